import type { Need } from "./settings.ts";
import type { VariableName } from "./variables.ts";

/** What is wrong with one variable. */
export interface RuleProblem {
  readonly variable: VariableName;
  /** What is wrong or wanted, completing the variable's name; it never quotes a value. */
  readonly rule: string;
}

/** Rules over several variables. `set` are those that have a value, right or wrong. */
export const ruleProblems = (set: ReadonlySet<VariableName>, need: Need): readonly RuleProblem[] => [
  ...vantaProblems(set, need),
  ...gitHubProblems(set, need),
  ...storeProblems(set),
  ...awsProblems(set),
];

const awsProblems = (set: ReadonlySet<VariableName>): readonly RuleProblem[] => {
  const half = missingHalf(set, "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");
  return half === undefined ? [] : [{ variable: half.missing, rule: `is not set but ${half.present} is; set both` }];
};

const vantaProblems = (set: ReadonlySet<VariableName>, need: Need): readonly RuleProblem[] => {
  const half = missingHalf(set, "VANTA_CLIENT_ID", "VANTA_CLIENT_SECRET");
  if (half !== undefined && !set.has("VANTA_API_TOKEN"))
    return [{ variable: half.missing, rule: `is not set but ${half.present} is; set both, or VANTA_API_TOKEN` }];
  if (need === "local" || set.has("VANTA_CLIENT_ID") || set.has("VANTA_API_TOKEN")) return [];
  return [{ variable: "VANTA_CLIENT_ID", rule: "is not set; set it and VANTA_CLIENT_SECRET, or VANTA_API_TOKEN" }];
};

const gitHubProblems = (set: ReadonlySet<VariableName>, need: Need): readonly RuleProblem[] => {
  if (need === "poll" && set.has("GITHUB_TOKEN")) return [];
  const secret: readonly RuleProblem[] =
    need !== "server" || set.has("WEBHOOK_SECRET")
      ? []
      : [{ variable: "WEBHOOK_SECRET", rule: "is not set; without it no webhook can be trusted" }];
  return [...appProblems(set, need), ...secret];
};

const appProblems = (set: ReadonlySet<VariableName>, need: Need): readonly RuleProblem[] => {
  const instead = need === "poll" ? ", or GITHUB_TOKEN" : "";
  const half = missingHalf(set, "APP_ID", "PRIVATE_KEY");
  if (half !== undefined)
    return [{ variable: half.missing, rule: `is not set but ${half.present} is; set both${instead}` }];
  if (need === "local" || set.has("APP_ID")) return [];
  return [{ variable: "APP_ID", rule: `is not set; set it and PRIVATE_KEY${instead}` }];
};

const storeProblems = (set: ReadonlySet<VariableName>): readonly RuleProblem[] =>
  set.has("DATABASE_URL") && set.has("SQLITE_PATH")
    ? [{ variable: "DATABASE_URL", rule: "is set and SQLITE_PATH is, too; set one of them" }]
    : [];

const missingHalf = (set: ReadonlySet<VariableName>, one: VariableName, other: VariableName) => {
  if (set.has(one) === set.has(other)) return undefined;
  return set.has(one) ? { present: one, missing: other } : { present: other, missing: one };
};
