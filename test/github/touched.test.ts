import { describe, expect, it } from "vitest";
import { toBranchCommit } from "../../src/github/commits.ts";
import { isMadeHere } from "../../src/github/touched.ts";

const bot = { login: "terrafix[bot]" };
const mia = { login: "mia" };
const webFlow = { login: "web-flow" };

interface Given {
  readonly author?: object | null;
  readonly committer?: object | null;
  readonly email?: string;
  readonly verified?: boolean;
  readonly parents?: number;
}

const made = ({
  author = bot,
  committer = webFlow,
  email = "noreply@github.com",
  verified = true,
  parents = 1,
}: Given) =>
  isMadeHere(
    toBranchCommit({
      sha: "a".repeat(40),
      author,
      committer,
      commit: { committer: { email }, verification: { verified } },
      parents: Array.from({ length: parents }, (_, index) => ({ sha: String(index).repeat(40) })),
    }),
    bot.login,
  );

describe("a commit on a branch of ours", () => {
  it.each<[string, Given]>([
    ["made through GitHub's API", {}],
    [
      "made where GitHub does not sign",
      { committer: bot, email: "1+terrafix[bot]@users.noreply.example", verified: false },
    ],
  ])("is ours: %s", (_, given) => {
    expect(made(given)).toBe(true);
  });

  it.each<[string, Given]>([
    ["pushed by a person", { author: mia, committer: mia, email: "mia@acme.example", verified: false }],
    ["made by a person in the browser", { author: mia }],
    ["ours, amended by a person", { committer: mia, email: "mia@acme.example", verified: false }],
    ["ours, amended and signed by a person", { committer: mia, email: "mia@acme.example", verified: true }],
    [
      "by an address that GitHub does not know",
      { author: null, committer: null, email: "x@y.example", verified: false },
    ],
    ["a merge", { parents: 2 }],
  ])("is not ours: %s", (_, given) => {
    expect(made(given)).toBe(false);
  });
});
