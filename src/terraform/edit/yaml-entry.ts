import { isMap, isScalar, isSeq, parseDocument } from "yaml";
import type { Range, SourceFile } from "../syntax/tree.ts";
import { impossible, type Outcome, splices, UNCHANGED } from "./room.ts";
import { beginsLine, indentation, insertion, lineEnding } from "./text.ts";

export const isYaml = (path: string): boolean => /\.ya?ml$/.test(path);

const documentOf = (text: string) => {
  const document = parseDocument(text);
  return document.errors.length === 0 ? document : undefined;
};

const keysOf = (path: readonly string[]): readonly (string | number)[] =>
  path.map((key) => (/^\d+$/.test(key) ? Number(key) : key));

/** The node at a path: keys that look like numbers are indexes, and the keys of a map where it has them. */
const nodeAt = (text: string, path: readonly string[]): unknown => {
  const document = documentOf(text);
  return document?.getIn(keysOf(path), true) ?? document?.getIn(path, true);
};

/** Where the value at a path of a YAML text stands; undefined where it is no plain value that is written there. */
export const yamlRange = (text: string, path: readonly string[]): Range | undefined => {
  const node = nodeAt(text, path);
  const range = isScalar(node) || isSeq(node) ? node.range : undefined;
  return range ? { start: range[0], end: range[1] } : undefined;
};

/** A value of JSON as the YAML beside it writes it: words without quotes where they mean the same. */
const written = (value: string): string => (/^"[A-Za-z][\w./-]*"$/.test(value) ? plainOf(value) : value);

const plainOf = (quoted: string): string => {
  const word = quoted.slice(1, -1);
  return /^(?:true|false|null|yes|no|on|off|y|n)$/i.test(word) ? quoted : word;
};

/** Sets the value at a path, or adds the last key of it to the map that is there; everything else keeps its bytes. */
export const setYamlEntry = (
  { text, path: file }: SourceFile,
  { path, value }: { readonly path: readonly string[]; readonly value: string },
): Outcome => {
  const range = yamlRange(text, path);
  if (range !== undefined) {
    const isQuoted = text[range.start] === '"';
    const code = isQuoted ? value : written(value);
    const stands = text.slice(range.start, range.end);
    if (stands.includes("\n")) return impossible(`${path.join(".")} in ${file} is written on several lines`);
    return stands === code ? UNCHANGED : splices({ range, text: code });
  }
  const parent = nodeAt(text, path.slice(0, -1));
  const last = isMap(parent) && parent.flow !== true ? parent.items.at(-1) : undefined;
  const key = isScalar(last?.key) ? last.key.range : undefined;
  if (!isMap(parent) || !key || !beginsLine(text, key[0]) || nodeAt(text, path) !== undefined)
    return impossible(`${path.join(".")} is not written as an entry of a map in ${file}`);
  const at = lineEndOf(text, last?.value);
  if (at === undefined) return impossible(`where ${path.slice(0, -1).join(".")} ends in ${file} is not clear`);
  return splices(insertion(at, `${lineEnding(text)}${indentation(text, key[0])}${path.at(-1)}: ${written(value)}`));
};

/** The end of the line that a value ends on. */
const lineEndOf = (text: string, value: unknown): number | undefined => {
  const range = isScalar(value) || isMap(value) || isSeq(value) ? value.range : undefined;
  if (!range) return undefined;
  const end = text.slice(0, range[1]).trimEnd().length;
  const rest = /\r?\n/.exec(text.slice(end));
  return rest === null ? text.length : end + rest.index;
};
