import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { GitHubClient } from "../../src/github/client.ts";
import { readMarker } from "../../src/github/marker.ts";
import { publish } from "../../src/github/publish.ts";
import { FILES, killedEverywhere, login, marker, publishRequest, startWorld, type World } from "./world.ts";

let world: World;
const worlds: World[] = [];
const newWorld = async (options?: Parameters<typeof startWorld>[0]): Promise<World> => {
  const created = await startWorld(options);
  worlds.push(created);
  return created;
};

beforeEach(async () => {
  world = await newWorld();
});
afterEach(async () => {
  await Promise.all(worlds.splice(0).map(({ server }) => server.close()));
});

const head = ({ infra }: World, branch = "main"): string =>
  infra.head(branch) ?? expect.unreachable(`no branch ${branch}`);

const expectOnePullRequest = ({ infra }: World, base: string) => {
  const request = publishRequest(base);
  expect(Object.keys(infra.branches()).sort()).toEqual(["main", request.branch]);
  const commit = infra.commit(request.branch);
  expect(commit).toMatchObject({
    parents: [base],
    verified: true,
    message: "Turn on versioning\n\naws_s3_bucket.logs",
  });
  expect(infra.readFile(request.branch, "main.tf")).toBe(request.files[0]?.after);
  expect(infra.pulls()).toHaveLength(1);
  const pull = infra.pull(1);
  expect(pull).toMatchObject({ title: request.title, state: "open", draft: false });
  expect([...pull.labels]).toEqual(["terrafix"]);
  expect([...pull.reviewers]).toEqual(["mia"]);
  expect(readMarker(pull.body)).toEqual({ ...marker, head: commit?.sha });
};

describe("publishing", () => {
  it("makes one branch, one signed commit and one pull request with its labels and reviewers", async () => {
    const base = head(world);
    const published = await publish(world.client, publishRequest(base));
    expectOnePullRequest(world, base);
    expect(published).toEqual({
      number: 1,
      url: `${world.server.url}/acme/infra/pull/1`,
      headSha: head(world, publishRequest(base).branch),
      state: "open",
      verified: true,
      created: true,
      problems: [],
    });
  });

  it("keeps byte order marks and line ends", async () => {
    const request = publishRequest(head(world));
    await publish(world.client, request);
    const { client } = world;
    const { data } = await client.request("GET /repos/{owner}/{repo}/contents/{path}", {
      owner: "acme",
      repo: "infra",
      path: "modules/logs/main.tf",
      ref: request.branch,
    });
    const content = "content" in data ? Buffer.from(data.content, "base64").toString("utf8") : undefined;
    expect(content).toBe("\uFEFF# é\r\n# more\r\n");
  });

  it("is done once however often it is asked for", async () => {
    const base = head(world);
    const first = await publish(world.client, publishRequest(base));
    const second = await publish(world.client, publishRequest(base));
    expect(second).toEqual({ ...first, created: false });
    expectOnePullRequest(world, base);
  });

  it("comes to the same single pull request wherever the process was killed", async () => {
    const requests = await killedEverywhere(async (mortal) => {
      const fresh = await newWorld();
      const base = head(fresh);
      const died = await attempt(mortal(fresh.client), base);
      const published = await publish(fresh.client, publishRequest(base));
      expect(published).toMatchObject({ number: 1, state: "open", verified: true, problems: [] });
      expectOnePullRequest(fresh, base);
      return died;
    });
    // The six up to the pull request; a fault in those for labels and reviewers ends nothing.
    expect(requests).toBe(6);
  });

  const attempt = (client: GitHubClient, base: string): Promise<"died" | "survived"> =>
    publish(client, publishRequest(base)).then(
      () => "survived",
      () => "died",
    );

  it("finds a pull request that a person closed and leaves it closed", async () => {
    const base = head(world);
    await publish(world.client, publishRequest(base));
    world.infra.as("mia").close(1);
    world.infra.as("mia").deleteBranch(publishRequest(base).branch);
    expect(await publish(world.client, publishRequest(base))).toMatchObject({
      number: 1,
      state: "closed",
      created: false,
    });
    expect(world.infra.pulls()).toHaveLength(1);
    expect(Object.keys(world.infra.branches())).toEqual(["main"]);
  });

  it("knows its pull request although a person removed the marker", async () => {
    const base = head(world);
    await publish(world.client, publishRequest(base));
    world.infra.as("mia").editPull(1, { body: "Rewritten by hand" });
    expect(await publish(world.client, publishRequest(base))).toMatchObject({ number: 1, created: false });
    expect(world.infra.pulls()).toHaveLength(1);
  });

  it("is to be tried again when the branch vanishes under its hands", async () => {
    const { client, infra, organisation } = world;
    const base = head(world);
    const { branch } = publishRequest(base);
    organisation.faults.next({ path: /git\/refs$/, method: "POST", status: 201, body: {} });
    await expect(publish(client, publishRequest(base))).rejects.toMatchObject({ kind: "conflict" });
    expect(infra.head(branch)).toBeUndefined();
    await publish(client, publishRequest(base));
    expectOnePullRequest(world, base);
  });

  it("does not take somebody else's pull request from a branch of that name for its own", async () => {
    const { branch } = publishRequest(head(world));
    world.infra.as("mia").push({ branch, changes: { "x.tf": "x" } });
    world.infra.as("mia").openPull({ head: branch, title: "Mine", body: publishRequest("").body });
    await expect(publish(world.client, publishRequest(head(world)))).rejects.toMatchObject({ kind: "touched" });
    expect(world.infra.pull(1).author.login).toBe("mia");
  });

  it("leaves a branch alone that a person has committed on", async () => {
    const { branch } = publishRequest(head(world));
    const theirs = world.infra.as("mia").push({ branch, changes: { "x.tf": "x" } });
    await expect(publish(world.client, publishRequest(head(world)))).rejects.toMatchObject({ kind: "touched" });
    expect(head(world, branch)).toBe(theirs);
    expect(world.infra.pulls()).toEqual([]);
  });

  it("puts a branch of its own that stands on an older base on the wanted one", async () => {
    const old = head(world);
    const { branch } = publishRequest(old);
    await publish(world.client, publishRequest(old, { branch: "terrafix/other-00000000" }));
    world.infra.as("mia").setBranch(branch, head(world, "terrafix/other-00000000"));
    const base = world.infra.as("mia").push({ branch: "main", changes: { "README.md": "new" } });
    await publish(world.client, publishRequest(base, { body: "another" }));
    expect(world.infra.commit(branch)?.parents).toEqual([base]);
  });

  it("stays on its base when the base branch moves meanwhile", async () => {
    const base = head(world);
    world.infra.as("mia").push({ branch: "main", changes: { "README.md": "new" } });
    await publish(world.client, publishRequest(base));
    expectOnePullRequest(world, base);
  });

  it("goes on when a reviewer cannot be asked, and says so", async () => {
    const published = await publish(world.client, publishRequest(head(world), { reviewers: ["nobody"] }));
    expect(published).toMatchObject({ number: 1, created: true });
    expect(published.problems).toEqual([expect.stringMatching(/^reviewers: GitHub answered 422/)]);
  });

  it("adds the labels although GitHub fails once", async () => {
    world.organisation.faults.badGateway({ path: /labels/, method: "POST" });
    expect(await publish(world.client, publishRequest(head(world)))).toMatchObject({ created: true, problems: [] });
    expect([...world.infra.pull(1).labels]).toEqual(["terrafix"]);
  });

  it("opens an ordinary pull request that says to wait where drafts are not to be had", async () => {
    const plain = await newWorld({ draftsAllowed: false });
    await publish(plain.client, publishRequest(head(plain), { draft: true }));
    expect(plain.infra.pull(1)).toMatchObject({ draft: false, title: "Do not merge yet: Turn on versioning" });
  });

  it("opens a draft where it is to be one", async () => {
    await publish(world.client, publishRequest(head(world), { draft: true }));
    expect(world.infra.pull(1)).toMatchObject({ draft: true, title: "Turn on versioning" });
  });
});

