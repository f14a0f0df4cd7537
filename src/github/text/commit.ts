import type { CommitMessage } from "../commits.ts";
import { type PullRequestInput, testsOf, testUrl } from "./input.ts";
import { renderTitle } from "./pull-request.ts";

/**
 * The commit's message: the title, or the repository's own form of it (`fix(terraform): {title}`), then the tests and the addresses.
 */
export const commitMessage = (
  { proposal, changes, vantaAppUrl }: Pick<PullRequestInput, "proposal" | "changes" | "vantaAppUrl">,
  form: string = "{title}",
): CommitMessage => {
  const title = renderTitle(proposal.title);
  const headline = form.includes("{title}") ? form.replaceAll("{title}", () => title) : `${form.trim()} ${title}`;
  const tests = testsOf(changes).map((test) => `Vanta test: ${test.name}\n${testUrl(vantaAppUrl, test)}`);
  const addresses = new Set(changes.map(({ root, address }) => (root === "." ? address : `${root}: ${address}`)));
  return { headline: plain(headline), body: [...tests, [...addresses].map(plain).join("\n")].join("\n\n") };
};

/** Commit messages mention and refer as comments do; an invisible character between the sign and the word prevents it. */
const plain = (text: string): string => text.replace(/\s+/g, " ").replace(/([@#])(?=\w)/g, "$1\u200B");
