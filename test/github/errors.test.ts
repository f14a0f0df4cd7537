import nock from "nock";
import { ProbotOctokit } from "probot";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { classify, GitHubError, hasStatus } from "../../src/github/errors.ts";

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const client = new ProbotOctokit({
  auth: { token: "ghp_abcdefghijklmnopqrstuvwxyz0123456789" },
  log: quiet,
  retry: { enabled: false },
  throttle: { enabled: false },
});
const github = () => nock("https://api.github.com");
const now = new Date("2026-11-24T10:00:00Z");

beforeEach(() => nock.disableNetConnect());
afterEach(() => {
  nock.cleanAll();
  nock.enableNetConnect();
});

const rest = async (status: number, body: nock.Body, headers: Record<string, string> = {}): Promise<GitHubError> => {
  github().get("/repos/acme/infra").reply(status, body, headers);
  return failure(client.request("GET /repos/{owner}/{repo}", { owner: "acme", repo: "infra" }));
};

const graphql = async (...errors: readonly object[]): Promise<GitHubError> => {
  github().post("/graphql").reply(200, { data: null, errors });
  return failure(client.graphql("query { viewer { login } }"));
};

const failure = async (call: Promise<unknown>): Promise<GitHubError> => {
  const error: unknown = await call.then(
    () => expect.unreachable("the call should have failed"),
    (reason: unknown) => reason,
  );
  return classify(error, now);
};

describe("an answer over HTTP", () => {
  it.each([
    [401, { message: "Bad credentials" }, "refused"],
    [403, { message: "Resource not accessible by integration" }, "refused"],
    [404, { message: "Not Found" }, "gone"],
    [409, { message: "Git Repository is empty." }, "conflict"],
    [410, { message: "Issues are disabled" }, "gone"],
    [422, { message: "Validation Failed", errors: [{ message: "No commits between main and x" }] }, "refused"],
    [451, { message: "Repository access blocked" }, "gone"],
    [500, { message: "Server Error" }, "transient"],
    [502, "<html><body><h1>Unicorn!</h1></body></html>", "transient"],
    [503, { message: "Service unavailable" }, "transient"],
  ] as const)("of status %i is classified by what to do about it", async (status, body, kind) => {
    const error = await rest(status, body);
    expect(error).toMatchObject({ kind, status });
    expect(error.message).toContain(`GitHub answered ${status}`);
  });

  it("names the permission that is missing", async () => {
    const error = await rest(
      403,
      { message: "Resource not accessible by integration" },
      { "x-accepted-github-permissions": "contents=write" },
    );
    expect(error).toMatchObject({ kind: "refused", permission: "contents=write" });
  });

  it("tells when the primary limit ends", async () => {
    const reset = String(now.getTime() / 1000 + 90);
    const error = await rest(
      403,
      { message: "API rate limit exceeded for installation ID 1." },
      { "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset },
    );
    expect(error).toMatchObject({ kind: "transient", retryAfter: 90 });
  });

  it("tells how long a secondary limit lasts, and a minute where GitHub does not say", async () => {
    const message = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.";
    expect(await rest(403, { message }, { "retry-after": "37" })).toMatchObject({ kind: "transient", retryAfter: 37 });
    expect(await rest(403, { message })).toMatchObject({ kind: "transient", retryAfter: 60 });
    expect(await rest(429, { message: "Too many requests" })).toMatchObject({ kind: "transient", retryAfter: 60 });
  });

  it("has a bounded message without pages and credentials", async () => {
    const page = await rest(502, `<!DOCTYPE html><html>${"x".repeat(5000)}</html>`, { "content-type": "text/html" });
    expect(page.message).toBe("GitHub answered 502: an HTML page");
    const long = await rest(422, { message: `token ghp_abcdefghijklmnopqrstuvwxyz0123456789 ${"x".repeat(5000)}` });
    expect(long.message.length).toBeLessThan(310);
    expect(long.message).not.toContain("ghp_");
  });

  it("that never came is transient", async () => {
    github()
      .get("/user")
      .replyWithError(Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" }));
    expect(await failure(client.request("GET /user"))).toMatchObject({ kind: "transient" });
  });
});

describe("an answer of GraphQL", () => {
  it.each([
    ["NOT_FOUND", "Could not resolve to a Repository with the name 'acme/infra'.", "gone"],
    ["STALE_DATA", "Expected branch to point to a but it points to b.", "conflict"],
    ["FORBIDDEN", "Resource not accessible by integration", "refused"],
    ["RATE_LIMITED", "API rate limit exceeded", "transient"],
    [undefined, "Something went wrong while executing your query. This may be the result of a timeout.", "transient"],
    [undefined, "Field 'x' doesn't exist on type 'Query'", "refused"],
  ] as const)("with the error %s is an error although its status is 200", async (type, message, kind) => {
    const error = await graphql({ ...(type && { type }), message });
    expect(error.kind).toBe(kind);
    expect(error.message).toContain(message.slice(0, 20));
  });
});

describe("what GitHub did not say", () => {
  it("is unexpected and keeps its cause", () => {
    const bug = new TypeError("x is not a function");
    expect(classify(bug)).toMatchObject({ kind: "unexpected", message: "x is not a function", cause: bug });
    expect(classify("text")).toMatchObject({ kind: "unexpected" });
  });

  it("is left as it is when it is classified already", () => {
    const error = new GitHubError("touched", "a person has pushed");
    expect(classify(error)).toBe(error);
  });

  it("has no status", () => {
    expect(hasStatus(new Error("404"), 404)).toBe(false);
  });
});
