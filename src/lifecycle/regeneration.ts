import type { AccessibleRepository } from "../github/access.ts";
import type { Wish } from "../github/marker.ts";
import { type RewrittenPullRequest, rewritePullRequest } from "../github/rewrite.ts";
import {
  becameDraft,
  becameReady,
  couldNot,
  nothingChanged,
  regenerated,
  unheard,
  wordsKept,
} from "../github/text/comments.ts";
import { commitMessage } from "../github/text/commit.ts";
import { renderPullRequest } from "../github/text/pull-request.ts";
import { type ModelUse, together } from "../remedy/model/meter.ts";
import { modelOff } from "../remedy/plan.ts";
import type { Proposal } from "../remedy/proposal.ts";
import type { RemediationRecord } from "../store/records.ts";
import type { Dependencies } from "./dependencies.ts";
import { type Again, type PlannedProposal, planAgain } from "./planning.ts";
import { evidenceOf, isDraft } from "./publishing.ts";
import type { Repositories } from "./repositories.ts";
import { inOneText, keepWish, readWish } from "./wishes.ts";
import { textInput } from "./wording.ts";

export interface RegenerationRequest {
  readonly at: AccessibleRepository;
  readonly remediation: RemediationRecord & { readonly pullRequest: number };
  /** Login of the person who asked. */
  readonly by: string;
  readonly words: string;
  /** Gives up commits that people pushed to the branch. */
  readonly takeBack: boolean;
}

/**
 * Makes an open pull request anew from the current base; answers in words what came of it. What reviewers wished before holds
 * until somebody begins from scratch.
 */
export async function regenerate(
  deps: Dependencies,
  repositories: Repositories,
  request: RegenerationRequest,
): Promise<string> {
  const { at, remediation, by, words } = request;
  if (remediation.state !== "open") return couldNot("This pull request is not open");
  const view = await repositories.view(at);
  if (view === undefined) return couldNot(`${remediation.repository} has not opted in any more`);
  const records = (await deps.store.findings()).filter(({ key }) => remediation.findings.includes(key));
  const said = { by, at: deps.now().toISOString(), words };
  const wishes = await keepWish(at, remediation.pullRequest, said);
  const planned = await planAgain(deps, records, { view, again: againFrom(request, wishes) });
  const again = planned.proposals.find(({ proposal }) => proposal.control === remediation.subject);
  if (again !== undefined) return rewrite(deps, request, { planned: again, wishes });
  const why = couldNot(planned.changes[0]?.reason ?? "None of its findings is known any more");
  return readWish(words).words === "" ? why : `${why} ${wordsKept()}`;
}

interface Rewriting {
  readonly planned: PlannedProposal;
  readonly wishes: readonly Wish[];
}

async function rewrite(
  deps: Dependencies,
  { at, remediation, by, takeBack }: RegenerationRequest,
  { planned, wishes }: Rewriting,
): Promise<string> {
  const { view, proposal } = planned;
  const input = textInput(deps, planned, { record: remediation, wishes });
  const { title, body } = renderPullRequest(input);
  const rewritten = await rewritePullRequest(at.client, {
    repository: at.repository,
    login: at.login,
    number: remediation.pullRequest,
    ourHeadSha: remediation.headCommit ?? "",
    takeBack,
    base: view.base,
    files: proposal.files,
    message: commitMessage(input, view.configuration.commitMessage),
    title,
    body,
    draft: isDraft(planned),
  });
  const set = {
    headCommit: rewritten.headSha,
    baseCommit: view.base.commit,
    title,
    evidence: {
      ...evidenceOf(inAll(proposal, remediation.evidence?.model)),
      ...(proposal.engine === "model" && wishes.length > 0 && { words: inOneText(wishes) }),
    },
  };
  await deps.store.apply({
    at: deps.now().toISOString(),
    actor: by,
    reason: `Regenerated from ${view.base.commit}.`,
    remediation: { kind: "advance", key: remediation.key, set },
  });
  return answerTo(deps, { planned, wishes }, rewritten);
}

function answerTo(deps: Dependencies, { planned, wishes }: Rewriting, { moved, became }: RewrittenPullRequest): string {
  const { view, proposal } = planned;
  const heard = proposal.engine === "model";
  const told = moved
    ? regenerated({
        base: view.base,
        words: heard ? wishes.map(({ words }) => words) : [],
        changed: changesOf(planned),
        verification: proposal.verification,
      })
    : nothingChanged(view.base);
  const turned = became === undefined ? [] : [became === "draft" ? becameDraft() : becameReady()];
  const deaf = heard || wishes.length === 0 ? [] : [unheard(modelOff(view.configuration, deps.model))];
  return [[told, ...turned].join(" "), ...deaf].join("\n\n");
}

/** What a model made is kept while it can be proven, unless it was made without what is wished: then it is not as wished. */
function againFrom({ remediation: { evidence }, words: said }: RegenerationRequest, wishes: readonly Wish[]): Again {
  const words = inOneText(wishes);
  const wished = words === "" ? {} : { words };
  if (evidence === null || readWish(said).afresh) return wished;
  if ((evidence.words ?? "") !== words) return { ...wished, rejected: evidence.edits ?? [] };
  return { ...wished, ...(evidence.engine === "model" && { standing: evidence }) };
}

/** What the model was used for a pull request in all. */
const inAll = (proposal: Proposal, before: ModelUse | undefined): Proposal =>
  proposal.model === undefined || before === undefined
    ? proposal
    : { ...proposal, model: together(before, proposal.model) };

const changesOf = ({ answers }: PlannedProposal): string =>
  answers.map(({ change }) => `\`${change.address}\` ${change.change}`).join("; ");
