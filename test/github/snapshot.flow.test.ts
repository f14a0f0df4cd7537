import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { BlobCache } from "../../src/github/blobs.ts";
import { readSnapshot, resolveBase } from "../../src/github/snapshot.ts";
import * as choice from "../../src/terraform/workspace/readable.ts";
import { FILES, repository, startWorld, type World } from "./world.ts";

let world: World;
let cached: Map<string, Uint8Array>;
const cache: BlobCache = {
  get: async (shas) => new Map([...cached].filter(([sha]) => shas.includes(sha))),
  put: async (blobs) => {
    for (const [sha, content] of blobs) cached.set(sha, content);
  },
};

beforeEach(async () => {
  world = await startWorld();
  cached = new Map();
});
afterEach(() => world.server.close());

const counted = () => {
  const { limits } = world.organisation;
  return { rest: limits.used("core"), graphql: limits.used("graphql") };
};

const base = async (etag?: string) => {
  const resolved = await resolveBase(world.client, repository, { etag });
  return resolved.kind === "base" ? resolved : expect.unreachable(`the base is ${resolved.kind}`);
};

describe("a repository on GitHub", () => {
  it("costs no counted request while nothing changes", async () => {
    const { etag } = await base();
    const before = counted();
    expect(await resolveBase(world.client, repository, { etag })).toEqual({ kind: "unchanged" });
    expect(counted()).toEqual(before);
  });

  it("is read with a tree and a query or two, and then only what a push changed", async () => {
    const first = await base();
    const before = counted();
    const snapshot = await readSnapshot(world.client, repository, { base: first, cache, choice });
    expect(counted()).toEqual({ rest: before.rest + 1, graphql: before.graphql + 2 });
    expect(new TextDecoder("utf-8", { ignoreBOM: true }).decode(snapshot.files.get("modules/logs/main.tf"))).toBe(
      FILES["modules/logs/main.tf"],
    );
    expect(snapshot.links).toEqual(new Map([["linked.tf", "main.tf"]]));
    expect(snapshot.executable).toEqual(new Set(["run.tf"]));

    world.infra
      .as("mia")
      .push({ branch: "main", changes: { "new.tf": "# new\n", "users.csv": "mia\n", "app.py": "" } });
    const second = await base(first.etag);
    const between = counted();
    const next = await readSnapshot(world.client, repository, { base: second, cache, choice });
    expect(counted()).toEqual({ rest: between.rest + 1, graphql: between.graphql + 1 });
    expect([...next.files.keys()].sort()).toEqual(["main.tf", "modules/logs/main.tf", "new.tf", "run.tf", "users.csv"]);
  });

  it("is read whole though GraphQL cuts long files and tells nothing of binary ones", async () => {
    const long = "# é 🪣\n".repeat(70_000);
    const binary = new Uint8Array([0, 159, 146, 150, 10]);
    world.infra.as("mia").push({ branch: "main", changes: { "long.tf": long, "bin.tpl": binary } });
    const snapshot = await readSnapshot(world.client, repository, { base: await base(), cache, choice });
    expect(new TextDecoder().decode(snapshot.files.get("long.tf"))).toBe(long);
    expect(snapshot.files.get("bin.tpl")).toEqual(binary);
  });

  it("is not half a repository when GitHub fails in between", async () => {
    const at = await base();
    world.organisation.faults.next({ path: /graphql/, status: 403, body: { message: "Forbidden" } });
    const reading = readSnapshot(world.client, repository, { base: at, cache, choice });
    await expect(reading).rejects.toMatchObject({ status: 403 });
  });
});
