import { createPrivateKey } from "node:crypto";
import { z } from "zod";
import { parseReference, type RepositoryMapping, type RepositoryReference } from "./mapping.ts";
import { type LogLevel, logLevels } from "./settings.ts";

/** One environment variable: how its text becomes a value, and what to tell who got it wrong. */
interface Variable<Value> {
  readonly schema: z.ZodType<Value, string>;
  /** Completes "VARIABLE must be …". */
  readonly rule: string;
  readonly example: string;
}

const variable = <Value>(schema: z.ZodType<Value, string>, rule: string, example: string): Variable<Value> => ({
  schema,
  rule,
  example,
});

/** The detail is told to the operator, so it must not quote what may be secret. */
const refuse = (context: z.RefinementCtx, detail?: string): void =>
  context.addIssue({ code: "custom", message: "refused", params: { detail } });

const text = z.string().trim().min(1);

const whole = (least: number, most: number) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most));

/** Normalised to an origin: no path, no slash at the end. */
const origin = (...paths: readonly string[]) =>
  z.string().transform((value, context) => {
    const url = URL.canParse(value.trim()) ? new URL(value.trim()) : undefined;
    const fits = url !== undefined && /^https?:$/.test(url.protocol) && url.username === "" && url.search === "";
    if (fits && ["", ...paths].includes(url.pathname.replace(/\/+$/, ""))) return url.origin;
    refuse(context);
    return z.NEVER;
  });

const port = variable(whole(0, 65_535), "a port, from 0 to 65535", "3000");
const host = variable(
  z
    .string()
    .trim()
    .regex(/^[\w.:[\]-]+$/),
  "a host name or an address to listen on",
  "127.0.0.1",
);
const path = (example: string) => variable(text, "a path", example);

/** Levels by their names here and in other loggers. */
const levelNames: Readonly<Record<string, LogLevel>> = {
  ...Object.fromEntries(logLevels.map((level) => [level, level])),
  warning: "warn",
  critical: "fatal",
};

const logLevel = z.string().transform((value, context) => {
  const level = levelNames[value.trim().toLowerCase()];
  if (level !== undefined) return level;
  refuse(context);
  return z.NEVER;
});

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const references = (value: unknown): readonly RepositoryReference[] | undefined => {
  const texts: readonly unknown[] = Array.isArray(value) ? value : [value];
  const parsed = texts.map((item) => (typeof item === "string" ? parseReference(item) : undefined));
  return parsed.length > 0 && parsed.every((item) => item !== undefined) ? parsed : undefined;
};

const mapping = z
  .string()
  .transform((value, context): Readonly<Record<string, unknown>> => {
    const json = parseJson(value);
    if (typeof json === "object" && json !== null && !Array.isArray(json)) return { ...json };
    refuse(context, json === undefined ? "it is not JSON" : "it is not a JSON object");
    return z.NEVER;
  })
  .transform((entries, context): RepositoryMapping => {
    const routes = Object.entries(entries).map(([key, value]) => ({ key, repositories: references(value) ?? [] }));
    const wrong = routes.filter(({ repositories }) => repositories.length === 0).map(({ key }) => JSON.stringify(key));
    if (wrong.length > 0) refuse(context, `wrong is the value of ${wrong.join(", ")}`);
    const isDefault = ({ key }: { readonly key: string }) => key.toLowerCase() === "default";
    return {
      default: routes.filter(isDefault).flatMap(({ repositories }) => repositories),
      routes: routes.filter((route) => !isDefault(route)),
    };
  });

/** A PEM as it is, with `\n` for its line breaks, or in base64. */
const privateKey = z.string().transform((value, context) => {
  const candidates = [value, value.replaceAll("\\n", "\n"), Buffer.from(value, "base64").toString("utf8")];
  const pem = candidates.map((candidate) => candidate.trim()).find(isPrivateKey);
  if (pem !== undefined) return `${pem}\n`;
  refuse(context);
  return z.NEVER;
});

const isPrivateKey = (pem: string): boolean => {
  try {
    return pem.startsWith("-----BEGIN") && createPrivateKey(pem).asymmetricKeyType === "rsa";
  } catch {
    return false;
  }
};

const databaseUrl = z.string().transform((value, context) => {
  const file = /^sqlite:(?:\/\/(?=\/|\.))?(.+)$/.exec(value.trim())?.[1];
  if (file !== undefined) return file;
  const isPostgres = /^postgres(ql)?:\/\//.test(value.trim());
  refuse(context, isPostgres ? "PostgreSQL is not supported yet, only SQLite" : undefined);
  return z.NEVER;
});

const secret = (rule: string, example: string) => variable(z.string().trim().regex(/^\S+$/), rule, example);

