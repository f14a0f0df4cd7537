import { execFile } from "node:child_process";
import { access, constants } from "node:fs/promises";
import { promisify } from "node:util";
import { type Composition, compose } from "../composition.ts";
import { mappedRepositories } from "../config/mapping.ts";
import type { PollEnvironment } from "../config/settings.ts";
import { classify } from "../github/errors.ts";
import { createLog } from "../ops/log.ts";
import { StoreError } from "../store/errors.ts";
import { environmentFor } from "./environment.ts";
import { readOptions } from "./options.ts";
import { print } from "./output.ts";

export const usage = `Usage: terrafix doctor

  Checks configuration, credentials and reachability of each service, one line each. Exits 1 if any fails.`;

/** What was found, as the rest of a line; a check that throws has failed. */
type Check = readonly [name: string, look: () => Promise<string>];

/** Looks at everything that the service needs, and changes nothing. */
export const run = async (args: readonly string[]): Promise<number> => {
  readOptions(args, {}, usage);
  const environment = environmentFor("poll");
  await print("ok     configuration: every variable is right\n");
  const composition = await compose(environment, { log: createLog("silent", 2), patient: false }).catch(storeFails);
  if (composition === undefined) return 1;
  try {
    const results = [];
    for (const check of checksOf(environment, composition)) results.push(await tell(check));
    return results.includes(false) ? 1 : 0;
  } finally {
    await composition.close();
  }
};

/** Without its database nothing else can be looked at. */
const storeFails = async (error: unknown): Promise<undefined> => {
  if (!(error instanceof StoreError)) throw error;
  await print(`fails  store: ${error.message}\n`);
  return undefined;
};

const tell = async ([name, look]: Check): Promise<boolean> => {
  try {
    await print(`ok     ${name}: ${await look()}\n`);
    return true;
  } catch (error) {
    await print(`fails  ${name}: ${error instanceof Error ? error.message : String(error)}\n`);
    return false;
  }
};

const checksOf = (
  environment: PollEnvironment,
  { store, vanta, access: reach, model }: Composition,
): readonly Check[] => [
  ["store", async () => `${environment.store.path}, ${(await store.findings()).length} findings`],
  [
    "Vanta",
    async () => {
      vanta.startCycle();
      const { connections } = await vanta.integration("aws");
      const ill = connections.filter(({ isDisabled, errorMessage }) => isDisabled || errorMessage !== null);
      if (ill.length > 0)
        throw new Error(
          `${ill.length} of ${connections.length} connections to AWS are disabled or have a fault; results are stale`,
        );
      return `${environment.vanta.baseUrl}, ${connections.length} healthy ${connections.length === 1 ? "connection" : "connections"} to AWS`;
    },
  ],
  [
    "GitHub",
    async () => {
      const { repositories, unreadable } = await reach.list().catch((error: unknown) => {
        const { kind, status, message } = classify(error);
        if (kind !== "transient" || status !== undefined) throw new Error(message);
        throw new Error(
          `${environment.githubHost.apiUrl} cannot be reached; check GHE_HOST and the network (${message})`,
        );
      });
      for (const [owner, reason] of unreadable) throw new Error(`${owner}: ${reason}`);
      const reached = new Set(repositories.map(({ repository: { owner, repo } }) => `${owner}/${repo}`.toLowerCase()));
      const missing = mappedRepositories(environment.mapping).find(
        ({ owner, repo }) => !reached.has(`${owner}/${repo}`.toLowerCase()),
      );
      if (missing !== undefined)
        throw new Error(`GITHUB_REPO_MAPPING names ${missing.owner}/${missing.repo}, which is not within reach`);
      return `${environment.githubHost.apiUrl}, ${repositories[0]?.login ?? "the app"} reaches ${reached.size} ${reached.size === 1 ? "repository" : "repositories"}`;
    },
  ],
  ["model", async () => modelWords(model, environment.aws)],
  ["terraform", () => terraformWords(environment.terraform)],
];

/** A question costs, so none is asked; what is off fails nothing. */
const modelWords = (model: Composition["model"], { region, monthlyBudgetUsd }: PollEnvironment["aws"]): string =>
  model.kind === "off"
    ? `off: ${model.reason}`
    : `${model.modelId} in ${region}, at most $${monthlyBudgetUsd} a month; not asked, since a question costs`;

/** Validation is a comfort: where nothing is set up for it there is nothing to fail. */
async function terraformWords({ path, providerMirror }: PollEnvironment["terraform"]): Promise<string> {
  if (providerMirror === undefined)
    return "not set up (TERRAFORM_PROVIDER_MIRROR); pull requests say that validate was skipped";
  await access(providerMirror, constants.R_OK).catch(() => {
    throw new Error(`TERRAFORM_PROVIDER_MIRROR names ${providerMirror}, which cannot be read`);
  });
  const { stdout } = await promisify(execFile)(path, ["version"], {
    timeout: 30_000,
    env: { PATH: process.env["PATH"] ?? "", CHECKPOINT_DISABLE: "1" },
  }).catch((error: unknown) => {
    throw new Error(
      `TERRAFORM_PATH names ${path}, which cannot be run (${error instanceof Error ? error.message : error})`,
    );
  });
  return `${stdout.split("\n", 1)[0]}, providers from ${providerMirror}`;
}
