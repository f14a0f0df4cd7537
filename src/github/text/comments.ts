import type { Check } from "../../remedy/proposal.ts";
import { code, folded, listed, prose, sentence, table } from "./markdown.ts";
import { verificationSummary } from "./proof.ts";

export interface CommandHelp {
  /** As it is typed, without the slash: `regenerate`. */
  readonly name: string;
  readonly usage: string;
  readonly does: string;
}

/** The slash commands, in the order in which help shows them. */
export const COMMANDS: readonly CommandHelp[] = [
  {
    name: "regenerate",
    usage: "/terrafix regenerate [words]",
    does: "makes the change again from the current base, with your words",
  },
  {
    name: "rebase",
    usage: "/terrafix rebase",
    does: "builds the same change on the current base; takes the branch back where somebody pushed to it",
  },
  {
    name: "explain",
    usage: "/terrafix explain",
    does: "says how the resource was found and why this change is proposed",
  },
  {
    name: "ignore",
    usage: "/terrafix ignore [this|control|resource]",
    does: "accepts the risk and closes; nothing is offered for it again",
  },
  { name: "close", usage: "/terrafix close", does: "closes; the same finding is not offered again" },
  { name: "reopen", usage: "/terrafix reopen", does: "lifts an earlier decision and opens again" },
  { name: "split", usage: "/terrafix split", does: "makes one pull request for each finding" },
  { name: "help", usage: "/terrafix help", does: "shows this list" },
];

export interface Regenerated {
  readonly base: { readonly branch: string; readonly commit: string };
  /** What the reviewer asked for. */
  readonly words?: string | undefined;
  /** What is different now: "`kms_key_id` now refers to aws_kms_key.logs". */
  readonly changed: string;
  readonly verification: readonly Check[];
}

export const regenerated = ({ base, words, changed, verification }: Regenerated): string => {
  const asked = words === undefined || words.trim() === "" ? "" : `, with your words: "${prose(words)}"`;
  return `Regenerated from ${code(base.branch)} at ${shortCommit(base.commit)}${asked}. Changed: ${ended(sentence(changed))} Verified again: ${verificationSummary(verification)}.`;
};

/** The command was carried out and led to what stands there. */
export const nothingChanged = (base: { readonly branch: string; readonly commit: string }): string =>
  `Nothing changed: from ${code(base.branch)} at ${shortCommit(base.commit)} the same change results.`;

/** The command could not be carried out; the reason ends the reader's question. */
export const couldNot = (reason: string): string => `Nothing changed. ${ended(sentence(reason))}`;

export const notAllowed = (command: string): string =>
  `${code(`/terrafix ${command}`)} needs write access to this repository.`;

export const unknownCommand = (typed: string): string => {
  const meant = closestCommand(typed);
  const question = meant === undefined ? "" : ` Did you mean ${code(`/terrafix ${meant}`)}?`;
  return `There is no ${code(`/terrafix ${typed}`)}.${question}\n\n${folded("Commands", commandTable())}`;
};

export const help = (): string => commandTable();

/** Said once, when a branch stops being rewritten. */
export const personPushed = (): string =>
  "There is a commit on this branch that TerraFix did not make, so it does not rewrite the branch any more. `/terrafix rebase` hands it back and gives that commit up.";

export const merged = (): string =>
  "Merged. Vanta tests this again after the next apply, in its own time; TerraFix watches and says here what came of it.";

export interface Verified {
  readonly entities: readonly string[];
  /** When Vanta's run that passes them was made. */
  readonly since: Date;
  readonly mergedAt: Date;
}

export const verified = ({ entities, since, mergedAt }: Verified): string =>
  `Verified: Vanta passes ${names(entities)} since ${instant(since)}, ${duration(since.getTime() - mergedAt.getTime())} after the merge.`;

export interface StillFailing {
  readonly entities: readonly string[];
  readonly now: Date;
  readonly mergedAt: Date;
  /** What was found in the code that could be the reason here: "`aws_s3_bucket_public_access_block.old` (old.tf:9) names the same bucket". */
  readonly here?: string | undefined;
}

export const stillFailing = ({ entities, now, mergedAt, here }: StillFailing): string => {
  const clue = here === undefined ? "" : ` Here: ${ended(sentence(here))}`;
  return (
    `Merged ${duration(now.getTime() - mergedAt.getTime())} ago, and Vanta still fails ${names(entities)}. ` +
    `The usual reasons: the change is not applied yet; it was applied to another account; a second resource manages the same setting.${clue}`
  );
};

/** Said when a pull request is closed because nothing is left for it to do. */
export const cleared = (entities: readonly string[]): string =>
  `Vanta passes ${names(entities)} without this change. Closed; should the test fail again, it comes back.`;

/** Said while it is open: the cloud is right already, the base branch is not. */
export const passesBeforeMerge = (entities: readonly string[], baseBranch: string): string =>
  `Vanta passes ${names(entities)} already, but ${code(baseBranch)} does not have this change: merge it, or the next apply undoes it.`;

/** `3 h 11 min`, `2 days` */
export const duration = (milliseconds: number): string => {
  const minutes = Math.max(1, Math.round(milliseconds / 60_000));
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return `${Math.floor(hours / 24)} days`;
};

/** The command that was probably meant, where one is near enough. */
export const closestCommand = (typed: string): string | undefined => {
  const wanted = typed.toLowerCase();
  const [closest] = COMMANDS.map(({ name }) => ({ name, distance: editDistance(wanted, name) })).sort(
    (one, other) => one.distance - other.distance,
  );
  return closest !== undefined && closest.distance <= Math.max(1, closest.name.length / 3) ? closest.name : undefined;
};

const commandTable = (): string =>
  table(
    ["Command", "What it does"],
    COMMANDS.map(({ usage, does }) => [code(usage), does]),
  );

const MOST_NAMES = 5;

const names = (entities: readonly string[]): string => {
  const shown = entities.slice(0, MOST_NAMES).map(code);
  const others = entities.length - shown.length;
  return listed(others > 0 ? [...shown, `${others} more`] : shown);
};

const shortCommit = (commit: string): string => commit.slice(0, 7);

const ended = (words: string): string => (/[.!?]$/.test(words) ? words : `${words}.`);

const INSTANT = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  hour12: false,
  timeZone: "UTC",
});

/** `24 Nov 14:02 UTC` */
const instant = (date: Date): string => `${INSTANT.format(date).replace(",", "")} UTC`;

/** Insertions, deletions, replacements and swaps of neighbours that lead from one word to the other. */
const editDistance = (from: string, to: string): number => {
  let before: number[] = [];
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [line, letter] of [...from].entries()) {
    const next = [line + 1];
    for (const [column, other] of [...to].entries()) {
      const step = Math.min(
        (row[column] ?? 0) + (letter === other ? 0 : 1),
        (row[column + 1] ?? 0) + 1,
        (next[column] ?? 0) + 1,
      );
      const swapped = line > 0 && column > 0 && letter === to[column - 1] && from[line - 1] === other;
      next.push(swapped ? Math.min(step, (before[column - 1] ?? 0) + 1) : step);
    }
    before = row;
    row = next;
  }
  return row.at(-1) ?? 0;
};
