import type { BlockPath, BlockStep, Edit } from "../terraform/edit/edit.ts";
import type { Decision, ReadText } from "../terraform/evaluate/value.ts";
import type { Attribute, Block, Body, Expression, Range, SourceFile } from "../terraform/syntax/tree.ts";
import { directoryOf } from "./directory.ts";

const holds = (outer: Range, inner: Range): boolean => outer.start <= inner.start && inner.end <= outer.end;
const same = (a: Range, b: Range): boolean => a.start === b.start && a.end === b.end;

const stepTo = (body: Body, block: Block): BlockStep => {
  const alike = body.blocks.filter(
    ({ type, labels }) => type === block.type && labels.join("\n") === block.labels.join("\n"),
  );
  const step = { type: block.type, labels: block.labels };
  return alike.length > 1 ? { ...step, index: alike.indexOf(block) } : step;
};

/** The attribute that a range of the file lies in, with the blocks around it. */
export const attributeAround = (
  body: Body,
  range: Range,
): { readonly path: BlockPath; readonly attribute: Attribute } | undefined => {
  const attribute = body.attributes.find((candidate) => holds(candidate.range, range));
  if (attribute !== undefined) return { path: [], attribute };
  const block = body.blocks.find((candidate) => holds(candidate.range, range));
  const inside = block && attributeAround(block.body, range);
  return inside && block && { ...inside, path: [stepTo(body, block), ...inside.path] };
};

/** The keys from a value down to the part of it at a range, through object literals; undefined where they do not lead there. */
export const keysTo = (value: Expression, range: Range): readonly string[] | undefined => {
  if (same(value.range, range)) return [];
  if (value.kind !== "object") return undefined;
  const entry = value.entries.find((candidate) => holds(candidate.value.range, range));
  if (entry?.key.kind !== "literal" || entry.key.value === null) return undefined;
  const rest = keysTo(entry.value, range);
  return rest && [String(entry.key.value), ...rest];
};

const spliced = (text: string, outer: Range, inner: Range, value: string): string =>
  text.slice(outer.start, inner.start) + value + text.slice(inner.end, outer.end);

const isJson = (value: string): boolean => {
  try {
    return JSON.parse(value) !== undefined;
  } catch {
    return false;
  }
};

/** The text behind a decision, where it belongs to the module that reads it: no other may be edited. */
export const ownText = ({ file, text }: Decision): ReadText | undefined => {
  const directory = directoryOf(file);
  return directory === "." || text?.path.startsWith(`${directory}/`) ? text : undefined;
};

/** An entry of a file of JSON or YAML. */
const inTextFile = (decision: Decision, value: string): Edit | undefined => {
  const [text, { path }] = [ownText(decision), decision];
  if (text === undefined || !isJson(value)) return undefined;
  return { kind: "set_object_entry", file: text.path, in: [], name: "", path, value };
};

/**
 * The edit that gives `value` to what a decision stands for: an argument, an entry of an object literal (added where it is absent),
 * or a part of a larger expression. Undefined where no argument of the file holds it.
 */
export const replaceDecided = (file: SourceFile, decision: Decision, value: string): Edit | undefined => {
  const { expression, absent } = decision;
  if (decision.text !== undefined && decision.path.length > 0) return inTextFile(decision, value);
  const found = attributeAround(file.body, expression.range);
  if (found === undefined) return undefined;
  const { path, attribute } = found;
  const at = { file: file.path, in: path, name: attribute.name };
  const keys = keysTo(attribute.value, expression.range);
  const added = absent === true ? decision.path.slice(-1) : [];
  if (keys !== undefined && keys.length + added.length > 0) {
    return { kind: "set_object_entry", ...at, path: [...keys, ...added], value };
  }
  if (keys !== undefined) return { kind: "set_argument", ...at, value };
  if (file.syntax === "json" || absent === true) return undefined;
  const whole = spliced(file.text, attribute.value.range, expression.range, value);
  return { kind: "set_argument", ...at, value: whole };
};
