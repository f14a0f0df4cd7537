import type { Check } from "../../remedy/proposal.ts";
import { code, cut, ended, folded, listed, prose, sentence, table } from "./markdown.ts";
import { verificationSummary } from "./proof.ts";

/** What help says of each slash command: how it is typed behind `/terrafix`, and what it does. */
const COMMANDS: Readonly<Record<string, { readonly usage: string; readonly does: string }>> = {
  regenerate: {
    usage: "regenerate [words]",
    does: "makes the change again from the current base, with your words and those before; `from scratch` drops them",
  },
  rebase: {
    usage: "rebase",
    does: "builds the change on the current base; takes the branch back where somebody pushed to it",
  },
  explain: { usage: "explain", does: "says how the resource was found and why this change is proposed" },
  ignore: {
    usage: "ignore [this|control|resource]",
    does: "accepts the risk and closes; it is not offered again",
  },
  close: { usage: "close", does: "closes; the same findings are not offered again" },
  reopen: { usage: "reopen", does: "lifts an earlier decision and opens again" },
  split: { usage: "split", does: "makes one pull request for each finding" },
  help: { usage: "help", does: "shows this list" },
};

export interface Regenerated {
  readonly base: { readonly branch: string; readonly commit: string };
  /** What reviewers asked for that it follows, the latest last. */
  readonly words?: readonly string[];
  /** What is different now: "`kms_key_id` now refers to aws_kms_key.logs". */
  readonly changed: string;
  readonly verification: readonly Check[];
}

export const regenerated = ({ base, words = [], changed, verification }: Regenerated): string => {
  const quoted = words.map((one) => `"${prose(one)}"`);
  const asked = quoted.length === 0 ? "" : `, with the words ${listed(quoted)}`;
  return `Regenerated from ${code(base.branch)} at ${shortCommit(base.commit)}${asked}. Changed: ${ended(sentence(changed))} Verified again: ${verificationSummary(verification)}.`;
};

/** Words of a reviewer that changed nothing, because a recipe made the change. */
export const unheard = (why: string | undefined): string =>
  [
    "The change comes from a recipe, which takes its values from `settings` in `.github/terrafix.yml` and cannot follow words.",
    ...(why === undefined ? [] : [`The model, which could, was not asked: ${ended(sentence(why))}`]),
  ].join(" ");

/** The command was carried out and led to what stands there. */
export const nothingChanged = (base: { readonly branch: string; readonly commit: string }): string =>
  `Nothing changed: from ${code(base.branch)} at ${shortCommit(base.commit)} the same change results.`;

/** What became of the pull request beside its commit. */
export const becameDraft = (): string => "It is a draft now: what stands in it is for a person to prove.";
export const becameReady = (): string => "It is ready for review again.";

/** What was wished and led to nothing is tried again with the next command. */
export const wordsKept = (): string =>
  "Your words are kept for the next `/terrafix regenerate`; `/terrafix regenerate from scratch` drops them.";

/** The command could not be carried out; the reason ends the reader's question. */
export const couldNot = (reason: string): string => `Nothing changed. ${ended(sentence(reason))}`;

export const notAllowed = (command: string): string =>
  `${code(`/terrafix ${command}`)} needs write access to this repository.`;

export interface UnknownCommand {
  /** The word behind `/terrafix`. */
  readonly typed: string;
  /** The command that was probably meant. */
  readonly nearest: string | undefined;
  /** The commands that there are. */
  readonly commands: readonly string[];
}

export const unknownCommand = ({ typed, nearest, commands }: UnknownCommand): string => {
  const question = nearest === undefined ? "" : ` Did you mean ${code(`/terrafix ${nearest}`)}?`;
  return `There is no ${code(`/terrafix ${cut(typed, 40)}`)}.${question}\n\n${folded("Commands", help(commands))}`;
};

/** The commands that there are, as a table. */
export const help = (commands: readonly string[]): string =>
  table(
    ["Command", "What it does"],
    commands.map((name) => [code(`/terrafix ${COMMANDS[name]?.usage ?? name}`), COMMANDS[name]?.does ?? ""]),
  );

/** Said once, when a branch stops being rewritten. */
export const personPushed = (): string =>
  "There is a commit on this branch that TerraFix did not make, so it does not rewrite the branch any more. `/terrafix rebase` hands it back and gives that commit up.";

export const merged = (): string =>
  "Merged. Once it is applied, Vanta's next run tests it again; TerraFix watches and says here what came of it.";

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

/** The same where no check of TerraFix can tell whether the base branch complies. */
export const clearedByVanta = (entities: readonly string[]): string =>
  `${cleared(entities)} TerraFix has no check of its own for this test and goes by Vanta. If Vanta passes because this branch was applied before a merge, \`/terrafix reopen\` brings it back: without a merge the next apply undoes it.`;

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

const MOST_NAMES = 5;

const names = (entities: readonly string[]): string => {
  const shown = entities.slice(0, MOST_NAMES).map(code);
  const others = entities.length - shown.length;
  return listed(others > 0 ? [...shown, `${others} more`] : shown);
};

const shortCommit = (commit: string): string => commit.slice(0, 7);

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
