import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { EmbeddedGitHub } from "../../../src/demo/github/server.ts";
import { asInstallation, infra, propose, refusalOf, startAcme } from "./app.ts";

describe("limits and faults", () => {
  let github: EmbeddedGitHub;
  let octokit: Awaited<ReturnType<typeof asInstallation>>;
  beforeEach(async () => {
    github = await startAcme({ limits: { contentPerMinute: 5 } });
    octokit = await asInstallation(github);
  });
  afterEach(() => github.close());

  const main = { ...infra, ref: "heads/main" };
  const remaining = async () => (await octokit.rest.rateLimit.get()).data.resources.core.remaining;

  it("answer an unchanged resource with 304 and do not count it", async () => {
    const first = await octokit.rest.git.getRef(main);
    const etag = first.headers.etag ?? "";
    const before = await remaining();
    const unchanged = await refusalOf(octokit.rest.git.getRef({ ...main, headers: { "if-none-match": etag } }));
    expect(unchanged.status).toBe(304);
    expect(await remaining()).toBe(before);
    github.organisation
      .repository("infra")
      .as("ada")
      .push({ branch: "main", changes: { "x.tf": "" } });
    const changed = await octokit.rest.git.getRef({ ...main, headers: { "if-none-match": etag } });
    expect(changed.status).toBe(200);
    expect(await remaining()).toBe(before - 1);
  });

  it("refuse when the hour's requests are used up", async () => {
    github.organisation.limits.leave(1, 60);
    expect((await octokit.rest.git.getRef(main)).headers["x-ratelimit-remaining"]).toBe("0");
    const refused = await refusalOf(octokit.rest.git.getRef(main));
    expect(refused).toMatchObject({
      status: 403,
      data: { message: expect.stringMatching(/^API rate limit exceeded/) },
    });
  });

  it("tell under HTTP 200 that GraphQL's points are used up", async () => {
    github.organisation.limits.leave(0, 60);
    const error: unknown = await octokit.graphql("{ viewer { login } }").catch((caught: unknown) => caught);
    expect(error).toMatchObject({ errors: [{ type: "RATE_LIMITED" }], headers: { "x-ratelimit-remaining": "0" } });
  });

  it("refuse to create too much within a minute", async () => {
    const { number } = await propose(octokit);
    const comment = () => octokit.rest.issues.createComment({ ...infra, issue_number: number, body: "again" });
    await comment();
    await comment();
    const error = await comment().catch((caught) => caught);
    expect(error.status).toBe(403);
    expect(error.response.headers["retry-after"]).toBe("60");
    expect(error.message).toMatch(/secondary rate limit/);
  });

  it("break on demand: before the work, after it, without an answer", async () => {
    const { faults } = github.organisation;
    faults.badGateway({ path: /git\/ref\// });
    expect((await refusalOf(octokit.rest.git.getRef(main))).status).toBe(502);
    expect((await octokit.rest.git.getRef(main)).status).toBe(200);

    faults.secondaryLimit({ path: /\/pulls/, retryAfterSeconds: 7 });
    const limited = await octokit.rest.pulls.list(infra).catch((caught) => caught);
    expect(limited.response.headers["retry-after"]).toBe("7");

    faults.next({ method: "POST", path: /\/pulls$/, status: 502, mode: "after" });
    expect((await propose(octokit).catch((caught) => caught)).status).toBe(502);
    expect(github.organisation.repository("infra").pulls()).toHaveLength(1);

    faults.next({ path: /git\/ref\//, mode: "drop" });
    expect((await octokit.rest.git.getRef(main).catch((caught) => caught)).status).toBe(500);

    faults.next({ path: /git\/ref\//, mode: "hang" });
    const impatient = octokit.rest.git.getRef({ ...main, request: { signal: AbortSignal.timeout(50) } });
    await expect(impatient).rejects.toThrow(/abort|timeout/i);
  });

  it("page long lists with links", async () => {
    for (const name of ["a", "b", "c"]) github.organisation.createRepository({ name });
    const pages = [];
    const options = { per_page: 3 };
    for await (const { data } of octokit.paginate.iterator(
      octokit.rest.apps.listReposAccessibleToInstallation,
      options,
    )) {
      pages.push(data.map(({ name }) => name));
    }
    expect(pages).toEqual([["infra", "a", "b"], ["c"]]);
  });
});
