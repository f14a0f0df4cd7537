import { parseExpression } from "../syntax/parse.ts";
import type { Expression, SourceFile } from "../syntax/tree.ts";
import type { Edit } from "./edit.ts";
import { impossible, type Outcome, splices, UNCHANGED, valueAt } from "./room.ts";
import {
  beginsLine,
  codeLineEnd,
  indentation,
  indentRest,
  insertion,
  inWords,
  lineEnding,
  type Splice,
  sameCode,
  unitOf,
} from "./text.ts";
import { type Code, walk } from "./walk.ts";

type AddListItem = Edit & { kind: "add_list_item" };

export function addListItem(file: SourceFile, edit: AddListItem): Outcome {
  const value = valueAt(file, edit);
  if (typeof value === "string") return impossible(value);
  if (parseExpression(edit.value) === undefined)
    return impossible(`the item for ${edit.name} is not an expression: ${inWords(edit.value)}`);
  const list = value && listAt({ text: file.text, expression: value }, edit.path);
  if (list === undefined) return impossible(`there is no list at ${[edit.name, ...edit.path].join(".")}`);
  const { text } = file;
  const items = list.kind === "tuple" ? list.items : [list];
  if (items.some(({ range }) => sameCode(text.slice(range.start, range.end), edit.value))) return UNCHANGED;
  return splices(...(list.kind === "tuple" ? append(text, list, edit.value) : wrap(text, list, edit.value)));
}

type Tuple = Extract<Expression, { kind: "tuple" }>;

/** The list, or the object that stands for a list of one, at a path. */
export function listAt(code: Code, path: readonly string[]): Expression | undefined {
  const { expression, left } = walk(code, path);
  return left.length === 0 && (expression.kind === "tuple" || expression.kind === "object") ? expression : undefined;
}

function laid(text: string, at: number, code: string, like?: Expression): string {
  const prefix = indentation(text, at);
  return indentRest(code, { prefix, unit: unitIn(text, like) ?? unitOf(text, at), eol: lineEnding(text) });
}

/** How much deeper the entries of an object stand than the object itself. */
function unitIn(text: string, object: Expression | undefined): string | undefined {
  const first = object?.kind === "object" ? object.entries[0]?.range.start : undefined;
  if (object === undefined || first === undefined || !beginsLine(text, first)) return undefined;
  const [outer, inner] = [indentation(text, object.range.start), indentation(text, first)];
  return inner.startsWith(outer) && inner !== outer ? inner.slice(outer.length) : undefined;
}

function append(text: string, { items, range }: Tuple, code: string): readonly Splice[] {
  const last = items.at(-1);
  if (last === undefined)
    return [{ range: { start: range.start + 1, end: range.end - 1 }, text: laid(text, range.start, code) }];
  const { start, end } = last.range;
  if (!beginsLine(text, start)) return [insertion(end, `, ${laid(text, start, code, last)}`)];
  const comma = /^[ \t]*,/.test(text.slice(end));
  const line = lineEnding(text) + indentation(text, start) + laid(text, start, code, last);
  const lineEnd = codeLineEnd(text, end);
  if (comma) return [insertion(lineEnd, `${line},`)];
  return lineEnd === end ? [insertion(end, `,${line}`)] : [insertion(end, ","), insertion(lineEnd, line)];
}

const wrap = (text: string, item: Expression, code: string): readonly Splice[] => [
  insertion(item.range.start, "["),
  insertion(item.range.end, `, ${laid(text, item.range.start, code, item)}]`),
];
