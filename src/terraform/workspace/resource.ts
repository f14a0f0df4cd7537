import type { Value } from "../evaluate/value.ts";
import { linked, list, mapping, unknown } from "../evaluate/values.ts";
import type { Expression } from "../syntax/tree.ts";
import { type Home, joined } from "./call.ts";
import { type Expanded, type Expansion, insideOf, suffixOf } from "./expansion.ts";
import type { MergedBlock } from "./merged-block.ts";
import { EvaluatedBlock } from "./scope.ts";
import type { ModuleCall, NestedBlock, Place, ResourceInstance, Root } from "./workspace.ts";

/** A `resource` or `data` block in one module instance. */
export interface RepeatedBlock {
  readonly merged: MergedBlock;
  readonly expansion: Expansion;
  readonly mode: "managed" | "data";
  readonly home: Home;
}

/** One of its instances. */
export class EvaluatedResource extends EvaluatedBlock implements ResourceInstance {
  readonly expanded: Expanded;
  readonly #block: RepeatedBlock;
  #address: string | undefined;

  constructor(block: RepeatedBlock, expanded: Expanded) {
    super(block.merged, insideOf(block.home, block.expansion, expanded));
    this.#block = block;
    this.expanded = expanded;
  }

  get root(): Root {
    return this.#block.home.root;
  }

  get address(): string {
    this.#address ??= addressOf(this.#block, this.expanded);
    return this.#address;
  }

  get type(): string {
    return this.merged.block.labels[0] ?? "";
  }

  get name(): string {
    return this.merged.block.labels[1] ?? "";
  }

  get calls(): readonly ModuleCall[] {
    return this.#block.home.calls;
  }

  get dir(): string {
    return this.#block.home.dir;
  }

  get place(): Place {
    return this.merged.place;
  }

  get presence(): ResourceInstance["presence"] {
    return this.expanded.presence;
  }

  get repetition(): ResourceInstance["repetition"] {
    return this.#block.expansion.repetition;
  }

  get provider(): string | undefined {
    return providerOf(this.merged);
  }

  get ignoreChanges(): readonly string[] {
    return ignoredIn(this.merged);
  }
}

function addressOf({ home, mode, merged }: RepeatedBlock, expanded: Expanded): string {
  const [type, name] = merged.block.labels;
  return joined(home.address, `${mode === "data" ? "data." : ""}${type}.${name}${suffixOf(expanded)}`);
}

function providerOf(merged: MergedBlock): string | undefined {
  const value = merged.attribute("provider")?.node.value;
  return value === undefined ? undefined : dotted(value);
}

/** `aws.us_east_1`, bare or, in old code and JSON, as a text. */
function dotted(expression: Expression): string | undefined {
  if (expression.kind === "variable") return expression.name;
  if (expression.kind === "literal") return String(expression.value);
  if (expression.kind !== "attribute") return undefined;
  const of = dotted(expression.of);
  return of === undefined ? undefined : `${of}.${expression.name}`;
}

function ignoredIn(merged: MergedBlock): readonly string[] {
  const lifecycle = merged.blocks.findLast(({ node }) => node.type === "lifecycle");
  const value = lifecycle?.node.body.attributes.find(({ name }) => name === "ignore_changes")?.value;
  if (value === undefined) return [];
  if (value.kind !== "tuple") return dotted(value) === "all" ? ["all"] : [];
  return value.items.flatMap((item) => firstName(item) ?? []);
}

function firstName(expression: Expression): string | undefined {
  if (expression.kind === "attribute" || expression.kind === "index") return firstName(expression.of);
  const name = dotted(expression);
  return name === "*" ? "all" : name?.split(/[.[]/)[0];
}

/** Arguments whose value AWS gives back under another name. */
const ALIASES: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  aws_s3_bucket: [["id", "bucket"]],
  aws_iam_role: [["id", "name"]],
  aws_iam_user: [["id", "name"]],
  aws_iam_group: [["id", "name"]],
  aws_iam_instance_profile: [["id", "name"]],
  aws_cloudwatch_log_group: [["id", "name"]],
  aws_dynamodb_table: [["id", "name"]],
  aws_lambda_function: [["id", "function_name"]],
  aws_eks_cluster: [["id", "name"]],
  aws_ecr_repository: [["id", "name"]],
  aws_rds_cluster: [["id", "cluster_identifier"]],
  aws_elasticache_replication_group: [["id", "replication_group_id"]],
};

function aliasOf(type: string, attribute: string): string {
  if (type.startsWith("aws_s3_bucket_") && attribute === "id") return "bucket";
  return ALIASES[type]?.find(([alias]) => alias === attribute)?.[1] ?? attribute;
}

/** What a resource is known by: it means this one, whatever the name was taken from. */
const isOwnName = (type: string, attribute: string): boolean =>
  ALIASES[type]?.some((names) => names.includes(attribute)) === true;

/** What `aws_s3_bucket.logs.bucket` is: the configured value, remembering whose it is, or what only the cloud knows. */
export function attributeOf(instance: ResourceInstance, attribute: string): Value {
  const reference = { address: instance.address, attribute };
  const configured = instance.argument(aliasOf(instance.type, attribute));
  if (configured !== undefined && configured.kind !== "null")
    return isOwnName(instance.type, attribute) ? { ...configured, reference } : linked(configured, reference);
  const blocks = instance.blocks(attribute);
  if (blocks.items.length > 0) return linked(list(blocks.items.map(objectOf)), reference);
  return { ...unknown(`${instance.address}.${attribute} is only known after it was applied`), reference };
}

const objectOf = (block: NestedBlock): Value =>
  mapping(
    block.block.body.attributes.map(
      ({ name }) => [name, block.argument(name) ?? unknown(`${name} is not known`)] as const,
    ),
  );

const META: ReadonlySet<string> = new Set(["count", "for_each", "provider", "depends_on"]);

/** The whole resource as a value, as `for_each = aws_s3_bucket.this` and splats need it. */
export function wholeOf(instance: ResourceInstance): Value {
  const names = instance.place.block.body.attributes.map(({ name }) => name).filter((name) => !META.has(name));
  const aliases = (ALIASES[instance.type] ?? []).map(([alias]) => alias);
  return {
    kind: "object",
    entries: new Map([...names, ...aliases].map((name) => [name, attributeOf(instance, name)] as const)),
    reference: { address: instance.address, attribute: "" },
  };
}
