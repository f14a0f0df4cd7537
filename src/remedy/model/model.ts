import { type BedrockOptions, createBedrock } from "./bedrock.ts";
import type { Budget } from "./budget.ts";
import type { Converse } from "./converse.ts";
import { createMeter } from "./meter.ts";
import type { ModelQuestion } from "./question.ts";
import { type Memory, type Prove, type Remembered, type Solved, solve } from "./solve.ts";

/** The model path: a model that may be asked, or why there is none. */
export type ModelPath =
  | {
      readonly kind: "on";
      readonly modelId: string;
      /** Asks for a fix of one question, and proves it. */
      solve(question: ModelQuestion, prove: Prove): Promise<Solved>;
    }
  | { readonly kind: "off"; readonly reason: string };

const MOST_REMEMBERED = 200;

/** The latest fixes that passed; what is held back by a limit is not asked for again at every poll. */
const createMemory = (): Memory => {
  const all = new Map<string, Remembered>();
  return {
    get: (key) => all.get(key),
    set: (key, remembered) => {
      all.set(key, remembered);
      const [oldest] = all.keys();
      if (all.size > MOST_REMEMBERED && oldest !== undefined) all.delete(oldest);
    },
  };
};

/** A model that is reached through `converse`, within a budget. */
export const createModel = (given: {
  readonly modelId: string;
  readonly converse: Converse;
  readonly budget: Budget;
}): ModelPath => {
  const memory = createMemory();
  return {
    kind: "on",
    modelId: given.modelId,
    solve: (question, prove) => solve(question, prove, { meter: createMeter(given), memory }),
  };
};

/** The profile of Claude Sonnet that keeps to the geography of a region, where there is one. */
export const defaultModelId = (region: string): string => {
  const geographies: readonly (readonly [RegExp, string])[] = [
    [/^us-(?!gov)/, "us"],
    [/^eu-/, "eu"],
    [/^ap-northeast-[13]$/, "jp"],
    [/^ap-southeast-[24]$/, "au"],
  ];
  const geography = geographies.find(([pattern]) => pattern.test(region))?.[1] ?? "global";
  return `${geography}.anthropic.claude-sonnet-5-5`;
};

/** What the model is reached with. */
export interface ModelSettings extends Omit<BedrockOptions, "region" | "modelId" | "timeoutMilliseconds"> {
  readonly region: string | undefined;
  /** Undefined where the region's default is meant. */
  readonly modelId: string | undefined;
  readonly monthlyBudgetUsd: number;
}

/** The model of these settings on Bedrock, or why there is none. Credentials are looked for when it is first asked. */
export const modelOnBedrock = (
  { region, modelId, monthlyBudgetUsd, ...reached }: ModelSettings,
  budget: Budget,
): ModelPath => {
  if (region === undefined) return { kind: "off", reason: "AWS_REGION is not set, so no model is asked" };
  if (monthlyBudgetUsd === 0) return { kind: "off", reason: "MODEL_MONTHLY_BUDGET_USD is 0" };
  const id = modelId ?? defaultModelId(region);
  return createModel({ modelId: id, converse: createBedrock({ ...reached, region, modelId: id }), budget });
};
