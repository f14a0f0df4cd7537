import { describe, expect, it } from "vitest";
import type { Fault } from "../../src/demo/vanta/faults.ts";
import { createEnrichment } from "../../src/vanta/enrichment.ts";
import { VantaError, type VantaFault } from "../../src/vanta/errors.ts";
import { type Cursors, readFindings } from "../../src/vanta/findings.ts";
import { startWorld } from "./embedded.ts";
import { bucketTest, tableTest } from "./samples.ts";

const nothing: Cursors = new Map();
const [audit, logs] = bucketTest.entities.map(({ id }) => id) as [string, string];
const minute = 60_000;

describe("reading findings", () => {
  it("gives every failing entity of every failing test, with the kind from the id where it has one", async () => {
    const { client } = await startWorld();
    const { changed, unchanged, tests } = await readFindings(client, { cursors: nothing });
    expect(tests.map(({ id }) => id)).toEqual([bucketTest.id, tableTest.id]);
    expect(unchanged).toEqual([]);
    expect(changed.get(bucketTest.id)).toMatchObject([
      { testId: bucketTest.id, entityId: audit, entity: { displayName: "acme-prod-audit", kind: "S3 bucket" } },
      { testId: bucketTest.id, entityId: logs, entity: { displayName: "acme-prod-logs" } },
    ]);
    expect(changed.get(tableTest.id)?.[0]?.entity).toEqual({ displayName: "orders", kind: "DynamoDBTable" });
  });

  it("costs one request when nothing has moved", async () => {
    const { client, vanta } = await startWorld();
    const { cursors } = await readFindings(client, { cursors: nothing });
    const before = vanta.requests.length;
    const again = await readFindings(client, { cursors });
    expect(again.unchanged).toEqual([bucketTest.id, tableTest.id]);
    expect(again.changed.size).toBe(0);
    expect(again.cursors).toEqual(cursors);
    expect(vanta.requests.length - before).toBe(1);
  });

  it("reads the entities of the one test that ran", async () => {
    const { client, vanta, clock } = await startWorld();
    const { cursors } = await readFindings(client, { cursors: nothing });
    vanta.pass(bucketTest.id, logs);
    clock.advance(minute);
    vanta.run(bucketTest.id);
    const { changed, unchanged } = await readFindings(client, { cursors });
    expect([...changed.keys()]).toEqual([bucketTest.id]);
    expect(changed.get(bucketTest.id)?.map(({ entityId }) => entityId)).toEqual([audit]);
    expect(unchanged).toEqual([tableTest.id]);
  });

  it("reads more than a page of entities to the last one", async () => {
    const entities = Array.from({ length: 250 }, (_, index) => ({
      id: index.toString(16).padStart(24, "0"),
      displayName: `bucket-${index}`,
      responseType: "S3 bucket",
    }));
    const { client } = await startWorld({ tests: [{ ...bucketTest, entities }] });
    const { changed } = await readFindings(client, { cursors: nothing });
    expect(changed.get(bucketTest.id)).toHaveLength(250);
  });

  it("tells the deactivated entities apart from the failing ones", async () => {
    const { client, vanta } = await startWorld();
    vanta.deactivate(bucketTest.id, logs, "a log bucket");
    vanta.run();
    const { changed, deactivated } = await readFindings(client, { cursors: nothing });
    expect(changed.get(bucketTest.id)?.map(({ entityId }) => entityId)).toEqual([audit]);
    expect(deactivated.get(bucketTest.id)).toEqual(new Set([logs]));
  });

  it("asks for deactivated entities only where one that is followed has gone from the failing ones", async () => {
    const { client, vanta } = await startWorld();
    vanta.deactivate(bucketTest.id, logs, "a log bucket");
    vanta.run();
    const followed = new Map([
      [bucketTest.id, new Set([logs])],
      [tableTest.id, new Set(tableTest.entities.map(({ id }) => id))],
    ]);
    const { deactivated } = await readFindings(client, { cursors: nothing, followed });
    expect([...deactivated.keys()]).toEqual([bucketTest.id]);
  });

  it("finds the account in the name of an account and in an ARN", async () => {
    const arn = "arn:aws:rds:eu-west-1:210987654321:db:orders";
    const named = (displayName: string, index: number) => ({
      id: `65fc81a3359c8508c9af881${index}`,
      displayName,
      responseType: "AWS account",
    });
    const entities = ["account-123456789012", arn, "123456789012"].map(named);
    const { client } = await startWorld({ tests: [{ ...bucketTest, entities }] });
    const { changed } = await readFindings(client, { cursors: nothing });
    expect(changed.get(bucketTest.id)?.map(({ entity }) => entity)).toMatchObject([
      { account: "123456789012" },
      { arn, account: "210987654321", region: "eu-west-1" },
      expect.not.objectContaining({ account: expect.anything() }),
    ]);
  });
});

