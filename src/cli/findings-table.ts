import { styleText } from "node:util";
import type { FindingRecord, Outcome, RemediationRecord } from "../store/records.ts";
import { wantsColour } from "./table.ts";

const WIDTH = 100;
const NAME_WIDTH = 30;

/** What is asked of people first. */
const order: readonly Outcome[] = [
  "still_failing",
  "failed",
  "in_pull_request",
  "needs_decision",
  "ambiguous",
  "not_found",
  "refused",
  "not_fixable",
  "complies_in_code",
  "waiting",
  "merged",
  "verified",
  "declined",
  "cleared",
  "accepted",
  "gone",
];

type Colour = "red" | "yellow" | "green" | "dim";

const colours: Readonly<Partial<Record<Outcome, Colour>>> = {
  still_failing: "red",
  failed: "red",
  in_pull_request: "green",
  merged: "green",
  verified: "green",
  needs_decision: "yellow",
  ambiguous: "yellow",
  not_found: "yellow",
  refused: "yellow",
};

/** Every finding under its Vanta test, with its outcome and its pull request or the reason why there is none, within 100 columns. */
export function findingsTable(findings: readonly FindingRecord[], remediations: readonly RemediationRecord[]): string {
  if (findings.length === 0) return "Vanta reports no failing AWS entity that TerraFix knows of.\n";
  const rows = rowsOf(findings, remediations);
  const byTest = Map.groupBy(rows, ({ test }) => test);
  const widths = {
    name: Math.min(NAME_WIDTH, Math.max(...rows.map(({ name }) => name.length))),
    outcome: Math.max(...rows.map(({ outcome }) => outcome.length)),
  };
  const sections = [...byTest].map(([test, some]) =>
    [painted(test, "bold"), ...some.flatMap((row) => linesOf(row, widths))].join("\n"),
  );
  return `${[...sections, summary(findings)].join("\n\n")}\n`;
}

interface Row {
  readonly test: string;
  readonly name: string;
  readonly outcome: string;
  readonly colour: Colour;
  readonly told: string;
}

function rowsOf(findings: readonly FindingRecord[], remediations: readonly RemediationRecord[]): readonly Row[] {
  const urls = new Map(remediations.map(({ key, url }) => [key, url]));
  const told = ({ remediation, outcome, reason }: FindingRecord): string => {
    const url = remediation === null ? null : (urls.get(remediation) ?? null);
    if (url === null) return reason;
    return outcome === "in_pull_request" ? url : `${url} ${reason}`;
  };
  return [...findings]
    .sort((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome) || told(a).localeCompare(told(b)))
    .map((record) => ({
      test: record.finding.test.name,
      name: record.finding.entity.displayName,
      outcome: record.outcome.replaceAll("_", " "),
      colour: colours[record.outcome] ?? "dim",
      told: told(record),
    }));
}

function linesOf(row: Row, widths: { readonly name: number; readonly outcome: number }): readonly string[] {
  const [first = "", ...more] = wrap(row.told, WIDTH - widths.name - widths.outcome - 6);
  const indent = " ".repeat(widths.name + widths.outcome + 6);
  const name = cut(row.name, widths.name).padEnd(widths.name);
  return [
    `  ${name}  ${painted(row.outcome.padEnd(widths.outcome), row.colour)}  ${first}`,
    ...more.map((rest) => indent + rest),
  ];
}

const painted = (text: string, format: Colour | "bold"): string =>
  wantsColour(process.stdout, process.env) ? styleText(format, text) : text;

const cut = (text: string, width: number): string => (text.length <= width ? text : `${text.slice(0, width - 1)}…`);

function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return line === "" ? lines : [...lines, line];
}

function summary(findings: readonly FindingRecord[]): string {
  const pulls = new Set(
    findings.flatMap(({ outcome, remediation }) => (outcome === "in_pull_request" ? (remediation ?? []) : [])),
  );
  return `${findings.length} findings, ${pulls.size} open pull ${pulls.size === 1 ? "request" : "requests"}.`;
}
