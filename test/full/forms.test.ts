import { describe, expect, it } from "vitest";
import { codeOf, plainCases, simpleCases } from "../controls/forms/code.ts";
import { deviations } from "../controls/forms/deviations.ts";
import { holdInAllForms, holdInPairs } from "../controls/forms/hold.ts";

describe("the controls, on all golden folders that can be written in other forms", () => {
  const simple = new Set(simpleCases());
  for (const name of plainCases().filter((one) => !simple.has(one)))
    it(name.replaceAll("-", " "), () => holdInAllForms(name));
});

describe("the controls, on simple failing code in two forms at once", () => {
  for (const name of simpleCases()) it(name.replaceAll("-", " "), () => holdInPairs(name, 120));
});

it("says no deviation of what is not there", () => {
  const known = new Set(plainCases().flatMap((name) => [name, codeOf(name).control.id]));
  expect(deviations.flatMap(({ of = [] }) => of).filter((one) => !known.has(one))).toEqual([]);
});
