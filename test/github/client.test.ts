import nock from "nock";
import { Probot } from "probot";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { octokitWith } from "../../src/github/client.ts";
import { classify } from "../../src/github/errors.ts";
import { isRepeatable } from "../../src/github/repeatable.ts";

const github = () => nock("https://api.github.com");

const clientOf = async (longestWait: number) => {
  const Octokit = octokitWith({ paced: true, longestWait }).defaults({ retry: { retryAfterBaseValue: 1 } });
  const probot = new Probot({ githubToken: "token", Octokit, logLevel: "fatal" });
  return probot.auth();
};

const limited = { message: "You have exceeded a secondary rate limit." };

beforeEach(() => nock.disableNetConnect());
afterEach(() => {
  nock.cleanAll();
  nock.enableNetConnect();
});

describe("the client that Probot is started with", () => {
  it("waits for a secondary limit that ends soon, also for a write", async () => {
    const scope = github()
      .post("/repos/a/b/git/refs")
      .reply(403, limited, { "retry-after": "1" })
      .post("/repos/a/b/git/refs")
      .reply(201, { ref: "refs/heads/x" });
    const client = await clientOf(5);
    const { status } = await client.request("POST /repos/{owner}/{repo}/git/refs", {
      owner: "a",
      repo: "b",
      ref: "refs/heads/x",
      sha: "0",
    });
    expect(status).toBe(201);
    expect(scope.isDone()).toBe(true);
  });

  it("does not wait for a limit that ends late", async () => {
    github().get("/user").reply(403, limited, { "retry-after": "900" });
    const client = await clientOf(5);
    await expect(client.request("GET /user")).rejects.toMatchObject({ status: 403 });
  });

  it("tells when a GraphQL limit ends that it does not wait for", async () => {
    const reset = String(Math.floor(Date.now() / 1000) + 900);
    const limit = { type: "RATE_LIMITED", message: "API rate limit exceeded" };
    github()
      .post("/graphql")
      .reply(200, { errors: [limit] }, { "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset });
    const client = await clientOf(5);
    const error: unknown = await client.graphql("query { viewer { login } }").catch((reason: unknown) => reason);
    const { kind, retryAfter } = classify(error);
    expect(kind).toBe("transient");
    expect(retryAfter).toBeGreaterThan(800);
  });

  it("repeats a read after a fault of the server", async () => {
    const scope = github().get("/user").reply(502, "bad gateway").get("/user").reply(200, { login: "mia" });
    const client = await clientOf(5);
    expect((await client.request("GET /user")).data).toEqual({ login: "mia" });
    expect(scope.isDone()).toBe(true);
  });

  it("never repeats a creation whose fate it does not know", async () => {
    const scope = github().post("/repos/a/b/issues/1/comments").reply(502, "bad gateway");
    const again = github().post("/repos/a/b/issues/1/comments").reply(201, {});
    const client = await clientOf(5);
    const call = client.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
      owner: "a",
      repo: "b",
      issue_number: 1,
      body: "words",
    });
    await expect(call).rejects.toMatchObject({ status: 502 });
    expect([scope.isDone(), again.isDone()]).toEqual([true, false]);
  });
});

describe("a request", () => {
  it.each([
    [{ method: "GET", url: "/user" }, true],
    [{ method: "PATCH", url: "/repos/a/b/pulls/1" }, true],
    [{ method: "POST", url: "/graphql", query: "query blobs($a: String!) { x }" }, true],
    [{ method: "POST", url: "http://localhost/api/graphql", query: " { viewer { login } }" }, true],
    [{ method: "POST", url: "/graphql", query: "mutation m { x }" }, false],
    [{ method: "POST", url: "/repos/a/b/pulls", query: "query" }, false],
    [{ method: "DELETE", url: "/repos/a/b/git/refs/x" }, false],
  ])("%j may be sent again: %s", (options, expected) => {
    expect(isRepeatable(options)).toBe(expected);
  });
});
