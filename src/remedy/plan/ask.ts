import type { Control, Fix, Refusal, Verdict } from "../../controls/control.ts";
import { needsDecision, refused } from "../../controls/verdict.ts";
import { neverEdited } from "../../terraform/edit/apply.ts";
import type { Workspace } from "../../terraform/workspace/workspace.ts";
import { answer, isAccount, isCall, misfit, type Subject } from "../answer.ts";
import { ignoredEdit } from "../ignored-edit.ts";
import type { TestInWords } from "../model/question.ts";
import type { Refused } from "../proposal.ts";
import { accepted } from "./accepted.ts";
import { type Case, type Open, type PlanRepository, type Resolved, type Turned, turnDown } from "./case.ts";
import { generated } from "./generated.ts";
import { intended, outdated } from "./intended.ts";
import { prevented } from "./prevented.ts";

/** As a reader finds it. */
export const subjectName = (subject: Subject): string =>
  `${subject.address} (${subject.place.file}:${subject.place.line})`;

/** Why a control cannot judge what was found. */
const unjudged = (control: Control, subject: Subject): string =>
  isCall(subject)
    ? `${subjectName(subject)} is the module ${subject.source}${subject.version === undefined ? "" : ` ${subject.version}`}, whose inputs are not known here. Look in its documentation for the input that makes true: "${control.title}".`
    : `${subjectName(subject)} is no ${control.resourceTypes.join(" or ")}, which is what the test judges. Name the entity's kind, or look for another resource of that name.`;

const complies = (subject: Subject, verdict: Verdict, finding: number | undefined): string =>
  finding === undefined
    ? `${verdict.reason}. Nothing to change.`
    : `${verdict.reason}, yet Vanta fails ${subject.address}. Not applied yet, changed by hand, or applied to another account? Nothing to review; it is looked at again after the next run.`;

/** What would let it be told: a value that is given elsewhere, or what the code leaves open. */
const undecided = (subject: Subject, { reason }: Verdict): string => {
  const way = /\bnot (?:known|in this repository)\b|\bcannot be read\b|has no default/.test(reason)
    ? "Write that value where it can be read (a default or a tfvars file), or set it by hand"
    : "Say it in the code to be sure, or look at it in the cloud";
  return `cannot be told for ${subjectName(subject)}: ${reason}. ${way}.`;
};

/** What is known before a control is asked about a subject. */
export interface Question {
  readonly finding: number | undefined;
  readonly control: Control;
  readonly repository: number;
  readonly certainty: Case["certainty"];
  readonly displayName: string;
  readonly evidence: string;
  readonly test: TestInWords;
}

/** The fix, with a word on each comment that it makes untrue. */
const withOutdated = (fix: Fix, workspace: Workspace): Fix => {
  const told = outdated(fix.edits, workspace);
  return told.length === 0 ? fix : { ...fix, effects: { ...fix.effects, notes: [...fix.effects.notes, ...told] } };
};

/** Why nothing is changed in the files that a fix, or what stands for it, would change: a program wrote them, or they are JSON. A decision that is open stays one. */
const unwritable = (fix: Fix | Refusal, subject: Subject, workspace: Workspace): Refusal | undefined => {
  const files = fix.kind === "refusal" ? [subject.place.file] : fix.edits.map(({ file }) => file);
  const made = files.map((file) => generated(workspace, file)).find((reason) => reason !== undefined);
  if (made !== undefined) return refused(made);
  const json = files.find((path) => workspace.files.get(path)?.syntax === "json");
  if (json === undefined || (fix.kind === "refusal" && fix.outcome !== "refused")) return undefined;
  const wanted = fix.kind === "fix" ? ` What the fix does in Terraform's own syntax: ${fix.change}.` : "";
  return refused(`${neverEdited(json)}.${wanted}`);
};

/** Why a fix is not offered although it can be written: it would do nothing, or undo what somebody wants. */
const barring = (fix: Fix, subject: Subject, { workspace, replacement }: PlanRepository): Refusal | undefined => {
  const ignored = ignoredEdit(fix.edits, workspace);
  if (ignored !== undefined) return refused(ignored);
  const wanted = intended(fix.edits, workspace) ?? (replacement === "draft" ? prevented(subject, fix) : undefined);
  return wanted === undefined ? undefined : needsDecision(wanted);
};

/** Asks the control about the subject and for its fix: a case to propose, a question that is open, or the reason why there is neither. */
export const askControl = (question: Question, subject: Subject, repository: PlanRepository): Resolved => {
  const { workspace, settings } = repository;
  const { test, ...known } = question;
  const { control, finding } = question;
  const turned: Turned = { finding, control: control.id, target: subject.address };
  const wrong = misfit(control, settings);
  if (wrong !== undefined) {
    return turnDown(
      turned,
      "refused",
      `settings.${control.id} in .github/terrafix.yml does not fit: ${wrong}. Correct it there.`,
    );
  }
  const given = answer(control, subject, { workspace, settings });
  if (given === undefined) return turnDown(turned, "refused", unjudged(control, subject));
  if (given.verdict.status === "pass")
    return turnDown(turned, "complies_in_code", complies(subject, given.verdict, finding));
  if (given.verdict.status === "unknown") return turnDown(turned, "refused", undecided(subject, given.verdict));
  const skipped = accepted(control, subject, workspace);
  if (skipped !== undefined) return turnDown(turned, "needs_decision", skipped);
  const fix = given.fix();
  const bar =
    unwritable(fix, subject, workspace) ?? (fix.kind === "fix" ? barring(fix, subject, repository) : undefined);
  if (bar !== undefined) return turnDown(turned, bar.outcome, bar.reason);
  if (fix.kind === "fix") return { ...known, subject, fix: withOutdated(fix, workspace) };
  const otherwise = turnDown(turned, fix.outcome, fix.reason);
  // What an account lacks is a new resource, which no model may add.
  if (fix.outcome !== "refused" || isAccount(subject)) return otherwise;
  return { ...question, subject, decidable: true, otherwise };
};

/** A question that only a model can answer: no control is there to be asked. */
export const askNobody = (
  question: Question,
  subject: Subject,
  { workspace }: PlanRepository,
  reason: string,
): Open | Refused => {
  const turned = { finding: question.finding, control: question.control.id, target: subject.address };
  const made = generated(workspace, subject.place.file);
  if (made !== undefined) return turnDown(turned, "refused", made);
  if (workspace.files.get(subject.place.file)?.syntax === "json")
    return turnDown(turned, "refused", `${reason} The model was not asked: ${neverEdited(subject.place.file)}.`);
  return { ...question, subject, decidable: false, otherwise: turnDown(turned, "refused", reason) };
};
