import { branchName } from "../github/branch.ts";
import { classify } from "../github/errors.ts";
import { remediationKey } from "../github/key.ts";
import { type PublishedPullRequest, type PublishRequest, publish } from "../github/publish.ts";
import { readPullRequest } from "../github/pulls.ts";
import { commitMessage } from "../github/text/commit.ts";
import { renderPullRequest } from "../github/text/pull-request.ts";
import type { FindingChange, FindingRecord, ProposalEvidence, RemediationRecord } from "../store/records.ts";
import { adopt, type Carriers, carriersOf, nextGeneration } from "./adoption.ts";
import type { Dependencies } from "./dependencies.ts";
import { heldBecause } from "./pace.ts";
import { fault, type PlannedProposal } from "./planning.ts";
import { factsOf, type Reconciler } from "./reconciliation.ts";
import { reference, settle } from "./settling.ts";
import { textInput } from "./wording.ts";

/**
 * Publishes the proposals of one repository, one after the other, the most urgent first. Nothing is opened that GitHub already has:
 * its pull requests are read before, and what they say counts.
 */
export async function publishAll(
  deps: Dependencies,
  planned: readonly PlannedProposal[],
  reconciler: Pick<Reconciler, "one">,
): Promise<void> {
  const [first] = planned;
  if (first === undefined) return;
  try {
    await reconciler.one(first.view);
  } catch (error) {
    await holdAll(deps, planned, classify(error).message);
    return;
  }
  for (const one of [...planned].sort(byUrgency)) await publishOne(deps, one);
}

const recordsOf = ({ answers }: PlannedProposal): readonly FindingRecord[] => [
  ...new Set(answers.map(({ record }) => record)),
];

const dueDate = (planned: PlannedProposal): string =>
  recordsOf(planned)
    .flatMap(({ finding }) => finding.test.remediateBy ?? [])
    .sort()[0] ?? "9999";

const byUrgency = (a: PlannedProposal, b: PlannedProposal): number => dueDate(a).localeCompare(dueDate(b));

async function holdAll(deps: Dependencies, planned: readonly PlannedProposal[], reason: string): Promise<void> {
  const at = deps.now();
  const findings = planned.flatMap(recordsOf).map((record) => fault(record, reason, at));
  await deps.store.apply({ at: at.toISOString(), actor: "terrafix", reason, findings });
}

async function publishOne(deps: Dependencies, planned: PlannedProposal): Promise<void> {
  const { store, now, log } = deps;
  const { view, proposal } = planned;
  const remediations = await store.remediations();
  const carriers = carriersOf(remediations);
  if (recordsOf(planned).some((record) => adopt(record, carriers) !== undefined)) return;
  const files = proposal.files.map(({ path }) => path);
  const { configuration } = view;
  const held = heldBecause({ repository: view.name, files, configuration, remediations, now: now() });
  const at = now().toISOString();
  if (held !== undefined) {
    await store.apply({
      at,
      actor: "terrafix",
      reason: held,
      findings: carried(planned, { outcome: "waiting", reason: held }),
    });
    return;
  }
  const record = begun(planned, carriers, at);
  await store.apply({
    at,
    actor: "terrafix",
    reason: `Proposed: ${proposal.title}`,
    remediation: { kind: "begin", record },
  });
  try {
    const published = await publish(view.at.client, publishRequest(deps, planned, { record, carriers }));
    await noteOpened(deps, planned, { record, published });
    log.info(
      { remediation: record.key },
      `${published.created ? "Opened" : "Found"} ${published.url}: ${proposal.title}`,
    );
    for (const problem of published.problems) log.warn({ remediation: record.key }, `${published.url}: ${problem}`);
  } catch (error) {
    const { message } = classify(error);
    log.warn({ remediation: record.key, err: error }, `${view.name}: "${proposal.title}" was not opened: ${message}`);
    await holdAll(deps, [planned], message);
  }
}

interface Carried {
  readonly outcome: "waiting" | "in_pull_request";
  readonly reason: string;
  readonly remediation?: string;
}

