import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { GitHubClient } from "../../src/github/client.ts";
import { classify } from "../../src/github/errors.ts";
import { type Decision, readMarker, withMarker } from "../../src/github/marker.ts";
import { publish } from "../../src/github/publish.ts";
import { updateBody } from "../../src/github/pulls.ts";
import { type RewriteRequest, rewritePullRequest } from "../../src/github/rewrite.ts";
import { isTouchedByPerson } from "../../src/github/touched.ts";
import { FILES, killedEverywhere, marker, publishRequest, repository, startWorld, type World } from "./world.ts";

let world: World;
const worlds: World[] = [];
const BRANCH = publishRequest("").branch;

/** A world with an open pull request of ours, whose base branch has moved since. */
const opened = async (): Promise<{ readonly world: World; readonly request: RewriteRequest }> => {
  const fresh = await startWorld();
  worlds.push(fresh);
  const { headSha } = await publish(fresh.client, publishRequest(fresh.infra.head() ?? ""));
  const commit = fresh.infra.as("mia").push({ branch: "main", changes: { "README.md": "new" } });
  const { files, message } = publishRequest("");
  const request: RewriteRequest = {
    repository,
    login: "terrafix[bot]",
    number: 1,
    ourHeadSha: headSha,
    base: { branch: "main", commit },
    files: files.map((file) => ({ ...file, after: `${file.after}# again\n` })),
    message,
    title: "Turn on versioning, again",
    body: withMarker("Other words", { ...marker, base: { branch: "main", commit } }),
    draft: false,
  };
  return { world: fresh, request };
};

let request: RewriteRequest;
beforeEach(async () => {
  ({ world, request } = await opened());
});
afterEach(async () => {
  await Promise.all(worlds.splice(0).map(({ server }) => server.close()));
});

const expectRewritten = ({ infra }: World, { base, files, title }: RewriteRequest) => {
  expect(Object.keys(infra.branches()).sort()).toEqual(["main", BRANCH]);
  expect(infra.commit(BRANCH)).toMatchObject({ parents: [base.commit], verified: true });
  expect(infra.readFile(BRANCH, "main.tf")).toBe(files[0]?.after);
  expect(infra.readFile(BRANCH, "README.md")).toBe("new");
  const pull = infra.pull(1);
  expect(pull).toMatchObject({ state: "open", title });
  expect(pull.events.filter(({ kind }) => kind === "closed")).toEqual([]);
  expect(readMarker(pull.body)).toMatchObject({ head: infra.head(BRANCH), base });
};

