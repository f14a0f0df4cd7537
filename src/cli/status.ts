import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { describeProblems, readEnvironment } from "../config/environment.ts";
import { openStore } from "../store/store.ts";
import { findingsTable } from "./findings-table.ts";

/** What the store knows: a table, or the whole record for an audit. */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { format: { type: "string", default: "table" } } });
  const reading = readEnvironment(process.env, "local");
  if (reading.kind === "wrong") {
    process.stderr.write(`${describeProblems(reading.problems)}\n`);
    return 2;
  }
  const { path } = reading.environment.store;
  if (!existsSync(path)) {
    process.stderr.write(`There is no store at ${path} yet. SQLITE_PATH says where the service keeps it.\n`);
    return 2;
  }
  const store = await openStore(path, { readOnly: true });
  try {
    const [findings, remediations, events] = await Promise.all([
      store.findings(),
      store.remediations(),
      store.events(),
    ]);
    process.stdout.write(
      values.format === "json"
        ? `${JSON.stringify({ version: 1, findings, remediations, events }, undefined, 2)}\n`
        : findingsTable(findings, remediations),
    );
    return 0;
  } finally {
    await store.close();
  }
}
