import { type Composition, compose } from "../composition.ts";
import type { ServerEnvironment } from "../config/environment.ts";
import { sampleOrganisation } from "../demo/organisation/scenario.ts";
import { panelOf } from "../demo/panel.ts";
import { type Services, type ServicesOptions, startServices } from "../demo/services.ts";
import { createLog } from "../ops/log.ts";
import { type Service, startService } from "../service.ts";
import { environmentFor } from "./environment.ts";
import { Failure } from "./failure.ts";
import { findingsTable } from "./findings-table.ts";
import { readOptions } from "./options.ts";
import { print, tell } from "./output.ts";
import { storyTeller } from "./story.ts";

export const usage = `Usage: terrafix demo [--once] [--port N] [--services-only] [--scenario DIR]

  --once            one cycle: prints what became of each finding, and ends
  --port N          of the embedded GitHub, where the pull requests are reviewed; any free one without it
  --services-only   only the embedded Vanta, GitHub and Bedrock; prints the environment to run TerraFix against them
  --scenario DIR    another organisation than the sample: DIR holds scenario.json and repositories/`;

const options = {
  once: { type: "boolean" },
  port: { type: "string" },
  "services-only": { type: "boolean" },
  scenario: { type: "string" },
} as const;

/** The whole product on loopback: embedded Vanta, GitHub and Bedrock, a sample organisation, the real app. */
export const run = async (args: readonly string[]): Promise<number> => {
  const { values } = readOptions(args, options, usage);
  const scenario = values.scenario ?? sampleOrganisation;
  const wanted = { scenario, ...(values.port !== undefined && { port: portOf(values.port) }) };
  if (values["services-only"] === true) await serveOnly(wanted);
  else if (values.once === true) await playOnce(wanted);
  else await play(wanted);
  return 0;
};

const portOf = (text: string): number => {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new Failure(`--port takes a number from 0 to 65535, such as --port 4000, not "${text}".`);
};

const start = async (wanted: ServicesOptions): Promise<Services> => {
  try {
    return await startServices(wanted);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if ("code" in error && error.code === "EADDRINUSE")
      throw new Failure(`Port ${wanted.port} is taken. Name another one: --port N`);
    throw error.message.includes("scenario") ? new Failure(error.message) : error;
  }
};

async function serveOnly(wanted: ServicesOptions): Promise<void> {
  const { github, vanta, bedrock, environment, close } = await start(wanted);
  const PORT = process.env["PORT"] ?? "3000";
  github.organisation.webhooks.deliverTo(`http://localhost:${PORT}/api/github/webhooks`);
  const lines = Object.entries({ ...environment, PORT }).map(([name, value]) => `${name}=${oneLine(value)}\n`);
  await print(lines.join(""));
  tell(
    `GitHub is at ${github.url}, Vanta at ${vanta.url}, Bedrock at ${bedrock.url}; webhooks go to port ${PORT}. Stop with Ctrl+C.`,
  );
  await stopped();
  await close();
}

/** A key spans lines; its base64 form is understood as well. */
const oneLine = (value: string): string => (value.includes("\n") ? Buffer.from(value).toString("base64") : value);

const environmentOf = ({ environment }: Services): ServerEnvironment =>
  environmentFor("server", {
    ...environment,
    SQLITE_PATH: ":memory:",
    PORT: "0",
    OPS_PORT: "0",
    HOST: "127.0.0.1",
    POLL_INTERVAL_SECONDS: "10",
  });

async function playOnce(wanted: ServicesOptions): Promise<void> {
  const services = await start(wanted);
  const { lifecycle, store, close } = await compose(environmentOf(services), {
    log: createLog("warn", 2),
    paced: false,
  });
  const { problems } = await lifecycle.poll({ dryRun: false });
  await report(store);
  for (const problem of problems) tell(problem);
  await close();
  await services.close();
}

async function play(wanted: ServicesOptions): Promise<void> {
  let service: Service | undefined;
  const services = await start({
    ...wanted,
    onTested: () => void service?.poll(),
    panel: async (pull) => (service === undefined ? [] : panelOf(service.store, github.organisation.login)(pull)),
  });
  const { github, vanta } = services;
  service = await startService(environmentOf(services), { log: createLog("warn", 2), paced: false });
  github.organisation.webhooks.deliverTo(`http://127.0.0.1:${service.port}/api/github/webhooks`);
  await service.poll();
  await report(service.store);
  await print(`
Review the pull requests: ${github.url}/${github.organisation.login}
See what Vanta says:      ${vanta.url}/tests
One of them was written by the model, which is scripted here: no AWS account is asked.

Merge one, close one, comment /terrafix help: what follows is told here. Stop with Ctrl+C.

`);
  const tellStory = await storyTeller(service.store, print);
  const telling = setInterval(tellStory, 500);
  await stopped();
  clearInterval(telling);
  await service.stop();
  await services.close();
}

const report = async (store: Composition["store"]): Promise<void> =>
  print(findingsTable(await store.findings(), await store.remediations()));

const stopped = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
