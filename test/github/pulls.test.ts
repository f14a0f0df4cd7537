import nock from "nock";
import { ProbotOctokit } from "probot";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readPullRequest } from "../../src/github/pulls.ts";

const client = new ProbotOctokit({ auth: { token: "t" }, retry: { enabled: false }, throttle: { enabled: false } });
const repository = { owner: "acme", repo: "infra" };
const closed = {
  number: 1,
  html_url: "https://github.com/acme/infra/pull/1",
  state: "closed",
  merged_at: null,
  closed_at: "2026-11-24T10:00:00Z",
  user: { login: "terrafix[bot]" },
  title: "Title",
  body: null,
  head: { ref: "terrafix/x-01234567", sha: "a".repeat(40) },
  base: { ref: "main" },
};
const serve = (path: string, body: object) =>
  nock("https://api.github.com").get(`/repos/acme/infra/${path}`).reply(200, body);

beforeEach(() => nock.disableNetConnect());
afterEach(() => {
  nock.cleanAll();
  nock.enableNetConnect();
});

describe("a closed pull request", () => {
  it("tells who closed it", async () => {
    serve("pulls/1", closed);
    serve("issues/1", { closed_by: { login: "mia" } });
    expect(await readPullRequest(client, repository, 1)).toMatchObject({
      state: "closed",
      merged: false,
      closedBy: "mia",
    });
  });

  it("does not ask for that when it was merged", async () => {
    serve("pulls/1", { ...closed, merged_at: "2026-11-24T10:00:00Z" });
    expect(await readPullRequest(client, repository, 1)).toMatchObject({ merged: true, closedBy: undefined, body: "" });
  });

  it("is known without it when the account is gone", async () => {
    serve("pulls/1", { ...closed, user: null });
    serve("issues/1", { closed_by: null });
    expect(await readPullRequest(client, repository, 1)).toMatchObject({ author: "", closedBy: undefined });
  });
});
