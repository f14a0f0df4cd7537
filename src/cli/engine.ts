import { budgetForOneRun } from "../remedy/model/budget.ts";
import { type ModelPath, modelOnBedrock } from "../remedy/model/model.ts";
import type { PlanRepository } from "../remedy/plan.ts";
import { environmentFor } from "./environment.ts";

export const engineChoices = ["auto", "recipe", "model"] as const;
export type EngineChoice = (typeof engineChoices)[number];

type Engines = NonNullable<PlanRepository["engines"]>;

/** What may make fixes: what the command asks for, of what the repository allows. */
export const enginesFor = (choice: EngineChoice, allowed: Engines): Engines =>
  choice === "auto" ? allowed : allowed.filter((engine) => engine === choice);

/** The model for a command. Where it was not asked for by name, code leaves the machine only if a model is named in the environment. */
export const modelForCommand = (choice: EngineChoice, env: NodeJS.ProcessEnv = process.env): ModelPath => {
  if (choice === "recipe") return { kind: "off", reason: "--engine recipe leaves it out" };
  if (choice === "auto" && !env["BEDROCK_MODEL_ID"])
    return { kind: "off", reason: "BEDROCK_MODEL_ID is not set, and --engine model was not given" };
  const { aws } = environmentFor("local", env);
  return modelOnBedrock(aws, budgetForOneRun(aws.monthlyBudgetUsd));
};
