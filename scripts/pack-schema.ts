import { flags, type PackedBody, type PackedSchema } from "../src/terraform/schema/packed.ts";
import { nestings, type Type } from "../src/terraform/schema/schema.ts";

/** A body as `terraform providers schema -json` gives it; what is false or zero is left out there. */
export interface WrittenBody {
  readonly attributes?: Readonly<Record<string, WrittenAttribute>>;
  readonly block_types?: Readonly<Record<string, WrittenBlock>>;
  readonly deprecated?: boolean;
}

interface WrittenAttribute {
  readonly type: Type;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly deprecated?: boolean;
}

interface WrittenBlock {
  readonly nesting_mode: (typeof nestings)[number];
  readonly min_items?: number;
  readonly max_items?: number;
  readonly block: WrittenBody;
}

type WrittenTypes = Readonly<Record<string, { readonly block: WrittenBody }>>;

export interface WrittenSchema {
  readonly provider: { readonly block: WrittenBody };
  readonly resource_schemas: WrittenTypes;
  readonly data_source_schemas: WrittenTypes;
}

/** Numbers what it is given, each once, in the order of the first sight. */
const register = <T>() => {
  const indexes = new Map<string, number>();
  const values: T[] = [];
  const indexOf = (value: T): number => {
    const key = JSON.stringify(value);
    const index = indexes.get(key) ?? values.push(value) - 1;
    indexes.set(key, index);
    return index;
  };
  return { values, indexOf };
};

const sorted = <T>(record: Readonly<Record<string, T>> = {}): readonly (readonly [string, T])[] =>
  Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1));

const bitsOf = ({ required, optional, computed, deprecated }: WrittenAttribute): number =>
  (required ? flags.required : 0) |
  (optional ? flags.optional : 0) |
  (computed ? flags.computed : 0) |
  (deprecated ? flags.deprecated : 0);

/** The shipped form of a provider's schema. The same schema always gives the same form. */
export const packSchema = (
  schema: WrittenSchema,
  identity: Pick<PackedSchema, "provider" | "version">,
): PackedSchema => {
  const names = register<string>();
  const types = register<Type>();
  const bodies = register<PackedBody>();

  const bodyOf = ({ attributes, block_types, deprecated }: WrittenBody): number => {
    const ownAttributes = sorted(attributes).flatMap(([name, attribute]) => {
      if (attribute.type === undefined)
        throw new Error(`${name} has a nested type, which the packed form has no place for`);
      return [names.indexOf(name), types.indexOf(attribute.type), bitsOf(attribute)];
    });
    const ownBlocks = sorted(block_types).flatMap(([name, { nesting_mode, min_items, max_items, block }]) => [
      names.indexOf(name),
      nestings.indexOf(nesting_mode),
      min_items ?? 0,
      max_items ?? 0,
      bodyOf(block),
    ]);
    return bodies.indexOf([ownAttributes, ownBlocks, deprecated ? 1 : 0]);
  };

  const bodiesOf = (written: WrittenTypes): Readonly<Record<string, number>> =>
    Object.fromEntries(sorted(written).map(([type, { block }]) => [type, bodyOf(block)]));

  return {
    ...identity,
    resources: bodiesOf(schema.resource_schemas),
    dataSources: bodiesOf(schema.data_source_schemas),
    configuration: bodyOf(schema.provider.block),
    names: names.values,
    types: types.values,
    bodies: bodies.values,
  };
};
