import type { Value } from "../evaluate/value.ts";
import { isKnown, same } from "../evaluate/values.ts";
import { across } from "./across.ts";
import { resourcesOfType } from "./by-type.ts";
import { ends, isRemote, type Pattern } from "./holders.ts";
import type { ResourceInstance, Root } from "./workspace.ts";

export interface CompanionQuery {
  readonly type: string;
  /** The argument of the companion that names the resource: `bucket`. */
  readonly argument: string;
}

export interface Companions {
  readonly certain: readonly ResourceInstance[];
  /** Their argument is not known, and may mean the resource. */
  readonly possible: readonly ResourceInstance[];
}

/** Resources of another type that belong to this one: by reference, by equal name, or by repeating over the same collection. Sought in every root. */
export function companions(resource: ResourceInstance, query: CompanionQuery): Companions {
  const certain: ResourceInstance[] = [];
  const possible: ResourceInstance[] = [];
  for (const companion of [...resourcesOfType(resource.root, query.type), ...elsewhere(resource, query)]) {
    if (companion.presence === "absent" || companion === resource) continue;
    const verdict = relationOf(resource, companion, companion.argument(query.argument));
    if (verdict === "certain") certain.push(companion);
    if (verdict === "possible" && !hasOwner(resource, companion, query)) possible.push(companion);
  }
  return { certain, possible };
}

const owned = new WeakMap<ResourceInstance, Map<string, boolean>>();

/** Whether it certainly belongs to another resource of the type, and so to no second one: `bucket = var.name` to the bucket that is named by that variable. */
function hasOwner(resource: ResourceInstance, companion: ResourceInstance, { argument }: CompanionQuery): boolean {
  const known = owned.get(companion) ?? new Map<string, boolean>();
  owned.set(companion, known);
  const key = `${resource.type} ${argument}`;
  const value = companion.argument(argument);
  const others = () => resourcesOfType(companion.root, resource.type).filter(({ presence }) => presence === "present");
  const answer = known.get(key) ?? others().some((one) => relationOf(one, companion, value) === "certain");
  known.set(key, answer);
  return answer;
}

/** The resources of the other deployments that may name this one: those that hold its name, and those whose argument is no plain name. */
const elsewhere = (resource: ResourceInstance, query: CompanionQuery): readonly ResourceInstance[] =>
  finderFor(query)(resource.root.workspace, nameOf(resource)).filter(
    ({ root }) => root !== resource.root && isNeighbour(root, resource.root),
  );

const finders = new Map<string, ReturnType<typeof across<ResourceInstance>>>();

function finderFor({ type, argument }: CompanionQuery): ReturnType<typeof across<ResourceInstance>> {
  const key = `${type} ${argument}`;
  const finder =
    finders.get(key) ??
    across<ResourceInstance>({
      in: (root) => resourcesOfType(root, type),
      rootOf: ({ root }) => root,
      nameIn: (resource) => resource.argument(argument),
      moved: (resource, to) => to.resource(resource),
    });
  finders.set(key, finder);
  return finder;
}

/** Another evaluation of the same directory is another deployment. */
export const isNeighbour = (other: Root, own: Root): boolean =>
  other === own || (other.path !== own.path && other.kind === own.kind);

type Verdict = "certain" | "possible" | "none";

/** Whether a value that another resource or a call holds names this resource. */
export function relationOf(resource: ResourceInstance, companion: Holder, value: Value | undefined): Verdict {
  if (value === undefined || value.kind === "null") return "none";
  if (isOutputOf(resource, value)) return "possible";
  const sameRoot = companion.root === resource.root;
  if (sameRoot && value.reference !== undefined) {
    const verdict = byReference(resource, companion, value.reference.address);
    if (verdict !== "none" || !value.reference.address.startsWith("data.")) return verdict;
  }
  return byName(resource, value, sameRoot && value.reference === undefined);
}

/** Read from another root's state: the output of that name there may be the resource. */
function isOutputOf(resource: ResourceInstance, value: Value): boolean {
  const name = isRemote(value) ? value.reference?.attribute.split(".").at(-1) : undefined;
  return name !== undefined && resource.root.output(name)?.reference?.address === resource.address;
}

/** What holds the value: a resource, or the call of a module, whose presence nobody tells. */
type Holder = Pick<ResourceInstance, "root"> & Partial<Pick<ResourceInstance, "presence">>;

function byReference(resource: ResourceInstance, companion: Holder, address: string): Verdict {
  if (address === resource.address) return "certain";
  if (unkeyed(resource.address) !== unkeyed(address) || !isLooser(address, resource.address)) return "none";
  return companion.presence === "unknown" && resource.presence === "unknown" ? "certain" : "possible";
}

const unkeyed = (address: string): string => address.replace(/\[(?:"(?:[^"\\]|\\.)*"|\d+)\]/g, "");

/** `aws_s3_bucket.this` may mean `aws_s3_bucket.this["a"]`; `aws_s3_bucket.this["b"]` may not. */
function isLooser(address: string, than: string): boolean {
  const [a, b] = [address, than].map((one) => one.split(/\.(?=(?:[^"]*"[^"]*")*[^"]*$)/));
  return (a ?? []).every(
    (part, index) => part === b?.[index] || part === unkeyed(b?.[index] ?? "") || b?.[index] === unkeyed(part),
  );
}

const NAMES = [
  "bucket",
  "name",
  "identifier",
  "cluster_identifier",
  "function_name",
  "domain_name",
  "repository",
  "replication_group_id",
  "key_id",
];

/** What a resource is called in the cloud, whatever its argument for that is. */
export function nameOf(resource: ResourceInstance): Value | undefined {
  for (const name of NAMES) {
    const value = resource.argument(name);
    if (value !== undefined && value.kind !== "null") return value;
  }
  return undefined;
}

function byName(resource: ResourceInstance, value: Value, mayBeUnknown: boolean): Verdict {
  const name = nameOf(resource);
  if (isKnown(value) && name !== undefined && isKnown(name))
    return value.kind === "string" && name.kind === "string" && value.value === name.value ? "certain" : "none";
  if (value.kind === "string" && name?.kind === "pattern") return fits(name, value.value) ? "possible" : "none";
  if (value.kind === "pattern" && name?.kind === "string") return fits(value, name.value) ? "possible" : "none";
  if (value.kind === "pattern" && name?.kind === "pattern")
    return mayBeUnknown && overlap(value, name) ? (same(value, name) ? "certain" : "possible") : "none";
  if (value.kind === "unknown" && name?.kind === "unknown" && mayBeUnknown && same(value, name)) return "certain";
  return mayBeUnknown && (value.kind === "unknown" || name?.kind === "unknown") ? "possible" : "none";
}

function fits(pattern: Pattern, name: string): boolean {
  const [start, end] = ends(pattern);
  return name.startsWith(start) && name.endsWith(end) && name.length >= start.length + end.length;
}

function overlap(a: Pattern, b: Pattern): boolean {
  const [[startA, endA], [startB, endB]] = [ends(a), ends(b)];
  return (startA.startsWith(startB) || startB.startsWith(startA)) && (endA.endsWith(endB) || endB.endsWith(endA));
}
