import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { describeProblems, readEnvironment } from "../../src/config/environment.ts";

const privateKey = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({
  type: "pkcs1",
  format: "pem",
}) as string;

const vanta = { VANTA_CLIENT_ID: "vci_1", VANTA_CLIENT_SECRET: "vcs_1" };
const app = { APP_ID: "123", PRIVATE_KEY: privateKey, WEBHOOK_SECRET: "a-long-random-word" };

const problemsOf = (env: Readonly<Record<string, string | undefined>>, need: "server" | "poll" | "local" = "local") => {
  const reading = readEnvironment(env, need);
  return reading.kind === "wrong" ? reading.problems : [];
};

const valuesOf = (env: Readonly<Record<string, string | undefined>>) => {
  const reading = readEnvironment(env, "local");
  if (reading.kind === "wrong") throw new Error(describeProblems(reading.problems));
  return reading.environment;
};

describe("the environment", () => {
  it("needs nothing for what is local, and has the defaults", () => {
    expect(valuesOf({})).toEqual({
      aws: {
        region: undefined,
        modelId: undefined,
        monthlyBudgetUsd: 20,
        endpoint: undefined,
        credentials: undefined,
      },
      poll: { intervalSeconds: 300, maxConcurrentWorkers: 3 },
      mapping: { default: [], routes: [] },
      store: { engine: "sqlite", path: "./terrafix.db", retentionDays: 7 },
      terraform: { path: "terraform", providerMirror: undefined },
      log: { level: "info" },
      http: { port: 3000, host: "0.0.0.0" },
      ops: { port: 3001, host: "127.0.0.1" },
      githubHost: { apiUrl: "https://api.github.com", webUrl: "https://github.com" },
      vantaAppUrl: "https://app.vanta.com",
    });
  });

  it("is put into the form that the server takes", () => {
    const reading = readEnvironment({ ...vanta, ...app, GHE_HOST: "github.acme.example:8443", PORT: "8080" }, "server");
    expect(reading).toMatchObject({
      kind: "ok",
      environment: {
        vanta: {
          baseUrl: "https://api.vanta.com",
          auth: { kind: "application", clientId: "vci_1", clientSecret: "vcs_1" },
        },
        github: { kind: "app", appId: 123, privateKey, webhookSecret: "a-long-random-word" },
        http: { port: 8080 },
        githubHost: {
          apiUrl: "https://github.acme.example:8443/api/v3",
          webUrl: "https://github.acme.example:8443",
        },
      },
    });
  });

  it("takes an empty variable for an absent one", () => {
    expect(valuesOf({ POLL_INTERVAL_SECONDS: "", VANTA_CLIENT_ID: " " }).poll.intervalSeconds).toBe(300);
  });

  it.each([
    ["debug", "debug"],
    ["INFO", "info"],
    ["Warning", "warn"],
    ["CRITICAL", "fatal"],
  ])("knows the level %s", (written, level) => {
    expect(valuesOf({ LOG_LEVEL: written }).log.level).toBe(level);
  });

  it.each([
    ["as it is", privateKey],
    ["with \\n for its line breaks", privateKey.replaceAll("\n", "\\n")],
    ["in base64", Buffer.from(privateKey).toString("base64")],
  ])("takes the private key %s", (_, written) => {
    const reading = readEnvironment({ ...vanta, ...app, PRIVATE_KEY: written }, "server");
    expect(reading).toMatchObject({ kind: "ok", environment: { github: { privateKey } } });
  });

  it.each(["https://api.vanta-gov.com/v1/", "https://api.vanta-gov.com"])("reduces %s to the host", (written) => {
    const reading = readEnvironment({ ...app, VANTA_API_TOKEN: "vat_1", VANTA_BASE_URL: written }, "poll");
    expect(reading).toMatchObject({
      kind: "ok",
      environment: { vanta: { baseUrl: "https://api.vanta-gov.com", auth: { kind: "token", token: "vat_1" } } },
    });
  });

  it.each([
    ["sqlite:/var/lib/t.db", "/var/lib/t.db"],
    ["sqlite:///var/lib/t.db", "/var/lib/t.db"],
    ["sqlite:t.db", "t.db"],
    ["sqlite://./t.db", "./t.db"],
  ])("finds the file in %s", (written, path) => {
    expect(valuesOf({ DATABASE_URL: written }).store.path).toBe(path);
  });

  it("understands the mapping of repositories", () => {
    const written =
      '{"default":"acme/infra","123456789012":["acme/prod//live/eu","acme/shared"],"S3Bucket":"acme/data"}';
    expect(valuesOf({ GITHUB_REPO_MAPPING: written }).mapping).toEqual({
      default: [{ owner: "acme", repo: "infra" }],
      routes: [
        {
          key: "123456789012",
          repositories: [
            { owner: "acme", repo: "prod", path: "live/eu" },
            { owner: "acme", repo: "shared" },
          ],
        },
        { key: "S3Bucket", repositories: [{ owner: "acme", repo: "data" }] },
      ],
    });
  });

  it("prefers the app to a token that is set for other tools, and takes the token where there is no app", () => {
    const both = readEnvironment({ ...vanta, ...app, GITHUB_TOKEN: "ghp_1" }, "poll");
    const alone = readEnvironment({ ...vanta, GITHUB_TOKEN: "ghp_1" }, "poll");
    expect(both).toMatchObject({ environment: { github: { kind: "app" } } });
    expect(alone).toMatchObject({ environment: { github: { kind: "token", token: "ghp_1" } } });
  });
});

