import type { Effects } from "../../controls/control.ts";
import type { Workspace } from "../../terraform/workspace/workspace.ts";
import { blastRadius, changedSubjects, type Reached } from "../blast-radius.ts";
import { judge, judgementKey } from "../judge.ts";
import type { ModelTerms } from "../model/solve.ts";
import { distinct, patch } from "../patch.ts";
import type { Change, Check, Proposal } from "../proposal.ts";
import { verify } from "../verify.ts";
import type { Case, PlanOptions, PlanRepository } from "./case.ts";
import type { Group } from "./group.ts";
import { shortcomings } from "./newcomers.ts";
import { titleOf } from "./title.ts";

/** A proposal that is proven, or why there is none. */
export type Proposed =
  | { readonly kind: "proposed"; readonly proposal: Proposal }
  | {
      readonly kind: "unproven";
      readonly outcome: "refused" | "needs_decision";
      readonly reason: string;
      /** The check that failed, where it came to that. */
      readonly failed?: Check;
    };

export interface ProposeOptions extends Pick<PlanOptions, "terraform"> {
  /** What holds where a model made the fixes. */
  readonly terms?: ModelTerms;
}

const together = (all: readonly Effects[]): Effects => {
  const costs = all.map(({ monthlyCostUsd }) => monthlyCostUsd);
  const known = costs.filter((cost) => cost !== undefined);
  const migrations = new Map(all.flatMap((one) => one.migrations ?? []).map((one) => [one.address, one]));
  return {
    replacement: all.some(({ replacement }) => replacement),
    downtime: all.some(({ downtime }) => downtime),
    ...(known.length === costs.length && { monthlyCostUsd: known.reduce((sum, cost) => sum + cost, 0) }),
    notes: [...new Set(all.flatMap(({ notes }) => notes))],
    ...(migrations.size > 0 && { migrations: [...migrations.values()] }),
  };
};

const changeOf = ({ finding, control, displayName, subject, evidence, fix }: Case): Change => ({
  finding,
  control: control.id,
  displayName,
  root: subject.root.path,
  address: subject.address,
  file: subject.place.file,
  line: subject.place.line,
  evidence,
  change: fix.change,
});

type Unproven = Extract<Proposed, { kind: "unproven" }>;

const unproven = (reason: string, outcome: Unproven["outcome"] = "refused"): Unproven => ({
  kind: "unproven",
  outcome,
  reason,
});

const notProven = (last: Check | undefined): string => {
  const evidence = last?.evidence.replace(/\.$/, "");
  return last?.newer === undefined
    ? `no change passed verification: ${last?.check}: ${evidence}. Make it by hand, or ignore the finding.`
    : `the change needs a newer provider: ${evidence}. Raise it to ${last.newer} or newer first, or ignore the finding.`;
};

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** Why a replacement is not offered, what would be lost, and the way without loss. */
const notReplaced = ({ subject }: Case, { notes, migrations = [] }: Effects): string => {
  const plan = migrations.find(({ address }) => address === subject.address) ?? migrations[0];
  const way = plan?.steps.map(({ title }) => lowerFirst(title)).join("; ");
  return [
    `the change replaces ${subject.address} (${subject.place.file}:${subject.place.line}).`,
    ...notes,
    ...(way === undefined ? [] : [`The way without loss: ${way}.`]),
    `Set \`replacement: draft\` in .github/terrafix.yml to get it as a draft${way === undefined ? "" : " with the commands of each step"}.`,
  ].join(" ");
};

/** What passes now without having been touched itself: the buckets of an account whose block was completed. */
const newlyPassing = (group: Group, { workspace, settings }: PlanRepository, after: Workspace): readonly Reached[] => {
  const paths = new Set(group.map(({ subject }) => subject.root.path));
  const controls = [...new Set(group.map(({ control }) => control))];
  const judged = (state: Workspace) =>
    judge(
      state.roots.filter(({ path }) => paths.has(path)),
      controls,
      { workspace: state, settings },
    );
  const passing = new Set(
    judged(after)
      .filter(({ verdict }) => verdict.status === "pass")
      .map(judgementKey),
  );
  return judged(workspace)
    .filter((judgement) => judgement.verdict.status !== "pass" && passing.has(judgementKey(judgement)))
    .map(({ root, subject: { address } }) => ({ root, address }));
};

/** Applies the fixes of a group together, proves the result, and puts it into words. */
export const propose = async (group: Group, repository: PlanRepository, options: ProposeOptions): Promise<Proposed> => {
  const [first] = group;
  const edits = distinct(group.flatMap(({ fix }) => fix.edits));
  const patched = patch(repository.workspace, edits);
  if (patched.kind === "impossible")
    return unproven(`the change cannot be written: ${patched.reason}. Make it by hand.`);
  if (patched.files.length === 0)
    return unproven("the change is in the code already, yet the control does not see it. Please report this.");
  const effects = together(group.map(({ fix }) => fix.effects));
  const verification = await verify({
    before: repository.workspace,
    after: patched.workspace,
    files: patched.sources,
    edits,
    adds: group.flatMap(({ fix }) => fix.adds),
    statements: group.flatMap(({ fix }) => fix.statements ?? []),
    effects,
    failing: group,
    settings: repository.settings,
    replacement: repository.replacement ?? "refuse",
    terraform: options.terraform,
    ...options.terms,
  });
  const last = verification.checks.at(-1);
  if (!verification.passed) {
    const outcome = last?.check === "effects" && effects.replacement ? "needs_decision" : "refused";
    const reason = last?.check === "effects" && effects.replacement ? notReplaced(first, effects) : notProven(last);
    return { ...unproven(reason, outcome), ...(last && { failed: last }) };
  }
  const paths = patched.files.map(({ path }) => path);
  const states = { before: repository.workspace, after: patched.workspace, settings: repository.settings };
  const notes = [...effects.notes, ...shortcomings(states, paths)];
  const changed = [
    ...changedSubjects(repository.workspace, patched.workspace, paths),
    ...newlyPassing(group, repository, patched.workspace),
  ];
  const controls = new Set(group.map(({ control }) => control.id));
  const proposal: Proposal = {
    control: controls.size === 1 ? first.control.id : "several",
    engine: options.terms === undefined ? "recipe" : "model",
    repository: first.repository,
    root: first.subject.root.path,
    certainty: group.some(({ certainty }) => certainty === "pattern") ? "pattern" : "exact",
    title: titleOf(group),
    why: [...new Set(group.map(({ control }) => control.why))].join(" "),
    changes: group.map(changeOf),
    files: patched.files,
    edits,
    effects: { ...effects, notes },
    blastRadius: blastRadius(
      changed,
      group.map(({ subject }) => subject),
    ),
    verification: verification.checks,
  };
  return { kind: "proposed", proposal };
};
