import type { Case, Grouping } from "./case.ts";

const keyOf = (one: Case, grouping: Grouping): string => {
  const { control, repository, subject, fix } = one;
  switch (grouping) {
    case "control":
      return `${repository}\n${control.id}`;
    case "root":
      return `${repository}\n${control.id}\n${subject.root.path}`;
    case "finding":
      return `${repository}\n${control.id}\n${JSON.stringify(fix.edits)}`;
    case "repository":
      return String(repository);
  }
};

/** A group that has at least one case. */
export type Group = readonly [Case, ...Case[]];

export const isGroup = (cases: readonly Case[]): cases is Group => cases.length > 0;

/** Cases that become one proposal each, in the order in which they were found. */
export const group = (cases: readonly Case[], groupingOf: (repository: number) => Grouping): readonly Group[] =>
  groupsBy(cases, (one) => keyOf(one, groupingOf(one.repository)));

/** Cases whose fix is the same change. */
export const sameChange = (cases: readonly Case[]): readonly Group[] =>
  groupsBy(cases, ({ control, fix }) => `${control.id}\n${JSON.stringify(fix.edits)}`);

const groupsBy = (cases: readonly Case[], key: (one: Case) => string): readonly Group[] =>
  [...Map.groupBy(cases, key).values()].map((group): readonly Case[] => group).filter(isGroup);
