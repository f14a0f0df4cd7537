import { z } from "zod";
import type { Control } from "../../controls/control.ts";
import type { PlanFinding } from "./case.ts";

const DECIDES_NOTHING = "no control of the catalogue decides this test";

/** Stands for the control of a test that the catalogue does not have: it has words and decides nothing. */
export const uncatalogued = ({ testId, testName, testDescription }: PlanFinding): Control => {
  const title = testName ?? testId ?? "this test";
  return {
    id: testId ?? title,
    title,
    imperative: {
      one: (name) => `Make ${name} pass "${title}"`,
      many: (count) => `Make ${count} resources pass "${title}"`,
    },
    why: testDescription ?? "",
    vanta: { ids: testId === undefined ? [] : [testId], names: [] },
    resourceTypes: [],
    references: { checkov: [], cis: [], securityHub: [] },
    settings: z.object({}),
    check: () => ({ status: "unknown", reason: DECIDES_NOTHING }),
    fix: () => ({ kind: "refusal", outcome: "refused", reason: DECIDES_NOTHING }),
  };
};
