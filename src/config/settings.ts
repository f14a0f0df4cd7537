import type { RepositoryMapping } from "./mapping.ts";

/** What the environment says, checked and in the form that the rest of TerraFix takes. */
export interface Environment {
  readonly aws: AwsSettings;
  readonly poll: { readonly intervalSeconds: number; readonly maxConcurrentWorkers: number };
  readonly mapping: RepositoryMapping;
  readonly store: { readonly engine: "sqlite"; readonly path: string; readonly retentionDays: number };
  readonly terraform: { readonly path: string; readonly providerMirror: string | undefined };
  readonly log: { readonly level: LogLevel };
  readonly http: { readonly port: number; readonly host: string };
  /** Where health, metrics and the dashboard listen. */
  readonly ops: { readonly port: number; readonly host: string };
  readonly githubHost: GitHubHost;
  /** Where links to tests lead, without a slash at the end. */
  readonly vantaAppUrl: string;
}

/** What the model is reached with. */
export interface AwsSettings {
  readonly region: string | undefined;
  /** Undefined where the region's default is meant. */
  readonly modelId: string | undefined;
  /** US dollars. */
  readonly monthlyBudgetUsd: number;
  /** Undefined where Bedrock is where AWS has it. */
  readonly endpoint: string | undefined;
  /** Undefined where the AWS SDK is to find them itself: profile, container role, instance role. */
  readonly credentials: AwsCredentials | undefined;
}

export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string | undefined;
}

/** What reads Vanta and writes to GitHub: `poll`. */
export interface PollEnvironment extends Environment {
  readonly vanta: VantaSettings;
  readonly github: AppCredentials | TokenCredentials;
}

/** What also receives webhooks: the server. */
export interface ServerEnvironment extends Environment {
  readonly vanta: VantaSettings;
  readonly github: AppCredentials & { readonly webhookSecret: string };
}

export const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];

export interface VantaSettings {
  /** Without a path and a slash at the end: `https://api.vanta.com`. */
  readonly baseUrl: string;
  readonly auth:
    | { readonly kind: "token"; readonly token: string }
    | { readonly kind: "application"; readonly clientId: string; readonly clientSecret: string };
}

export interface AppCredentials {
  readonly kind: "app";
  readonly appId: number;
  /** PEM. */
  readonly privateKey: string;
  readonly webhookSecret: string | undefined;
}

export interface TokenCredentials {
  readonly kind: "token";
  readonly token: string;
}

export interface GitHubHost {
  /** `https://api.github.com`, or `https://HOST/api/v3`. */
  readonly apiUrl: string;
  /** `https://github.com`, or `https://HOST`. */
  readonly webUrl: string;
}

/** Whose needs a reading of the environment answers: `local` needs neither Vanta nor GitHub. */
export interface EnvironmentFor {
  readonly local: Environment;
  readonly poll: PollEnvironment;
  readonly server: ServerEnvironment;
}

export type Need = keyof EnvironmentFor;
