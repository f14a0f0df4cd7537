import { parseExpression } from "../syntax/parse.ts";
import { quote } from "../syntax/quote.ts";
import type { Expression, SourceFile } from "../syntax/tree.ts";
import { replaceValue } from "./argument.ts";
import type { Edit } from "./edit.ts";
import { impossible, type Outcome, splices, valueAt } from "./room.ts";
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
import { entryOf, walk } from "./walk.ts";
import { isYaml, setYamlEntry } from "./yaml-entry.ts";

type ObjectValue = Expression & { kind: "object" };

export function setObjectEntry(file: SourceFile, edit: Edit & { kind: "set_object_entry" }): Outcome {
  if (file.syntax === "text" && isYaml(file.path)) return setYamlEntry(file, edit);
  const value = valueAt(file, edit);
  if (typeof value === "string") return impossible(value);
  if (parseExpression(edit.value) === undefined)
    return impossible(`the value for ${edit.name} is not an expression: ${inWords(edit.value)}`);
  if (value === undefined) return impossible(`there is no argument ${edit.name}`);
  const { text } = file;
  const last = edit.path.at(-1);
  if (last === undefined) return impossible("the path into the object is empty");
  const { expression, left, json } = walk(
    { text, expression: value, json: file.syntax === "text" },
    edit.path.slice(0, -1),
  );
  if (expression.kind !== "object" && !(expression.kind === "tuple" && left.length === 0)) {
    const at = [edit.name, ...edit.path.slice(0, edit.path.length - 1 - left.length)];
    return impossible(`${at.join(".")} is not written as an object`);
  }
  if (expression.kind === "tuple") return setItem(file, expression, edit);
  const entry = left.length === 0 ? entryOf(expression, last) : undefined;
  if (entry !== undefined) return replaceValue(file, entry, edit.value);
  return addEntry(text, expression, { path: [...left, last], code: edit.value, json: json === true });
}

function setItem(file: SourceFile, { items }: Expression & { kind: "tuple" }, { path, name, value }: Setting): Outcome {
  const item = items[Number(path.at(-1))];
  return item === undefined
    ? impossible(`${[name, ...path].join(".")} is not there`)
    : replaceValue(file, { range: item.range, value: item }, value);
}

type Setting = Edit & { kind: "set_object_entry" };

const IDENTIFIER = /^[\p{ID_Start}_][\p{ID_Continue}-]*$/u;

interface Missing {
  readonly path: readonly string[];
  readonly code: string;
  /** Whether the object is JSON, where commas stand between entries and nowhere else. */
  readonly json: boolean;
}

/** `a = { b = value }` for what is missing of the path, with keys written as those beside it. */
function nest(text: string, { entries }: ObjectValue, { path, code, json }: Missing): string {
  const quoted = json || (entries.length > 0 && entries.every(({ key }) => text[key.range.start] === '"'));
  const colon =
    json ||
    (entries.length > 0 &&
      entries.every(({ key, value }) => text.slice(key.range.end, value.range.start).includes(":")));
  const name = (key: string, at: number) =>
    (quoted && (json || at === 0)) || !IDENTIFIER.test(key) ? quote(key) : key;
  const tight = colon && entries.every(({ key, value }) => key.range.end + 1 === value.range.start);
  const sign = tight ? ":" : colon ? ": " : " = ";
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
  return splices(...(inline ? [addInline(text, object, code)] : addLine(text, object, { ...missing, code })));
}

/** Whether entries are parted by commas, and none follows the last. */
function isParted(text: string, entries: ObjectValue["entries"], json: boolean): boolean {
  const parted = (at: number): boolean => /^[ \t]*,/.test(text.slice(at));
  const [last, ...others] = entries.toReversed();
  if (last === undefined || parted(last.range.end)) return false;
  return json || (others.length > 0 && others.every(({ range }) => parted(range.end)));
}

function addLine(text: string, { range, entries }: ObjectValue, { code, json }: Missing): readonly Splice[] {
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
    const added = insertion(at, eol + line + comma + (at >= close ? eol + outer : ""));
    if (!isParted(text, entries, json)) return [added];
    const { end } = last.range;
    return at === end ? [{ ...added, text: `,${added.text}` }] : [insertion(end, ","), added];
  }
  const clear = text.slice(close, range.end - 1).trim() === "";
  return [clear ? insertion(close, line + eol) : insertion(range.end - 1, eol + line + eol + outer)];
}

function addInline(text: string, { range, entries }: ObjectValue, code: string): Splice {
  const prefix = indentation(text, range.start);
  const written = indentRest(code, { prefix, unit: unitOf(text, range.start), eol: lineEnding(text) });
  const last = entries.at(-1);
  if (last === undefined) return { range: { start: range.start + 1, end: range.end - 1 }, text: ` ${written} ` };
  const tight = entries.length > 1 && entries.slice(1).every(({ range: { start } }) => text[start - 1] === ",");
  return insertion(last.range.end, `,${tight ? "" : " "}${written}`);
}
