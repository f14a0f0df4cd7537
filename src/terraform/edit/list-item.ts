import { parseExpression } from "../syntax/parse.ts";
import type { Expression, SourceFile } from "../syntax/tree.ts";
import type { Edit } from "./edit.ts";
import { impossible, type Outcome, roomAt, splices, UNCHANGED } from "./room.ts";
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

type AddListItem = Edit & { kind: "add_list_item" };

export function addListItem(file: SourceFile, edit: AddListItem): Outcome {
  const room = roomAt(file, edit.in);
  if (room === undefined) return impossible("the block is not there, or is there more than once");
  if (parseExpression(edit.value) === undefined)
    return impossible(`the item for ${edit.name} is not an expression: ${inWords(edit.value)}`);
  const attribute = room.body.attributes.find(({ name }) => name === edit.name);
  const list = attribute && listAt(attribute.value, edit.path);
  if (list === undefined) return impossible(`there is no list at ${[edit.name, ...edit.path].join(".")}`);
  const { text } = file;
  const items = list.kind === "tuple" ? list.items : [list];
  if (items.some(({ range }) => sameCode(text.slice(range.start, range.end), edit.value))) return UNCHANGED;
  return splices(...(list.kind === "tuple" ? append(text, list, edit.value) : wrap(text, list, edit.value)));
}

type Tuple = Extract<Expression, { kind: "tuple" }>;

/** The list, or the object that stands for a list of one, at a path; calls of `jsonencode` are looked through. */
export function listAt(expression: Expression, path: readonly string[]): Expression | undefined {
  if (expression.kind === "parentheses") return listAt(expression.inner, path);
  if (expression.kind === "call" && expression.name === "jsonencode" && expression.args[0] !== undefined)
    return listAt(expression.args[0], path);
  const [key, ...rest] = path;
  if (key === undefined) return expression.kind === "tuple" || expression.kind === "object" ? expression : undefined;
  if (expression.kind !== "object") return undefined;
  const entry = expression.entries.find((one) => one.key.kind === "literal" && one.key.value === key);
  return entry && listAt(entry.value, rest);
}

function laid(text: string, at: number, code: string): string {
  const prefix = indentation(text, at);
  return indentRest(code, { prefix, unit: unitOf(text, at), eol: lineEnding(text) });
}

function append(text: string, { items, range }: Tuple, code: string): readonly Splice[] {
  const last = items.at(-1);
  if (last === undefined)
    return [{ range: { start: range.start + 1, end: range.end - 1 }, text: laid(text, range.start, code) }];
  const { start, end } = last.range;
  if (!beginsLine(text, start)) return [insertion(end, `, ${laid(text, start, code)}`)];
  const comma = /^[ \t]*,/.test(text.slice(end));
  const line = lineEnding(text) + indentation(text, start) + laid(text, start, code);
  const lineEnd = codeLineEnd(text, end);
  if (comma) return [insertion(lineEnd, `${line},`)];
  return lineEnd === end ? [insertion(end, `,${line}`)] : [insertion(end, ","), insertion(lineEnd, line)];
}

const wrap = (text: string, { range }: Expression, code: string): readonly Splice[] => [
  insertion(range.start, "["),
  insertion(range.end, `, ${laid(text, range.start, code)}]`),
];
