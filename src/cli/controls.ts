import { catalogue } from "../controls/catalogue.ts";
import type { Control } from "../controls/control.ts";
import { Failure } from "./failure.ts";
import { oneOf, readOptions } from "./options.ts";
import { print, printJson } from "./output.ts";
import { table, wantsColour } from "./table.ts";

export const usage = "Usage: terrafix controls [--format table|json]";

const described = ({ id, title, why, resourceTypes, references, vanta }: Control) => ({
  id,
  title,
  why,
  resourceTypes,
  vantaTests: vanta.ids,
  references,
});

const columns = [
  { heading: "control" },
  { heading: "what is demanded", cut: "end", least: 30 },
  { heading: "Vanta test", cut: "end", least: 16 },
] as const;

const listed = (): string => {
  const rows = catalogue.map(({ id, title, vanta }) => [
    { text: id },
    { text: title },
    { text: vanta.ids[0] ?? "by its name" },
  ]);
  const colour = wantsColour(process.stdout, process.env);
  return `${table(columns, rows, { width: 100, colour })}\n${rows.length} controls. Check a directory: terrafix scan [PATH]\n`;
};

/** Lists the catalogue. */
export const run = async (args: readonly string[]): Promise<number> => {
  const { values, positionals } = readOptions(args, { format: { type: "string" } }, usage);
  if (positionals.length > 0) throw new Failure(`"${positionals[0]}" is not expected.\n${usage}`);
  const format = oneOf("format", values.format, ["table", "json"]);
  await (format === "json" ? printJson({ version: 1, controls: catalogue.map(described) }) : print(listed()));
  return 0;
};
