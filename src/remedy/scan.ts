import type { Control } from "../controls/control.ts";
import type { Diagnostic } from "../terraform/syntax/tree.ts";
import type { Workspace } from "../terraform/workspace/workspace.ts";
import type { Settings } from "./answer.ts";
import { type Judgement, judge } from "./judge.ts";

/** What one control says of one resource, as `scan --format json` prints it. */
export interface ScanResult {
  readonly control: string;
  readonly title: string;
  readonly status: "pass" | "fail" | "unknown";
  readonly root: string;
  readonly address: string;
  readonly resourceType: string;
  readonly file: string;
  readonly line: number;
  readonly reason: string;
  readonly references: Control["references"];
}

export interface Scan {
  readonly results: readonly ScanResult[];
  readonly errors: readonly Diagnostic[];
  readonly stats: { readonly files: number; readonly resources: number };
}

const resultOf = ({ control, root, subject, verdict }: Judgement): ScanResult => ({
  control: control.id,
  title: control.title,
  status: verdict.status,
  root: root.path,
  address: subject.address,
  resourceType: "type" in subject ? subject.type : "module",
  file: subject.place.file,
  line: subject.place.line,
  reason: root.variables === undefined ? verdict.reason : `with ${root.variables}: ${verdict.reason}`,
  references: control.references,
});

const severity = { fail: 0, unknown: 1, pass: 2 };

const byRank = (a: ScanResult, b: ScanResult): number =>
  severity[a.status] - severity[b.status] ||
  a.root.localeCompare(b.root) ||
  a.file.localeCompare(b.file) ||
  a.line - b.line ||
  a.control.localeCompare(b.control);

/** One result per resource of a root: several evaluations with the same verdict are told once. */
const once = (results: readonly ScanResult[]): readonly ScanResult[] => [
  ...new Map(
    results.map((result) => [[result.control, result.root, result.address, result.reason].join("\n"), result]),
  ).values(),
];

/** Checks controls against everything in the deployed roots, the worst first. */
export const scan = (workspace: Workspace, controls: readonly Control[], settings: Settings): Scan => {
  const roots = workspace.roots.filter(({ kind }) => kind === "deployed");
  const judgements = judge(roots, controls, { workspace, settings });
  return {
    results: once(judgements.map(resultOf)).toSorted(byRank),
    errors: workspace.diagnostics,
    stats: {
      files: workspace.files.size,
      resources: roots.reduce((sum, root) => sum + root.resources().length, 0),
    },
  };
};