const carried = ({ answers, view }: PlannedProposal, { outcome, reason, ...set }: Carried): readonly FindingChange[] =>
  answers.map(({ record, change }) => ({
    key: record.key,
    outcome,
    reason,
    set: {
      ...set,
      target: change.address,
      repository: view.name,
      candidates: [],
      faults: 0,
      retryAt: null,
      passingSince: null,
    },
  }));

function begun(planned: PlannedProposal, carriers: Carriers, at: string): RemediationRecord {
  const { view, proposal } = planned;
  const findings = recordsOf(planned)
    .map(({ key }) => key)
    .sort();
  const generation = nextGeneration(findings, carriers);
  const { repositoryId } = view.base;
  const key = remediationKey({ repositoryId, subject: proposal.control, findings, generation });
  return {
    key,
    repositoryId,
    repository: view.name,
    subject: proposal.control,
    generation,
    state: "publishing",
    findings,
    branch: branchName({ prefix: view.configuration.branchPrefix, subject: proposal.control, key }),
    base: view.base.branch,
    baseCommit: view.base.commit,
    headCommit: null,
    pullRequest: null,
    url: null,
    title: proposal.title,
    evidence: evidenceOf(proposal),
    createdAt: at,
    openedAt: null,
    mergedAt: null,
    settledAt: null,
    told: null,
  };
}

/** What its repository wants as a draft, what replaces a resource, and what no recipe vouches for. */
export const isDraft = ({ view, proposal }: PlannedProposal): boolean =>
  view.configuration.draft || proposal.effects.replacement || proposal.engine === "model";

/** What is kept of a proposal for the audit: all but the text of the files. */
export const evidenceOf = ({ files, ...evidence }: PlannedProposal["proposal"]): ProposalEvidence => ({
  ...evidence,
  files: files.map(({ path }) => path),
});

interface Begun {
  readonly record: RemediationRecord;
  readonly carriers: Carriers;
}

function publishRequest(deps: Dependencies, planned: PlannedProposal, { record, carriers }: Begun): PublishRequest {
  const { view, proposal } = planned;
  const { configuration } = view;
  const input = textInput(deps, planned, { record, previous: previousOf(record, carriers) });
  return {
    repository: view.at.repository,
    login: view.at.login,
    base: view.base,
    branch: record.branch,
    files: proposal.files,
    message: commitMessage(input, configuration.commitMessage),
    ...renderPullRequest(input),
    draft: isDraft(planned),
    labels: configuration.labels,
    reviewers: configuration.reviewers,
    teamReviewers: configuration.teamReviewers,
    assignees: configuration.assignees,
  };
}

/** The pull request that had made one of the findings pass before it failed again. */
const previousOf = ({ findings, generation }: RemediationRecord, carriers: Carriers): RemediationRecord | undefined =>
  generation === 1
    ? undefined
    : findings.flatMap((key) => carriers.get(key) ?? []).findLast(({ pullRequest }) => pullRequest !== null);

interface Opened {
  readonly record: RemediationRecord;
  readonly published: PublishedPullRequest;
}

async function noteOpened(deps: Dependencies, planned: PlannedProposal, { record, published }: Opened): Promise<void> {
  const at = deps.now().toISOString();
  const told = reference({ repository: record.repository, pullRequest: published.number });
  const { number, url, headSha, verified } = published;
  const set = { state: "open", pullRequest: number, url, headCommit: headSha, openedAt: at } as const;
  const reason = `Carried by ${told}.`;
  await deps.store.apply({
    at,
    actor: "terrafix",
    reason: `Opened ${told}${verified ? "" : "; GitHub does not show its commit as verified"}.`,
    remediation: { kind: "advance", key: record.key, set },
    findings: carried(planned, { outcome: "in_pull_request", reason, remediation: record.key }),
  });
  if (published.state === "open") return;
  const pull = await readPullRequest(planned.view.at.client, planned.view.at.repository, number);
  const transition = settle({ ...record, ...set }, factsOf(pull), at);
  if (transition !== undefined) await deps.store.apply(transition);
}
