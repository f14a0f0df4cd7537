import type { Control } from "../../controls/control.ts";
import { isAccount } from "../answer.ts";
import type { Target } from "../proposal.ts";
import { type Case, isOpen, isRefused, type Resolved, turnDown } from "./case.ts";

/** What the roots of an account have of a control's kind already: the resource that it judges, else the root that holds it. */
export const existingIn = (roots: readonly Target[], control: Control): readonly Target[] =>
  roots.flatMap((target) => {
    const { instance: account } = target;
    if (control.account === undefined || !isAccount(account)) return [];
    return control.account.existing(account).map((one) => {
      if (!("type" in one) || !control.resourceTypes.includes(one.type)) return target;
      const { address, place } = one;
      return { ...target, address, file: place.file, line: place.line, instance: one };
    });
  });

const guessed = (result: Resolved): result is Case =>
  !isRefused(result) && !isOpen(result) && isAccount(result.subject) && result.certainty === "pattern";

const placeOf = ({ control, repository, subject }: Case): string =>
  [control.id, repository, subject.root.path, subject.address].join("\n");

/** One root enters one account: where two accounts lead to the same one by their names alone, neither is taken for it. */
export const toldApart = (results: readonly Resolved[]): readonly Resolved[] => {
  const byPlace = Map.groupBy(results.filter(guessed), placeOf);
  return results.map((result) => {
    if (!guessed(result)) return result;
    const names = [...new Set(byPlace.get(placeOf(result))?.map(({ displayName }) => displayName))];
    if (names.length < 2) return result;
    const { finding, control, subject, displayName } = result;
    return turnDown(
      { finding, control: control.id, target: subject.address },
      "needs_decision",
      `${names.join(" and ")} would both be entered by ${subject.root.path === "." ? "the top directory" : subject.root.path}, whose code names neither. Say which it is, in .github/terrafix.yml: \`accounts: { ${JSON.stringify(displayName)}: ${subject.root.path} }\`.`,
    );
  });
};