describe("a file that must not be edited", () => {
  const only = (file: { path: string; before: string; after: string }, world: World) =>
    publish(world.client, publishRequest(head(world), { files: [file] }));

  it("is one under .github", async () => {
    const file = { path: ".github/workflows/ci.yml", before: "", after: "on: push\n" };
    await expect(only(file, world)).rejects.toMatchObject({ kind: "refused" });
  });

  it.each([
    { path: "run.tf", before: "# run\n", after: "# walk\n" },
    { path: "linked.tf", before: "main.tf", after: "# main\n" },
  ])("is an executable or a link: $path", async (file) => {
    await expect(only(file, world)).rejects.toMatchObject({ kind: "refused" });
  });

  it("is one that is not what it was", async () => {
    const file = { path: "main.tf", before: "# older\n", after: "# new\n" };
    await expect(only(file, world)).rejects.toMatchObject({ kind: "conflict" });
    await expect(only({ ...file, path: "none.tf" }, world)).rejects.toMatchObject({ kind: "conflict" });
    await expect(only({ ...file, before: "", after: FILES["main.tf"] }, world)).rejects.toMatchObject({
      kind: "conflict",
    });
  });

  it("leaves no branch behind", async () => {
    const file = { path: "main.tf", before: "# older\n", after: "# new\n" };
    await expect(only(file, world)).rejects.toThrow();
    expect(Object.keys(world.infra.branches())).toEqual(["main"]);
  });
});

describe("a new file", () => {
  it("is added, also in a directory that is not there yet", async () => {
    const files = [{ path: "envs/new/s3.tf", before: "", after: "# new\n" }];
    await publish(world.client, publishRequest(head(world), { files }));
    expect(world.infra.readFile(publishRequest("").branch, "envs/new/s3.tf")).toBe("# new\n");
    expect(world.infra.pull(1).author.login).toBe(login);
  });
});
