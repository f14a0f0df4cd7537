import { createHash } from "node:crypto";
import { ignoredBecause } from "../config/ignoring.ts";
import { type RepositoryMapping, type RepositoryReference, repositoriesFor } from "../config/mapping.ts";
import type { ModelPath } from "../remedy/model/model.ts";
import { type PlanFinding, type PlanOptions, type PlanRepository, plan } from "../remedy/plan.ts";
import type { Change, Proposal, Refused } from "../remedy/proposal.ts";
import type { FindingChange, FindingRecord, Outcome } from "../store/records.ts";
import type { Workspace } from "../terraform/workspace/workspace.ts";
import type { Dependencies } from "./dependencies.ts";
import { nameOf } from "./reconciliation.ts";
import type { RepositoryView, Views } from "./repositories.ts";

/** A proposal, where it goes, and the findings that it answers. */
export interface PlannedProposal {
  readonly proposal: Proposal;
  readonly view: RepositoryView;
  readonly answers: readonly Answer[];
}

/** What one finding gets from a proposal. */
export interface Answer {
  readonly record: FindingRecord;
  readonly change: Change;
}

export interface Planned {
  readonly proposals: readonly PlannedProposal[];
  /** What became of the findings that no proposal answers. */
  readonly changes: readonly FindingChange[];
}

/** Judged once by the same code and data; `waiting` and due `failed` ones are judged always. */
const judgedOutcomes: readonly Outcome[] = [
  "complies_in_code",
  "not_found",
  "ambiguous",
  "needs_decision",
  "refused",
  "not_fixable",
];

/** Decides for each record what its outcome is now. Records whose grounds did not change since they were judged are left alone. */
export async function planFor(
  deps: Planner,
  records: readonly FindingRecord[],
  { again, ...views }: Views & { readonly again?: Again },
): Promise<Planned> {
  const { mapping, terraform } = deps.environment;
  const now = deps.now();
  const engine = engineOf(deps.model);
  const places = placesOf(views, mapping);
  const routed = records
    .filter((record) => isDue(record, now))
    .map((record) => route(record, { places, views, mapping, engine }));
  const held = routed.flatMap((one) =>
    one.unreadable === undefined ? [] : [unreadable(one.record, one.unreadable, now)],
  );
  const judged = routed.filter((one) => one.unreadable === undefined && !isJudged(one));
  const options = { ...toolOf(terraform), ...again, model: deps.model };
  const { proposals, refused } = await plan(judged.map(toPlanFinding), places.map(toPlanRepository), options);
  return {
    proposals: proposals.flatMap((proposal) => toPlanned(proposal, judged, places)),
    changes: [...held, ...refused.flatMap((one) => one.findings.flatMap((index) => toChange(one, judged[index], now)))],
  };
}

/** What making it again begins with: what a reviewer wishes, and the edits that were not as wished, or that were. */
export type Again = Pick<PlanOptions, "words" | "rejected" | "standing">;

/** The same for one repository alone, whatever the outcomes are now, and as its reviewer wishes. */
export const planAgain = (
  deps: Planner,
  records: readonly FindingRecord[],
  { view, again = {} }: { readonly view: RepositoryView; readonly again?: Again },
): Promise<Planned> =>
  planFor(
    deps,
    records.map((record) => ({ ...record, outcome: "waiting" })),
    { views: [view], unreadable: new Map(), ignored: new Map(), again },
  );

type Planner = Pick<Dependencies, "environment" | "now" | "model">;

/** What findings that no recipe answers are judged by. */
const engineOf = (model: ModelPath): string => (model.kind === "on" ? model.modelId : model.reason);

const toolOf = ({ path, providerMirror }: Dependencies["environment"]["terraform"]): PlanOptions =>
  providerMirror === undefined ? {} : { terraform: { path, mirror: providerMirror } };

/** A repository, or one directory of it, that findings are looked for in. */
interface PlaceToSearch {
  readonly view: RepositoryView;
  readonly path: string | undefined;
}

interface Routed {
  readonly record: FindingRecord;
  /** Indexes of places. */
  readonly places: readonly number[];
  readonly unreadable: string | undefined;
  readonly judgedBy: string;
}

function placesOf({ views }: Views, mapping: RepositoryMapping): readonly PlaceToSearch[] {
  const named = [...mapping.default, ...mapping.routes.flatMap(({ repositories }) => repositories)];
  return views.flatMap((view) => {
    const paths = new Set(named.filter((reference) => isAt(reference, view.name)).map(({ path }) => path));
    return paths.size === 0 ? [{ view, path: undefined }] : [...paths].map((path) => ({ view, path }));
  });
}

/** `name` may be `owner/*` for all that an owner has. */
const isAt = (reference: RepositoryReference, name: string): boolean => {
  const names = [nameOf(reference), `${reference.owner}/*`].map((one) => one.toLowerCase());
  return names.includes(name.toLowerCase());
};

