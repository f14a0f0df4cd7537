import { matchTest } from "../../controls/catalogue.ts";
import type { Control, Verdict } from "../../controls/control.ts";
import { accountsOf } from "../../terraform/workspace/provider.ts";
import { answer, isAccount, isCall, misfit, type Subject } from "../answer.ts";
import type { AccountPlace } from "../locate/account.ts";
import type { Locator } from "../locate.ts";
import type { TestInWords } from "../model/question.ts";
import type { Location, Refused, Target } from "../proposal.ts";
import { accepted } from "./accepted.ts";
import {
  type Case,
  isOpen,
  isRefused,
  type Open,
  type PlanFinding,
  type PlanRepository,
  type Resolved,
  type Turned,
  turnDown,
} from "./case.ts";
import { evaluations, foremost } from "./evaluations.ts";
import { generated } from "./generated.ts";
import { prevented } from "./prevented.ts";
import { uncatalogued } from "./uncatalogued.ts";
import { existingIn } from "./whole-account.ts";

const subjectName = (subject: Subject): string => `${subject.address} (${subject.place.file}:${subject.place.line})`;

/** Why a control cannot judge what was found. */
const unjudged = (control: Control, subject: Subject): string =>
  isCall(subject)
    ? `${subjectName(subject)} is the module ${subject.source}${subject.version === undefined ? "" : ` ${subject.version}`}, whose inputs are not known here. Look in its documentation for the input that makes true: "${control.title}".`
    : `${subjectName(subject)} is no ${control.resourceTypes.join(" or ")}, which is what the test judges. Name the entity's kind, or look for another resource of that name.`;

const complies = (subject: Subject, verdict: Verdict, finding: number | undefined): string =>
  finding === undefined
    ? `${verdict.reason}. Nothing to change.`
    : `${verdict.reason}, yet Vanta fails ${subject.address}. Not applied yet, changed by hand, or applied to another account? Nothing to review; it is looked at again after the next run.`;

const undecided = (subject: Subject, verdict: Verdict): string =>
  `cannot be told for ${subjectName(subject)}: ${verdict.reason}. Write that value where it can be read (a default or a tfvars file), or set it by hand.`;

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

/** Asks the control about the subject and for its fix: a case to propose, a question that is open, or the reason why there is neither. */
export const askControl = (question: Question, subject: Subject, repository: PlanRepository): Resolved => {
  const { workspace, settings, replacement } = repository;
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
  const files = fix.kind === "refusal" ? [subject.place.file] : fix.edits.map(({ file }) => file);
  const made = files.map((file) => generated(workspace, file)).find((reason) => reason !== undefined);
  if (made !== undefined) return turnDown(turned, "refused", made);
  if (fix.kind === "fix") {
    const kept = replacement === "draft" ? prevented(subject, fix) : undefined;
    return kept === undefined ? { ...known, subject, fix } : turnDown(turned, "needs_decision", kept);
  }
  const otherwise = turnDown(turned, fix.outcome, fix.reason);
  // What an account lacks is a new resource, which no model may add.
  if (fix.outcome !== "refused" || isAccount(subject)) return otherwise;
  return { ...question, subject, decidable: true, otherwise };
};

/** A question that only a model can answer: no control is there to be asked. */
const askNobody = (
  question: Question,
  subject: Subject,
  { workspace }: PlanRepository,
  reason: string,
): Open | Refused => {
  const turned = { finding: question.finding, control: question.control.id, target: subject.address };
  const made = generated(workspace, subject.place.file);
  if (made !== undefined) return turnDown(turned, "refused", made);
  if (workspace.files.get(subject.place.file)?.syntax === "json")
    return turnDown(
      turned,
      "refused",
      `${reason} The model was not asked: ${subject.place.file} is JSON, which is not edited yet.`,
    );
  return { ...question, subject, decidable: false, otherwise: turnDown(turned, "refused", reason) };
};

