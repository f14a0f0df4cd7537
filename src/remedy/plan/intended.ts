import type { Edit } from "../../terraform/edit/edit.ts";
import { blockAt, bodyAt } from "../../terraform/edit/locate-block.ts";
import { isYaml, yamlRange } from "../../terraform/edit/yaml-entry.ts";
import { bare } from "../../terraform/syntax/bare.ts";
import { lineOf } from "../../terraform/syntax/parse.ts";
import type { Block, Expression, Range, SourceFile } from "../../terraform/syntax/tree.ts";
import type { Workspace } from "../../terraform/workspace/workspace.ts";
import { editable } from "../patch.ts";

/** Words that tell why something is as it is: "disabled for staging", "leave this off", "required by the importer". */
const because = new RegExp(
  [
    /\b(?:disabled?|reduced?|short(?:er)?|minimal|relaxed|lower(?:ed)?)\b.*\bfor\b/,
    /\bno (?:backups?|versioning|(?:deletion )?protection|multi[- ]?az|encryption|logging|retention|need)\b/,
    /\bnot (?:needed|required|necessary|wanted)\b/,
    /\b(?:do not|don't) (?:set|enable|change|turn|touch|raise|increase|make)\b/,
    /\b(?:leave|keep) (?:this|it|these|at|as|off|false|disabled|public|open|short|low|`)/,
    /\b(?:required|needed|necessary) (?:for|by|to|so|because|in order)\b/,
    /\b(?:needs|has|have) to be\b/,
    /\binstead of\b|\bas per\b|\bbecause\b|\bso that\b|\botherwise\b|\bmeant to be\b/,
    /\b(?:intentional|deliberate)(?:ly)?\b|\bon purpose\b|\bby design\b/,
    /\beas(?:y|ier|ily)\b|\bfriction\b/,
    /\blong[- ]term in\b/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "i",
);
/** Words that leave it open, or want the very change. */
const open =
  /\b(?:todo|fixme|unsure|for now|temporarily|complian\w+)\b|\?|\b(?:set|turn|enable|switch|should|must|true)\b.*\bprod|\bprod(?:uction)?\b.*\b(?:should|must|true)\b/i;

const isReason = (text: string): boolean => because.test(text) && !open.test(text);

/** A line for a scanner or a linter, which says nothing to people. */
const forTool = /^(?:tfsec|trivy|checkov|tflint)[:-]/;

/** Words of a person at a place that an edit changes. */
interface Words {
  readonly text: string;
  readonly offset: number;
}

const lineStart = (text: string, at: number): number => text.lastIndexOf("\n", at - 1) + 1;

const trailing = ({ text }: SourceFile, { end }: Range): Words | undefined => {
  const found = /^[ \t]*,?[ \t]*(?:#|\/\/)[ \t]*([^\n]*)/.exec(text.slice(end));
  return found?.[1] === undefined ? undefined : { text: found[1].trim(), offset: end };
};

/** The lines of comments right above, as one text. */
const above = ({ text }: SourceFile, { start }: Range): Words | undefined => {
  const before = text.slice(0, lineStart(text, start));
  const found = /(?:(?<=^|\n)[ \t]*(?:#|\/\/)[^\n]*\n)+$/.exec(before)?.[0];
  if (found === undefined) return undefined;
  const lines = found.trim().split("\n");
  const words = lines
    .map((line) => line.replace(/^\s*(?:#|\/\/)+\s*/, "").trim())
    .filter((line) => !forTool.test(line))
    .join(" ");
  return { text: words, offset: before.length - found.length };
};

const keyOf = (key: Expression): string | undefined => (key.kind === "literal" ? String(key.value) : undefined);

/** Where the value at a path of keys is written, with its key. */
const entryAt = (value: Expression, [key = "", ...rest]: readonly string[]): Range | undefined => {
  const inner = bare(value);
  if (inner.kind === "call" && inner.name === "jsonencode" && inner.args[0] !== undefined)
    return entryAt(inner.args[0], [key, ...rest]);
  const item = inner.kind === "tuple" ? inner.items[Number(key)] : undefined;
  if (item !== undefined) return rest.length === 0 ? item.range : entryAt(item, rest);
  const entry = inner.kind === "object" ? inner.entries.find((one) => keyOf(one.key) === key) : undefined;
  return entry && (rest.length === 0 ? entry.range : entryAt(entry.value, rest));
};

/** Whether words speak of an argument: "deletion protection" of `deletion_protection_enabled`. */
const speakOf = ({ text }: Words, name: string): boolean => {
  const parts = name.split("_").filter((part) => part.length >= 4 && !part.startsWith("enable"));
  const plain = text.toLowerCase().replaceAll(/[-_]/g, " ");
  return parts.length > 0 && parts.every((part) => plain.includes(part));
};

const described = (file: SourceFile, variable: Block): readonly Words[] => {
  const { value } = variable.body.attributes.find(({ name }) => name === "description") ?? {};
  return value?.kind === "literal" && typeof value.value === "string"
    ? [{ text: value.value, offset: lineStart(file.text, value.range.start) }]
    : [];
};

const ofBlock = (file: SourceFile, block: Block | undefined, name: string): readonly Words[] => {
  const words = block && above(file, block.range);
  return words !== undefined && speakOf(words, name) ? [words] : [];
};

/** Where the value that an edit changes is written, with its name; undefined where the edit adds it. */
const changedAt = (file: SourceFile, edit: Edit): Range | undefined => {
  if (edit.kind !== "set_argument" && edit.kind !== "set_object_entry") return undefined;
  if (file.syntax === "text") return rangeInText(file, edit.kind === "set_object_entry" ? edit.path : []);
  const attribute = bodyAt(file, edit.in)?.attributes.find(({ name }) => name === edit.name);
  return edit.kind === "set_argument" ? attribute?.range : attribute && entryAt(attribute.value, edit.path);
};

/** The entry of a text, from its key on. */
const rangeInText = ({ text, path }: SourceFile, keys: readonly string[]): Range | undefined => {
  const value = isYaml(path) ? yamlRange(text, keys) : undefined;
  return value && { start: lineStart(text, value.start), end: value.end };
};

/** What stands in words at the place that an edit changes; above a block, what speaks of that which is added to it. */
const wordsAt = (file: SourceFile, edit: Edit): readonly Words[] => {
  const block = edit.in.length === 0 ? undefined : blockAt(file, edit.in.slice(0, 1));
  if (edit.kind === "add_block") return ofBlock(file, block, /^\w+/.exec(edit.text)?.[0] ?? "");
  if (edit.kind !== "set_argument" && edit.kind !== "set_object_entry") return [];
  const range = changedAt(file, edit);
  if (range === undefined) return ofBlock(file, block, edit.name);
  const around = edit.in.length > 1 ? blockAt(file, edit.in) : undefined;
  const beside = [trailing(file, range), above(file, range), around && above(file, around.range)].filter(
    (words) => words !== undefined,
  );
  return block?.type === "variable" ? [...beside, ...described(file, block)] : beside;
};

/** Why a person has written, where the edits change something, that it is as it is on purpose; undefined where nobody has. */
export const intended = (edits: readonly Edit[], workspace: Workspace): string | undefined => {
  const files = editable(workspace, edits);
  for (const edit of edits) {
    const file = files.get(edit.file);
    if (file === undefined) continue;
    const words = wordsAt(file, edit).find(({ text }) => isReason(text));
    if (words !== undefined)
      return `${edit.file}:${lineOf(file.text, words.offset)} says why it is as it is: "${words.text}". If that still holds, deactivate the finding in Vanta with that reason; else take the words away and the fix is offered.`;
  }
  return undefined;
};

const speaksOf = (text: string, was: string): boolean =>
  was === "false" ? /\b(?:disabled?|off)\b/i.test(text) : /^\d+$/.test(was) && new RegExp(`\\b${was}\\b`).test(text);

/** What is said at the places of the edits of values that they take away, for the reviewer to correct: comments are never edited. */
export const outdated = (edits: readonly Edit[], workspace: Workspace): readonly string[] => {
  const files = editable(workspace, edits);
  return edits.flatMap((edit) => {
    const file = files.get(edit.file);
    const range = file && changedAt(file, edit);
    if (file === undefined || range === undefined) return [];
    const was = file.text
      .slice(range.start, range.end)
      .replace(/^[^=:]*[=:]\s*/, "")
      .replace(/^"(.*)"$/, "$1");
    const words = wordsAt(file, edit).find(({ text }) => speaksOf(text, was));
    return words === undefined
      ? []
      : [
          `${edit.file}:${lineOf(file.text, words.offset)} says "${words.text}", which holds no longer: correct it with the change.`,
        ];
  });
};
