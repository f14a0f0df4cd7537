import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { Probot } from "probot";
import type { PollEnvironment } from "./config/environment.ts";
import { mappedRepositories } from "./config/mapping.ts";
import { type Access, appAccess, tokenAccess } from "./github/access.ts";
import { octokitWith } from "./github/client.ts";
import { createLifecycle, type Lifecycle } from "./lifecycle/lifecycle.ts";
import { createWorkQueue } from "./lifecycle/queue.ts";
import { createWriter, LEASE_SECONDS } from "./lifecycle/writer.ts";
import type { Logger } from "./ops/log.ts";
import { type ModelPath, modelOnBedrock } from "./remedy/model/model.ts";
import { openStore, type Store } from "./store/store.ts";
import { createVantaClient, type VantaClient } from "./vanta/client.ts";
import { createEnrichment } from "./vanta/enrichment.ts";
import { tokenName } from "./vanta/token.ts";

export interface CompositionOptions {
  readonly log: Logger;
  /** Keeps what is found out in memory and asks no model; only Vanta's token is shared with the service, which a new one would cut off. */
  readonly dryRun?: boolean;
  /** Off only where GitHub's limits on creating content do not hold. */
  readonly paced?: boolean;
  /** Off where a person waits: what Vanta does not answer is not asked again. */
  readonly patient?: boolean;
  readonly now?: () => Date;
}

export interface Composition {
  readonly lifecycle: Lifecycle;
  readonly store: Store;
  readonly vanta: VantaClient;
  readonly access: Access;
  readonly model: ModelPath;
  readonly probot: Probot;
  /** Ends what waits for Vanta, so that a stop need not. */
  hurry(): void;
  /** Gives back the right to write and closes the store. */
  close(): Promise<void>;
}

/** Puts the rooms together for an environment; the one place where production and commands do. */
export async function compose(
  environment: PollEnvironment,
  { log, dryRun = false, paced = true, patient = true, now = () => new Date() }: CompositionOptions,
): Promise<Composition> {
  const shared = dryRun && !existsSync(environment.store.path) ? undefined : await openStore(environment.store.path);
  const store = dryRun || shared === undefined ? await openStore(":memory:") : shared;
  const stopping = new AbortController();
  const { baseUrl, auth } = environment.vanta;
  const vanta = createVantaClient({
    baseUrl,
    auth,
    ...(auth.kind === "application" && { tokens: (shared ?? store).token(tokenName(baseUrl, auth.clientId)) }),
    signal: stopping.signal,
    ...(!patient && { tries: 1, timeout: 10_000 }),
  });
  const writer = createWriter(store.lease({ holder: randomUUID(), seconds: LEASE_SECONDS, now }));
  const probot = createProbot(environment, { log, paced, mayWrite: writer.mayWrite });
  const access = accessFor(environment, probot, now);
  const model = dryRun ? notAsked : modelFor(environment, store, now);
  const lifecycle = createLifecycle({
    store,
    vanta,
    enrich: createEnrichment(vanta),
    access,
    queue: createWorkQueue(environment.poll.maxConcurrentWorkers),
    model,
    environment,
    log,
    now,
  });
  const close = async (): Promise<void> => {
    await writer.stop();
    await store.close();
    if (shared !== store) await shared?.close();
  };
  return { lifecycle, store, vanta, access, model, probot, hurry: () => stopping.abort(), close };
}

const notAsked: ModelPath = { kind: "off", reason: "a dry run asks no model" };

function modelFor({ aws }: PollEnvironment, store: Store, now: () => Date): ModelPath {
  const { reserve } = store.spending({ limitUsd: aws.monthlyBudgetUsd, now });
  const exhausted = `what MODEL_MONTHLY_BUDGET_USD ($${aws.monthlyBudgetUsd}) has left this month is not enough for another question to the model`;
  return modelOnBedrock(aws, { reserve, exhausted });
}

function createProbot(
  { github, githubHost }: PollEnvironment,
  { log, paced, mayWrite }: { readonly log: Logger; readonly paced: boolean; mayWrite(): Promise<void> },
): Probot {
  const options = { log, baseUrl: githubHost.apiUrl, Octokit: octokitWith({ paced, mayWrite }) };
  if (github.kind === "token") return new Probot({ ...options, githubToken: github.token });
  const { appId, privateKey, webhookSecret } = github;
  return new Probot({ ...options, appId, privateKey, ...(webhookSecret !== undefined && { secret: webhookSecret }) });
}

function accessFor({ github, mapping }: PollEnvironment, probot: Probot, now: () => Date): Access {
  if (github.kind === "app") return appAccess((installation) => probot.auth(installation), now);
  return tokenAccess(() => probot.auth(), mappedRepositories(mapping), now);
}