const candidatesOf = (candidates: readonly Target[], repositories: readonly PlanRepository[]): readonly string[] =>
  candidates.map(({ repository, root, address, file, line }) => {
    const place = `${root}//${address} (${file}:${line})`;
    return repositories.length > 1 ? `${repositories[repository]?.name ?? ""} ${place}` : place;
  });

const unlocated = (
  location: Exclude<Location, { certainty: "exact" | "pattern" }>,
  turned: Turned,
  repositories: readonly PlanRepository[],
): Refused =>
  location.certainty === "none"
    ? turnDown(turned, "not_found", location.reason)
    : turnDown(
        { ...turned, candidates: candidatesOf(location.candidates, repositories) },
        "ambiguous",
        location.reason,
      );

interface Matched {
  readonly control: Control;
  /** Why no control was found; undefined where one was. */
  readonly unanswered: string | undefined;
}

const matched = (finding: PlanFinding, index: number): Matched | Refused => {
  const match = matchTest({ id: finding.testId, name: finding.testName, description: finding.testDescription });
  if (match.kind === "control") return { control: match.control, unanswered: undefined };
  if (match.kind === "not_fixable") return turnDown({ finding: index }, "not_fixable", match.advice);
  const test = finding.testName ?? finding.testId ?? "this test";
  return {
    control: uncatalogued(finding),
    unanswered: `no recipe answers the test "${test}" yet. Fix it by hand, or ignore the test in .github/terrafix.yml.`,
  };
};

const wordsOf = (finding: PlanFinding): TestInWords => ({
  id: finding.testId,
  name: finding.testName,
  description: finding.testDescription,
  failure: finding.testFailure,
  remediation: finding.testRemediation,
});

/** What a finding is followed with. */
interface Ground {
  readonly repositories: readonly PlanRepository[];
  readonly locator: Locator;
}

interface Followed extends Matched {
  readonly finding: PlanFinding;
  readonly index: number;
}

/** Asks about what was located, under every set of variable values that it is there with. */
const askAt = (
  { finding, index, control, unanswered }: Followed,
  { target, certainty }: Extract<Location, { target: Target }>,
  repositories: readonly PlanRepository[],
): Resolved => {
  const repository = repositories[target.repository];
  const turned = { finding: index, control: control.id, target: target.address };
  if (repository === undefined)
    return turnDown(turned, "not_found", `${target.address} is in a repository that was not read`);
  const ignored = repository.ignore?.(finding, control.id, target);
  if (ignored !== undefined) return turnDown(turned, "refused", ignored);
  const { displayName } = finding.entity;
  const question = {
    finding: index,
    control,
    repository: target.repository,
    certainty,
    displayName,
    evidence: target.evidence,
    test: wordsOf(finding),
  };
  const ask = (subject: Subject): Resolved =>
    unanswered === undefined
      ? askControl(question, subject, repository)
      : askNobody(question, subject, repository, unanswered);
  const answers = [target.instance, ...(target.twins ?? [])].flatMap((subject) => {
    const all = inAccount(evaluations(subject, displayName), finding.entity.account).map(ask);
    const told = torn(all, turned, inValues) ?? foremost(all);
    return told === undefined ? [] : [told];
  });
  return (
    torn(answers, turned, inRoots) ??
    foremost(answers) ??
    turnDown(turned, "not_found", `${target.address} is not there`)
  );
};

/** What is not known to be in another account. */
const inAccount = (subjects: readonly Subject[], account: string | undefined): readonly Subject[] => {
  const isElsewhere = (subject: Subject): boolean => {
    const accounts = isAccount(subject) ? [] : accountsOf(subject);
    return account !== undefined && /^\d{12}$/.test(account) && accounts.length > 0 && !accounts.includes(account);
  };
  const left = subjects.filter((subject) => !isElsewhere(subject));
  return left.length > 0 ? left : subjects;
};

