import type { Usage } from "./converse.ts";

/** What is left to spend on the model. */
export interface Budget {
  /** Sets aside what a call can cost at most, before it is made; undefined where the budget does not have it. */
  reserve(call: { readonly modelId: string; readonly usd: number }): Promise<Reservation | undefined>;
  /** What to tell where it does not. */
  readonly exhausted: string;
}

export interface Reservation {
  /** Replaces what was set aside by what was spent. A call that is never settled stays booked at its highest. */
  settle(spent: { readonly usd: number; readonly usage: Usage }): Promise<void>;
}

/** A budget for one run of a command, which no store remembers. */
export const budgetForOneRun = (limitUsd: number): Budget => {
  let booked = 0;
  return {
    exhausted: `this run has spent MODEL_MONTHLY_BUDGET_USD ($${limitUsd}) on the model`,
    reserve: async ({ usd }) => {
      if (booked + usd > limitUsd) return undefined;
      booked += usd;
      return {
        settle: async (spent) => {
          booked += spent.usd - usd;
        },
      };
    },
  };
};