describe("a wrong environment", () => {
  it.each([
    ["POLL_INTERVAL_SECONDS", "0"],
    ["POLL_INTERVAL_SECONDS", "five"],
    ["MAX_CONCURRENT_WORKERS", "2.5"],
    ["STATE_RETENTION_DAYS", "-1"],
    ["PORT", "70000"],
    ["HOST", "http://x"],
    ["LOG_LEVEL", "loud"],
    ["AWS_REGION", "Frankfurt"],
    ["BEDROCK_MODEL_ID", "a model"],
    ["VANTA_BASE_URL", "api.vanta.com"],
    ["VANTA_BASE_URL", "https://api.vanta.com/v2"],
    ["VANTA_APP_URL", "ftp://app.vanta.com"],
    ["GHE_HOST", "https://github.acme.example"],
    ["GHE_PROTOCOL", "ssh"],
    ["DATABASE_URL", "mysql://x"],
    ["GITHUB_REPO_MAPPING", "acme/infra"],
    ["GITHUB_REPO_MAPPING", '["acme/infra"]'],
    ["GITHUB_REPO_MAPPING", '{"default":"infra"}'],
    ["GITHUB_REPO_MAPPING", '{"default":"acme/infra//../x"}'],
    ["GITHUB_REPO_MAPPING", '{"default":[]}'],
  ])("is told of %s=%s", (variable, value) => {
    const [problem, ...others] = problemsOf({ [variable]: value });
    expect(problem).toMatchObject({ variable, example: expect.any(String) });
    expect(others).toEqual([]);
  });

  it("is told of everything at once, each with its rule and an example", () => {
    const env = { POLL_INTERVAL_SECONDS: "soon", LOG_LEVEL: "loud", VANTA_CLIENT_ID: "vci_1", APP_ID: "123" };
    const message = describeProblems(problemsOf(env, "server"));
    expect(message).toContain("5 places");
    expect(message).toContain("POLL_INTERVAL_SECONDS must be a whole number of seconds, from 1 to 86400.");
    expect(message).toContain("Example: POLL_INTERVAL_SECONDS=300");
    expect(message).toContain("LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent, in any case.");
    expect(message).toContain("VANTA_CLIENT_SECRET is not set but VANTA_CLIENT_ID is; set both, or VANTA_API_TOKEN.");
    expect(message).toContain("PRIVATE_KEY is not set but APP_ID is; set both.");
    expect(message).toContain("WEBHOOK_SECRET is not set");
  });

  it("never sees a value again in the message", () => {
    const env = {
      PRIVATE_KEY: "-----BEGIN RSA PRIVATE KEY-----\nhunter2",
      VANTA_API_TOKEN: "vat hunter2",
      GITHUB_TOKEN: "hunter2 x",
      DATABASE_URL: "postgres://user:hunter2@db/terrafix",
      VANTA_BASE_URL: "https://user:hunter2@api.vanta.com",
      GITHUB_REPO_MAPPING: '{"default":"hunter2"}',
    };
    const message = describeProblems(problemsOf(env, "poll"));
    for (const variable of Object.keys(env)) expect(message).toContain(variable);
    expect(message).not.toContain("hunter2");
  });

  it("is told that PostgreSQL is not supported yet", () => {
    expect(describeProblems(problemsOf({ DATABASE_URL: "postgresql://db/terrafix" }))).toContain(
      "PostgreSQL is not supported yet",
    );
  });

  it("names the part of the mapping that is wrong", () => {
    const written = '{"default":"acme/infra","prod":"acme"}';
    expect(describeProblems(problemsOf({ GITHUB_REPO_MAPPING: written }))).toContain('"prod"');
  });

  it.each([
    ["nothing of Vanta", app, "server", "VANTA_CLIENT_ID"],
    ["half of the pair", { ...app, VANTA_CLIENT_SECRET: "x" }, "server", "VANTA_CLIENT_ID"],
    [
      "no app for the server, whatever the token",
      { ...vanta, GITHUB_TOKEN: "x", WEBHOOK_SECRET: "a-long-random-word" },
      "server",
      "APP_ID",
    ],
    ["no webhook secret", { ...vanta, ...app, WEBHOOK_SECRET: "" }, "server", "WEBHOOK_SECRET"],
    ["neither app nor token", vanta, "poll", "APP_ID"],
    ["half of the app", { ...vanta, PRIVATE_KEY: privateKey }, "poll", "APP_ID"],
    ["two databases", { SQLITE_PATH: "a", DATABASE_URL: "sqlite:b" }, "local", "DATABASE_URL"],
  ] as const)("has %s", (_, env, need, variable) => {
    expect(problemsOf(env, need).map((problem) => problem.variable)).toEqual([variable]);
  });

  it("may hold half a pair that nothing depends on", () => {
    expect(problemsOf({ VANTA_CLIENT_ID: "x", VANTA_API_TOKEN: "y", APP_ID: "1", GITHUB_TOKEN: "z" }, "poll")).toEqual(
      [],
    );
  });
});
