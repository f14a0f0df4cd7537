import type { Check } from "./proposal.ts";
import type { Attempt, Step } from "./verify/attempt.ts";
import { control } from "./verify/control.ts";
import { effects } from "./verify/effects.ts";
import { format } from "./verify/format.ts";
import { purpose } from "./verify/purpose.ts";
import { schema } from "./verify/schema.ts";
import { scope } from "./verify/scope.ts";
import { syntax } from "./verify/syntax.ts";
import { terraform } from "./verify/terraform.ts";

/** The checks that a patch went through, in order; the last one is the failed one where `passed` is false. */
export interface Verification {
  readonly passed: boolean;
  readonly checks: readonly Check[];
}

/** A step that runs a tool. */
type EffectfulStep = (attempt: Attempt) => Promise<Check>;

const steps: readonly (Step | EffectfulStep)[] = [syntax, scope, format, schema, control, terraform, purpose, effects];

/** Runs every check in order and stops at the first that fails; an exception of a check is not caught: nothing is proven then. */
export const verify = async (attempt: Attempt): Promise<Verification> => {
  const checks: Check[] = [];
  for (const step of steps) {
    const check = await step(attempt);
    checks.push(check);
    if (check.status === "failed") return { passed: false, checks };
  }
  return { passed: true, checks };
};
