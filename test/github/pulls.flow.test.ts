import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { react, upsertComment } from "../../src/github/comments.ts";
import { withMarker } from "../../src/github/marker.ts";
import { removeOrphans } from "../../src/github/orphans.ts";
import { hasWriteAccess } from "../../src/github/permissions.ts";
import { publish } from "../../src/github/publish.ts";
import {
  closePullRequest,
  listOwnPullRequests,
  readPullRequest,
  reopenPullRequest,
  updateBody,
  whoAmI,
} from "../../src/github/pulls.ts";
import { deleteBranch, listBranches } from "../../src/github/refs.ts";
import { dyingAt, login, marker, publishRequest, repository, startWorld, type World } from "./world.ts";

let world: World;
const BRANCH = publishRequest("").branch;

beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.server.close());

const open = (change: Parameters<typeof publishRequest>[1] = {}) =>
  publish(world.client, publishRequest(world.infra.head() ?? "", change));

describe("the credential", () => {
  it("has the login that its pull requests carry", async () => {
    await open();
    expect(await whoAmI(world.client)).toBe(login);
    expect(world.infra.pull(1).author.login).toBe(login);
  });
});

describe("our own pull requests", () => {
  it("are found in any state by author and marker", async () => {
    await open();
    const key = "cd".repeat(32);
    await open({ branch: "terrafix/other-cdcdcdcd", body: withMarker("Other", { ...marker, key }) });
    await open({ branch: "terrafix/bare-00000000", body: "No marker" });
    world.infra.as("mia").merge(1, "squash");
    const mine = world.infra.as("mia");
    mine.push({ branch: "mine", changes: { "y.tf": "y" } });
    mine.openPull({ head: "mine", title: "Copied", body: withMarker("Mine", marker) });
    const pulls = (await listOwnPullRequests(world.client, repository, { login })).toSorted(
      (a, b) => b.number - a.number,
    );
    expect(
      pulls.map(({ number, state, merged, headRef, marker: read }) => [number, state, merged, headRef, read.key]),
    ).toEqual([
      [2, "open", false, "terrafix/other-cdcdcdcd", key],
      [1, "closed", true, BRANCH, marker.key],
    ]);
  });

  it("are read by their number", async () => {
    const { headSha } = await open();
    world.infra.as("mia").close(1);
    expect(await readPullRequest(world.client, repository, 1)).toMatchObject({
      state: "closed",
      merged: false,
      author: login,
      headRef: BRANCH,
      headSha,
      baseRef: "main",
    });
  });

  it("are gone when there is no such number", async () => {
    await expect(readPullRequest(world.client, repository, 7)).rejects.toMatchObject({ status: 404 });
  });

  it("change their words without touching what was not named", async () => {
    await open();
    await updateBody(world.client, repository, { number: 1, body: "New words" });
    expect(world.infra.pull(1)).toMatchObject({ title: "Turn on versioning", body: "New words" });
  });
});

describe("closing", () => {
  const closing = { number: 1, login, comment: "Vanta passes it.", autoclosed: true };

  it("says why, marks the title and is done once", async () => {
    await open();
    await closePullRequest(world.client, repository, closing);
    await closePullRequest(world.client, repository, closing);
    const pull = world.infra.pull(1);
    expect(pull).toMatchObject({ state: "closed", title: "Turn on versioning - autoclosed" });
    expect(pull.comments.map(({ body }) => body)).toEqual([expect.stringContaining("Vanta passes it.")]);
  });

  it.each([1, 2, 3])("is finished by a second call when the first died at request %i", async (nth) => {
    await open();
    await expect(closePullRequest(dyingAt(world.client, nth), repository, closing)).rejects.toThrow("killed");
    await closePullRequest(world.client, repository, closing);
    expect(world.infra.pull(1)).toMatchObject({ state: "closed", title: "Turn on versioning - autoclosed" });
    expect(world.infra.pull(1).comments).toHaveLength(1);
  });

  it("is undone by reopening, with the branch put back where it was deleted or moved", async () => {
    const { headSha } = await open();
    await closePullRequest(world.client, repository, closing);
    expect(await reopenPullRequest(world.client, repository, 1)).toEqual({ restored: false });
    expect(world.infra.pull(1)).toMatchObject({ state: "open", title: "Turn on versioning" });
    await closePullRequest(world.client, repository, closing);
    await deleteBranch(world.client, repository, { branch: BRANCH, commit: headSha });
    expect(world.infra.head(BRANCH)).toBeUndefined();
    expect(await reopenPullRequest(world.client, repository, 1)).toEqual({ restored: true });
    expect(world.infra.head(BRANCH)).toBe(headSha);
    expect(world.infra.pull(1).state).toBe("open");
  });

  it("cannot be undone after a merge", async () => {
    await open();
    world.infra.as("mia").merge(1);
    await expect(reopenPullRequest(world.client, repository, 1)).rejects.toMatchObject({ kind: "conflict" });
  });
});

