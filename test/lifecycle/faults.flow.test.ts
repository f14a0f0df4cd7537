import { afterEach, describe, expect, test } from "vitest";
import { bucket, bucketCode, publicAccessTest, startWorld, type World, type WorldOptions } from "./world.ts";

let world: World;

const begin = async (options?: WorldOptions): Promise<World> => {
  world = await startWorld(options);
  return world;
};

afterEach(() => world.close());

/** Matches every write to the repository from the nth on. */
const writesFrom = (first: number): RegExp => {
  let seen = 0;
  const path = /\/(repos\/acme\/infra|graphql)/;
  return Object.assign(/./, { test: (text: string) => path.test(text) && ++seen >= first });
};

describe("an answer of GitHub that is lost", () => {
  test.each([1, 2, 3, 4, 5, 6, 7])("at write %i leaves exactly one pull request in the end", async (write) => {
    await begin({ stopped: true });
    world.organisation.faults.next({ method: "POST", path: writesFrom(write), status: 403, mode: "after" });
    world.organisation.faults.next({ method: "POST", path: writesFrom(1), status: 403, times: 1000 });
    await world.start();
    await world.poll();
    await world.stop();
    world.organisation.faults.clear();
    await world.start();
    await world.poll();
    expect(world.repository.pulls().map(({ state }) => state)).toEqual(["open"]);
    expect(Object.keys(world.repository.branches()).filter((branch) => branch !== "main")).toHaveLength(1);
    expect(await world.outcomes()).toEqual({ "acme-logs": "in_pull_request" });
    expect((await world.store().remediations()).map(({ state }) => state)).toEqual(["open"]);
  });
});

test.each([
  ["refuses", { status: 403, body: { message: "Resource not accessible by integration" } }, /403/],
  ["does not find", { status: 404, body: { message: "Not Found" } }, /404/],
  ["finds invalid", { status: 422, body: { message: "Validation Failed" } }, /422/],
  [
    "limits",
    { status: 403, body: { message: "You have exceeded a secondary rate limit" }, headers: { "retry-after": "600" } },
    /secondary rate limit/,
  ],
  ["fails over with a page of HTML for", { status: 502, body: "<html><body>502 Bad Gateway</body></html>" }, /502/],
] as const)(
  "a finding whose pull request GitHub %s is failed with the reason and tried again later",
  async (_, fault, reason) => {
    await begin({ stopped: true });
    world.organisation.faults.next({ method: "POST", path: /\/repos\/acme\/infra\/git\/refs/, ...fault });
    await world.start();
    await world.poll();
    expect(await world.store().findings()).toMatchObject([
      { outcome: "failed", reason: expect.stringMatching(reason) },
    ]);
    await world.poll();
    expect(await world.outcomes()).toEqual({ "acme-logs": "in_pull_request" });
  },
);

test.each([
  ["401", { kind: "status", status: 401 }, /another process uses this Vanta application/],
  ["403", { kind: "status", status: 403 }, /scope/],
  ["a page of HTML", { kind: "html" }, /HTML/],
  ["half of a JSON text", { kind: "garbage" }, /./],
  ["another shape", { kind: "wrong_shape" }, /./],
] as const)("a Vanta that answers %s is told of, and nothing is concluded from it", async (_, fault, reason) => {
  await begin();
  await world.poll();
  const before = await world.store().findings();
  world.vanta.pass("aws-s3-public-access-blocked", bucket("acme-logs").id);
  world.runTests();
  world.vanta.faults.next(fault, { times: 10 });
  const report = await world.poll();
  expect(report.vantaWasRead).toBe(false);
  expect(report.problems).toEqual([expect.stringMatching(reason)]);
  expect(await world.store().findings()).toEqual(before);
  expect(world.repository.pull(1).state).toBe("open");
});

test("a test whose entities cannot be read hides no other, and none of its findings changes", async () => {
  const other = {
    ...publicAccessTest("acme-data"),
    id: "aws-s3-custom",
    name: "S3 Block Public Access feature enabled (AWS)",
  };
  await begin({
    files: { "main.tf": bucketCode("acme-logs"), "data.tf": bucketCode("acme-data") },
    tests: [publicAccessTest("acme-logs"), other],
  });
  await world.poll();
  world.repository.as("dana").merge(1);
  await world.settled();
  for (const [test, name] of [
    ["aws-s3-public-access-blocked", "acme-logs"],
    ["aws-s3-custom", "acme-data"],
  ] as const)
    world.vanta.pass(test, bucket(name).id);
  world.runTests();
  world.vanta.faults.next({ kind: "garbage" }, { times: 10, path: /aws-s3-public-access-blocked/ });
  const report = await world.poll();
  expect(await world.outcomes()).toEqual({ "acme-logs": "merged", "acme-data": "verified" });
  expect(report.problems).toEqual([expect.stringContaining("aws-s3-public-access-blocked")]);
});

test("a repository that cannot be read concludes nothing and opens nothing", async () => {
  await begin({ files: { "main.tf": bucketCode("another") }, stopped: true });
  world.organisation.faults.next({
    method: "GET",
    path: /\/repos\/acme\/infra\/git\/trees/,
    status: 404,
    body: { message: "Not Found" },
  });
  await world.start();
  await world.poll();
  expect(await world.store().findings()).toMatchObject([
    { outcome: "failed", reason: expect.stringContaining("acme/infra could not be read") },
  ]);
  await world.poll();
  expect(await world.outcomes()).toEqual({ "acme-logs": "not_found" });
});

test("a broken file, one that is not UTF-8 and an odd configuration hurt nothing else and are told", async () => {
  await begin({
    files: {
      "main.tf": bucketCode("acme-logs"),
      "broken.tf": 'resource "aws_s3_bucket" "x" {\n  bucket = \n',
      "latin.tf": Buffer.from([0x23, 0x20, 0xe9, 0x0a]) as unknown as string,
      ".github/terrafix.yml": "labels: [compliance]\nopen_pull_request_limit: 3\n",
    },
  });
  const report = await world.poll();
  expect(await world.outcomes()).toEqual({ "acme-logs": "in_pull_request" });
  expect(report.problems.join("\n")).toMatch(/broken\.tf[\s\S]*latin\.tf|latin\.tf[\s\S]*broken\.tf/);
  expect(report.problems.join("\n")).toMatch(/open_pull_request_limit/);
  expect(world.repository.pull(1).body).toContain("open_pull_request_limit");
  expect([...world.repository.pull(1).labels]).toContain("compliance");
});

test("an empty repository is an answer", async () => {
  await begin({ files: {} });
  await world.poll();
  expect(await world.outcomes()).toEqual({ "acme-logs": "not_found" });
});

test("a repository that the mapping names and the app does not reach is told, and nothing is concluded without it", async () => {
  await begin({ environment: { GITHUB_REPO_MAPPING: '{"default":["acme/infra","acme/elsewhere"]}' } });
  const { problems } = await world.poll();
  expect(problems).toEqual([expect.stringMatching(/^acme\/elsewhere: GITHUB_REPO_MAPPING names it/)]);
  expect(await world.outcomes()).toEqual({ "acme-logs": "failed" });
  expect(world.repository.pulls()).toEqual([]);
});
