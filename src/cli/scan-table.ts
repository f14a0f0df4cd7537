import type { Scan, ScanResult } from "../remedy/scan.ts";
import { type Cell, type Column, table } from "./table.ts";

const columns: readonly Column[] = [
  { heading: "status" },
  { heading: "control", cut: "end", least: 18 },
  { heading: "resource", cut: "start", least: 24 },
  { heading: "where", cut: "start", least: 16 },
];

const colours = { fail: "red", unknown: "yellow", pass: "green" } as const;

const addressOf = ({ root, address }: ScanResult): string => (root === "." ? address : `${root}//${address}`);

const rowOf = (result: ScanResult): readonly Cell[] => [
  { text: result.status, colour: colours[result.status] },
  { text: result.control },
  { text: addressOf(result) },
  { text: `${result.file}:${result.line}`, colour: "dim" },
];

const number = (results: readonly ScanResult[], status: ScanResult["status"]): number =>
  results.filter((result) => result.status === status).length;

const nextStep = (results: readonly ScanResult[], path: string): string => {
  const target = path === "." ? "" : ` ${path}`;
  if (number(results, "fail") > 0) return `See the patches: terrafix fix${target}`;
  if (number(results, "unknown") > 0) return `See why something is not known: terrafix scan${target} --format json`;
  return results.length === 0 ? "Nothing here is judged by a control: terrafix controls lists them." : "Nothing to do.";
};

const limit = 200;

/** The results as a table of at most 100 columns, the worst first, and what to do next. */
export const scanTable = (
  { results, errors, stats }: Scan,
  { colour, path }: { readonly colour: boolean; readonly path: string },
): string => {
  const shown = results.filter(({ status }) => status !== "pass");
  const rows = shown.slice(0, limit).map(rowOf);
  const more = shown.length > limit ? `… and ${shown.length - limit} more: --format json has them all\n` : "";
  const listed = rows.length === 0 ? "" : `${table(columns, rows, { width: 100, colour })}${more}\n`;
  const broken = errors.map((error) => `${error.path}:${error.line} ${error.message}\n`).join("");
  const counts = `${number(results, "fail")} fail, ${number(results, "unknown")} unknown, ${number(results, "pass")} pass`;
  const summary = `${counts}; ${stats.resources} resources in ${stats.files} files.\n`;
  return `${broken}${listed}${summary}${nextStep(results, path)}\n`;
};
