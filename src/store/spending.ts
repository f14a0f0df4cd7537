import type { Kysely } from "kysely";
import type { Schema } from "./schema.ts";

export interface Spending {
  /**
   * Books what a call can cost at most, before it is made, and answers how to settle it; undefined where the month (in UTC) has less left than that.
   * A call that is never settled stays booked: what was spent is never more than what is booked.
   */
  reserve(call: { readonly modelId: string; readonly usd: number }): Promise<BookedCall | undefined>;
}

export interface BookedCall {
  settle(spent: { readonly usd: number; readonly usage: CallUsage }): Promise<void>;
}

export interface CallUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
}

/** What the model may cost in a month, in US dollars: one row for each call. */
export const spendingIn = (
  db: Kysely<Schema>,
  { limitUsd, now }: { readonly limitUsd: number; readonly now: () => Date },
): Spending => ({
  reserve: async ({ modelId, usd }) => {
    const at = now().toISOString();
    const id = await db.transaction().execute(async (tx) => {
      const { booked } = await tx
        .selectFrom("spending")
        .select(({ fn }) => fn.sum<number | null>("cost_usd").as("booked"))
        .where("at", ">=", at.slice(0, 7))
        .executeTakeFirstOrThrow();
      if (Number(booked ?? 0) + usd > limitUsd) return undefined;
      const row = { at, model: modelId, cost_usd: usd, settled: 0, ...NOTHING };
      return (await tx.insertInto("spending").values(row).returning("id").executeTakeFirstOrThrow()).id;
    });
    if (id === undefined) return undefined;
    return {
      settle: async (spent) => {
        const set = { cost_usd: spent.usd, settled: 1, ...tokens(spent.usage) };
        await db.updateTable("spending").set(set).where("id", "=", id).execute();
      },
    };
  },
});

const tokens = (usage: CallUsage) => ({
  input_tokens: usage.inputTokens,
  output_tokens: usage.outputTokens,
  cache_read_tokens: usage.cacheReadTokens,
  cache_write_tokens: usage.cacheWriteTokens,
});

const NOTHING = tokens({ inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0 });
