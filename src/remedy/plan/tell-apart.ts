import { accountsOf } from "../../terraform/workspace/provider.ts";
import { isAccount, type Subject } from "../answer.ts";
import type { Refused } from "../proposal.ts";
import { subjectName } from "./ask.ts";
import { isOpen, isRefused, type Resolved, type Turned, turnDown } from "./case.ts";
import { shownNames } from "./evaluations.ts";

/** What is not known to be in another account. */
export const inAccount = (subjects: readonly Subject[], account: string | undefined): readonly Subject[] => {
  const isElsewhere = (subject: Subject): boolean => {
    const accounts = isAccount(subject) ? [] : accountsOf(subject);
    return account !== undefined && /^\d{12}$/.test(account) && accounts.length > 0 && !accounts.includes(account);
  };
  const left = subjects.filter((subject) => !isElsewhere(subject));
  return left.length > 0 ? left : subjects;
};

export const inCallers = (count: number): string =>
  `this block is there ${count} times, and each would be changed in its own place`;

export const inValues = (count: number): string =>
  `this block fails with ${count} files of values, and each would be changed in its own place`;

/** One block that is there several times is fixed where all of them get it; not where each would need a change of its own. */
export const torn = (
  answers: readonly Resolved[],
  turned: Turned,
  wording: (count: number) => string,
): Refused | undefined => {
  const fixed = answers.flatMap((one) => (isRefused(one) || isOpen(one) ? [] : [one]));
  if (new Set(fixed.map(({ fix }) => JSON.stringify(fix.edits))).size < 2) return undefined;
  const candidates = fixed.map(({ subject }) => {
    const { path, variables } = subject.root;
    return `${path}//${subjectName(subject)}${variables === undefined ? "" : ` with ${variables}`}`;
  });
  return turnDown(
    { ...turned, candidates },
    "ambiguous",
    `${wording(fixed.length)}: ${candidates.join(", ")}.${adviceFor(fixed.map(({ subject }) => subject))}`,
  );
};

/** Accounts tell roots apart; calls of one root are in one account as a rule. */
const adviceFor = (subjects: readonly Subject[]): string =>
  new Set(subjects.map(({ root }) => root)).size < 2
    ? ""
    : " Tell them apart with the account ids in GITHUB_REPO_MAPPING.";

/** Which of several names that fit in part is meant matters where some of what has them passes already. */
export const unclear = (
  answers: readonly Resolved[],
  twins: readonly Subject[],
  turned: Turned,
): Refused | undefined => {
  const [failing] = answers.flatMap((one) => (isRefused(one) ? [] : [one]));
  const passes = answers.some((one) => isRefused(one) && one.outcome === "complies_in_code");
  if (failing === undefined || !passes || new Set(twins.map(shownNames)).size < 2) return undefined;
  const candidates = twins.map((subject) => `${subject.root.path}//${subjectName(subject)}`);
  return turnDown(
    { ...turned, candidates },
    "ambiguous",
    `a part of each name is not known, so that all of ${candidates.join(", ")} fit, and not all of them fail: ${failing.subject.address} does. Write the names where they can be read.`,
  );
};
