import { parseArgs } from "node:util";
import { compose } from "../composition.ts";
import { describeProblems, readEnvironment, type ServerEnvironment } from "../config/environment.ts";
import { sampleOrganisation } from "../demo/organisation/scenario.ts";
import { type Services, startServices } from "../demo/services.ts";
import { createLog } from "../ops/log.ts";
import { type Service, startService } from "../service.ts";
import type { Store } from "../store/store.ts";
import { findingsTable } from "./findings-table.ts";

const options = {
  once: { type: "boolean" },
  "services-only": { type: "boolean" },
  scenario: { type: "string" },
  port: { type: "string" },
} as const;

/** The whole product on loopback: embedded Vanta and GitHub, a sample organisation, the real app. */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options });
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65_536)) {
    process.stderr.write(`--port takes a number from 0 to 65535, such as --port 4000; this is "${values.port}".\n`);
    return 2;
  }
  const started = { scenario: values.scenario ?? sampleOrganisation, ...(port !== undefined && { port }) };
  if (values["services-only"] === true) return serveOnly(started);
  return values.once === true ? once(started) : play(started);
}

type Started = Omit<Parameters<typeof startServices>[0], "onTested">;

async function serveOnly(started: Started): Promise<number> {
  const services = await startServices(started);
  const webhookPort = process.env["PORT"] ?? "3000";
  services.github.organisation.webhooks.deliverTo(`http://localhost:${webhookPort}/api/github/webhooks`);
  for (const [name, value] of Object.entries({ ...services.environment, PORT: webhookPort }))
    process.stdout.write(`${name}=${oneLine(value)}\n`);
  process.stderr.write(
    `GitHub is at ${services.github.url}, Vanta at ${services.vanta.url}. Webhooks go to port ${webhookPort}. Stop with Ctrl+C.\n`,
  );
  await stopped();
  await services.close();
  return 0;
}

/** A key spans lines; its base64 form is understood, too. */
const oneLine = (value: string): string => (value.includes("\n") ? Buffer.from(value).toString("base64") : value);

function environmentFor(services: Services, more: Readonly<Record<string, string>>): ServerEnvironment {
  const reading = readEnvironment({ ...services.environment, SQLITE_PATH: ":memory:", ...more }, "server");
  if (reading.kind === "wrong") throw new Error(describeProblems(reading.problems));
  return reading.environment;
}

async function once(started: Started): Promise<number> {
  const services = await startServices(started);
  const { lifecycle, store } = await compose(environmentFor(services, {}), { log: createLog("warn", 2), paced: false });
  try {
    const { findings, problems } = await lifecycle.poll({ dryRun: false });
    process.stdout.write(findingsTable(findings, await store.remediations()));
    for (const problem of problems) process.stderr.write(`${problem}\n`);
    return 0;
  } finally {
    await store.close();
    await services.close();
  }
}

async function play(started: Started): Promise<number> {
  let service: Service | undefined;
  const services = await startServices({ ...started, onTested: () => void service?.poll() });
  const environment = environmentFor(services, {
    PORT: "0",
    HOST: "127.0.0.1",
    OPS_PORT: "0",
    POLL_INTERVAL_SECONDS: "10",
  });
  service = await startService(environment, { log: createLog("warn", 2), paced: false });
  const { store } = service;
  services.github.organisation.webhooks.deliverTo(`http://127.0.0.1:${service.port}/api/github/webhooks`);
  await service.poll();
  process.stdout.write(findingsTable(await store.findings(), await store.remediations()));
  process.stdout.write(
    `\nReview the pull requests at ${services.github.url}/${services.github.organisation.login} (merge one, close one, comment /terrafix help),\nand see Vanta at ${services.vanta.url}/tests. What happens is told here. Stop with Ctrl+C.\n\n`,
  );
  const telling = setInterval(tellEvents(store), 500);
  await stopped();
  clearInterval(telling);
  await service.stop();
  await services.close();
  return 0;
}

/** Prints what has happened since it was called last. */
function tellEvents(store: Store): () => Promise<void> {
  let told = store.events().then((events) => events.at(-1)?.id ?? 0);
  return async () => {
    const last = await told;
    const [events, findings, remediations] = await Promise.all([
      store.events(),
      store.findings(),
      store.remediations(),
    ]);
    const names = new Map<string, string>([
      ...findings.map(({ key, finding }) => [key, finding.entity.displayName] as const),
      ...remediations.map(({ key, repository, pullRequest }) => [key, `${repository}#${pullRequest ?? "?"}`] as const),
    ]);
    const fresh = events.filter(({ id }) => id > last);
    told = Promise.resolve(events.at(-1)?.id ?? last);
    for (const { at, key, to, reason } of fresh) {
      process.stdout.write(`${at.slice(11, 19)}  ${names.get(key) ?? key}: ${to.replaceAll("_", " ")}. ${reason}\n`);
    }
  };
}

const stopped = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
