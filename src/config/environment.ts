import { emptyMapping } from "./mapping.ts";
import { type RuleProblem, ruleProblems } from "./rules.ts";
import type {
  AppCredentials,
  AwsSettings,
  Environment,
  EnvironmentFor,
  GitHubHost,
  Need,
  TokenCredentials,
  VantaSettings,
} from "./settings.ts";
import { refusalDetail, type Values, type VariableName, variables } from "./variables.ts";

export type * from "./settings.ts";

export interface EnvironmentProblem extends RuleProblem {
  readonly example: string;
}

export type EnvironmentReading<Wanted extends Need> =
  | { readonly kind: "ok"; readonly environment: EnvironmentFor[Wanted] }
  | { readonly kind: "wrong"; readonly problems: readonly EnvironmentProblem[] };

/** Reads and checks all variables at once. An empty variable counts as absent. */
export const readEnvironment = <Wanted extends Need>(
  env: Readonly<Record<string, string | undefined>>,
  need: Wanted,
): EnvironmentReading<Wanted> => {
  const readings = names.map((name) => readVariable(name, env[name]));
  const set = new Set(readings.filter(({ kind }) => kind !== "absent").map(({ name }) => name));
  const wrong = readings.flatMap((reading) => (reading.kind === "wrong" ? [reading.problem] : []));
  const problems = [...wrong, ...ruleProblems(set, need)];
  if (problems.length > 0)
    return {
      kind: "wrong",
      problems: problems.map((each) => ({ ...each, example: variables[each.variable].example })),
    };
  const values = Object.fromEntries(
    readings.map((reading) => [reading.name, reading.kind === "value" ? reading.value : undefined]),
  );
  return { kind: "ok", environment: normalize(values as Values) as EnvironmentFor[Wanted] };
};

/** One message for the operator: every wrong variable, its rule and an example. */
export const describeProblems = (problems: readonly EnvironmentProblem[]): string => {
  const lines = problems.map(
    ({ variable, rule, example }) => `  ${variable} ${rule}.\n    Example: ${variable}=${example}`,
  );
  return [
    `The configuration is wrong in ${problems.length === 1 ? "one place" : `${problems.length} places`}:`,
    ...lines,
  ].join("\n");
};

const names = Object.keys(variables) as readonly VariableName[];

type VariableReading =
  | { readonly kind: "absent"; readonly name: VariableName }
  | { readonly kind: "value"; readonly name: VariableName; readonly value: unknown }
  | { readonly kind: "wrong"; readonly name: VariableName; readonly problem: RuleProblem };

const readVariable = (name: VariableName, text: string | undefined): VariableReading => {
  if (text === undefined || text.trim() === "") return { kind: "absent", name };
  const parsed = variables[name].schema.safeParse(text);
  if (parsed.success) return { kind: "value", name, value: parsed.data };
  const detail = refusalDetail(parsed.error);
  const rule = `must be ${variables[name].rule}${detail === undefined ? "" : `; ${detail}`}`;
  return { kind: "wrong", name, problem: { variable: name, rule } };
};

const normalize = (values: Values): Environment & Partial<EnvironmentFor["poll"]> => ({
  aws: awsSettings(values),
  poll: {
    intervalSeconds: values.POLL_INTERVAL_SECONDS ?? 300,
    maxConcurrentWorkers: values.MAX_CONCURRENT_WORKERS ?? 3,
  },
  mapping: values.GITHUB_REPO_MAPPING ?? emptyMapping,
  store: {
    engine: "sqlite",
    path: values.DATABASE_URL ?? values.SQLITE_PATH ?? "./terrafix.db",
    retentionDays: values.STATE_RETENTION_DAYS ?? 7,
  },
  terraform: { path: values.TERRAFORM_PATH ?? "terraform", providerMirror: values.TERRAFORM_PROVIDER_MIRROR },
  log: { level: values.LOG_LEVEL ?? "info" },
  http: { port: values.PORT ?? 3000, host: values.HOST ?? "0.0.0.0" },
  ops: { port: values.OPS_PORT ?? 3001, host: values.OPS_HOST ?? "127.0.0.1" },
  githubHost: gitHubHost(values),
  vantaAppUrl: values.VANTA_APP_URL ?? "https://app.vanta.com",
  ...optional("vanta", vantaSettings(values)),
  ...optional("github", gitHubCredentials(values)),
});

const awsSettings = (values: Values): AwsSettings => {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = values;
  const isPair = accessKeyId !== undefined && secretAccessKey !== undefined;
  return {
    region: values.AWS_REGION,
    modelId: values.BEDROCK_MODEL_ID,
    monthlyBudgetUsd: values.MODEL_MONTHLY_BUDGET_USD ?? 20,
    endpoint: values.AWS_ENDPOINT_URL_BEDROCK_RUNTIME,
    credentials: isPair ? { accessKeyId, secretAccessKey, sessionToken } : undefined,
  };
};

const optional = <Key extends string, Value>(key: Key, value: Value | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { readonly [Name in Key]?: Value };

const vantaSettings = (values: Values): VantaSettings | undefined => {
  const baseUrl = values.VANTA_BASE_URL ?? "https://api.vanta.com";
  const { VANTA_CLIENT_ID: clientId, VANTA_CLIENT_SECRET: clientSecret, VANTA_API_TOKEN: token } = values;
  if (clientId !== undefined && clientSecret !== undefined)
    return { baseUrl, auth: { kind: "application", clientId, clientSecret } };
  return token === undefined ? undefined : { baseUrl, auth: { kind: "token", token } };
};

/** The app comes first: a token is often set for other tools, and its pull requests would be another author's. */
const gitHubCredentials = (values: Values): AppCredentials | TokenCredentials | undefined => {
  const { APP_ID: appId, PRIVATE_KEY: privateKey, WEBHOOK_SECRET: webhookSecret, GITHUB_TOKEN: token } = values;
  if (appId !== undefined && privateKey !== undefined) return { kind: "app", appId, privateKey, webhookSecret };
  return token === undefined ? undefined : { kind: "token", token };
};

const gitHubHost = ({ GHE_HOST: host, GHE_PROTOCOL: protocol = "https" }: Values): GitHubHost =>
  host === undefined
    ? { apiUrl: "https://api.github.com", webUrl: "https://github.com" }
    : { apiUrl: `${protocol}://${host}/api/v3`, webUrl: `${protocol}://${host}` };
