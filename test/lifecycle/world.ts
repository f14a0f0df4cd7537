import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Composition, compose } from "../../src/composition.ts";
import { readEnvironment, type ServerEnvironment } from "../../src/config/environment.ts";
import { startEmbeddedGitHub } from "../../src/demo/github/server.ts";
import type { EntityDefinition, ResourceDefinition, TestDefinition } from "../../src/demo/vanta/model.ts";
import { startEmbeddedVanta } from "../../src/demo/vanta/server.ts";
import type { CycleReport } from "../../src/lifecycle/cycle.ts";
import { createLog } from "../../src/ops/log.ts";
import { type Service, startService } from "../../src/service.ts";
import type { Outcome } from "../../src/store/records.ts";

export const MINUTE = 60_000;

export const bucket = (name: string): EntityDefinition => ({
  id: `S3Bucket-${name}`,
  displayName: name,
  responseType: "S3Bucket",
});

export const publicAccessTest = (...names: readonly string[]): TestDefinition => ({
  id: "aws-s3-public-access-blocked",
  name: "S3 Block Public Access feature enabled (AWS)",
  description: "Buckets refuse public access.",
  failureDescription: "Some buckets do not.",
  remediationDescription: "Switch it on.",
  category: "Infrastructure",
  entities: names.map(bucket),
});

export const bucketCode = (...names: readonly string[]): string =>
  names.map((name) => `resource "aws_s3_bucket" "${name}" {\n  bucket = "${name}"\n}\n`).join("\n");

export interface WorldOptions {
  readonly files?: Readonly<Record<string, string>>;
  readonly tests?: readonly TestDefinition[];
  readonly resources?: readonly ResourceDefinition[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Leaves it to the test to start the app. */
  readonly stopped?: boolean;
}

export type World = Awaited<ReturnType<typeof startWorld>>;

/** One organisation `acme` with one repository `infra`, the people dana (write) and olga (none), and the app against both. */
export async function startWorld({
  files = { "main.tf": bucketCode("acme-logs") },
  tests = [publicAccessTest("acme-logs")],
  resources = [],
  environment = {},
  stopped = false,
}: WorldOptions = {}) {
  const directory = mkdtempSync(join(tmpdir(), "lifecycle-"));
  let ahead = 0;
  const clock = () => Date.now() + ahead;
  const vanta = await startEmbeddedVanta({
    clientId: "vci_test",
    clientSecret: "vcs_test",
    tests,
    resources,
    now: clock,
  });
  const github = await startEmbeddedGitHub({ login: "acme", now: () => new Date(clock()) });
  const { organisation } = github;
  organisation.createRepository({ name: ".github", files: { ".github/terrafix.yml": "hourly_limit: 100\n" } });
  const repository = organisation.createRepository({ name: "infra", files });
  organisation.addPerson({ login: "dana", role: "write" });
  organisation.addPerson({ login: "olga", role: "none" });
  const databases = { count: 0 };
  const path = () => join(directory, `terrafix-${databases.count}.db`);
  let service: Service | undefined;

  const variables = (): Readonly<Record<string, string>> => ({
    ...github.environment,
    ...vanta.environment,
    GITHUB_REPO_MAPPING: '{"default":"acme/infra"}',
    SQLITE_PATH: path(),
    PORT: "0",
    HOST: "127.0.0.1",
    OPS_PORT: "0",
    POLL_INTERVAL_SECONDS: "86400",
    ...environment,
  });

  const settings = (): ServerEnvironment => {
    const reading = readEnvironment(variables(), "server");
    if (reading.kind === "wrong") throw new Error(JSON.stringify(reading.problems));
    return reading.environment;
  };

  const start = async (): Promise<void> => {
    ahead += 2 * MINUTE;
    service = await startService(settings(), {
      log: createLog("silent", 2),
      paced: false,
      now: () => new Date(clock()),
    });
    organisation.webhooks.deliverTo(`http://127.0.0.1:${service.port}/api/github/webhooks`);
  };
  const stop = async (): Promise<void> => {
    await service?.stop();
    service = undefined;
  };
  const running = (): Service => {
    if (service === undefined) throw new Error("The app is stopped.");
    return service;
  };

  if (!stopped) await start();
  return {
    github,
    vanta: vanta.vanta,
    organisation,
    repository,
    start,
    stop,
    /** The environment that a process of its own would be started with. */
    environment: variables,
    service: running,
    store: () => running().store,
    /** The app begins anew without its database. */
    loseDatabase: async () => {
      await stop();
      databases.count += 1;
      await start();
    },
    poll: async (): Promise<CycleReport> => {
      ahead += 2 * MINUTE;
      return running().poll();
    },
    /** One cycle without the service, which stops after planning. */
    dryRun: async (): Promise<CycleReport & Pick<Composition, "model">> => {
      const { lifecycle, model, close } = await compose(settings(), { log: createLog("silent", 2), dryRun: true });
      const report = await lifecycle.poll({ dryRun: true }).finally(close);
      return { ...report, model };
    },
    /** Lets Vanta run its tests a minute later. */
    runTests: () => {
      ahead += MINUTE;
      vanta.vanta.run();
    },
    /** Waits until every webhook was delivered and what it asks for was done. */
    settled: async (): Promise<void> => {
      await organisation.webhooks.settled();
      await running().idle();
    },
    outcomes: async (): Promise<Readonly<Record<string, Outcome>>> =>
      Object.fromEntries(
        (await running().store.findings()).map(({ finding, outcome }) => [finding.entity.displayName, outcome]),
      ),
    close: async () => {
      await stop();
      await Promise.all([github.close(), vanta.close()]);
      rmSync(directory, { recursive: true });
    },
  };
}
