import type { Control } from "../controls/control.ts";
import { answer, demands, isAccount, isCall, type Subject, standsAlone } from "./answer.ts";
import { createLocator } from "./locate.ts";
import { askControl } from "./plan/ask.ts";
import { type Askable, askModel, modelOff, questions, unasked, unsolved } from "./plan/ask-model.ts";
import {
  type Case,
  isOpen,
  isRefused,
  type PlanFinding,
  type PlanOptions,
  type PlanRepository,
  type Resolved,
  turnDown,
} from "./plan/case.ts";
import { foremost, nameOf } from "./plan/evaluations.ts";
import { type Group, group, isGroup, sameChange } from "./plan/group.ts";
import { type Proposed, propose } from "./plan/propose.ts";
import { resolve } from "./plan/resolve.ts";
import { toldApart } from "./plan/whole-account.ts";
import type { Plan, Proposal, Refused } from "./proposal.ts";

export { modelOff } from "./plan/ask-model.ts";
export type { Grouping, PlanFinding, PlanOptions, PlanRepository } from "./plan/case.ts";

interface Settled {
  readonly proposals: readonly Proposal[];
  readonly refused: readonly Refused[];
}

const joined = (parts: readonly Settled[]): Settled => ({
  proposals: parts.flatMap(({ proposals }) => proposals),
  refused: parts.flatMap(({ refused }) => refused),
});

const refusing = (cases: Group, proposed: Extract<Proposed, { kind: "unproven" }>): readonly Refused[] =>
  cases.map(({ finding, control, subject }) =>
    turnDown({ finding, control: control.id, target: subject.address }, proposed.outcome, proposed.reason),
  );

/** One proposal for the group; where it cannot be proven, one without the members that cannot be proven alone. */
const settleGroup = async (cases: Group, repository: PlanRepository, options: PlanOptions): Promise<Settled> => {
  const whole = await propose(cases, repository, options);
  if (whole.kind === "proposed") return { proposals: [whole.proposal], refused: [] };
  const changes = sameChange(cases);
  if (changes.length === 1) return { proposals: [], refused: refusing(cases, whole) };
  const alone: { readonly change: Group; readonly proposed: Proposed }[] = [];
  for (const change of changes) alone.push({ change, proposed: await propose(change, repository, options) });
  const refused = alone.flatMap(({ change, proposed }) =>
    proposed.kind === "unproven" ? refusing(change, proposed) : [],
  );
  const proven = alone.flatMap(({ change, proposed }) => (proposed.kind === "proposed" ? change : []));
  const rest = isGroup(proven) && refused.length > 0 ? await propose(proven, repository, options) : undefined;
  if (rest?.kind === "proposed") return { proposals: [rest.proposal], refused };
  return {
    proposals: alone.flatMap(({ proposed }) => (proposed.kind === "proposed" ? [proposed.proposal] : [])),
    refused,
  };
};

/** Who works on what was found: recipes, the model, or nobody, with the reason. */
interface Allotted {
  readonly cases: readonly Case[];
  readonly askables: readonly Askable[];
  readonly refused: readonly Refused[];
}

const leftOut = ({ finding, control, subject }: Case, why: string): Refused =>
  turnDown(
    { finding, control: control.id, target: subject.address },
    "refused",
    `\`engines\` in .github/terrafix.yml leaves the recipes out, and the model was not asked: ${why}. Name an engine there that may be used.`,
  );

const allot = (
  results: readonly Resolved[],
  repositories: readonly PlanRepository[],
  options: PlanOptions,
): Allotted => {
  const cases: Case[] = [];
  const askables: Askable[] = [];
  const refused: Refused[] = [];
  for (const result of results) {
    if (isRefused(result)) {
      refused.push(result);
      continue;
    }
    const repository = repositories[result.repository];
    if (repository === undefined) continue;
    const off = modelOff(repository, options.model);
    const byRecipe = !isOpen(result) && (repository.engines?.includes("recipe") ?? true);
    if (off === undefined && !(byRecipe && options.words === undefined)) askables.push(result);
    else if (isOpen(result)) refused.push(unasked(result, off ?? ""));
    else if (byRecipe) cases.push(result);
    else refused.push(leftOut(result, off ?? ""));
  }
  return { cases, askables, refused };
};

