import { parseArgs } from "node:util";
import { compose } from "../composition.ts";
import { describeProblems, readEnvironment } from "../config/environment.ts";
import { createLog } from "../ops/log.ts";
import { findingsTable } from "./findings-table.ts";

/** One real cycle from the environment's configuration. Exits 0 when it ran, 2 when it could not. */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { once: { type: "boolean" }, "dry-run": { type: "boolean" } },
  });
  if (values.once !== true) {
    process.stderr.write(
      "terrafix poll polls once: say `terrafix poll --once`. What polls for good is the service (`npm start`).\n",
    );
    return 2;
  }
  const reading = readEnvironment(process.env, "poll");
  if (reading.kind === "wrong") {
    process.stderr.write(`${describeProblems(reading.problems)}\n`);
    return 2;
  }
  const dryRun = values["dry-run"] === true;
  const log = createLog(process.env["LOG_LEVEL"] === undefined ? "warn" : reading.environment.log.level, 2);
  const { lifecycle, store } = await compose(reading.environment, { log, ...(dryRun && { storePath: ":memory:" }) });
  try {
    const report = await lifecycle.poll({ dryRun });
    process.stdout.write(findingsTable(report.findings, await store.remediations()));
    for (const problem of report.problems) process.stderr.write(`${problem}\n`);
    return report.vantaWasRead ? 0 : 2;
  } finally {
    await store.close();
  }
}