describe("a fault while findings are read", () => {
  const entitiesOfBuckets = new RegExp(`${bucketTest.id}/entities`);
  const faults: readonly [Fault, VantaFault][] = [
    [{ kind: "status", status: 404 }, "not_found"],
    [{ kind: "status", status: 500 }, "server"],
    [{ kind: "html" }, "garbage"],
    [{ kind: "garbage" }, "garbage"],
    [{ kind: "wrong_shape" }, "garbage"],
    [{ kind: "endless" }, "garbage"],
  ];

  it.each(faults)("hurts one test only and is not taken for no findings: %j", async (fault, expected) => {
    const { client, vanta } = await startWorld();
    vanta.faults.next(fault, { times: 9, path: entitiesOfBuckets });
    const reading = await readFindings(client, { cursors: nothing });
    expect(reading.failures).toMatchObject([{ testId: bucketTest.id, error: { fault: expected } }]);
    expect([...reading.changed.keys()]).toEqual([tableTest.id]);
    expect(reading.unchanged).toEqual([]);
    expect([...reading.cursors.keys()]).toEqual([tableTest.id]);
  });

  it.each(faults)("rejects when it is the tests that cannot be read: %j", async (fault, expected) => {
    const { client, vanta } = await startWorld();
    vanta.faults.next(fault, { times: 9 });
    await expect(readFindings(client, { cursors: nothing })).rejects.toMatchObject({ fault: expected });
  });

  it.each<[Fault, VantaFault]>([
    [{ kind: "hang" }, "timed_out"],
    [{ kind: "drop" }, "unreachable"],
    [{ kind: "status", status: 429 }, "rate_limited"],
  ])("asks for no further test when Vanta answers nobody: %j", async (fault, expected) => {
    const { client, vanta, paths } = await startWorld({ client: { timeout: 50, tries: 2 } });
    vanta.faults.next(fault, { times: 9, path: /entities/ });
    const { failures, changed } = await readFindings(client, { cursors: nothing });
    expect(failures).toMatchObject([{ error: { fault: expected } }, { error: { fault: expected } }]);
    expect(changed.size).toBe(0);
    expect(paths()).not.toContain(`/v1/tests/${tableTest.id}/entities`);
  });

  it("keeps the cursor of a test of which an entity could not be read, and says so", async () => {
    const { client, vanta } = await startWorld();
    vanta.faults.next({ kind: "unreadable_item" }, { path: entitiesOfBuckets });
    const reading = await readFindings(client, { cursors: nothing });
    expect(reading.unreadable).toMatchObject([{ what: "entity", id: audit, testId: bucketTest.id }]);
    expect(reading.changed.get(bucketTest.id)?.map(({ entityId }) => entityId)).toEqual([logs]);
    expect(reading.incomplete).toEqual(new Set([bucketTest.id]));
    expect([...reading.cursors.keys()]).toEqual([tableTest.id]);
    const again = await readFindings(client, { cursors: reading.cursors });
    expect(again.changed.get(bucketTest.id)).toHaveLength(2);
  });

  it("reports a test that cannot be read by its id", async () => {
    const { client, vanta } = await startWorld();
    vanta.faults.next({ kind: "unreadable_item" }, { path: /statusFilter/ });
    const { unreadable, tests } = await readFindings(client, { cursors: nothing });
    expect(unreadable).toMatchObject([{ what: "test", id: bucketTest.id }]);
    expect(tests.map(({ id }) => id)).toEqual([tableTest.id]);
  });

  it("waits out the minute when the limit is used up", async () => {
    const { client, vanta, connect, clock } = await startWorld();
    for (let turn = 0; turn < 49; turn++) await client.test(bucketTest.id);
    const started = clock.now();
    const { changed } = await readFindings(connect(), { cursors: nothing });
    expect(changed.size).toBe(2);
    expect(vanta.requests.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
    expect(clock.now() - started).toBeGreaterThanOrEqual(minute);
  });

  it("survives one theft of the token in a cycle and names a second one", async () => {
    const { client, vanta } = await startWorld();
    await readFindings(client, { cursors: nothing });
    vanta.revokeToken();
    const { cursors } = await readFindings(client, { cursors: nothing });
    expect(cursors.size).toBe(2);
    vanta.faults.next({ kind: "status", status: 401 }, { times: 2 });
    const error = await readFindings(client, { cursors: nothing }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(VantaError);
    expect(error).toMatchObject({ fault: "contested" });
  });

  it("names the scope that is missing", async () => {
    const { client, vanta } = await startWorld({ server: { scopes: ["vanta-api.vendors:read"] } });
    await expect(readFindings(client, { cursors: nothing })).rejects.toMatchObject({ fault: "forbidden" });
    expect(vanta.requests.map(({ path }) => path)).toEqual(["/oauth/token"]);
  });
});

describe("hints from the integration's resources", () => {
  const bucket = (resourceId: string, displayName: string, region: string) => ({
    responseType: "StorageBucket",
    resourceKind: "S3Bucket",
    resourceId,
    connectionId: null,
    displayName,
    account: "acme-prod",
    region,
  });
  const table = {
    responseType: "Database",
    resourceKind: "DynamoDBTable",
    resourceId: "65fc81a3359c8508",
    connectionId: null,
    displayName: "renamed",
    account: "acme-data",
  };

  it("come by id, else by a name that is unique, and an empty region is none", async () => {
    const resources = [bucket(audit, "other", "eu-west-1"), bucket("x", "acme-prod-logs", ""), table];
    const { client } = await startWorld({ resources });
    const { changed, problems } = await readFindings(client, { cursors: nothing, enrich: createEnrichment(client) });
    expect(problems).toEqual([]);
    expect(changed.get(bucketTest.id)?.map(({ entity }) => entity)).toEqual([
      { displayName: "acme-prod-audit", kind: "S3 bucket", account: "acme-prod", region: "eu-west-1" },
      { displayName: "acme-prod-logs", kind: "S3 bucket", account: "acme-prod" },
    ]);
    expect(changed.get(tableTest.id)?.[0]?.entity.account).toBe("acme-data");
  });

  it("are not taken from one of two resources of the same name", async () => {
    const resources = [bucket("x", "acme-prod-logs", "eu-west-1"), bucket("y", "acme-prod-logs", "us-east-1")];
    const { client } = await startWorld({ resources });
    const { changed } = await readFindings(client, { cursors: nothing, enrich: createEnrichment(client) });
    expect(changed.get(bucketTest.id)?.[1]?.entity.region).toBeUndefined();
  });

  it("are kept for an hour", async () => {
    const { client, clock, paths } = await startWorld({ resources: [bucket(audit, "a", "eu-west-1")] });
    const enrich = createEnrichment(client, { now: clock.now });
    const askedFor = async () => {
      const before = paths().length;
      await readFindings(client, { cursors: nothing, enrich });
      return paths()
        .slice(before)
        .filter((path) => path.startsWith("/v1/integrations")).length;
    };
    expect(await askedFor()).toBe(3);
    expect(await askedFor()).toBe(0);
    clock.advance(60 * minute);
    expect(await askedFor()).toBe(3);
  });

  it("are left out for a kind that would cost too many requests", async () => {
    const resources = Array.from({ length: 950 }, (_, index) => bucket(`r${index}`, `b${index}`, "eu-west-1"));
    const { client, paths } = await startWorld({ resources });
    await readFindings(client, { cursors: nothing, enrich: createEnrichment(client) });
    expect(paths()).not.toContain("/v1/integrations/aws/resource-kinds/S3Bucket/resources");
  });

  it("hurt nothing when they cannot be had", async () => {
    const { client, vanta } = await startWorld({ resources: [bucket(audit, "a", "eu-west-1")] });
    vanta.faults.next({ kind: "html" }, { path: /integrations/, times: 9 });
    const reading = await readFindings(client, { cursors: nothing, enrich: createEnrichment(client) });
    expect(reading.problems).toMatchObject([expect.stringContaining("/v1/integrations/aws")]);
    expect(reading.changed.get(bucketTest.id)).toHaveLength(2);
    expect(reading.cursors.size).toBe(2);
  });
});
