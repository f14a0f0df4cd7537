import { compose } from "../composition.ts";
import { createLog } from "../ops/log.ts";
import { environmentFor } from "./environment.ts";
import { Failure } from "./failure.ts";
import { findingsTable } from "./findings-table.ts";
import { readOptions } from "./options.ts";
import { print, tell } from "./output.ts";

export const usage = `Usage: terrafix poll --once [--dry-run]

  --once      one cycle: read Vanta and the repositories, open pull requests, follow those that are open
  --dry-run   stops before anything is written, asks no model, and leaves the store alone but for Vanta's token`;

const options = { once: { type: "boolean" }, "dry-run": { type: "boolean" } } as const;

/** One real cycle from the environment's configuration. Exits 0 when it ran, 2 when it could not. */
export const run = async (args: readonly string[]): Promise<number> => {
  const { values } = readOptions(args, options, usage);
  if (values.once !== true)
    throw new Failure(`Polling for good is what the service does (npm start); a command polls once.\n${usage}`);
  const environment = environmentFor("poll");
  const dryRun = values["dry-run"] === true;
  const log = createLog(process.env["LOG_LEVEL"] === undefined ? "silent" : environment.log.level, 2);
  tell(`Reading Vanta at ${environment.vanta.baseUrl} and the repositories at ${environment.githubHost.apiUrl}…`);
  const { lifecycle, store, close } = await compose(environment, { log, dryRun });
  try {
    const { findings, problems, vantaWasRead } = await lifecycle.poll({ dryRun });
    if (vantaWasRead) await print(findingsTable(findings, await store.remediations()));
    for (const problem of problems) tell(problem);
    return vantaWasRead ? 0 : 2;
  } finally {
    await close();
  }
};
