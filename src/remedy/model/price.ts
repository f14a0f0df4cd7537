import type { Usage } from "./converse.ts";

interface Price {
  /** US dollars for a million tokens. */
  readonly input: number;
  readonly output: number;
}

/** By what the model's id holds, the first that fits; list prices, rounded up to those of regional profiles. */
const PRICES: readonly (readonly [RegExp, Price])[] = [
  [/claude-(?:fable|mythos)/, { input: 11, output: 55 }],
  [/claude-opus-4-(?:1-|20)|claude-3-opus/, { input: 16.5, output: 82.5 }],
  [/claude-opus/, { input: 5.5, output: 27.5 }],
  [/claude-sonnet-5/, { input: 2.2, output: 11 }],
  [/claude-(?:[\d-]*)?sonnet/, { input: 3.3, output: 16.5 }],
  [/claude-(?:[\d-]*)?haiku/, { input: 1.1, output: 5.5 }],
];

/** For a model that is not known, an ARN of an application's own profile among them: what none of the others exceeds. */
const DEAREST: Price = { input: 16.5, output: 82.5 };

const priceOf = (modelId: string): Price => PRICES.find(([pattern]) => pattern.test(modelId))?.[1] ?? DEAREST;

const CACHE_WRITE = 1.25;
const CACHE_READ = 0.1;

/** What a call has cost, in US dollars. */
export const costOf = (modelId: string, usage: Usage): number => {
  const { input, output } = priceOf(modelId);
  const read = usage.inputTokens + usage.cacheWriteTokens * CACHE_WRITE + usage.cacheReadTokens * CACHE_READ;
  return (read * input + usage.outputTokens * output) / 1_000_000;
};

/** Of text, at least: no tokenizer in use makes more tokens than this of code. */
const CHARACTERS_PER_TOKEN = 2;

/** What a call can cost at most, in US dollars. */
export const highestCost = (modelId: string, characters: number, maxTokens: number): number =>
  costOf(modelId, {
    inputTokens: 0,
    outputTokens: maxTokens,
    cacheReadTokens: 0,
    cacheWriteTokens: Math.ceil(characters / CHARACTERS_PER_TOKEN),
  });
