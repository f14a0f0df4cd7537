import type { Attribute, Body, Expression, Syntax } from "../syntax/tree.ts";
import type { ArgumentSchema, BlockSchema, BodySchema, Type } from "./schema.ts";

/** One nested block, however it is written: as a block, as the content of a `dynamic` block, or as an object of the JSON syntax. */
export interface Nested {
  readonly type: string;
  readonly body: Body;
  /** Whether it stands for any number of blocks. */
  readonly dynamic: boolean;
}

/** A body with its arguments and nested blocks told apart as the schema says. */
export interface Shaped {
  readonly arguments: readonly Attribute[];
  readonly blocks: readonly Nested[];
}

const optional: Omit<ArgumentSchema, "type"> = { required: false, optional: true, computed: false, deprecated: false };

const objectType = (type: Type): Readonly<Record<string, Type>> | undefined => {
  if (typeof type === "string" || (type[0] !== "list" && type[0] !== "set")) return undefined;
  const [, element] = type;
  return typeof element !== "string" && element[0] === "object" ? element[1] : undefined;
};

/** The block that an argument may be written as: one whose type is a list or set of objects, such as the rules of a security group. */
const writtenAsBlock = ({ type }: ArgumentSchema): BlockSchema | undefined => {
  const fields = objectType(type);
  if (fields === undefined) return undefined;
  const parts = Object.entries(fields).map(([name, of]) => [name, { ...optional, type: of }] as const);
  const body: BodySchema = { arguments: new Map(parts), blocks: new Map(), deprecated: false };
  return { nesting: "list", minItems: 0, maxItems: Number.POSITIVE_INFINITY, body };
};

/** What may be written as a block of this type inside a body; undefined where nothing may. */
export const blockSchema = (schema: BodySchema, type: string): BlockSchema | undefined => {
  const own = schema.blocks.get(type);
  const argument = schema.arguments.get(type);
  return own ?? (argument && writtenAsBlock(argument));
};

const bodyOf = (expression: Expression): Body | undefined => {
  if (expression.kind !== "object") return undefined;
  const attributes = expression.entries.flatMap(({ key, value, range }): readonly Attribute[] =>
    key.kind === "literal" && key.value !== "//"
      ? [{ name: String(key.value), nameRange: key.range, value, range }]
      : [],
  );
  return { range: expression.range, attributes, blocks: [] };
};

const objectsIn = (expression: Expression): readonly Expression[] =>
  expression.kind === "tuple" ? expression.items : [expression];

const bodiesIn = (expression: Expression): readonly Body[] =>
  objectsIn(expression).flatMap((item) => bodyOf(item) ?? []);

const contentOf = (body: Body): Body => {
  const block = body.blocks.find(({ type }) => type === "content")?.body;
  const attribute = body.attributes.find(({ name }) => name === "content");
  return block ?? (attribute && bodyOf(attribute.value)) ?? { ...body, attributes: [], blocks: [] };
};

const ofJsonDynamic = ({ value }: Attribute): readonly Nested[] =>
  bodiesIn(value)
    .flatMap(({ attributes }) => attributes)
    .flatMap(({ name, value: inner }) =>
      bodiesIn(inner).map((body) => ({ type: name, body: contentOf(body), dynamic: true })),
    );

const nestedIn = (attribute: Attribute, schema: BodySchema): readonly Nested[] | undefined => {
  const { name, value } = attribute;
  if (name === "dynamic" && !schema.arguments.has(name)) return ofJsonDynamic(attribute);
  const objects = value.kind === "object" || value.kind === "tuple";
  if (!objects || !schema.blocks.has(name)) return undefined;
  return bodiesIn(value).map((body) => ({ type: name, body, dynamic: false }));
};

/** Tells the parts of a body apart. In the JSON syntax only the schema can say what is a block. */
export const shapeOf = (body: Body, schema: BodySchema, syntax: Syntax): Shaped => {
  const native = body.blocks.map(
    ({ type, labels: [label = ""], body: own }): Nested =>
      type === "dynamic" ? { type: label, body: contentOf(own), dynamic: true } : { type, body: own, dynamic: false },
  );
  if (syntax === "hcl") return { arguments: body.attributes, blocks: native };
  const read = body.attributes.map((attribute) => ({ attribute, nested: nestedIn(attribute, schema) }));
  return {
    arguments: read.flatMap(({ attribute, nested }) => (nested === undefined ? [attribute] : [])),
    blocks: read.flatMap(({ nested = [] }) => nested),
  };
};
