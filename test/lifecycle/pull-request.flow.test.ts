import { afterEach, expect, test } from "vitest";
import { readMarker } from "../../src/github/marker.ts";
import { bucket, bucketCode, publicAccessTest, startWorld, type World, type WorldOptions } from "./world.ts";

let world: World;

const begin = async (options?: WorldOptions): Promise<World> => {
  world = await startWorld(options);
  return world;
};

afterEach(() => world.close());

const comments = (number = 1): readonly string[] => world.repository.pull(number).comments.map(({ body }) => body);

test("a failing bucket gets one signed pull request, and polling again opens no other", async () => {
  await begin();
  await world.poll();
  await world.poll();
  expect(world.repository.pulls()).toHaveLength(1);
  const pull = world.repository.pull(1);
  expect(pull).toMatchObject({ state: "open", title: "Block public access to the S3 bucket acme-logs" });
  expect(world.repository.commit(pull.head.sha)).toMatchObject({ verified: true });
  expect(world.repository.readFile(pull.head.sha, "main.tf")).toContain(
    'resource "aws_s3_bucket_public_access_block" "acme-logs"',
  );
  expect(await world.outcomes()).toEqual({ "acme-logs": "in_pull_request" });
});

test("merged, then passed by Vanta: verified, and the pull request says so in one comment", async () => {
  await begin();
  await world.poll();
  world.repository.as("dana").merge(1);
  await world.settled();
  expect(await world.outcomes()).toEqual({ "acme-logs": "merged" });
  expect(comments()).toEqual([expect.stringContaining("Merged.")]);

  world.vanta.pass("aws-s3-public-access-blocked", bucket("acme-logs").id);
  world.runTests();
  await world.poll();
  expect(await world.outcomes()).toEqual({ "acme-logs": "verified" });
  expect(comments()).toEqual([expect.stringContaining("Verified: Vanta passes `acme-logs`")]);
  expect(await world.store().remediations()).toMatchObject([{ state: "verified" }]);
});

test("merged, and passed by Vanta before the merge was noticed: verified all the same, for the test may not run again for long", async () => {
  await begin();
  await world.poll();
  world.repository.as("dana").merge(1);
  world.vanta.pass("aws-s3-public-access-blocked", bucket("acme-logs").id);
  world.runTests();
  await world.settled();
  await world.poll();
  expect(await world.outcomes()).toEqual({ "acme-logs": "verified" });
});

test("merged and passed by Vanta while the app was stopped: verified after the merge is noticed", async () => {
  await begin();
  await world.poll();
  await world.stop();
  world.repository.as("dana").merge(1);
  world.vanta.pass("aws-s3-public-access-blocked", bucket("acme-logs").id);
  world.runTests();
  await world.start();
  await world.poll();
  await world.poll();
  expect(await world.outcomes()).toEqual({ "acme-logs": "verified" });
  expect(comments()).toEqual([expect.stringContaining("Verified: Vanta passes `acme-logs`")]);
});

test("merged, then deleted in the cloud: gone, which is not the same as verified", async () => {
  const resource = {
    responseType: "StorageBucket",
    resourceKind: "S3Bucket",
    resourceId: bucket("acme-logs").id,
    connectionId: null,
    displayName: "acme-logs",
  };
  await begin({ resources: [resource] });
  await world.poll();
  world.repository.as("dana").merge(1);
  await world.settled();
  world.vanta.remove("aws-s3-public-access-blocked", resource.resourceId);
  world.runTests();
  await world.poll();
  expect(await world.outcomes()).toEqual({ "acme-logs": "gone" });
  expect(comments()).toEqual([expect.stringContaining("Merged.")]);
});

test("merged, and still failing three runs later: told once, on the pull request", async () => {
  await begin();
  await world.poll();
  world.repository.as("dana").merge(1);
  await world.settled();
  for (const _ of [1, 2]) {
    world.runTests();
    await world.poll();
    expect(await world.outcomes()).toEqual({ "acme-logs": "merged" });
  }
  world.runTests();
  await world.poll();
  expect(await world.outcomes()).toEqual({ "acme-logs": "still_failing" });
  expect(comments()).toEqual([expect.stringContaining("Vanta still fails `acme-logs`")]);
  expect(world.repository.pulls()).toHaveLength(1);
});

test("closed by a person: declined for good, in the database and, when that is lost, by the pull request itself", async () => {
  await begin();
  await world.poll();
  world.repository.as("dana").close(1);
  await world.settled();
  expect(await world.outcomes()).toEqual({ "acme-logs": "declined" });
  expect(readMarker(world.repository.pull(1).body)?.decisions).toMatchObject([{ kind: "declined", by: "dana" }]);
  world.runTests();
  await world.poll();
  await world.loseDatabase();
  await world.poll();
  expect(await world.outcomes()).toEqual({ "acme-logs": "declined" });
  expect(world.repository.pulls()).toHaveLength(1);
});

test("a person who reopens it takes the decision back", async () => {
  await begin();
  await world.poll();
  world.repository.as("dana").close(1);
  await world.settled();
  world.repository.as("dana").reopen(1);
  await world.settled();
  expect(await world.outcomes()).toEqual({ "acme-logs": "in_pull_request" });
});

test("what happened while the app was stopped is made good at the next start", async () => {
  await begin({ files: { "main.tf": bucketCode("acme-logs", "acme-data") }, tests: [publicAccessTest("acme-logs")] });
  await world.poll();
  await world.stop();
  world.repository.as("dana").merge(1);
  world.vanta.fail("aws-s3-public-access-blocked", bucket("acme-data"));
  world.vanta.run();
  await world.start();
  await world.poll();
  expect(await world.outcomes()).toEqual({ "acme-logs": "merged", "acme-data": "in_pull_request" });
  expect(world.repository.pulls().map(({ state }) => state)).toEqual(["closed", "open"]);
});

