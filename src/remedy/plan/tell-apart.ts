import { accountsOf } from "../../terraform/workspace/provider.ts";
import { isAccount, type Subject } from "../answer.ts";
import type { Refused } from "../proposal.ts";
import { subjectName } from "./ask.ts";
import { isOpen, isRefused, type Resolved, type Turned, turnDown } from "./case.ts";

/** What is not known to be in another account. */
export const inAccount = (subjects: readonly Subject[], account: string | undefined): readonly Subject[] => {
  const isElsewhere = (subject: Subject): boolean => {
    const accounts = isAccount(subject) ? [] : accountsOf(subject);
    return account !== undefined && /^\d{12}$/.test(account) && accounts.length > 0 && !accounts.includes(account);
  };
  const left = subjects.filter((subject) => !isElsewhere(subject));
  return left.length > 0 ? left : subjects;
};

export const inRoots = (count: number): string =>
  `${count} roots have this block, and each would be changed in its own place`;

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
    `${wording(fixed.length)}: ${candidates.join(", ")}. Tell them apart with the account ids in GITHUB_REPO_MAPPING.`,
  );
};
