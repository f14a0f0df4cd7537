import { afterEach, beforeEach, expect, test } from "vitest";
import { type EmbeddedBedrock, startEmbeddedBedrock } from "../../src/demo/bedrock/server.ts";
import type { Turn } from "../../src/demo/bedrock/turn.ts";
import type { TestDefinition } from "../../src/demo/vanta/model.ts";
import { edits, isReading, machine, passing, rightEdit, target } from "../remedy/model/scripted.ts";
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
  bedrock = await startEmbeddedBedrock({ script: (said) => (isReading(said) ? passing : turns.shift()) });
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
  await begin({ MODEL_MONTHLY_BUDGET_USD: "0.15" });
  await poll();
  const [finding] = await world.store().findings();
  expect(finding).toMatchObject({
    outcome: "waiting",
    reason: expect.stringContaining("MODEL_MONTHLY_BUDGET_USD ($0.15)"),
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