describe("branches", () => {
  it("are listed by how they begin", async () => {
    const { headSha } = await open();
    expect(await listBranches(world.client, repository, "terrafix/")).toEqual([{ branch: BRANCH, commit: headSha }]);
  });

  it("that nothing needs are removed, unless a person has committed on them", async () => {
    await open();
    const base = world.infra.head() ?? "";
    const ours = world.infra.head(BRANCH) ?? "";
    const mia = world.infra.as("mia");
    mia.setBranch("terrafix/half-01234567", base);
    mia.setBranch("terrafix/made-01234567", ours);
    mia.setBranch(`${BRANCH}-next`, ours);
    mia.push({ branch: "terrafix/theirs-01234567", changes: { "x.tf": "x" } });
    mia.push({ branch: "terrafix/notes", changes: { "x.tf": "x" } });
    await removeOrphans(world.client, repository, { prefix: "terrafix/", needed: new Set([BRANCH]), base, login });
    expect(Object.keys(world.infra.branches()).sort()).toEqual([
      "main",
      "terrafix/notes",
      BRANCH,
      "terrafix/theirs-01234567",
    ]);
    expect(world.infra.pull(1).state).toBe("open");
  });

  it("are not deleted when they have moved", async () => {
    const { headSha } = await open();
    world.infra.as("mia").push({ branch: BRANCH, changes: { "x.tf": "x" } });
    await expect(deleteBranch(world.client, repository, { branch: BRANCH, commit: headSha })).rejects.toMatchObject({
      kind: "conflict",
    });
    expect(world.infra.head(BRANCH)).toBeDefined();
  });
});

describe("the comment of a slot", () => {
  const say = (body: string, slot = "status") =>
    upsertComment(world.client, { repository, issue: 1, login, slot, body });
  const comments = () => world.infra.pull(1).comments;

  it("is written once, edited in place and left alone when it says so already", async () => {
    await open();
    const first = await say("One");
    const again = await say("One");
    const edited = await say("Two");
    expect([first.changed, again, edited]).toEqual([true, { ...first, changed: false }, { ...first, changed: true }]);
    expect(comments()).toHaveLength(1);
    expect(comments()[0]?.body).toMatch(/^Two\n\n<!-- /);
  });

  it("is another one for another slot", async () => {
    await open();
    await say("One");
    await say("Two", "command-12");
    expect(comments()).toHaveLength(2);
  });

  it("is never somebody else's, whatever that says", async () => {
    await open();
    await say("One");
    const copied = world.infra.as("mia").comment(1, comments()[0]?.body ?? "");
    world.infra.as("mia").deleteComment(comments()[0]?.id ?? 0);
    await say("Two");
    expect(comments().find(({ id }) => id === copied)?.body).toContain("One");
    expect(comments()).toHaveLength(2);
  });

  it("is found behind a hundred others", async () => {
    await open();
    for (let index = 0; index < 120; index += 1) world.infra.as("mia").comment(1, `Comment ${index}`);
    await say("One");
    await say("Two");
    expect(comments()).toHaveLength(121);
  });

  it("answers a command with a reaction that is given once", async () => {
    await open();
    const comment = world.infra.as("mia").comment(1, "/terrafix help");
    await react(world.client, repository, { comment, content: "eyes" });
    await react(world.client, repository, { comment, content: "eyes" });
    expect(comments()[0]?.reactions.map(({ content }) => content)).toEqual(["eyes"]);
  });
});

describe("write access", () => {
  it("is what GitHub says at the moment", async () => {
    expect(await hasWriteAccess(world.client, repository, "mia")).toBe(true);
    expect(await hasWriteAccess(world.client, repository, "rob")).toBe(false);
    expect(await hasWriteAccess(world.client, repository, "nobody")).toBe(false);
    world.infra.setRole("mia", "read");
    expect(await hasWriteAccess(world.client, repository, "mia")).toBe(false);
  });
});
