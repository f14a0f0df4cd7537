import type { Marker, Wish } from "../github/marker.ts";
import type { PullRequestInput } from "../github/text/pull-request.ts";
import type { RemediationRecord } from "../store/records.ts";
import type { Dependencies } from "./dependencies.ts";
import type { PlannedProposal } from "./planning.ts";

const DOCUMENTS = "https://github.com/terrafix/terrafix/blob/main/docs";

interface Told {
  readonly record: RemediationRecord;
  readonly previous?: RemediationRecord | undefined;
  readonly wishes?: readonly Wish[];
}

/** Gathers what the words of a pull request are made of. `previous` is the pull request of an earlier generation. */
export function textInput(
  { environment }: Pick<Dependencies, "environment">,
  { view, proposal, answers }: PlannedProposal,
  { record, previous, wishes }: Told,
): PullRequestInput {
  const base = { branch: view.base.branch, commit: view.base.commit };
  return {
    proposal,
    changes: answers.map((answer) => ({
      ...answer.change,
      test: { id: answer.record.finding.testId, name: answer.record.finding.test.name },
    })),
    repository: { ...view.at.repository, url: `${environment.githubHost.webUrl}/${view.name}` },
    base,
    vantaAppUrl: environment.vantaAppUrl,
    marker: { ...markerOf(record, base), ...(wishes && { wishes }) },
    ...(previous?.pullRequest != null &&
      previous.url !== null && { regressionOf: { number: previous.pullRequest, url: previous.url } }),
    notices: view.configurationProblems,
    links: { commands: `${DOCUMENTS}/commands.md`, settings: `${DOCUMENTS}/configuration.md` },
  };
}

const markerOf = (record: RemediationRecord, base: { readonly branch: string; readonly commit: string }): Marker => ({
  version: 1,
  key: record.key,
  generation: record.generation,
  subject: record.subject,
  base,
  findings: record.findings,
  decisions: [],
});
