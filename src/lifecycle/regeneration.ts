import type { AccessibleRepository } from "../github/access.ts";
import { rewritePullRequest } from "../github/rewrite.ts";
import { couldNot, nothingChanged, regenerated, unheard } from "../github/text/comments.ts";
import { commitMessage } from "../github/text/commit.ts";
import { renderPullRequest } from "../github/text/pull-request.ts";
import { modelOff } from "../remedy/plan.ts";
import type { RemediationRecord } from "../store/records.ts";
import type { Dependencies } from "./dependencies.ts";
import { type PlannedProposal, planAgain, type Wish } from "./planning.ts";
import { evidenceOf } from "./publishing.ts";
import type { Repositories } from "./repositories.ts";
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

/** Makes an open pull request anew from the current base; answers in words what came of it. */
export async function regenerate(
  deps: Dependencies,
  repositories: Repositories,
  request: RegenerationRequest,
): Promise<string> {
  const { at, remediation } = request;
  if (remediation.state !== "open") return couldNot("This pull request is not open");
  const view = await repositories.view(at);
  if (view === undefined) return couldNot(`${remediation.repository} has not opted in any more`);
  const records = (await deps.store.findings()).filter(({ key }) => remediation.findings.includes(key));
  const wish = wishOf(request);
  const planned = await planAgain(deps, records, { view, wish });
  const again = planned.proposals.find(({ proposal }) => proposal.control === remediation.subject);
  if (again === undefined) return couldNot(planned.changes[0]?.reason ?? "None of its findings is known any more");
  return rewrite(deps, request, again);
}

async function rewrite(
  deps: Dependencies,
  { at, remediation, by, words, takeBack }: RegenerationRequest,
  planned: PlannedProposal,
): Promise<string> {
  const { view, proposal } = planned;
  const input = textInput(deps, planned, { record: remediation });
  const { title, body } = renderPullRequest(input);
  const { headSha, moved } = await rewritePullRequest(at.client, {
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
  });
  await deps.store.apply({
    at: deps.now().toISOString(),
    actor: by,
    reason: `Regenerated from ${view.base.commit}.`,
    remediation: {
      kind: "advance",
      key: remediation.key,
      set: { headCommit: headSha, baseCommit: view.base.commit, title, evidence: evidenceOf(proposal) },
    },
  });
  const heard = proposal.engine === "model";
  const told = moved
    ? regenerated({
        base: view.base,
        ...(heard && { words }),
        changed: changesOf(planned),
        verification: proposal.verification,
      })
    : nothingChanged(view.base);
  return words === "" || heard ? told : `${told}\n\n${unheard(modelOff(view.configuration, deps.model))}`;
}

/** A reviewer's words go to the model, with the edits that were not as wished. */
const wishOf = ({ words, remediation }: RegenerationRequest): Wish =>
  words === "" ? {} : { words, ...(remediation.evidence && { rejected: remediation.evidence.edits ?? [] }) };

const changesOf = ({ answers }: PlannedProposal): string =>
  answers.map(({ change }) => `\`${change.address}\` ${change.change}`).join("; ");
