import type { ModelPath } from "../model/model.ts";
import type { ModelQuestion } from "../model/question.ts";
import type { Prove, Solved } from "../model/solve.ts";
import type { Refused } from "../proposal.ts";
import { type Case, isOpen, type Open, type PlanOptions, type PlanRepository, turnDown } from "./case.ts";
import type { Group } from "./group.ts";
import { isGroup } from "./group.ts";
import { propose } from "./propose.ts";

/** What a model may be asked about: a case that has a recipe's fix, or one that has none. */
export type Askable = Case | Open;

/** Why no model is asked for a repository; undefined where one may be. */
export const modelOff = (
  { engines }: Pick<PlanRepository, "engines">,
  model: ModelPath | undefined,
): string | undefined => {
  if (engines !== undefined && !engines.includes("model"))
    return "`engines` in .github/terrafix.yml leaves the model out";
  if (model === undefined) return "no model is configured";
  return model.kind === "off" ? model.reason : undefined;
};

const ended = (reason: string): string => (/[.?!]$/.test(reason) ? reason : `${reason}.`);

/** What becomes of an open question that nobody is asked. */
export const unasked = ({ otherwise }: Open, why: string): Refused => ({
  ...otherwise,
  reason: `${ended(otherwise.reason)} The model was not asked: ${ended(why)}`,
});

const blockKey = ({ repository, control, subject: { root, place } }: Askable): string =>
  [repository, control.id, root.path, place.file, place.block.range.start].join("\n");

const wholeKey = ({ repository, control }: Askable, { groupBy }: PlanRepository): string =>
  groupBy === "repository" ? String(repository) : [repository, control.id].join("\n");

/** One question for each block; for all that a pull request carries where its reviewer has spoken. */
export const questions = (
  askables: readonly Askable[],
  repositories: readonly PlanRepository[],
  words: string | undefined,
): readonly (readonly Askable[])[] => [
  ...Map.groupBy(askables, (one) => {
    const repository = repositories[one.repository];
    return words === undefined || repository === undefined ? blockKey(one) : wholeKey(one, repository);
  }).values(),
];

const questionOf = (
  members: readonly Askable[],
  { workspace }: PlanRepository,
  { words, rejected = [], standing }: PlanOptions,
): ModelQuestion => {
  const open = members.filter(isOpen);
  const demands = [...new Set(members.map(({ control }) => `${control.title}: ${control.why}`))];
  const undecidable = open.some(({ decidable }) => !decidable);
  return {
    test: open[0]?.test ?? { name: members[0]?.control.title },
    demand: undecidable ? undefined : demands.join("\n"),
    subjects: members.map(({ displayName, subject }) => ({ displayName, subject })),
    workspace,
    refusal: open[0]?.decidable === true ? open[0].otherwise.reason : undefined,
    recipe: members.flatMap((one) => (isOpen(one) ? [] : one.fix.edits)),
    rejected: words === undefined ? [] : rejected,
    words,
    standing,
  };
};

const withFix = (members: readonly Askable[], fix: Case["fix"]): Group | undefined => {
  const cases = members.map(({ finding, control, repository, certainty, displayName, subject, evidence }) => ({
    finding,
    control,
    repository,
    certainty,
    displayName,
    subject,
    evidence,
    fix,
  }));
  return isGroup(cases) ? cases : undefined;
};

const proverOf =
  (members: readonly Askable[], repository: PlanRepository, { terraform }: PlanOptions): Prove =>
  async (fix, terms) => {
    const cases = withFix(members, fix);
    if (cases === undefined) return { kind: "unproven", outcome: "refused", reason: "there is nothing to fix" };
    const proposed = await propose(cases, repository, { ...(terraform && { terraform }), terms });
    if (proposed.kind === "proposed") return proposed;
    const { failed, outcome, reason } = proposed;
    return {
      kind: "unproven",
      outcome,
      reason: failed === undefined ? reason : `${failed.check}: ${ended(failed.evidence)}`,
    };
  };

/** Asks the model for one change that fixes all of these. */
export const askModel = (
  members: readonly Askable[],
  repository: PlanRepository,
  options: PlanOptions & { readonly model: Extract<ModelPath, { kind: "on" }> },
): Promise<Solved> =>
  options.model.solve(questionOf(members, repository, options), proverOf(members, repository, options));

/** What the findings of a question come to that the model did not answer. */
export const unsolved = (
  members: readonly Askable[],
  solved: Extract<Solved, { kind: "unsolved" }>,
): readonly Refused[] =>
  members.map((one) => {
    const before = isOpen(one) ? `${ended(one.otherwise.reason)} ` : "";
    const refused = turnDown(
      { finding: one.finding, control: one.control.id, target: one.subject.address },
      solved.outcome,
      `${before}${solved.reason.replace(/^./, (letter) => letter.toUpperCase())}`,
    );
    return { ...refused, ...(solved.retry && { retry: solved.retry }) };
  });
