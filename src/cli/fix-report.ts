import type { Migration } from "../controls/control.ts";
import type { Plan, Proposal, Refused, RefusedOutcome } from "../remedy/proposal.ts";
import { tell } from "./output.ts";

const labels: Readonly<Record<RefusedOutcome, string>> = {
  complies_in_code: "right in the code",
  not_found: "not found",
  ambiguous: "two places",
  needs_decision: "needs a decision",
  refused: "refused",
  not_fixable: "not in code",
};

const migrationLines = ({ address, steps }: Migration): readonly string[] => [
  `  Before it is applied, the migration of ${address}:`,
  ...steps.flatMap(({ title, detail, code }, index) => [
    `  ${index + 1}. ${title}.${detail === undefined ? "" : ` ${detail}`}`,
    ...(code?.text.split("\n").map((line) => `       ${line}`) ?? []),
  ]),
];

/** What is done to the instances of one block alike is told once. */
const changeLines = (changes: Proposal["changes"]): readonly string[] =>
  [...Map.groupBy(changes, ({ file, line, change }) => `(${file}:${line}) ${change}`)].map(([done, alike]) => {
    const [first, ...others] = new Set(alike.map(({ address }) => address));
    return `  ${first}${others.length === 0 ? "" : ` and ${others.length} more`} ${done}`;
  });

const proposalLines = ({ title, root, changes, effects, blastRadius, verification }: Proposal): readonly string[] => {
  const passed = verification.filter(({ status }) => status === "passed").length;
  const skipped = verification.length - passed;
  const also =
    blastRadius.length === 0
      ? []
      : [
          `  also changes ${blastRadius.slice(0, 5).join(", ")}${blastRadius.length > 5 ? ` and ${blastRadius.length - 5} more` : ""}`,
        ];
  return [
    `${title}${root === "." ? "" : ` (${root})`}: ${passed} checks passed, ${skipped} skipped`,
    ...changeLines(changes),
    ...also,
    ...effects.notes.map((note) => `  ${note}`),
    ...(effects.migrations ?? []).flatMap(migrationLines),
  ];
};

/** One line for what was not acted on: what, and why. */
export const refusedLine = ({ target, control, outcome, reason, findings }: Refused): string => {
  const whose = findings.length === 0 ? "" : `finding ${findings.join(", ")}: `;
  const what = [control, target].filter((word) => word !== undefined).join(" ");
  return `${whose}${labels[outcome]}${what === "" ? "" : ` (${what})`}: ${reason}`;
};

const nextStep = (
  proposals: number,
  { written, files }: { readonly written: boolean; readonly files: number },
): string => {
  if (proposals === 0) return "Nothing to change.";
  const changed = `${files} ${files === 1 ? "file" : "files"}`;
  return written
    ? `${changed} written. Look at them: git diff`
    : `Apply the diff to ${changed}: terrafix fix … | git apply, or add --write.`;
};

/** Tells people what is proposed and what is not, on standard error. */
export const reportPlan = (
  { proposals, refused }: Plan,
  outcome: { readonly written: boolean; readonly files: number },
): void => {
  for (const line of proposals.flatMap(proposalLines)) tell(line);
  for (const one of refused) tell(refusedLine(one));
  tell(nextStep(proposals.length, outcome));
};
