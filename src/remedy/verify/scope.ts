import type { SourceFile } from "../../terraform/syntax/tree.ts";
import { type Attempt, count, failed, passed, type Step } from "./attempt.ts";
import { outOfBounds } from "./bounds.ts";
import { commentsOf } from "./comments.ts";
import { unaccounted, untouchedText } from "./extent.ts";
import { forbidden } from "./forbidden.ts";
import { unaccountedText } from "./text-extent.ts";

const resourcesIn = (file: SourceFile): readonly string[] =>
  file.body.blocks.filter(({ type }) => type === "resource").map(({ labels }) => labels.join("."));

const strangerAmong = (before: SourceFile, after: SourceFile, adds: readonly string[]): string | undefined => {
  const known = new Set(resourcesIn(before));
  return resourcesIn(after).find((name) => !known.has(name) && !adds.includes(name.split(".")[0] ?? ""));
};

/** A comment that goes over lines may stand at another indentation. */
const onOneLine = (comment: string): string => comment.replace(/\s+/g, " ");

const lostComment = (before: SourceFile, after: SourceFile): string | undefined => {
  if (before.syntax !== "hcl") return undefined;
  const remaining = commentsOf(after.text).map(onOneLine);
  return commentsOf(before.text).find((comment) => {
    const at = remaining.indexOf(onOneLine(comment));
    remaining.splice(0, at < 0 ? 0 : at + 1);
    return at < 0;
  });
};

const outOfScope = (
  before: SourceFile,
  after: SourceFile,
  { edits, adds, statements = [] }: Attempt,
): string | undefined => {
  const own = edits.filter(({ file }) => file === after.path);
  const stranger = strangerAmong(before, after, adds);
  if (stranger !== undefined) return `${after.path} adds ${stranger}, which no fix declares`;
  const lost = lostComment(before, after);
  if (lost !== undefined) return `${after.path} loses the comment ${lost}`;
  const prohibited = forbidden(before, after, statements);
  if (prohibited !== undefined) return prohibited;
  if (before.syntax === "text") return unaccountedText(before, after, own);
  const difference = unaccounted(before, after, own);
  if (difference !== undefined) return `${after.path}: ${difference}`;
  if (untouchedText(before, own) === untouchedText(after, own)) return undefined;
  return `${after.path} changes text outside the blocks that the edits reach`;
};

/** Only what the edits reach has changed, nothing forbidden was touched, and every comment is still there. */
export const scope: Step = (attempt) => {
  const { files, edits, bounds, before: workspace } = attempt;
  const beyond = bounds && outOfBounds(edits, bounds, workspace.files);
  if (beyond !== undefined) return failed("scope", beyond);
  for (const { before, after } of files) {
    const reason = outOfScope(before, after, attempt);
    if (reason !== undefined) return failed("scope", reason);
  }
  const native = files.filter(({ before }) => before.syntax !== "text");
  const comments = native.reduce((sum, { before }) => sum + commentsOf(before.text).length, 0);
  return passed(
    "scope",
    `${count(edits.length, "edit")} in ${count(files.length, "file")} account for every difference; ${count(comments, "comment")} kept; nothing guarded was touched`,
  );
};