const isDue = (record: FindingRecord, now: Date): boolean =>
  record.outcome === "waiting" ||
  judgedOutcomes.includes(record.outcome) ||
  (record.outcome === "failed" && (record.retryAt === null || record.retryAt <= now.toISOString()));

interface Ground {
  readonly places: readonly PlaceToSearch[];
  readonly views: Views;
  readonly mapping: RepositoryMapping;
  readonly engine: string;
}

function route(record: FindingRecord, { places, views, mapping, engine }: Ground): Routed {
  const optedIn = [...views.views.map(({ at }) => at.repository), ...[...views.unreadable.keys()].map(toReference)];
  const references = repositoriesFor(
    mapping,
    record.finding.entity,
    optedIn.map(({ owner, repo }) => ({ owner, repo })),
  );
  const reached = places.flatMap(({ view, path }, index) =>
    references.some(
      (reference) => isAt(reference, view.name) && (reference.path === undefined || reference.path === path),
    )
      ? [index]
      : [],
  );
  const unread = [...views.unreadable].find(([name]) => references.some((reference) => isAt(reference, name)));
  return {
    record,
    places: reached,
    unreadable: unread === undefined ? undefined : `${unread[0]} could not be read: ${unread[1]}`,
    judgedBy: digest([
      record.finding.testId,
      record.finding.test.name,
      record.finding.entity,
      engine,
      reached.map((index) => [places[index]?.view.digest, places[index]?.path]),
    ]),
  };
}

function toReference(name: string): RepositoryReference {
  const [owner = "", repo = ""] = name.split("/");
  return { owner, repo };
}

const digest = (value: unknown): string => createHash("sha256").update(JSON.stringify(value)).digest("hex");

const isJudged = ({ record, judgedBy }: Routed): boolean =>
  judgedOutcomes.includes(record.outcome) && record.judgedBy === judgedBy;

const toPlanFinding = ({ record, places }: Routed): PlanFinding => ({
  testId: record.finding.testId,
  testName: record.finding.test.name,
  testDescription: record.finding.test.description,
  testFailure: record.finding.test.failureDescription,
  testRemediation: record.finding.test.remediationDescription,
  entity: record.finding.entity,
  repositories: places,
});

function toPlanRepository({ view, path }: PlaceToSearch): PlanRepository {
  const { configuration } = view;
  return {
    name: path === undefined ? view.name : `${view.name}//${path}`,
    workspace: within(view.workspace, [configuration.paths, path === undefined ? undefined : [path]]),
    settings: configuration.settings,
    groupBy: configuration.groupBy,
    replacement: configuration.replacement,
    accounts: configuration.accounts,
    engines: configuration.engines,
    ignore: (finding, control, target) =>
      ignoredBecause(configuration.ignore, {
        test: finding.testId,
        control,
        file: target.file,
        address: target.address,
      }),
  };
}

/** The workspace with only those roots that lie in every list of directories given. */
function within(workspace: Workspace, lists: readonly (readonly string[] | undefined)[]): Workspace {
  const wanted = lists.filter((list) => list !== undefined);
  if (wanted.length === 0) return workspace;
  const isIn = (path: string, directory: string): boolean =>
    directory === "." || path === directory || path.startsWith(`${directory}/`);
  return {
    ...workspace,
    roots: workspace.roots.filter((root) =>
      wanted.every((list) => list.some((directory) => isIn(root.path, directory))),
    ),
  };
}

function toPlanned(
  proposal: Proposal,
  judged: readonly Routed[],
  places: readonly PlaceToSearch[],
): readonly PlannedProposal[] {
  const view = places[proposal.repository]?.view;
  const answers = proposal.changes.flatMap((change) => {
    const record = judged[change.finding ?? -1]?.record;
    return record === undefined ? [] : [{ record, change }];
  });
  return view === undefined || answers.length === 0 ? [] : [{ proposal, view, answers }];
}

function toChange(refused: Refused, routed: Routed | undefined, now: Date): readonly FindingChange[] {
  if (routed === undefined) return [];
  const { outcome, reason, candidates, target, retry } = refused;
  if (retry === "fault") return [fault(routed.record, reason, now)];
  const judgedBy = retry === undefined ? routed.judgedBy : null;
  const set = { candidates, target: target ?? null, judgedBy, faults: 0, retryAt: null };
  const { key, outcome: from } = routed.record;
  return [{ key, from, outcome: retry === "limit" ? "waiting" : outcome, reason, set }];
}

const unreadable = (record: FindingRecord, reason: string, now: Date): FindingChange => fault(record, reason, now);

const LONGEST_WAIT_MINUTES = 60;

/** A fault that is tried again: after one minute, then two, four and so on, at most an hour. */
export function fault(record: FindingRecord, reason: string, now: Date): FindingChange {
  const minutes = Math.min(2 ** record.faults, LONGEST_WAIT_MINUTES);
  const retryAt = new Date(now.getTime() + minutes * 60_000).toISOString();
  return { key: record.key, outcome: "failed", reason, set: { faults: record.faults + 1, retryAt } };
}
