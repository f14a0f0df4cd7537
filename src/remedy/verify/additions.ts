import type { BodySchema } from "../../terraform/schema/schema.ts";
import { blockSchema, type Nested, shapeOf } from "../../terraform/schema/shape.ts";
import type { Attribute, Block, Body, SourceFile } from "../../terraform/syntax/tree.ts";

/** An argument that is new or has a new value, or a block that is new, inside a block at the top level of a file. */
export type Addition =
  /** `stood`: it is not new, its value is. */
  (
    | { readonly kind: "argument"; readonly argument: Attribute; readonly stood: boolean }
    /** `alike` counts the blocks of its type that stand beside it, itself included; infinite where a `dynamic` block does. */
    | { readonly kind: "block"; readonly block: Nested; readonly alike: number }
  ) & {
    /** Names from the top-level block down to it, its own included. */
    readonly path: readonly string[];
    /** Of the body that it stands in. */
    readonly schema: BodySchema;
  };

/** One state of a body, with the file that it stands in. */
export interface State {
  readonly file: SourceFile;
  readonly body: Body;
}

/** What Terraform itself understands in a resource or data source. */
const meta = new Set(["count", "for_each", "provider", "depends_on", "lifecycle", "connection", "provisioner"]);

const textOf = ({ file }: State, { value }: Attribute): string => file.text.slice(value.range.start, value.range.end);

const blockText = ({ file }: State, { body }: Nested): string => file.text.slice(body.range.start, body.range.end);

/** The block that stood there before: the same text, else the one in the same place among its type. */
const counterpart = (
  block: Nested,
  after: State,
  before: { readonly state: State; readonly blocks: readonly Nested[] } | undefined,
  index: number,
): Nested | undefined => {
  const alike = before?.blocks.filter(({ type }) => type === block.type) ?? [];
  return (
    alike.find((one) => before !== undefined && blockText(before.state, one) === blockText(after, block)) ??
    alike[index]
  );
};

const alikeIn = (blocks: readonly Nested[], type: string): number =>
  blocks
    .filter((block) => block.type === type)
    .reduce((sum, { dynamic }) => sum + (dynamic ? Number.POSITIVE_INFINITY : 1), 0);

/** What `after` adds to `before`, outermost first; all of it where there was nothing before. */
export const additions = (
  states: { readonly before: State | undefined; readonly after: State },
  schema: BodySchema,
  path: readonly string[] = [],
): readonly Addition[] => {
  const { before, after } = states;
  const now = shapeOf(after.body, schema, after.file.syntax);
  const was = before && shapeOf(before.body, schema, before.file.syntax);
  const ignored = (name: string): boolean => path.length === 0 && meta.has(name);

  const known = new Map(before && was?.arguments.map((argument) => [argument.name, textOf(before, argument)]));
  const added = now.arguments
    .filter((argument) => !ignored(argument.name) && known.get(argument.name) !== textOf(after, argument))
    .map(
      (argument): Addition => ({
        kind: "argument",
        argument,
        stood: known.has(argument.name),
        path: [...path, argument.name],
        schema,
      }),
    );

  const seen = new Map<string, number>();
  const nested = now.blocks
    .filter(({ type }) => !ignored(type))
    .flatMap((block): readonly Addition[] => {
      const index = seen.get(block.type) ?? 0;
      seen.set(block.type, index + 1);
      const own = [...path, block.type];
      const old = counterpart(block, after, before && was && { state: before, blocks: was.blocks }, index);
      const inside = blockSchema(schema, block.type)?.body;
      const itself: Addition = { kind: "block", block, alike: alikeIn(now.blocks, block.type), path: own, schema };
      const within =
        inside === undefined
          ? []
          : additions(
              {
                before: before && old && { file: before.file, body: old.body },
                after: { file: after.file, body: block.body },
              },
              inside,
              own,
            );
      return old === undefined ? [itself, ...within] : within;
    });
  return [...added, ...nested];
};

/** Top-level blocks of a file in both states, paired by type and labels. */
export const pairs = (
  before: SourceFile,
  after: SourceFile,
): readonly { readonly before: Block | undefined; readonly after: Block }[] => {
  const keyOf = ({ type, labels }: Block): string => [type, ...labels].join("\n");
  const old = Map.groupBy(before.body.blocks, keyOf);
  const seen = new Map<string, number>();
  return after.body.blocks.map((block) => {
    const key = keyOf(block);
    const index = seen.get(key) ?? 0;
    seen.set(key, index + 1);
    return { before: old.get(key)?.[index], after: block };
  });
};
