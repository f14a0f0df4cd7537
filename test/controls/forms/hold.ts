import { expect } from "vitest";
import { codeOf } from "./code.ts";
import { deviationOf } from "./deviations.ts";
import { cellsOf } from "./matrix.ts";
import type { Outcome } from "./outcome.ts";

const wordsOf = (outcome: Outcome): string => (outcome.kind === "fixed" ? outcome.change : outcome.reason);

/** Holds that a golden folder is fixed in every form, or that there is said of it what is known to be said. */
export const holdInAllForms = async (name: string): Promise<void> => {
  const { control } = codeOf(name);
  const surprises = (await cellsOf(name)).flatMap(({ form, outcome }) => {
    const known = deviationOf(control.id, name, form);
    const holds = outcome.kind === (known?.outcome ?? "fixed") && wordsOf(outcome).includes(known?.says ?? "");
    return holds ? [] : [`${form}: ${outcome.kind}: ${wordsOf(outcome)}`];
  });
  expect(surprises).toEqual([]);
};
