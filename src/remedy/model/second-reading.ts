import type { Edit } from "../../terraform/edit/edit.ts";
import { blockIn } from "../../terraform/edit/locate-block.ts";
import type { SourceFile } from "../../terraform/syntax/tree.ts";
import type { Check } from "../proposal.ts";
import { type Attempt, failed, skipped } from "../verify/attempt.ts";
import type { Heard } from "./answer.ts";
import type { ChangedText } from "./prompt.ts";
import type { ReadingAnswer } from "./tool.ts";

const AROUND = 6_000;

/** The top-level blocks and entries that edits reach in one state of a file; the whole file where it is short. */
const reachedText = (file: SourceFile, edits: readonly Edit[]): string => {
  if (file.text.length <= AROUND) return file.text;
  const own = edits.filter((edit) => edit.file === file.path);
  const blocks = own.flatMap((edit) => (edit.in[0] === undefined ? [] : (blockIn(file.body, edit.in[0]) ?? [])));
  const added = own.flatMap((edit) =>
    edit.kind === "add_block" && edit.in.length === 0
      ? file.body.blocks.filter(({ range }) => edit.text.includes(file.text.slice(range.start, range.end)))
      : [],
  );
  const names = new Set(own.flatMap((edit) => (edit.in.length === 0 && "name" in edit ? [edit.name] : [])));
  const entries = file.body.attributes.filter(({ name }) => names.has(name));
  return [...new Set([...blocks, ...added, ...entries])]
    .map(({ range }) => file.text.slice(range.start, range.end))
    .join("\n\n");
};

/** What changed, as it was and as it is. */
export const statesOf = ({ files, edits }: Attempt): Record<"before" | "after", readonly ChangedText[]> => ({
  before: files.map(({ before }) => ({ file: before.path, text: reachedText(before, edits) })),
  after: files.map(({ after }) => ({ file: after.path, text: reachedText(after, edits) })),
});

const plain = (text: string): string => text.replace(/\s+/g, " ").trim();

/** Whether each quote stands in the code, and says more than a brace. */
const areThere = (quotes: readonly string[], after: readonly ChangedText[]): boolean => {
  const code = plain(after.map(({ text }) => text).join("\n"));
  return quotes.length > 0 && quotes.every((quote) => /\w/.test(quote) && code.includes(plain(quote)));
};

const NO_CHECK = "TerraFix has no check of its own for this test.";

/** What a second reading comes to: never a proof, at best a reasoned opinion, which the check says. */
export const judged = (heard: Heard<ReadingAnswer>, after: readonly ChangedText[]): Check => {
  if (heard.kind !== "answer") {
    const why = heard.kind === "stopped" ? heard.reason : heard.problem;
    return failed("control", `${NO_CHECK} The second reading gave no verdict: ${why}`);
  }
  const { answer } = heard;
  if (answer.kind === "rejected")
    return failed("control", `a second reading rejected the change: ${cut(answer.reason)}`);
  if (!areThere(answer.evidence, after))
    return failed("control", "a second reading agreed, but what it quotes does not stand in the changed code");
  const quotes = answer.evidence.slice(0, 3).map((quote) => `\`${plain(quote).replaceAll("`", "'")}\``);
  return skipped(
    "control",
    `${NO_CHECK} A second reading by the model, which saw only the finding and the code before and after, agreed on the grounds of ${quotes.join(", ")}: ${cut(answer.why)}`,
  );
};

const LONGEST = 300;

const cut = (text: string): string => text.replace(/\s+/g, " ").trim().slice(0, LONGEST);