const settleQuestion = async (
  members: readonly Askable[],
  repository: PlanRepository,
  options: PlanOptions,
): Promise<Settled> => {
  const { model } = options;
  if (model?.kind !== "on") return { proposals: [], refused: [] };
  const solved = await askModel(members, repository, { ...options, model });
  return solved.kind === "proposed"
    ? { proposals: [solved.proposal], refused: [] }
    : { proposals: [], refused: unsolved(members, solved) };
};

const conclude = async (
  results: readonly Resolved[],
  repositories: readonly PlanRepository[],
  options: PlanOptions,
): Promise<Plan> => {
  const { cases, askables, refused } = allot(results, repositories, options);
  const settled: Settled[] = [];
  for (const members of group(cases, (index) => repositories[index]?.groupBy ?? "control")) {
    const repository = repositories[members[0].repository];
    if (repository !== undefined) settled.push(await settleGroup(members, repository, options));
  }
  for (const members of questions(askables, repositories, options.words)) {
    const repository = repositories[members[0]?.repository ?? -1];
    if (repository !== undefined) settled.push(await settleQuestion(members, repository, options));
  }
  const { proposals, refused: unproven } = joined(settled);
  return { proposals, refused: [...refused, ...unproven] };
};

/** Plans for findings: each of them comes out exactly once, in a proposal or among the refused. */
export const plan = (
  findings: readonly PlanFinding[],
  repositories: readonly PlanRepository[],
  options: PlanOptions = {},
): Promise<Plan> => {
  const locator = createLocator(repositories);
  const results = toldApart(findings.map((finding, index) => resolve(finding, index, { repositories, locator })));
  return conclude(results, repositories, options);
};

/** Which resources of a repository to plan for without findings: all where a list is empty. */
export interface Wanted {
  readonly controls: readonly Control[];
  /** `address` or `root//address`. */
  readonly addresses: readonly string[];
}

const named = (subject: Subject, addresses: readonly string[]): boolean =>
  addresses.includes(subject.address) || addresses.includes(`${subject.root.path}//${subject.address}`);

const judges = (control: Control, subject: Subject, repository: PlanRepository): boolean =>
  demands(control, repository.settings) &&
  (isCall(subject)
    ? answer(control, subject, repository) !== undefined
    : mayJudge(control, subject) && standsAlone(control, subject));

const mayJudge = (control: Control, subject: Subject): boolean => {
  if (isAccount(subject)) return control.account !== undefined;
  return isCall(subject) ? control.module !== undefined : control.resourceTypes.includes(subject.type);
};

/** Plans for every failing resource of a repository, or for those named; what passes is left out unless it was named. */
export const planForResources = (
  repository: PlanRepository,
  { controls, addresses }: Wanted,
  options: PlanOptions = {},
): Promise<Plan> => {
  const roots = repository.workspace.roots.filter(({ kind }) => kind === "deployed");
  // An account is asked about only where it is named: no code says which accounts should have what.
  const subjects = roots.flatMap((root): readonly Subject[] => [
    ...root.resources(),
    ...root.remoteModules(),
    ...(addresses.length === 0 ? [] : root.providers()),
  ]);
  const chosen = addresses.length === 0 ? subjects : subjects.filter((subject) => named(subject, addresses));
  const missing = addresses
    .filter((address) => !subjects.some((subject) => named(subject, [address])))
    .map((target) =>
      turnDown(
        { finding: undefined, target },
        "not_found",
        `nothing in the code has the address ${target}. \`terrafix scan\` lists the addresses.`,
      ),
    );
  const ask = (control: Control, subject: Subject): Resolved =>
    askControl(
      {
        finding: undefined,
        control,
        repository: 0,
        certainty: "exact",
        displayName: nameOf(subject) ?? subject.address,
        evidence: "named by its address",
        test: { name: control.title },
      },
      subject,
      repository,
    );
  const asked = chosen.flatMap((subject) =>
    controls
      .filter((control) => (addresses.length > 0 ? mayJudge(control, subject) : judges(control, subject, repository)))
      .map((control) => ({
        key: `${control.id}\n${subject.root.path}//${subject.address}`,
        result: ask(control, subject),
      })),
  );
  const once = [...Map.groupBy(asked, ({ key }) => key).values()].flatMap(
    (alike) => foremost(alike.map(({ result }) => result)) ?? [],
  );
  const told = once.filter(
    (result) => !isRefused(result) || addresses.length > 0 || result.outcome !== "complies_in_code",
  );
  return conclude([...missing, ...told], [repository], options);
};
