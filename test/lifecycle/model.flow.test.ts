import { afterEach, beforeEach, expect, test } from "vitest";
import { type EmbeddedBedrock, startEmbeddedBedrock } from "../../src/demo/bedrock/server.ts";
import type { Turn } from "../../src/demo/bedrock/turn.ts";
import type { TestDefinition } from "../../src/demo/vanta/model.ts";
import { edits, isReading, machine, rightEdit, target } from "../remedy/model/scripted.ts";
import { startWorld, type World } from "./world.ts";

const logging: TestDefinition = {
  id: "test-67b0",
  name: "Step Functions executions logged",
  description: "State machines log their executions.",
  failureDescription: "Some do not.",
  remediationDescription: "Set a log level.",
  category: "Logging",
  entities: [{ id: "m1", displayName: "acme-refunds", responseType: "StateMachine" }],
};

const agreeing: Turn = {
  kind: "tool",
  input: { verdict: { kind: "passes", evidence: ["logging_configuration {"], why: "it logs" } },
};

let world: World;
let bedrock: EmbeddedBedrock;
let turns: Turn[] = [];

const begin = async (more: Readonly<Record<string, string>> = {}): Promise<void> => {
  world = await startWorld({
    files: { "main.tf": machine, "network/main.tf": "" },
    tests: [logging],
    environment: { ...bedrock.environment, ...more },
    stopped: true,
  });
};

beforeEach(async () => {
  bedrock = await startEmbeddedBedrock({ script: (said) => (isReading(said) ? agreeing : turns.shift()) });
});
afterEach(async () => {
  await world.close();
  await bedrock.close();
});

const poll = async (): Promise<void> => {
  await world.start();
  await world.poll();
  await world.settled();
};

const wrong = edits({ kind: "set_argument", file: "main.tf", in: [target], name: "logging", value: "true" });

test("a test without a control becomes a draft that says what is not proven, with its cost kept", async () => {
  turns = [wrong, edits(rightEdit)];
  await begin();
  await poll();
  const pull = world.repository.pull(1);
  expect(pull.draft).toBe(true);
  expect(pull.body).toContain("**That the test passes with it is not proven:**");
  expect(pull.body).toContain("Fixes: ");
  expect(world.repository.readFile(pull.head.sha, "main.tf")).toContain("logging_configuration {");
  const [remediation] = await world.store().remediations();
  expect(remediation).toMatchObject({ subject: "test-67b0", evidence: { engine: "model", model: { calls: 3 } } });
});

test("a reviewer's words are heard, with what was rejected, and the answer says so", async () => {
  turns = [edits(rightEdit)];
  await begin();
  await poll();
  const all = { ...rightEdit, text: rightEdit.text.replace('"ERROR"', '"ERROR"\n  include_execution_data = true') };
  turns = [edits(all)];
  world.repository.as("dana").comment(1, "/terrafix regenerate with the execution data");
  await world.settled();
  const asked = JSON.stringify(bedrock.conversations.findLast((said) => !isReading(said))?.messages);
  expect(asked).toContain("with the execution data");
  expect(asked).toContain("<rejected-");
  const { head } = world.repository.pull(1);
  expect(world.repository.readFile(head.sha, "main.tf")).toContain("include_execution_data = true");
});

test("a throttled model is a fault that is tried again later, and nothing is opened", async () => {
  turns = [edits(rightEdit)];
  bedrock.next({ kind: "throttle" }, 3);
  await begin();
  await poll();
  expect(await world.outcomes()).toEqual({ "acme-refunds": "failed" });
  expect(world.repository.pulls()).toEqual([]);
  await world.poll();
  expect(await world.outcomes()).toEqual({ "acme-refunds": "in_pull_request" });
});

test("a month's budget that is used up holds the finding, across restarts", async () => {
  turns = [wrong, wrong, wrong];
  await begin({ MODEL_MONTHLY_BUDGET_USD: "0.16" });
  await poll();
  const [finding] = await world.store().findings();
  expect(finding).toMatchObject({
    outcome: "waiting",
    reason: expect.stringContaining("MODEL_MONTHLY_BUDGET_USD ($0.16)"),
  });
  const requests = bedrock.requests();
  await world.stop();
  await poll();
  expect(bedrock.requests()).toBe(requests);
  expect(requests).toBe(1);
});

