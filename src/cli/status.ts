import { existsSync } from "node:fs";
import { openStore } from "../store/store.ts";
import { environmentFor } from "./environment.ts";
import { Failure } from "./failure.ts";
import { findingsTable } from "./findings-table.ts";
import { oneOf, readOptions } from "./options.ts";
import { print, printJson } from "./output.ts";

export const usage = `Usage: terrafix status [--format table|json]

  --format json   everything that the store knows, with its history: the audit's evidence`;

/** What the store knows; it is read beside the service that writes it. */
export const run = async (args: readonly string[]): Promise<number> => {
  const { values } = readOptions(args, { format: { type: "string" } }, usage);
  const format = oneOf("format", values.format, ["table", "json"]);
  const { path } = environmentFor("local").store;
  if (!existsSync(path))
    throw new Failure(`There is no store at ${path} yet. SQLITE_PATH says where the service keeps it.`);
  const store = await openStore(path, { readOnly: true });
  try {
    const [findings, remediations] = await Promise.all([store.findings(), store.remediations()]);
    await (format === "json"
      ? printJson({ version: 1, findings, remediations, events: await store.events() })
      : print(findingsTable(findings, remediations)));
    return 0;
  } finally {
    await store.close();
  }
};
