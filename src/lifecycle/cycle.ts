import { classify } from "../github/errors.ts";
import { type FindingRecord, isSettled } from "../store/records.ts";
import { VantaError } from "../vanta/errors.ts";
import { adopt, carriersOf } from "./adoption.ts";
import type { Dependencies } from "./dependencies.ts";
import { followAll } from "./following.ts";
import { takeIn } from "./intake.ts";
import { type PlannedProposal, planFor } from "./planning.ts";
import { publishAll } from "./publishing.ts";
import { createReconciler, type Reconciler } from "./reconciliation.ts";
import type { Repositories, RepositoryView, Views } from "./repositories.ts";

export interface CycleReport {
  /** Every finding that the store knows, as it stands at the end. */
  readonly findings: readonly FindingRecord[];
  /** What could not be read or done, one line each. */
  readonly problems: readonly string[];
  /** False where Vanta could not be read: then nothing was concluded, opened or closed. */
  readonly vantaWasRead: boolean;
}

export interface CycleOptions {
  /** Stops after planning: what would be opened is told as `waiting`. */
  readonly dryRun: boolean;
}

const DAY = 24 * 60 * 60 * 1000;

export type Cycle = (options: CycleOptions) => Promise<CycleReport>;

/** Makes the poll: read Vanta, read the code, decide, publish, follow up, tidy. It rejects only for faults of TerraFix itself. */
export function createCycle(deps: Dependencies, repositories: Repositories): Cycle {
  const reconciler = createReconciler(deps);
  return async ({ dryRun }) => {
    const intake = await attempt(() => takeIn(deps), vantaFault);
    if (intake.kind === "failed")
      return { findings: await deps.store.findings(), problems: [intake.reason], vantaWasRead: false };
    const seen = await attempt(repositories.viewAll, gitHubFault);
    if (seen.kind === "failed")
      return {
        findings: await deps.store.findings(),
        problems: [...intake.value.problems, seen.reason],
        vantaWasRead: true,
      };
    const views = await reconciler.all(seen.value, { readOnly: dryRun });
    await adoptAll(deps);
    const { proposals, changes } = await planFor(deps, await deps.store.findings(), views);
    await deps.store.apply({ at: deps.now().toISOString(), actor: "terrafix", reason: "", findings: changes });
    const followed = dryRun
      ? await tellWhatWouldBeOpened(deps, proposals)
      : await act(deps, proposals, { views: views.views, reconciler });
    await deps.store.prune(new Date(deps.now().getTime() - deps.environment.store.retentionDays * DAY).toISOString());
    return {
      findings: await deps.store.findings(),
      problems: [...intake.value.problems, ...problemsOf(views), ...followed],
      vantaWasRead: true,
    };
  };
}

type Attempt<T> = { readonly kind: "done"; readonly value: T } | { readonly kind: "failed"; readonly reason: string };

/** What the outside does is an answer; anything else is thrown on. */
async function attempt<T>(work: () => Promise<T>, reasonOf: (error: unknown) => string): Promise<Attempt<T>> {
  try {
    return { kind: "done", value: await work() };
  } catch (error) {
    return { kind: "failed", reason: reasonOf(error) };
  }
}

function vantaFault(error: unknown): string {
  if (!(error instanceof VantaError)) throw error;
  return `Vanta could not be read: ${error.message}`;
}

function gitHubFault(error: unknown): string {
  const { kind, message } = classify(error);
  if (kind === "unexpected") throw error;
  return `GitHub could not be read: ${message}`;
}

const problemsOf = ({ unreadable, ignored, views }: Views): readonly string[] => [
  ...[...unreadable, ...ignored].map(([name, reason]) => `${name}: ${reason}`),
  ...views.flatMap((view) => problemsIn(view).map((problem) => `${view.name}: ${problem}`)),
];

const problemsIn = ({ configurationProblems, workspace, skipped }: RepositoryView): readonly string[] => [
  ...configurationProblems.map((problem) => `.github/terrafix.yml, ${problem}`),
  ...workspace.diagnostics.map(({ path, line, message }) => `${path}:${line}: ${message}`),
  ...skipped.map(({ path, reason }) => `${path}: ${reason}`),
];

/** Pull requests that the store does not know, as after the loss of its database, speak for their findings. */
async function adoptAll({ store, now }: Dependencies): Promise<void> {
  const carriers = carriersOf(await store.remediations());
  const free = (await store.findings()).filter(({ outcome }) => !isSettled(outcome));
  const findings = free.flatMap((record) => adopt(record, carriers) ?? []);
  await store.apply({ at: now().toISOString(), actor: "terrafix", reason: "", findings });
}

async function act(
  deps: Dependencies,
  proposals: readonly PlannedProposal[],
  { views, reconciler }: { readonly views: readonly RepositoryView[]; readonly reconciler: Reconciler },
): Promise<readonly string[]> {
  const byRepository = Map.groupBy(proposals, ({ view }) => view.name);
  await Promise.all(
    [...byRepository].map(([name, some]) => deps.queue.run(name, () => publishAll(deps, some, reconciler))),
  );
  return followAll(deps, views);
}

async function tellWhatWouldBeOpened(
  { store, now }: Dependencies,
  proposals: readonly PlannedProposal[],
): Promise<readonly string[]> {
  const findings = proposals.flatMap(({ proposal, view, answers }) =>
    answers.map(({ record, change }) => ({
      key: record.key,
      outcome: "waiting" as const,
      reason: `Would be opened in ${view.name}: ${proposal.title}`,
      set: { target: change.address, repository: view.name },
    })),
  );
  await store.apply({ at: now().toISOString(), actor: "terrafix", reason: "", findings });
  return [];
}
