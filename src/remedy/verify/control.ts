import { catalogue, controlById } from "../../controls/catalogue.ts";
import type { Root } from "../../terraform/workspace/workspace.ts";
import { affectedRoots } from "../affected-roots.ts";
import { answer } from "../answer.ts";
import { counterpart, type Judgement, judge, judgementKey } from "../judge.ts";
import type { Check } from "../proposal.ts";
import { type Attempt, count, failed, passed } from "./attempt.ts";

/** Whether the catalogue decides it: a test without a control is judged by a second reading. */
const isDecidable = ({ control }: Attempt["failing"][number]): boolean => controlById(control.id) !== undefined;

const stillFailing = ({ after, failing, settings }: Attempt): string | undefined => {
  for (const { control, subject } of failing.filter(isDecidable)) {
    const patched = counterpart(subject, after);
    const verdict = patched && answer(control, patched, { workspace: after, settings })?.verdict;
    if (verdict?.status !== "pass") return `${subject.address}: ${verdict?.reason ?? "is no longer there"}`;
  }
  return undefined;
};

interface Judged {
  readonly settings: Attempt["settings"];
  readonly byRoot: ReadonlyMap<Root, readonly Judgement[]>;
}

/** Of the roots of the last attempt: the next one is mostly about the same, and all verdicts of a large repository take much room. */
const lastJudged = new WeakMap<Attempt["before"], Judged>();

const judgedBefore = ({ before, settings }: Attempt, paths: readonly string[]): readonly Judgement[] => {
  const last = lastJudged.get(before);
  const known = last?.settings === settings ? last.byRoot : undefined;
  const byRoot = new Map(
    affectedRoots(before, paths).map((root) => [
      root,
      known?.get(root) ?? judge([root], catalogue, { workspace: before, settings }),
    ]),
  );
  lastJudged.set(before, { settings, byRoot });
  return [...byRoot.values()].flat();
};

/** Every failing instance passes, and nothing that passed fails or has become unknown. */
export const control = async (attempt: Attempt): Promise<Check> => {
  const failing = stillFailing(attempt);
  if (failing !== undefined) return failed("control", `still not right after the change: ${failing}`);
  const { after, settings, files } = attempt;
  const paths = files.map(({ after: file }) => file.path);
  const judged = judge(affectedRoots(after, paths), catalogue, { workspace: after, settings });
  const now = new Map(judged.map((judgement) => [judgementKey(judgement), judgement.verdict]));
  const before = judgedBefore(attempt, paths);
  const passing = before.filter(({ verdict }) => verdict.status === "pass");
  const worse = passing.find((judgement) => now.get(judgementKey(judgement))?.status !== "pass");
  if (worse !== undefined) {
    const reason = now.get(judgementKey(worse))?.reason ?? "it is no longer there";
    return failed("control", `${worse.subject.address} passed ${worse.control.id} and no longer does: ${reason}`);
  }
  if (attempt.reading !== undefined) return attempt.reading(attempt);
  const fixed = `${count(attempt.failing.length, "failing instance")} now ${attempt.failing.length === 1 ? "passes" : "pass"}`;
  return passed("control", `${fixed}; ${count(before.length, "verdict")} compared, none became worse`);
};