test("credentials that may not ask are told, and asked again once they may", async () => {
  turns = [edits(rightEdit)];
  bedrock.next({ kind: "denied" });
  await begin();
  await poll();
  const [finding] = await world.store().findings();
  expect(finding).toMatchObject({
    outcome: "refused",
    reason: expect.stringContaining("AWS denies these credentials the model"),
  });
  await world.poll();
  expect(await world.outcomes()).toEqual({ "acme-refunds": "in_pull_request" });
});

test("without a region no model is asked, and switching it on has the finding looked at again", async () => {
  await begin({ AWS_REGION: "" });
  await poll();
  const [finding] = await world.store().findings();
  expect(finding).toMatchObject({ outcome: "refused", reason: expect.stringContaining("AWS_REGION is not set") });
  expect(bedrock.requests()).toBe(0);
});

const withLevel = (level: string): typeof rightEdit => ({
  ...rightEdit,
  text: rightEdit.text.replace('"ERROR"', `"${level}"`),
});

const lastAsked = (): string =>
  JSON.stringify(bedrock.conversations.findLast((said) => !isReading(said))?.messages.at(0));

const say = async (words: string): Promise<void> => {
  world.repository.as("dana").comment(1, words);
  await world.settled();
};

const lastAnswer = (slot = "regenerate"): string =>
  world.repository.pull(1).comments.findLast(({ body }) => body.includes(`terrafix-comment: ${slot}`))?.body ?? "";

test("what reviewers wished holds for later commands without words, through a lost database, until one begins from scratch", async () => {
  turns = [edits(rightEdit)];
  await begin();
  await poll();
  turns = [edits(withLevel("ALL"))];
  await say("/terrafix regenerate log all of it");
  expect(lastAnswer()).toContain('with the words "log all of it"');

  // What was made with the words is kept on a new base, and nobody is asked for it again.
  const asked = bedrock.conversations.filter((said) => !isReading(said)).length;
  world.repository.as("dana").push({ branch: "main", changes: { "README.md": "new" } });
  await say("/terrafix rebase");
  const level = (): string | undefined =>
    /level\s+= "(\w+)"/.exec(world.repository.readFile(world.repository.pull(1).head.sha, "main.tf") ?? "")?.[1];
  expect(level()).toBe("ALL");
  expect(bedrock.conversations.filter((said) => !isReading(said))).toHaveLength(asked);

  // Where it no longer fits, the words are used again; the pull request keeps them, not the database.
  await world.loseDatabase();
  await world.poll();
  turns = [edits(withLevel("FATAL"))];
  await say("/terrafix regenerate only what is fatal");
  turns = [edits(withLevel("ALL"))];
  world.repository.as("dana").push({
    branch: "main",
    changes: {
      "main.tf": machine.replaceAll('aws_cloudwatch_log_group" "audit', 'aws_cloudwatch_log_group" "trail'),
    },
  });
  turns = [edits({ ...withLevel("FATAL"), text: withLevel("FATAL").text.replace("group.audit", "group.trail") })];
  await say("/terrafix rebase");
  expect(lastAsked()).toContain("log all of it\\nonly what is fatal");
  expect(level()).toBe("FATAL");

  turns = [edits({ ...rightEdit, text: rightEdit.text.replace("group.audit", "group.trail") })];
  await say("/terrafix regenerate from scratch");
  expect(lastAsked()).not.toContain("only what is fatal");
  expect(lastAnswer()).not.toContain("with the words");
});

test("words that led to nothing are kept for the next command", async () => {
  turns = [edits(rightEdit)];
  await begin();
  await poll();
  turns = [wrong, wrong, wrong];
  await say("/terrafix regenerate log all of it");
  expect(lastAnswer()).toContain("`/terrafix regenerate from scratch` drops them");
  turns = [edits(withLevel("ALL"))];
  await say("/terrafix regenerate");
  expect(lastAsked()).toContain("log all of it");
  expect(world.repository.readFile(world.repository.pull(1).head.sha, "main.tf")).toContain('"ALL"');
});

test("a pull request for a test without a control is closed when Vanta passes before a merge, and stays open once a person has opened it again", async () => {
  turns = [edits(rightEdit)];
  await begin();
  await poll();
  world.vanta.pass("test-67b0", "m1");
  world.runTests();
  await world.poll();
  expect(world.repository.pull(1)).toMatchObject({ state: "closed", title: expect.stringMatching(/- autoclosed$/) });
  expect(lastAnswer("status")).toContain("no check of its own for this test");
  expect(await world.outcomes()).toEqual({ "acme-refunds": "cleared" });
  await say("/terrafix reopen");
  world.runTests();
  await world.poll();
  await world.poll();
  expect(world.repository.pull(1)).toMatchObject({ state: "open" });
});
