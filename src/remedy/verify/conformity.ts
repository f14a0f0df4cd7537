import { misfit } from "../../terraform/schema/fit.ts";
import { type Lack, lacking } from "../../terraform/schema/history.ts";
import type { ArgumentSchema, BodySchema, ProviderSchema } from "../../terraform/schema/schema.ts";
import { blockSchema, shapeOf } from "../../terraform/schema/shape.ts";
import { versionOf } from "../../terraform/schema/version.ts";
import type { Body, Expression, Syntax } from "../../terraform/syntax/tree.ts";
import type { Addition } from "./additions.ts";
import type { ProviderVersion } from "./provider-version.ts";

/** What an addition is held to. */
export interface Demand {
  readonly provider: ProviderSchema;
  /** `data.aws_x` for a data source. */
  readonly type: string;
  readonly version: ProviderVersion;
  readonly syntax: Syntax;
}

/** Why something does not conform; `since` where a newer version of the provider would have it. */
export type Problem = Lack;

const isNull = (expression: Expression): boolean => expression.kind === "literal" && expression.value === null;

/** What a new body has to hold and does not. */
const missingIn = (body: Body, schema: BodySchema, syntax: Syntax): string | undefined => {
  const shape = shapeOf(body, schema, syntax);
  const written = new Set(shape.arguments.filter(({ value }) => !isNull(value)).map(({ name }) => name));
  for (const [name, { required }] of schema.arguments) {
    if (required && !written.has(name)) return `the argument ${name}`;
  }
  for (const [type, { minItems }] of schema.blocks) {
    const own = shape.blocks.filter((block) => block.type === type);
    if (own.length < minItems && !own.some(({ dynamic }) => dynamic)) {
      return minItems === 1 ? `a block ${type}` : `${minItems} blocks ${type}`;
    }
  }
  return undefined;
};

const argumentProblem = (
  { computed, optional, required, type }: ArgumentSchema,
  value: Expression,
): string | undefined => {
  if (computed && !optional && !required) return "is given by the provider and cannot be set";
  if (required && isNull(value)) return "is required and would be null";
  return misfit(type, value);
};

const shapeProblem = (addition: Addition, syntax: Syntax): string | undefined => {
  const { schema, path } = addition;
  const name = path.at(-1) ?? "";
  if (addition.kind === "argument") {
    const known = schema.arguments.get(name);
    if (known !== undefined) return argumentProblem(known, addition.argument.value);
    return schema.blocks.has(name) ? "is a block and not an argument" : "does not exist";
  }
  const known = blockSchema(schema, name);
  if (known === undefined) return schema.arguments.has(name) ? "is an argument and not a block" : "does not exist";
  if (Number.isFinite(addition.alike) && addition.alike > known.maxItems)
    return `stands there ${addition.alike} times and may at most ${known.maxItems}`;
  const missing = missingIn(addition.block.body, known.body, syntax);
  return missing && `lacks ${missing}`;
};

const lackingIn = ({ provider, type, version }: Demand, path: readonly string[]): Lack | undefined =>
  lacking({ type, path: path.join(".") }, version.version, versionOf(provider.version));

const against = ({ provider: { provider, version }, version: { stated } }: Demand): string =>
  `${provider} ${version} (${stated})`;

const lacks = (whole: string, lack: Lack | undefined, { version }: Demand): Problem | undefined =>
  lack && { ...lack, reason: `${whole}: ${lack.reason} (${version.stated})` };

/** Why an addition does not conform to the provider's schema; undefined where it does. */
export const problemOf = (addition: Addition, demand: Demand): Problem | undefined => {
  const whole = [demand.type, ...addition.path].join(".");
  const shape = shapeProblem(addition, demand.syntax);
  if (shape !== undefined) return { reason: `${whole} ${shape} in ${against(demand)}` };
  if (addition.kind === "argument" && addition.stood) return undefined;
  return lacks(whole, lackingIn(demand, addition.path), demand);
};

/** Says that the provider has no such type. */
export const unknownType = (demand: Demand): string => `${demand.type} does not exist in ${against(demand)}`;

/** Why a resource or data source of a type that is known cannot be added at this version; undefined where it can. */
export const problemOfType = (demand: Demand): Problem | undefined => lacks(demand.type, lackingIn(demand, []), demand);

/** What a new resource or data source would have to hold and does not; undefined where it is complete. */
export const gapIn = (body: Body, schema: BodySchema, demand: Demand): string | undefined => {
  const missing = missingIn(body, schema, demand.syntax);
  return missing && `the new ${demand.type} lacks ${missing}, which ${against(demand)} requires`;
};
