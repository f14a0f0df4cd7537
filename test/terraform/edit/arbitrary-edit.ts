import fc from "fast-check";
import type { BlockPath, Edit } from "../../../src/terraform/edit/edit.ts";
import { pathTo } from "../../../src/terraform/edit/locate-block.ts";
import { parseText } from "../../../src/terraform/syntax/parse.ts";
import { argumentName, argumentValue, newBlock } from "../arbitrary.ts";
import { blocksOf } from "../syntax/plain.ts";

/** Any edit of any block of the file `main.tf` with this text. */
export function arbitraryEdit(text: string): fc.Arbitrary<Edit> {
  const source = parseText("main.tf", text);
  const paths = [...blocksOf(source.body)].map((block): BlockPath => {
    const path = pathTo(source, block);
    if (path === undefined) throw new Error("a block of the file has no path");
    return path;
  });
  const nested = [...blocksOf(source.body)].flatMap((block) => {
    const path = pathTo(source, block);
    return path === undefined || path.length < 2 ? [] : [[path.slice(0, -1), block] as const];
  });
  const [top = [{ type: "none", labels: [] }]] = paths;
  const place = fc.constantFrom(...(paths.length === 0 ? [top] : paths));
  const file = fc.constant("main.tf");
  const topLevel = newBlock.map((body) => body.replace(/^\w+/, 'resource "aws_other" "new"'));
  return fc.oneof(
    fc.record({
      kind: fc.constant("set_argument" as const),
      file,
      in: place,
      name: argumentName,
      value: argumentValue,
    }),
    fc.record({ kind: fc.constant("remove_argument" as const), file, in: place, name: argumentName }),
    fc.record({ kind: fc.constant("add_block" as const), file, in: place, text: newBlock }),
    fc.record({ kind: fc.constant("add_block" as const), file, in: fc.constant([]), text: topLevel }),
    fc.record({
      kind: fc.constant("add_block" as const),
      file,
      in: fc.constant([]),
      after: place.map(([step]) => step ?? { type: "none", labels: [] }),
      text: topLevel,
    }),
    ...nested.map(([path, block]) =>
      fc.constant<Edit>({
        kind: "remove_block",
        file: "main.tf",
        in: path,
        text: text.slice(block.range.start, block.range.end),
      }),
    ),
    fc.record({
      kind: fc.constant("set_object_entry" as const),
      file,
      in: place,
      name: argumentName,
      path: fc.array(fc.constantFrom("a", "bucket", "x y"), { minLength: 1, maxLength: 2 }),
      value: fc.constantFrom("1", "var.z", "[\n  1,\n]"),
    }),
  );
}
