import { parseExpression } from "../syntax/parse.ts";
import { quote } from "../syntax/quote.ts";
import type { Expression, ObjectEntry, SourceFile } from "../syntax/tree.ts";
import { replaceValue } from "./argument.ts";
import type { Edit } from "./edit.ts";
import { impossible, type Outcome, roomAt, splices } from "./room.ts";
import {
  beginsLine,
  codeLineEnd,
  endsInHeredoc,
  indentation,
  indentRest,
  insertion,
  inWords,
  lineEnding,
  lineStart,
  type Splice,
  unitOf,
} from "./text.ts";

type ObjectValue = Expression & { kind: "object" };

export function setObjectEntry(file: SourceFile, edit: Edit & { kind: "set_object_entry" }): Outcome {
  const room = roomAt(file, edit.in);
  if (room === undefined) return impossible("the block is not there, or is there more than once");
  if (parseExpression(edit.value) === undefined)
    return impossible(`the value for ${edit.name} is not an expression: ${inWords(edit.value)}`);
  const attribute = room.body.attributes.find(({ name }) => name === edit.name);
  if (attribute === undefined) return impossible(`there is no argument ${edit.name}`);
  return setIn(file, { value: attribute.value, path: edit.path, at: edit.name, code: edit.value });
}

interface Setting {
  readonly value: Expression;
  readonly path: readonly string[];
  /** What was followed so far, in words. */
  readonly at: string;
  readonly code: string;
}

function setIn(file: SourceFile, setting: Setting): Outcome {
  const { path, at, code } = setting;
  const value = encoded(setting.value);
  const [key, ...rest] = path;
  if (key === undefined) return impossible("the path into the object is empty");
  const item = value.kind === "tuple" ? value.items[Number(key)] : undefined;
  if (item !== undefined) return setIn(file, { value: item, path: rest, at: `${at}[${key}]`, code });
  if (value.kind !== "object") return impossible(`${at} is not written as an object`);
  const entry = value.entries.find((candidate) => keyOf(candidate) === key);
  if (entry === undefined) return addEntry(file.text, value, { path, code });
  if (rest.length > 0) return setIn(file, { value: entry.value, path: rest, at: `${at}.${key}`, code });
  return replaceValue(file, entry, code);
}

/** What a call of `jsonencode` writes. */
function encoded(value: Expression): Expression {
  if (value.kind === "parentheses") return encoded(value.inner);
  const [inner] = value.kind === "call" && value.name === "jsonencode" ? value.args : [];
  return inner === undefined ? value : encoded(inner);
}

function keyOf({ key }: ObjectEntry): string | undefined {
  const literal = key.kind === "parentheses" ? key.inner : key;
  return literal.kind === "literal" ? String(literal.value) : undefined;
}

const IDENTIFIER = /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u;

interface Missing {
  readonly path: readonly string[];
  readonly code: string;
}

/** `a = { b = value }` for what is missing of the path, with keys written as those beside it. */
function nest(text: string, { entries }: ObjectValue, { path, code }: Missing): string {
  const quoted = entries.length > 0 && entries.every(({ key }) => text[key.range.start] === '"');
  const colon =
    entries.length > 0 && entries.every(({ key, value }) => text.slice(key.range.end, value.range.start).includes(":"));
  const name = (key: string, at: number) => ((quoted && at === 0) || !IDENTIFIER.test(key) ? quote(key) : key);
  const sign = colon ? ": " : " = ";
  return path.reduceRight(
    (inner, key, at) => `${name(key, at)}${sign}${at === path.length - 1 ? inner : `{ ${inner} }`}`,
    code,
  );
}

function addEntry(text: string, object: ObjectValue, missing: Missing): Outcome {
  const { start, end } = object.range;
  const code = nest(text, object, missing);
  const inline = !text.slice(start, end).includes("\n");
  if (endsInHeredoc(missing.code) && (inline || missing.path.length > 1)) {
    return impossible("a heredoc does not fit into an object on one line");
  }
  return splices(inline ? addInline(text, object, code) : addLine(text, object, code));
}

function addLine(text: string, { range, entries }: ObjectValue, code: string): Splice {
  const eol = lineEnding(text);
  const unit = unitOf(text, range.start);
  const outer = indentation(text, range.start);
  const first = entries.find((entry) => beginsLine(text, entry.range.start));
  const prefix = first === undefined ? outer + unit : indentation(text, first.range.start);
  const line = prefix + indentRest(code, { prefix, unit, eol });
  const close = lineStart(text, range.end - 1);
  const last = entries.at(-1);
  if (last !== undefined) {
    const at = codeLineEnd(text, last.range.end);
    const comma = /^[ \t]*,/.test(text.slice(last.range.end)) && !endsInHeredoc(code) ? "," : "";
    return insertion(at, eol + line + comma + (at >= close ? eol + outer : ""));
  }
  const clear = text.slice(close, range.end - 1).trim() === "";
  return clear ? insertion(close, line + eol) : insertion(range.end - 1, eol + line + eol + outer);
}

function addInline(text: string, { range, entries }: ObjectValue, code: string): Splice {
  const prefix = indentation(text, range.start);
  const written = indentRest(code, { prefix, unit: unitOf(text, range.start), eol: lineEnding(text) });
  const last = entries.at(-1);
  if (last === undefined) return { range: { start: range.start + 1, end: range.end - 1 }, text: ` ${written} ` };
  return insertion(last.range.end, `, ${written}`);
}