/** Every variable that TerraFix reads. Those of libraries (`AWS_PROFILE`, `NODE_EXTRA_CA_CERTS`) are theirs. */
export const variables = {
  VANTA_API_TOKEN: secret("a token of Vanta's API, without spaces", "vat_…"),
  VANTA_CLIENT_ID: secret("the client id of a Vanta application, without spaces", "vci_…"),
  VANTA_CLIENT_SECRET: secret("the client secret of the same Vanta application, without spaces", "vcs_…"),
  VANTA_BASE_URL: variable(origin("/v1"), "the address of Vanta's API", "https://api.vanta.com"),
  VANTA_APP_URL: variable(
    z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, "")),
    "the address that links to Vanta's tests begin with",
    "https://app.vanta.com",
  ),
  AWS_REGION: variable(
    z
      .string()
      .trim()
      .regex(/^[a-z]{2}(-[a-z]+)+-\d$/),
    "an AWS region",
    "us-east-1",
  ),
  BEDROCK_MODEL_ID: variable(
    z
      .string()
      .trim()
      .regex(/^[\w.:/-]+$/),
    "the id or the ARN of a Bedrock model or inference profile",
    "us.anthropic.claude-sonnet-5-5",
  ),
  MODEL_MONTHLY_BUDGET_USD: variable(
    z
      .string()
      .trim()
      .regex(/^\d{1,6}(\.\d{1,2})?$/)
      .transform(Number),
    "an amount of US dollars from 0 to 999999, with at most two decimals and without a sign",
    "50",
  ),
  AWS_ACCESS_KEY_ID: secret("the id of an AWS access key, without spaces", "AKIA…"),
  AWS_SECRET_ACCESS_KEY: secret("the secret of the same AWS access key, without spaces", "…"),
  AWS_SESSION_TOKEN: secret("the session token of temporary AWS credentials, without spaces", "…"),
  AWS_ENDPOINT_URL_BEDROCK_RUNTIME: variable(
    origin(),
    "the address of Bedrock's runtime",
    "https://vpce-0a1b.bedrock-runtime.us-east-1.vpce.amazonaws.com",
  ),
  POLL_INTERVAL_SECONDS: variable(whole(1, 86_400), "a whole number of seconds, from 1 to 86400", "300"),
  MAX_CONCURRENT_WORKERS: variable(whole(1, 100), "a whole number from 1 to 100", "3"),
  STATE_RETENTION_DAYS: variable(whole(1, 3650), "a whole number of days, from 1 to 3650", "7"),
  SQLITE_PATH: path("/var/lib/terrafix/terrafix.db"),
  DATABASE_URL: variable(databaseUrl, "sqlite: and the path of a file", "sqlite:/var/lib/terrafix/terrafix.db"),
  LOG_LEVEL: variable(logLevel, `one of ${logLevels.join(", ")}, in any case`, "INFO"),
  GITHUB_REPO_MAPPING: variable(
    mapping,
    "a JSON object from default, AWS accounts or resource kinds to owner/repo, owner/repo//path or a list of them",
    '{"default":"acme/infra","123456789012":["acme/prod//live"]}',
  ),
  GITHUB_TOKEN: secret("a personal access token, without spaces", "github_pat_…"),
  APP_ID: variable(whole(1, 999_999_999), "the number of the GitHub App", "123456"),
  PRIVATE_KEY: variable(
    privateKey,
    "the RSA private key of the GitHub App in PEM, also with \\n for its line breaks or in base64",
    "-----BEGIN RSA PRIVATE KEY-----\\n…",
  ),
  WEBHOOK_SECRET: variable(
    z
      .string()
      .min(8)
      .refine((secret) => secret !== "development"),
    "the webhook secret of the GitHub App: eight characters or more, and not Probot's default",
    "a long random word",
  ),
  PORT: port,
  HOST: host,
  OPS_PORT: { ...port, example: "3001" },
  OPS_HOST: host,
  GHE_HOST: variable(
    z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9.-]+(:\d{1,5})?$/),
    "a host name without protocol or path",
    "github.acme.example",
  ),
  GHE_PROTOCOL: variable(z.enum(["http", "https"]), "http or https", "https"),
  TERRAFORM_PATH: path("/usr/local/bin/terraform"),
  TERRAFORM_PROVIDER_MIRROR: path("/opt/terraform-providers"),
};

export type VariableName = keyof typeof variables;
export type Values = { readonly [Name in VariableName]: z.output<(typeof variables)[Name]["schema"]> | undefined };

/** What a refused value is told beyond its rule, if anything. */
export const refusalDetail = (error: z.ZodError): string | undefined => {
  const details = error.issues.map((issue) => (issue.code === "custom" ? issue.params?.["detail"] : undefined));
  return details.find((detail) => typeof detail === "string");
};
