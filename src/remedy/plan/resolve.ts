import { matchTest } from "../../controls/catalogue.ts";
import type { Control } from "../../controls/control.ts";
import type { Subject } from "../answer.ts";
import type { AccountPlace } from "../locate/account.ts";
import { locateFor } from "../locate/by-control.ts";
import type { Locator } from "../locate.ts";
import type { TestInWords } from "../model/question.ts";
import type { Location, Refused, Target } from "../proposal.ts";
import { askControl, askNobody } from "./ask.ts";
import { isRefused, type PlanFinding, type PlanRepository, type Resolved, type Turned, turnDown } from "./case.ts";
import { evaluations, foremost } from "./evaluations.ts";
import { inAccount, inCallers, inValues, torn, unclear } from "./tell-apart.ts";
import { uncatalogued } from "./uncatalogued.ts";
import { existingIn } from "./whole-account.ts";

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
  const twins = [target.instance, ...(target.twins ?? [])];
  const answers = twins.flatMap((subject) => {
    const all = inAccount(evaluations(subject, displayName), finding.entity.account).map(ask);
    const told = torn(all, turned, inValues) ?? foremost(all);
    return told === undefined ? [] : [told];
  });
  return (
    torn(answers, turned, inCallers) ??
    unclear(answers, twins, turned) ??
    foremost(answers) ??
    turnDown(turned, "not_found", `${target.address} is not there`)
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
  const location = locateFor(control, finding.entity, { locator, among: finding.repositories });
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