test("a lost database opens nothing twice and knows its open pull requests again", async () => {
  await begin({
    files: { "main.tf": bucketCode("acme-logs", "acme-data") },
    tests: [publicAccessTest("acme-logs", "acme-data")],
  });
  await world.poll();
  await world.loseDatabase();
  await world.poll();
  expect(world.repository.pulls()).toHaveLength(1);
  expect(await world.outcomes()).toEqual({ "acme-logs": "in_pull_request", "acme-data": "in_pull_request" });
  expect(await world.store().remediations()).toMatchObject([{ state: "open", pullRequest: 1 }]);
});

test("fixed by hand and passed by Vanta: the pull request closes itself and says why", async () => {
  await begin();
  await world.poll();
  const fixed = world.repository.readFile(world.repository.pull(1).head.sha, "main.tf") ?? "";
  world.repository.as("dana").push({ branch: "main", changes: { "main.tf": `# by hand\n${fixed}` } });
  world.vanta.pass("aws-s3-public-access-blocked", bucket("acme-logs").id);
  world.runTests();
  await world.poll();
  await world.settled();
  expect(world.repository.pull(1)).toMatchObject({ state: "closed", title: expect.stringMatching(/ - autoclosed$/) });
  expect(comments()).toEqual([expect.stringContaining("Vanta passes `acme-logs` without this change")]);
  expect(await world.outcomes()).toEqual({ "acme-logs": "cleared" });
});

test("passed by Vanta while the code is still wrong: it stays open and says that the next apply would undo it", async () => {
  await begin();
  await world.poll();
  world.vanta.pass("aws-s3-public-access-blocked", bucket("acme-logs").id);
  world.runTests();
  await world.poll();
  expect(world.repository.pull(1).state).toBe("open");
  expect(comments()).toEqual([expect.stringContaining("the next apply undoes it")]);
});

test("deactivated in Vanta: accepted, and its pull request goes", async () => {
  await begin();
  await world.poll();
  world.vanta.deactivate("aws-s3-public-access-blocked", bucket("acme-logs").id, "A public mirror");
  world.runTests();
  await world.poll();
  expect(await world.outcomes()).toMatchObject({ "acme-logs": "accepted" });
  expect(world.repository.pull(1).state).toBe("closed");
});

test("failing again after it had passed: a new pull request names the old one", async () => {
  await begin();
  await world.poll();
  world.repository.as("dana").merge(1);
  await world.settled();
  world.vanta.pass("aws-s3-public-access-blocked", bucket("acme-logs").id);
  world.runTests();
  await world.poll();
  world.repository.as("dana").push({ branch: "main", changes: { "main.tf": bucketCode("acme-logs") } });
  world.vanta.fail("aws-s3-public-access-blocked", bucket("acme-logs"));
  world.runTests();
  await world.poll();
  expect(world.repository.pulls().map(({ state }) => state)).toEqual(["closed", "open"]);
  expect(world.repository.pull(2).body).toContain("/acme/infra/pull/1");
});

test("a second finding in a file with an open pull request waits for it", async () => {
  await begin({ files: { "main.tf": bucketCode("acme-logs", "acme-data") }, tests: [publicAccessTest("acme-logs")] });
  await world.poll();
  world.vanta.fail("aws-s3-public-access-blocked", bucket("acme-data"));
  world.runTests();
  await world.poll();
  expect(world.repository.pulls()).toHaveLength(1);
  expect(await world.outcomes()).toMatchObject({ "acme-data": "waiting" });
  world.repository.as("dana").merge(1);
  await world.settled();
  await world.poll();
  expect(await world.outcomes()).toEqual({ "acme-logs": "merged", "acme-data": "in_pull_request" });
});

test("a dry run tells what would be opened and writes nothing anywhere", async () => {
  await begin({ stopped: true });
  const report = await world.dryRun();
  expect(report.findings).toMatchObject([
    { outcome: "waiting", reason: "Would be opened in acme/infra: Block public access to the S3 bucket acme-logs" },
  ]);
  expect(world.repository.pulls()).toEqual([]);
  expect(Object.keys(world.repository.branches())).toEqual(["main"]);
});

test("a branch of ours that nothing needs any more is removed at the next start, unless a person committed on it", async () => {
  await begin({ stopped: true });
  const key = "0123abcd";
  world.repository.as("dana").setBranch(`terrafix/s3-encryption-enabled-${key}`, world.repository.head() ?? "");
  world.repository.as("dana").push({ branch: `terrafix/theirs-${key}`, changes: { "notes.md": "mine\n" } });
  await world.start();
  await world.poll();
  const branches = Object.keys(world.repository.branches());
  expect(branches).not.toContain(`terrafix/s3-encryption-enabled-${key}`);
  expect(branches).toContain(`terrafix/theirs-${key}`);
});

test("a dry run beside the service takes its token from it, and asks no model", async () => {
  await begin({ environment: { AWS_REGION: "us-west-2" } });
  await world.poll();
  const minted = (): number => world.vanta.requests.filter(({ path }) => path === "/oauth/token").length;
  const before = minted();
  const { model } = await world.dryRun();
  expect(minted()).toBe(before);
  expect(model).toMatchObject({ kind: "off", reason: expect.stringContaining("dry run") });
});
