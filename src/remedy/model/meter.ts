import type { Budget } from "./budget.ts";
import type { Converse, ModelReply, ModelRequest, Usage } from "./converse.ts";
import { costOf, highestCost } from "./price.ts";

/** What the model was used for one proposal. */
export interface ModelUse {
  readonly modelId: string;
  readonly calls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
  /** US dollars, by the prices that TerraFix knows. */
  readonly costUsd: number;
}

export interface Meter {
  /** Asks within the budget, and counts. */
  ask(request: ModelRequest): Promise<ModelReply | { readonly kind: "over_budget"; readonly reason: string }>;
  used(): ModelUse;
}

const NOTHING: Usage = { inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0 };

const plus = (one: Usage, other: Usage): Usage => ({
  inputTokens: one.inputTokens + other.inputTokens,
  outputTokens: one.outputTokens + other.outputTokens,
  cacheReadTokens: one.cacheReadTokens + other.cacheReadTokens,
  cacheWriteTokens: one.cacheWriteTokens + other.cacheWriteTokens,
});

/** What two conversations took; the model is that of the later. */
export const together = (one: ModelUse, later: ModelUse): ModelUse => ({
  modelId: later.modelId,
  calls: one.calls + later.calls,
  ...plus(one, later),
  costUsd: Number((one.costUsd + later.costUsd).toFixed(6)),
});

/** Counts the calls that are made for one finding. */
export const createMeter = (given: {
  readonly converse: Converse;
  readonly budget: Budget;
  readonly modelId: string;
}): Meter => {
  const { converse, budget, modelId } = given;
  let calls = 0;
  let usage = NOTHING;
  return {
    ask: async (request) => {
      const { system, messages, tools, maxTokens } = request;
      const characters = JSON.stringify({ system, messages, tools }).length;
      const reservation = await budget.reserve({ modelId, usd: highestCost(modelId, characters, maxTokens) });
      if (reservation === undefined) return { kind: "over_budget", reason: budget.exhausted };
      const reply = await converse(request);
      calls += 1;
      if (reply.kind === "fault" && reply.mayBeBilled) return reply;
      const spent = reply.kind === "answered" ? reply.usage : NOTHING;
      await reservation.settle({ usd: costOf(modelId, spent), usage: spent });
      usage = plus(usage, spent);
      return reply;
    },
    used: () => ({ modelId, calls, ...usage, costUsd: Number(costOf(modelId, usage).toFixed(6)) }),
  };
};
