import { lacking } from "../../terraform/schema/history.ts";
import { loadProviderSchema } from "../../terraform/schema/load.ts";
import type { ArgumentSchema, BlockSchema, BodySchema, ProviderSchema, Type } from "../../terraform/schema/schema.ts";
import { versionOf } from "../../terraform/schema/version.ts";
import type { Workspace } from "../../terraform/workspace/workspace.ts";
import { isCompanion } from "../verify/companions.ts";
import { type ProviderVersion, providerVersions } from "../verify/provider-version.ts";

/** In characters, of all types together and of one. */
const MOST_CHARACTERS = 7_000;
const MOST_CHARACTERS_OF_ONE = 3_500;

/** Said of no resource: given by the provider, or no part of what a resource is. */
const unsaid = new Set(["id", "tags_all", "timeouts", "region"]);

interface Scope {
  readonly provider: ProviderSchema;
  readonly version: ProviderVersion;
  readonly type: string;
  /** How many levels of blocks are spelt out. */
  readonly depth: number;
}

const isThere = ({ provider, version, type }: Scope, path: readonly string[]): boolean =>
  lacking({ type, path: path.join(".") }, version.version, versionOf(provider.version)) === undefined;

const typeWords = (type: Type): string => {
  if (typeof type === "string") return type === "dynamic" ? "any" : type;
  if (type[0] === "object" || type[0] === "tuple") return type[0];
  return `${type[0]}(${typeWords(type[1])})`;
};

const argumentWords = (name: string, { type, required }: ArgumentSchema): string =>
  `${name}${required ? "!" : ""}${type === "string" ? "" : `:${typeWords(type)}`}`;

const canBeSet = ({ optional, required, deprecated }: ArgumentSchema): boolean => (optional || required) && !deprecated;

const blockWords = (name: string, block: BlockSchema, scope: Scope, path: readonly string[]): string => {
  const many = block.maxItems === 1 ? "" : "*";
  const inside = scope.depth === 0 ? "…" : bodyWords(block.body, { ...scope, depth: scope.depth - 1 }, path);
  return `${name}${block.minItems > 0 ? "!" : ""}${many}{${inside}}`;
};

const bodyWords = (body: BodySchema, scope: Scope, path: readonly string[]): string => {
  const isSaid = (name: string): boolean => !unsaid.has(name) && isThere(scope, [...path, name]);
  const settable = [...body.arguments].filter(([name, argument]) => canBeSet(argument) && isSaid(name));
  const blocks = [...body.blocks].filter(([name, block]) => !block.body.deprecated && isSaid(name));
  return [
    ...settable
      .toSorted(([, a], [, b]) => Number(b.required) - Number(a.required))
      .map(([name, one]) => argumentWords(name, one)),
    ...blocks.map(([name, block]) => blockWords(name, block, scope, [...path, name])),
  ].join(", ");
};

const DEPTHS = [6, 3, 2, 1, 0];

const unknownWords = ({ type, version: { stated } }: Omit<Scope, "depth">): string =>
  `${type}: not known at this version (${stated}). Values of arguments that stand there can be set; no argument and no block can be added.`;

/** One type on one line, as deep as fits; undefined where there is no such type. */
const typeLine = (given: Omit<Scope, "depth">): string | undefined => {
  const body = given.provider.resource(given.type);
  if (body === undefined) return undefined;
  if (!isThere({ ...given, depth: 0 }, [])) return unknownWords(given);
  const lines = DEPTHS.map((depth) => `${given.type}: ${bodyWords(body, { ...given, depth }, [])}`);
  return lines.find((line) => line.length <= MOST_CHARACTERS_OF_ONE) ?? lines.at(-1);
};

/** What companions of a target commonly are, whatever it is. */
const everywhere = ["aws_cloudwatch_log_group", "aws_kms_key"];

/**
 * What the provider's schema says of the types at hand, at the version that the code is locked to: those in the code first, then those that
 * may be added beside the target, as many as fit.
 */
export const schemaWords = (
  { targets, companions }: { readonly targets: readonly string[]; readonly companions: readonly string[] },
  workspace: Workspace,
  file: string,
): string => {
  const provider = loadProviderSchema();
  const [version] = providerVersions(workspace, file, provider.version);
  if (version === undefined) return "";
  const beside = provider.resourceTypes.filter((type) => isCompanion(type, targets) && !isCompanion(type, []));
  const types = [...new Set([...targets, ...companions, ...everywhere, ...beside])];
  const needed = new Set([...targets, ...companions]);
  let left = MOST_CHARACTERS;
  return types
    .filter((type) => needed.has(type) || isThere({ provider, version, type, depth: 0 }, []))
    .flatMap((type) => typeLine({ provider, version, type }) ?? [])
    .filter((line) => {
      if (line.length > left) return false;
      left -= line.length;
      return true;
    })
    .join("\n");
};
