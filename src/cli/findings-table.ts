import type { FindingRecord, Outcome, RemediationRecord } from "../store/records.ts";

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

/** Every finding with its outcome and its pull request or the reason why there is none, within 100 columns. */
export function findingsTable(findings: readonly FindingRecord[], remediations: readonly RemediationRecord[]): string {
  if (findings.length === 0) return "Vanta reports no failing AWS entity that TerraFix knows of.\n";
  const urls = new Map(remediations.map(({ key, url }) => [key, url]));
  const sorted = [...findings].sort(
    (a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome) || told(a, urls).localeCompare(told(b, urls)),
  );
  const nameWidth = Math.min(NAME_WIDTH, Math.max(...sorted.map(({ finding }) => finding.entity.displayName.length)));
  const outcomeWidth = Math.max(...sorted.map(({ outcome }) => wordsFor(outcome).length));
  const line = (name: string, outcome: string, rest: string): string =>
    `${name.padEnd(nameWidth)}  ${outcome.padEnd(outcomeWidth)}  ${rest}`.trimEnd();
  const rows = sorted.flatMap((record) => {
    const [first = "", ...more] = wrap(told(record, urls), WIDTH - nameWidth - outcomeWidth - 4);
    const name = cut(record.finding.entity.displayName, nameWidth);
    return [line(name, wordsFor(record.outcome), first), ...more.map((rest) => line("", "", rest))];
  });
  return `${[line("IN VANTA", "OUTCOME", "PULL REQUEST, OR WHY THERE IS NONE"), ...rows, "", summary(sorted)].join("\n")}\n`;
}

const told = (record: FindingRecord, urls: ReadonlyMap<string, string | null>): string => {
  const url = record.remediation === null ? null : (urls.get(record.remediation) ?? null);
  if (record.outcome === "in_pull_request" && url !== null) return url;
  return url === null ? record.reason : `${url} ${record.reason}`;
};

const wordsFor = (outcome: Outcome): string => outcome.replaceAll("_", " ");

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