const inRoots = (count: number): string => `${count} roots have this block, and each would be changed in its own place`;

const inValues = (count: number): string =>
  `this block fails with ${count} files of values, and each would be changed in its own place`;

/** One block that is there several times is fixed where all of them get it; not where each would need a change of its own. */
const torn = (
  answers: readonly Resolved[],
  turned: Turned,
  wording: (count: number) => string,
): Refused | undefined => {
  const fixed = answers.flatMap((one) => (isRefused(one) || isOpen(one) ? [] : [one]));
  if (new Set(fixed.map(({ fix }) => JSON.stringify(fix.edits))).size < 2) return undefined;
  const candidates = fixed.map(({ subject }) => {
    const { path, variables } = subject.root;
    return `${path}//${subjectName(subject)}${variables === undefined ? "" : ` with ${variables}`}`;
  });
  return turnDown(
    { ...turned, candidates },
    "ambiguous",
    `${wording(fixed.length)}: ${candidates.join(", ")}. Tell them apart with the account ids in GITHUB_REPO_MAPPING.`,
  );
};

/** Follows a finding on an account as a whole: to what a root of it has of the kind, else to the root that it belongs into. */
const followAccount = (followed: Followed, place: AccountPlace, { repositories }: Ground): Resolved => {
  const { index, control, finding } = followed;
  const known = existingIn(place.entering, control);
  const answers = known.map((target) => askAt(followed, { certainty: "exact", target }, repositories));
  const complying = answers.find((one) => isRefused(one) && one.outcome === "complies_in_code");
  const answered = complying ?? foremost(answers);
  if (answered !== undefined) return answered;
  const { location } = place;
  const turned = { finding: index, control: control.id };
  const [possible] = existingIn(place.unclear, control);
  if (possible !== undefined && location.certainty !== "none")
    return turnDown(
      { ...turned, candidates: candidatesOf([possible], repositories) },
      "needs_decision",
      `${possible.address} (${possible.file}:${possible.line}) may be of ${finding.entity.displayName} already: nothing says which account ${possible.root} enters. Say so there with \`allowed_account_ids\`, or in .github/terrafix.yml as \`accounts\`.`,
    );
  if (location.certainty === "ambiguous")
    return turnDown(
      { ...turned, candidates: candidatesOf(location.candidates, repositories) },
      "needs_decision",
      location.reason,
    );
  return location.certainty === "none"
    ? turnDown(turned, "not_found", location.reason)
    : askAt(followed, location, repositories);
};

/** Follows one finding from its test to the fix of the resource, or of the account, that it lives in. */
export const resolve = (finding: PlanFinding, index: number, ground: Ground): Resolved => {
  const { repositories, locator } = ground;
  const match = matched(finding, index);
  if ("outcome" in match) return match;
  const { control, unanswered } = match;
  const followed = { ...match, finding, index };
  const asksWhole = control.account !== undefined;
  const place = asksWhole ? locator.locateAccount(finding.entity, finding.repositories) : undefined;
  if (place?.certain === true) return followAccount(followed, place, ground);
  const kind = finding.entity.kind ?? control.resourceTypes[0];
  const entity = kind === undefined ? finding.entity : { ...finding.entity, kind };
  const location = locator.locate(entity, finding.repositories);
  if (location.certainty === "none" || location.certainty === "ambiguous") {
    if (unanswered !== undefined) {
      const { reason, candidates } = unlocated(location, { finding: index }, repositories);
      const why = `${unanswered} The model was not asked, since the place is not known: ${reason}`;
      return turnDown({ finding: index, candidates }, "refused", why);
    }
    const isNamed = finding.entity.kind === undefined && place?.location.certainty !== "none";
    if (place !== undefined && location.certainty === "none" && isNamed) return followAccount(followed, place, ground);
    return unlocated(location, { finding: index, control: control.id }, repositories);
  }
  return askAt(followed, location, repositories);
};
