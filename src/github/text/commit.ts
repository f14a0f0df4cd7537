import type { CommitMessage } from "../commits.ts";
import { type PullRequestInput, testsOf, testUrl } from "./input.ts";
import { plain } from "./markdown.ts";
import { renderTitle } from "./pull-request.ts";

/**
 * The commit's message: the title, or the repository's own form of it (`fix(terraform): {title}`), then the tests and the addresses.
 */
export const commitMessage = (
  { proposal, changes, vantaAppUrl }: Pick<PullRequestInput, "proposal" | "changes" | "vantaAppUrl">,
  form: string = "{title}",
): CommitMessage => {
  const headline = form.replaceAll("{title}", () => renderTitle(proposal.title));
  const tests = testsOf(changes).map((test) => `Vanta test: ${plain(test.name)}\n${testUrl(vantaAppUrl, test)}`);
  const addresses = new Set(changes.map(({ root, address }) => (root === "." ? address : `${root}: ${address}`)));
  return { headline, body: [...tests, [...addresses].map(plain).join("\n")].join("\n\n") };
};
