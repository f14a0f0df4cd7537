import { describe, expect, it } from "vitest";
import { containerForms, containerSeeds, definedAs } from "./forms/containers.ts";
import { outcomeOf } from "./forms/outcome.ts";
import { holders, policyForms, writtenAs } from "./forms/policies.ts";
import { seeds } from "./forms/policy-seeds.ts";

const isJson = (text: string | undefined): boolean => {
  try {
    return JSON.parse(text ?? "") !== undefined;
  } catch {
    return false;
  }
};

/** Where a statement is asked for and not written. */
const byHand = new Set(["a quoted text"]);

describe("a policy, in all forms in which policies are written", () => {
  for (const [name, seed] of Object.entries(seeds)) {
    const extended = seed.says === "adds a statement";
    it(`is ${extended ? "extended where it is written" : "read alike"}: ${name}`, async () => {
      const surprises: string[] = [];
      for (const form of Object.keys(policyForms)) {
        const written = writtenAs(seed, form);
        if (written === undefined) continue;
        const outcome = await outcomeOf(written.code);
        const refused = extended && byHand.has(form);
        const words = outcome.kind === "fixed" ? outcome.change : outcome.reason;
        if (outcome.kind !== (refused ? "refused" : seed.outcome) || !words.includes(refused ? "by hand" : seed.says))
          surprises.push(`${form}: ${outcome.kind}: ${words}`);
        if (!extended || outcome.kind !== "fixed") continue;
        const strays = outcome.edits.filter(({ file }) => file !== written.into);
        if (strays.length > 0) surprises.push(`${form}: writes in ${strays[0]?.file}`);
        if (holders(outcome.files) !== holders(written.code.files)) surprises.push(`${form}: adds a policy`);
        if (written.into.endsWith(".json") && !isJson(outcome.files.get(written.into)))
          surprises.push(`${form}: writes what is no JSON`);
      }
      expect(surprises).toEqual([]);
    });
  }
});

describe("container definitions, in all forms in which they are written", () => {
  for (const control of ["ecs-readonly-root", "ecs-not-privileged"])
    for (const [name, containers] of Object.entries(containerSeeds))
      it(`are set right where they are written: ${control} of ${name}`, async () => {
        const complies = control === "ecs-not-privileged" && name === "one container";
        const surprises: string[] = [];
        const all = Object.keys(containerForms).flatMap((form) => [
          { form, written: definedAs(containers, form, { control }) },
          { form: `${form}, given to a module`, written: definedAs(containers, form, { control, given: true }) },
        ]);
        for (const { form, written } of all) {
          if (written === undefined) continue;
          const outcome = await outcomeOf(written.code);
          const words = outcome.kind === "fixed" ? outcome.change : outcome.reason;
          if (outcome.kind !== (complies ? "complies_in_code" : "fixed"))
            surprises.push(`${form}: ${outcome.kind}: ${words}`);
          if (outcome.kind === "fixed" && outcome.edits.some(({ file }) => file !== written.into))
            surprises.push(`${form}: writes elsewhere`);
        }
        expect(surprises).toEqual([]);
      });
});
