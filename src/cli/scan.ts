import { ignoredBecause } from "../config/ignoring.ts";
import { type ScanResult, scan } from "../remedy/scan.ts";
import { chosenControls } from "./chosen-controls.ts";
import { load } from "./load.ts";
import { oneOf, onePath, readOptions } from "./options.ts";
import { print, printJson, tell } from "./output.ts";
import { sarif } from "./sarif.ts";
import { scanTable } from "./scan-table.ts";
import { readSettings } from "./settings.ts";
import { wantsColour } from "./table.ts";

export const usage = "Usage: terrafix scan [PATH] [--format table|json|sarif] [--control ID]...";

const options = {
  format: { type: "string" },
  control: { type: "string", multiple: true },
} as const;

const exitCode = (results: readonly ScanResult[]): number => (results.some(({ status }) => status === "fail") ? 1 : 0);

/** Checks the catalogue against a directory. Resolves to 0 where nothing fails, 1 where something does. */
export const run = async (args: readonly string[]): Promise<number> => {
  const { values, positionals } = readOptions(args, options, usage);
  const format = oneOf("format", values.format, ["table", "json", "sarif"]);
  const controls = chosenControls(values.control);
  const path = onePath(positionals, usage);
  const started = performance.now();
  const { path: top, workspace } = await load(path);
  const { settings, ignore } = await readSettings(top);
  const { results: all, errors, stats } = scan(workspace, controls, settings);
  const results = all.filter((result) => ignoredBecause(ignore, { test: undefined, ...result }) === undefined);
  if (format === "json") {
    const milliseconds = Math.round(performance.now() - started);
    await printJson({
      version: 1,
      results,
      errors: errors.map(({ path: file, line, message }) => ({ file, line, message })),
      stats: { ...stats, milliseconds },
    });
  } else if (format === "sarif") await printJson(sarif(results, controls));
  else {
    const given = { colour: wantsColour(process.stdout, process.env), path };
    await print(scanTable({ results, errors, stats }, given));
  }
  const examples = workspace.roots.filter(({ kind }) => kind !== "deployed").length;
  if (examples > 0 && format === "table")
    tell(`${examples} example and test ${examples === 1 ? "root was" : "roots were"} left out.`);
  if (results.length < all.length) tell(`${all.length - results.length} results are ignored by .github/terrafix.yml.`);
  return exitCode(results);
};