describe("rewriting a pull request", () => {
  it("leaves one commit on the current base, without closing it for a moment", async () => {
    const rewritten = await rewritePullRequest(world.client, request);
    expectRewritten(world, request);
    expect(rewritten).toEqual({ headSha: world.infra.head(BRANCH), moved: true, verified: true });
  });

  it("comes to the same end wherever the process was killed", async () => {
    const requests = await killedEverywhere(async (mortal) => {
      const fresh = await opened();
      const died = await rewritePullRequest(mortal(fresh.world.client), fresh.request).then(
        () => "survived" as const,
        () => "died" as const,
      );
      await rewritePullRequest(fresh.world.client, fresh.request);
      expectRewritten(fresh.world, fresh.request);
      return died;
    });
    expect(requests).toBeLessThanOrEqual(11);
  });

  it("keeps the decisions that stand on the pull request", async () => {
    const decision: Decision = {
      finding: "aws-s3/acme-logs",
      kind: "ignored",
      by: "mia",
      at: "2026-11-24T10:00:00.000Z",
      words: "a test bucket",
    };
    const body = withMarker(world.infra.pull(1).body ?? "", { ...marker, decisions: [decision] });
    await updateBody(world.client, repository, { number: 1, body });
    await rewritePullRequest(world.client, request);
    expect(readMarker(world.infra.pull(1).body)?.decisions).toEqual([decision]);
  });

  it("leaves a branch alone that a person has pushed to, until it is handed back", async () => {
    const theirs = world.infra.as("mia").push({ branch: BRANCH, changes: { "x.tf": "x" } });
    await expect(rewritePullRequest(world.client, request)).rejects.toMatchObject({ kind: "touched" });
    expect(world.infra.head(BRANCH)).toBe(theirs);
    expect(world.infra.pull(1).title).toBe("Turn on versioning");
    await rewritePullRequest(world.client, { ...request, takeBack: true });
    expectRewritten(world, request);
  });

  it("loses no commit that a person pushes while it is at work", async () => {
    let theirs = "";
    const raced = {
      request: world.client.request,
      graphql: (query: string, variables: object) => {
        if (query.includes("updateRefs") && theirs === "")
          theirs = world.infra.as("mia").push({ branch: BRANCH, changes: { "x.tf": "x" } });
        return world.client.graphql(query, { ...variables });
      },
    } as unknown as GitHubClient;
    const error: unknown = await rewritePullRequest(raced, request).catch((reason: unknown) => reason);
    expect(classify(error).kind).toBe("conflict");
    expect(world.infra.head(BRANCH)).toBe(theirs);
    await expect(rewritePullRequest(world.client, request)).rejects.toMatchObject({ kind: "touched" });
    expect(world.infra.head(BRANCH)).toBe(theirs);
    expect(Object.keys(world.infra.branches()).sort()).toEqual(["main", BRANCH]);
  });

  it("does not mind the base being merged into it", async () => {
    world.infra.as("mia").updateBranch(1);
    await rewritePullRequest(world.client, request);
    expectRewritten(world, request);
  });

  it("takes the place of what an earlier attempt left half done", async () => {
    await rewritePullRequest(world.client, request);
    const commit = world.infra.as("mia").push({ branch: "main", changes: { "README.md": "newer" } });
    world.infra.as("mia").setBranch(`${BRANCH}-next`, world.infra.head(BRANCH) ?? "");
    const ourHeadSha = world.infra.head(BRANCH) ?? "";
    await rewritePullRequest(world.client, { ...request, ourHeadSha, base: { branch: "main", commit } });
    expect(Object.keys(world.infra.branches()).sort()).toEqual(["main", BRANCH]);
    expect(world.infra.commit(BRANCH)?.parents).toEqual([commit]);
  });

  it("is refused for a pull request that is not open", async () => {
    world.infra.as("mia").close(1);
    await expect(rewritePullRequest(world.client, request)).rejects.toMatchObject({ kind: "conflict" });
  });

  it("moves nothing when the base does not hold what the change was made from", async () => {
    const before = world.infra.branches();
    world.infra.as("mia").push({ branch: "main", changes: { "main.tf": "# gone\n" } });
    const base = { branch: "main", commit: world.infra.head() ?? "" };
    await expect(rewritePullRequest(world.client, { ...request, base })).rejects.toMatchObject({ kind: "conflict" });
    expect(world.infra.branches()).toEqual({ ...before, main: base.commit });
    expect(FILES["main.tf"]).not.toBe("# gone\n");
  });
});

describe("whether a person has pushed to a pull request's branch", () => {
  const touched = () => isTouchedByPerson(world.client, repository, { number: 1, ourHeadSha: request.ourHeadSha });

  it("is seen by a commit of theirs, also below a merge of the base", async () => {
    expect(await touched()).toBe(false);
    world.infra.as("mia").updateBranch(1);
    expect(await touched()).toBe(false);
    world.infra.as("mia").push({ branch: BRANCH, changes: { "x.tf": "x" } });
    expect(await touched()).toBe(true);
    world.infra.as("mia").push({ branch: "main", changes: { "README.md": "newest" } });
    world.infra.as("mia").updateBranch(1);
    expect(await touched()).toBe(true);
  });

  it("is not asked of the database's memory: a commit of ours that it forgot is still ours", async () => {
    expect(await isTouchedByPerson(world.client, repository, { number: 1, ourHeadSha: "0".repeat(40) })).toBe(false);
  });
});
