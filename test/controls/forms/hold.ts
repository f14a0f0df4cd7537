import { expect } from "vitest";
import { codeOf, toldOf } from "./code.ts";
import { type Deviation, deviationOf } from "./deviations.ts";
import { cellsOf, toldCellsOf } from "./matrix.ts";
import type { Outcome } from "./outcome.ts";
import { pairsOf } from "./pairs.ts";
import { values } from "./values.ts";

const wordsOf = (outcome: Outcome): string => (outcome.kind === "fixed" ? outcome.change : outcome.reason);

/** Holds that a golden folder is fixed in every form, or that there is said of it what is known to be said. */
export const holdInAllForms = async (name: string): Promise<void> => {
  const { control } = codeOf(name);
  const surprises = (await cellsOf(name)).flatMap(({ form, outcome }) => {
    const known = deviationOf({ control: control.id, folder: name, form });
    const holds = outcome.kind === (known?.outcome ?? "fixed") && wordsOf(outcome).includes(known?.says ?? "");
    return holds ? [] : [`${form}: ${outcome.kind}: ${wordsOf(outcome)}`];
  });
  expect(surprises).toEqual([]);
};

/** Holds that the same is said of a golden folder that no recipe fixes, in every form. */
export const holdSaid = async (name: string): Promise<void> => {
  const { outcome, reason = "" } = toldOf(name);
  const surprises = (await toldCellsOf(name)).flatMap(({ form, outcome: found }) =>
    found.kind === outcome && wordsOf(found).includes(reason) ? [] : [`${form}: ${found.kind}: ${wordsOf(found)}`],
  );
  expect(surprises).toEqual([]);
};

const isAs = (outcome: Outcome, known: Deviation): boolean =>
  outcome.kind === known.outcome && wordsOf(outcome).includes(known.says);

/** Holds that a golden folder comes out in two forms at once as it does in one of them. */
export const holdInPairs = async (name: string, howMany: number): Promise<void> => {
  const { control } = codeOf(name);
  const surprises = (await pairsOf(name, howMany)).flatMap(({ forms, outcome }) => {
    const isWritten = forms[0].startsWith("explicit ") || forms[0] in values;
    const known = forms.flatMap((form) => deviationOf({ control: control.id, folder: name, form, isWritten }) ?? []);
    const holds = known.length === 0 ? outcome.kind === "fixed" : known.some((one) => isAs(outcome, one));
    return holds ? [] : [`${forms.join(" + ")}: ${outcome.kind}: ${wordsOf(outcome)}`];
  });
  expect(surprises).toEqual([]);
};
