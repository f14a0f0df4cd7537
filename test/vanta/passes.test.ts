import { describe, expect, it } from "vitest";
import type { Integration, TestEntity, VantaTest } from "../../src/vanta/client.ts";
import { judgePass, type PassEvidence, readPassEvidence } from "../../src/vanta/passes.ts";
import { startWorld } from "./embedded.ts";
import { bucketTest } from "./samples.ts";

const merge = "2026-03-02T08:30:00.000Z";
const [audit, logs] = bucketTest.entities.map(({ id }) => id) as [string, string];
const hour = 3_600_000;

const judgeNow = async (world: Awaited<ReturnType<typeof startWorld>>, id = audit) =>
  judgePass(id, merge, await readPassEvidence(world.client, bucketTest.id));

describe("whether Vanta passes an entity", () => {
  it("cannot be told before the test has run after the merge", async () => {
    const world = await startWorld();
    world.vanta.pass(bucketTest.id, audit);
    world.vanta.run();
    world.clock.advance(hour);
    expect(await judgeNow(world)).toMatchObject({ verdict: "cannot_tell", reason: expect.stringContaining("not run") });
    world.vanta.run();
    expect(await judgeNow(world)).toEqual({ verdict: "passes", since: "2026-03-02T09:00:00.000Z" });
    expect(await judgeNow(world, logs)).toMatchObject({ verdict: "fails", run: "2026-03-02T09:00:00.000Z" });
  });

  it("is no pass when it was deactivated", async () => {
    const world = await startWorld();
    world.vanta.deactivate(bucketTest.id, audit, "log bucket");
    world.clock.advance(hour);
    world.vanta.run();
    expect(await judgeNow(world)).toEqual({ verdict: "deactivated", reason: "log bucket" });
  });

  it("cannot be told while the connection is cut, though the test seems to run", async () => {
    const world = await startWorld();
    world.vanta.pass(bucketTest.id, audit);
    world.clock.advance(hour);
    world.vanta.run();
    world.vanta.setConnection({ isDisabled: true });
    expect(await judgeNow(world)).toMatchObject({
      verdict: "cannot_tell",
      reason: expect.stringContaining("disabled"),
    });
  });

  it("rejects when any of the reads fails", async () => {
    const world = await startWorld();
    world.vanta.faults.next({ kind: "status", status: 403 }, { path: /DEACTIVATED/ });
    await expect(readPassEvidence(world.client, bucketTest.id)).rejects.toMatchObject({ fault: "forbidden" });
  });

  const test = { ...bucketTest, status: "OK", lastTestRunDate: "2026-03-02T09:00:00Z" } as unknown as VantaTest;
  const integration: Integration = {
    id: "aws",
    resourceKinds: [],
    connections: [{ id: "c", isDisabled: false, errorMessage: null }],
  };
  const none = { items: [] as TestEntity[], unreadable: [] };
  const evidence: PassEvidence = { test, failing: none, deactivated: none, ranMeanwhile: false, integration };
  const unreadable = { items: [], unreadable: [{ what: "entity", problem: "no id" }] } as const;

  it("notices that the test ran while its entities were read", async () => {
    const runs = ["2026-03-02T09:00:00Z", "2026-03-02T09:00:05Z"];
    const client = {
      test: async () => ({ ...test, lastTestRunDate: runs.shift() ?? "" }),
      entities: async () => none,
      integration: async () => integration,
    };
    expect((await readPassEvidence(client, bucketTest.id)).ranMeanwhile).toBe(true);
  });

  it("is a pass when nothing else explains the absence", () => {
    expect(judgePass(audit, merge, evidence).verdict).toBe("passes");
  });

  it.each<[string, Partial<PassEvidence>, string]>([
    ["an entity of the failing list is unreadable", { failing: unreadable }, "cannot_tell"],
    ["an entity of the deactivated list is unreadable", { deactivated: unreadable }, "cannot_tell"],
    ["the test ran between the two lists", { ranMeanwhile: true }, "cannot_tell"],
    ["the test is invalid", { test: { ...test, status: "INVALID" } }, "cannot_tell"],
    ["the test is not applicable", { test: { ...test, status: "NOT_APPLICABLE" } }, "cannot_tell"],
    ["the whole test is deactivated", { test: { ...test, status: "DEACTIVATED" } }, "deactivated"],
    ["there is no connection", { integration: { ...integration, connections: [] } }, "cannot_tell"],
    [
      "the connection has a fault",
      { integration: { ...integration, connections: [{ id: "c", isDisabled: false, errorMessage: "denied" }] } },
      "cannot_tell",
    ],
  ])("is not one when %s", (_, change, verdict) => {
    expect(judgePass(audit, merge, { ...evidence, ...change }).verdict).toBe(verdict);
  });
});
