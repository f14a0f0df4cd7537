import { afterEach, beforeEach, expect, test } from "vitest";
import { openStore, type Store } from "../../src/store/store.ts";

let store: Store;
let today = "2026-11-30T23:59:00.000Z";
const spending = (limitUsd: number) => store.spending({ limitUsd, now: () => new Date(today) });
const call = { modelId: "m", usd: 4 };
const usage = { inputTokens: 1, outputTokens: 2, cacheReadTokens: 3, cacheWriteTokens: 4 };

beforeEach(async () => {
  today = "2026-11-30T23:59:00.000Z";
  store = await openStore(":memory:");
});
afterEach(() => store.close());

test("no call is booked that the month has not left, and settling frees what was not spent", async () => {
  const first = await spending(10).reserve(call);
  expect(await spending(10).reserve(call)).toBeDefined();
  expect(await spending(10).reserve(call)).toBeUndefined();
  await first?.settle({ usd: 1, usage });
  expect(await spending(10).reserve(call)).toBeDefined();
});

test("a call that was never settled stays booked at its highest", async () => {
  await spending(5).reserve(call);
  expect(await spending(5).reserve({ ...call, usd: 1.5 })).toBeUndefined();
});

test("a new month begins with all of the budget", async () => {
  await spending(5).reserve(call);
  today = "2026-12-01T00:00:00.000Z";
  expect(await spending(5).reserve(call)).toBeDefined();
});

test("calls that are booked at once do not get more than there is together", async () => {
  const booked = await Promise.all([1, 2, 3, 4].map(() => spending(10).reserve(call)));
  expect(booked.filter((one) => one !== undefined)).toHaveLength(2);
});
