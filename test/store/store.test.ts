import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { RemediationRecord } from "../../src/store/records.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import { type Finding, findingKey } from "../../src/vanta/finding.ts";

let directory: string;
let store: Store;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "store-"));
  store = await openStore(join(directory, "terrafix.db"));
});

afterEach(async () => {
  await store.close();
  rmSync(directory, { recursive: true });
});

const finding = (entityId: string): Finding => ({
  testId: "aws-s3-public-access-blocked",
  entityId,
  test: {
    id: "aws-s3-public-access-blocked",
    name: "S3 Block Public Access feature enabled (AWS)",
    description: "",
    failureDescription: "",
    remediationDescription: "",
    category: "Infrastructure",
    lastTestRunDate: "2026-01-01T00:00:00.000Z",
    latestFlipDate: null,
    remediateBy: null,
  },
  entity: { displayName: entityId },
});

const remediation = (key: string): RemediationRecord => ({
  key,
  repositoryId: 1,
  repository: "acme/infra",
  subject: "s3-public-access-blocked",
  generation: 1,
  state: "publishing",
  findings: [findingKey(finding("a"))],
  branch: `terrafix/${key}`,
  base: "main",
  baseCommit: "c0",
  headCommit: null,
  pullRequest: null,
  url: null,
  title: "Block public access",
  evidence: null,
  createdAt: "2026-01-01T00:00:00.000Z",
  openedAt: null,
  mergedAt: null,
  settledAt: null,
  told: null,
});

const at = "2026-01-02T00:00:00.000Z";

test("a finding begins as waiting, and seeing it again changes neither its outcome nor its first sight", async () => {
  await store.see([finding("a")], "2026-01-01T00:00:00.000Z");
  await store.apply({
    at,
    actor: "terrafix",
    reason: "",
    findings: [{ key: findingKey(finding("a")), outcome: "not_found", reason: "nowhere" }],
  });
  await store.see([finding("a")], "2026-01-03T00:00:00.000Z");
  expect(await store.findings()).toMatchObject([
    {
      outcome: "not_found",
      reason: "nowhere",
      firstSeen: "2026-01-01T00:00:00.000Z",
      lastSeen: "2026-01-03T00:00:00.000Z",
      outcomeSince: at,
    },
  ]);
});

test("a transition that cannot be applied whole is not applied at all", async () => {
  await store.see([finding("a"), finding("b")], at);
  const impossible = store.apply({
    at,
    actor: "terrafix",
    reason: "opened",
    remediation: { kind: "begin", record: remediation("k1") },
    findings: [
      { key: findingKey(finding("a")), outcome: "in_pull_request", reason: "opened" },
      { key: findingKey(finding("b")), outcome: null as unknown as "waiting", reason: "the database refuses this" },
    ],
  });
  await expect(impossible).rejects.toThrow();
  expect(await store.remediations()).toEqual([]);
  expect(await store.findings()).toMatchObject([{ outcome: "waiting" }, { outcome: "waiting" }]);
  expect(await store.events({ about: "remediation", key: "k1" })).toEqual([]);
});

test("every change of state leaves one event with who, when and why; no change leaves none", async () => {
  const key = findingKey(finding("a"));
  await store.see([finding("a")], at);
  const declined = {
    at,
    actor: "dana",
    reason: "closed #7",
    findings: [{ key, outcome: "declined", reason: "dana closed #7" }],
  } as const;
  await store.apply(declined);
  await store.apply(declined);
  expect(await store.events({ about: "finding", key })).toMatchObject([
    { at, actor: "dana", from: "waiting", to: "declined", reason: "dana closed #7" },
  ]);
});

test("a change that was decided by an outcome which has passed is not made", async () => {
  await store.see([finding("a")], "2026-01-01T00:00:00.000Z");
  const at = { at: "2026-01-02T00:00:00.000Z", actor: "vanta", reason: "" };
  const change = { key: findingKey(finding("a")), reason: "", set: { passingSince: "2026-01-02T00:00:00.000Z" } };
  await store.apply({ ...at, findings: [{ ...change, outcome: "merged", set: {} }] });
  await store.apply({ ...at, findings: [{ ...change, outcome: "in_pull_request", from: "in_pull_request" }] });
  expect(await store.findings()).toMatchObject([{ outcome: "merged", passingSince: null }]);
});

test("beginning the same remediation twice begins it once", async () => {
  const begin = {
    at,
    actor: "terrafix",
    reason: "proposed",
    remediation: { kind: "begin", record: remediation("k1") },
  } as const;
  await store.apply(begin);
  await store.apply(begin);
  expect(await store.remediations()).toHaveLength(1);
  expect(await store.events({ about: "remediation", key: "k1" })).toHaveLength(1);
});

test("what was written is there after the file is opened again", async () => {
  await store.apply({
    at,
    actor: "terrafix",
    reason: "proposed",
    remediation: { kind: "begin", record: remediation("k1") },
  });
  await store.close();
  store = await openStore(join(directory, "terrafix.db"));
  expect(await store.remediations()).toEqual([remediation("k1")]);
});

test("retention forgets what passed long ago, but no decision of a person and no evidence", async () => {
  await store.see([finding("verified"), finding("declined"), finding("accepted"), finding("waiting")], at);
  for (const outcome of ["verified", "declined", "accepted"] as const) {
    await store.apply({
      at,
      actor: "x",
      reason: "",
      findings: [{ key: findingKey(finding(outcome)), outcome, reason: outcome }],
    });
  }
  await store.apply({
    at,
    actor: "terrafix",
    reason: "",
    remediation: { kind: "begin", record: { ...remediation("k1"), state: "verified" } },
  });
  await store.prune("2026-02-01T00:00:00.000Z");
  expect((await store.findings()).map((record) => record.outcome).sort()).toEqual(["accepted", "declined", "waiting"]);
  expect(await store.remediations()).toHaveLength(1);
  expect(await store.events({ about: "finding", key: findingKey(finding("verified")) })).toHaveLength(1);
});

test("a delivery is kept once, and pending until it was handled", async () => {
  const delivery = { id: "d1", event: "pull_request", payload: { action: "closed" }, receivedAt: at };
  expect(await store.keepDelivery(delivery)).toBe(true);
  expect(await store.keepDelivery(delivery)).toBe(false);
  expect(await store.deliveryFailed("d1", "502")).toBe(1);
  expect(await store.pendingDeliveries()).toEqual([delivery]);
  await store.deliveryHandled("d1", at);
  expect(await store.pendingDeliveries()).toEqual([]);
});

test("the lease has one holder, who keeps it while it lives; another takes it when it is given back or has expired", async () => {
  let seconds = 0;
  const now = () => new Date(Date.UTC(2026, 0, 1) + seconds * 1000);
  const [one, other] = ["one", "other"].map((holder) => store.lease({ holder, seconds: 20, now }));
  expect(await one?.hold()).toBe(true);
  expect(await other?.hold()).toBe(false);
  seconds = 15;
  expect(await one?.hold()).toBe(true);
  seconds = 30;
  expect(await other?.hold()).toBe(false);
  seconds = 36;
  expect(await other?.hold()).toBe(true);
  expect(await one?.hold()).toBe(false);
  await one?.release();
  expect(await one?.hold()).toBe(false);
  await other?.release();
  expect(await one?.hold()).toBe(true);
});
