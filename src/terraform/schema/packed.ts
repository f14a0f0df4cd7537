import {
  type ArgumentSchema,
  type BlockSchema,
  type BodySchema,
  nestings,
  type ProviderSchema,
  type Type,
} from "./schema.ts";

/**
 * The form that is shipped: every name, type and body once, and numbers that point to them.
 * A body comes behind the bodies nested in it.
 */
export interface PackedSchema {
  readonly provider: string;
  readonly version: string;
  readonly names: readonly string[];
  readonly types: readonly Type[];
  readonly bodies: readonly PackedBody[];
  /** Index of the body by type. */
  readonly resources: Readonly<Record<string, number>>;
  readonly dataSources: Readonly<Record<string, number>>;
  readonly configuration: number;
}

/** Triples of name, type and flags; fives of name, nesting, least and most items (0 for any) and body; 1 where deprecated. */
export type PackedBody = readonly [attributes: readonly number[], blocks: readonly number[], deprecated: 0 | 1];

export const flags = { required: 1, optional: 2, computed: 4, deprecated: 8 } as const;

const groups = (numbers: readonly number[], size: number): readonly (readonly number[])[] =>
  Array.from({ length: numbers.length / size }, (_, at) => numbers.slice(at * size, (at + 1) * size));

const at = <T>(list: readonly T[], index: number): T => {
  const found = list[index];
  if (found === undefined) throw new Error(`the packed schema has no entry ${index}`);
  return found;
};

/** Makes the shipped form readable; a body is built when it is first asked for. */
export const unpack = (packed: PackedSchema): ProviderSchema => {
  const built = new Map<number, BodySchema>();

  const argumentOf = ([name = -1, type = -1, bits = 0]: readonly number[]): readonly [string, ArgumentSchema] => [
    at(packed.names, name),
    {
      type: at(packed.types, type),
      required: (bits & flags.required) > 0,
      optional: (bits & flags.optional) > 0,
      computed: (bits & flags.computed) > 0,
      deprecated: (bits & flags.deprecated) > 0,
    },
  ];

  const blockOf = ([name = -1, nesting = -1, least = 0, most = 0, body = -1]: readonly number[]): readonly [
    string,
    BlockSchema,
  ] => [
    at(packed.names, name),
    {
      nesting: at(nestings, nesting),
      minItems: least,
      maxItems: most === 0 ? Number.POSITIVE_INFINITY : most,
      body: bodyAt(body),
    },
  ];

  const bodyAt = (index: number): BodySchema => {
    const known = built.get(index);
    if (known !== undefined) return known;
    const [attributes, blocks, deprecated] = at(packed.bodies, index);
    const body: BodySchema = {
      arguments: new Map(groups(attributes, 3).map(argumentOf)),
      blocks: new Map(groups(blocks, 5).map(blockOf)),
      deprecated: deprecated === 1,
    };
    built.set(index, body);
    return body;
  };

  const named = (bodies: Readonly<Record<string, number>>) => {
    const indexes = new Map(Object.entries(bodies));
    return (type: string): BodySchema | undefined => {
      const index = indexes.get(type);
      return index === undefined ? undefined : bodyAt(index);
    };
  };

  return {
    provider: packed.provider,
    version: packed.version,
    resource: named(packed.resources),
    dataSource: named(packed.dataSources),
    configuration: bodyAt(packed.configuration),
    resourceTypes: Object.keys(packed.resources),
  };
};
