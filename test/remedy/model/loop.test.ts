import { describe, expect, it } from "vitest";
import type { Turn } from "../../../src/demo/bedrock/turn.ts";
import { budgetForOneRun } from "../../../src/remedy/model/budget.ts";
import { edits, files, finding, isReading, machine, passing, rightEdit, scripted, target } from "./scripted.ts";

const wrong = edits({ kind: "set_argument", file: "main.tf", in: [target], name: "logging", value: "true" });
const right = edits(rightEdit);
const rejecting: Turn = { kind: "tool", input: { verdict: { kind: "rejected", reason: "the level is too low" } } };

const reasonOf = async (turns: readonly Turn[], more?: Parameters<typeof scripted>[1]) => {
  const { ask, bedrock } = await scripted(turns, more);
  const { proposals, refused } = await ask();
  expect(proposals).toEqual([]);
  return { ...refused[0], requests: bedrock.requests() };
};

describe("the repair loop", () => {
  it("hands back what the verification says, and proposes what passes at last", async () => {
    const { ask, bedrock } = await scripted([wrong, right]);
    const { proposals, refused } = await ask();
    expect(refused).toEqual([]);
    expect(proposals).toMatchObject([
      {
        engine: "model",
        control: "test-1",
        title: 'Make acme-refunds pass "Step Functions executions logged"',
        edits: [rightEdit],
        model: { modelId: "us.anthropic.claude-sonnet-5-5", calls: 3, costUsd: expect.toSatisfy((usd) => usd > 0.001) },
      },
    ]);
    const told = bedrock.conversations[1]?.messages.at(-1)?.content[0];
    expect(told).toMatchObject({
      toolResult: {
        status: "error",
        content: [{ text: expect.stringMatching(/logging.*Answer again; you have 2 answers left/) }],
      },
    });
  });

  it("says of a test without a control that nothing proves it, and what the second reading goes by", async () => {
    const { ask } = await scripted([right]);
    const { proposals } = await ask();
    expect(proposals[0]?.verification.map(({ check, status }) => `${check} ${status}`)).toEqual([
      "syntax passed",
      "scope passed",
      "format passed",
      "schema passed",
      "control skipped",
      "terraform skipped",
      "purpose passed",
      "effects passed",
    ]);
    const [reading] = proposals[0]?.verification.filter(({ check }) => check === "control") ?? [];
    expect(reading?.evidence).toMatch(/^TerraFix has no check .*`level = "ERROR"`: it logs errors$/);
  });

  it("shows a second reading the finding and the code, and nothing of what was said before", async () => {
    const { ask, bedrock } = await scripted([wrong, right]);
    await ask();
    const readings = bedrock.conversations.filter(isReading);
    expect(readings).toHaveLength(1);
    expect(readings[0]?.messages).toHaveLength(1);
    const text = JSON.stringify(readings[0]?.messages);
    expect(text).toContain("<before-");
    expect(text).toContain("<after-");
    expect(text).not.toContain("Costs little.");
  });

  it("takes a rejection of the second reading for a failure, and tells it", async () => {
    const { ask, bedrock } = await scripted([right, right], { reading: [rejecting, passing] });
    expect((await ask()).proposals).toHaveLength(1);
    expect(JSON.stringify(bedrock.conversations[2]?.messages.at(-1))).toContain("the level is too low");
  });

  it("takes evidence that does not stand in the code for a rejection", async () => {
    const invented: Turn = {
      kind: "tool",
      input: { verdict: { kind: "passes", evidence: ['level = "ALL"'], why: "so" } },
    };
    const none: Turn = { kind: "tool", input: { verdict: { kind: "passes", evidence: [], why: "so" } } };
    const brace: Turn = { kind: "tool", input: { verdict: { kind: "passes", evidence: ["}"], why: "so" } } };
    const { reason } = await reasonOf([right, right, right], { reading: [invented, none, brace] });
    expect(reason).toContain("does not stand in the changed code");
  });

  it("gives up after three answers, with the last reason", async () => {
    const { reason, outcome, requests } = await reasonOf([wrong, wrong, wrong, right]);
    expect([outcome, requests]).toEqual(["refused", 3]);
    expect(reason).toMatch(/^no recipe answers .* None of the model's 3 answers passed\. The last: .*logging/);
  });

  it.each<[string, Turn, RegExp]>([
    ["cut", { kind: "stop", reason: "max_tokens" }, /cut at its longest/],
    ["declined", { kind: "stop", reason: "content_filtered" }, /declined to answer/],
    ["stopped by a guardrail", { kind: "stop", reason: "guardrail_intervened" }, /guardrail/],
    ["too much to read", { kind: "stop", reason: "model_context_window_exceeded" }, /did not fit/],
  ])("ends where the answer is %s", async (_, turn, reason) => {
    const refused = await reasonOf([turn, right]);
    expect(refused.reason).toMatch(reason);
    expect([refused.outcome, refused.requests, refused.retry]).toEqual(["refused", 1, undefined]);
  });

  it.each<[string, Turn]>([
    ["is only words", { kind: "text", text: "I would add logging." }],
    ["has another form", { kind: "tool", input: { answer: { kind: "edits", edits: [{ kind: "rewrite" }] } } }],
    ["calls another tool", { kind: "tool", name: "shell", input: {} }],
    ["comes twice", { kind: "twice", inputs: [{}, {}] }],
    ["could not be read", { kind: "stop", reason: "malformed_tool_use" }],
    ["has no edits", edits()],
  ])("asks again where the answer %s, and counts it", async (_, turn) => {
    const { ask, bedrock } = await scripted([turn, turn, right]);
    expect((await ask()).proposals).toHaveLength(1);
    expect(bedrock.requests()).toBe(4);
  });

  it("passes on why it cannot be fixed, and what it asks a person", async () => {
    const cannot = {
      kind: "tool",
      input: { answer: { kind: "cannot_fix", reason: "The role may not deliver logs" } },
    } as const;
    expect(await reasonOf([cannot])).toMatchObject({
      outcome: "refused",
      reason: expect.stringMatching(/The model found no change: The role may not deliver logs\.$/),
    });
    const asking = {
      kind: "tool",
      input: { answer: { kind: "ask_reviewer", question: "Keep logs 90 or 400 days?" } },
    } as const;
    expect(await reasonOf([asking])).toMatchObject({
      outcome: "needs_decision",
      reason: expect.stringMatching(/asks: Keep/),
    });
  });

  it("tries again later what the service did not answer", async () => {
    const { ask, bedrock } = await scripted([]);
    bedrock.next({ kind: "throttle" }, 3);
    expect((await ask()).refused).toMatchObject([{ retry: "fault", reason: expect.stringContaining("throttling") }]);
    bedrock.next({ kind: "denied" });
    expect((await ask()).refused).toMatchObject([
      { retry: "configuration", reason: expect.stringContaining("denies") },
    ]);
  });

  it("makes no call that its budget may not cover", async () => {
    const refused = await reasonOf([right], { budget: budgetForOneRun(0.01) });
    expect(refused).toMatchObject({
      retry: "limit",
      requests: 0,
      reason: expect.stringContaining("MODEL_MONTHLY_BUDGET_USD"),
    });
  });

  it("does not ask again what it has answered, as long as the question is the same", async () => {
    const { ask, bedrock } = await scripted([right, right]);
    const first = await ask();
    expect(await ask()).toEqual(first);
    expect(bedrock.requests()).toBe(2);
    await ask({ files: { ...files, "main.tf": machine.replace("money", "refunds") } });
    expect(bedrock.requests()).toBe(4);
  });
});

describe("who is asked", () => {
  const bucket = { "main.tf": 'resource "aws_s3_bucket" "a" {\n  bucket = "acme-a"\n}\n' };
  const failing = { testId: "aws-s3-public-access-blocked", entity: { displayName: "acme-a", kind: "S3Bucket" } };
  const header = { type: "resource", labels: ["aws_s3_bucket", "a"] };
  const block = (flag: string) => ({
    kind: "add_block",
    file: "main.tf",
    in: [],
    after: header,
    text: `resource "aws_s3_bucket_public_access_block" "a" {\n  bucket = aws_s3_bucket.a.id\n\n  block_public_acls       = ${flag}\n  block_public_policy     = true\n  ignore_public_acls      = true\n  restrict_public_buckets = true\n}`,
  });

  it("is the recipe where there is one", async () => {
    const { ask, bedrock } = await scripted([]);
    expect((await ask({ files: bucket, finding: failing })).proposals).toMatchObject([{ engine: "recipe" }]);
    expect(bedrock.requests()).toBe(0);
  });

  it("is nobody where the repository's engines leave the model out", async () => {
    const { ask, bedrock } = await scripted([]);
    const { refused } = await ask({ repository: { engines: ["recipe"] } });
    expect(refused).toMatchObject([
      { outcome: "refused", reason: expect.stringContaining("`engines` in .github/terrafix.yml") },
    ]);
    expect(bedrock.requests()).toBe(0);
  });

  it("is nobody where no model is configured, and the reason says so", async () => {
    const { ask } = await scripted([]);
    const { refused } = await ask({
      options: { model: { kind: "off", reason: "AWS_REGION is not set, so no model is asked" } },
    });
    expect(refused[0]?.reason).toMatch(
      /yet\. .* The model was not asked: AWS_REGION is not set, so no model is asked\.$/,
    );
  });

  it("is the model where a reviewer has spoken, with the recipe's edits and what was rejected, and the control decides", async () => {
    const { ask, bedrock } = await scripted([edits(block("false")), edits(block("true"))]);
    const options = { words: "name it like the others", rejected: [block("true") as never] };
    const { proposals, refused } = await ask({ files: bucket, finding: failing, options });
    expect(refused.map(({ reason }) => reason)).toEqual([]);
    expect(proposals).toMatchObject([{ engine: "model", control: "s3-public-access-blocked" }]);
    expect(proposals[0]?.verification.find(({ check }) => check === "control")).toMatchObject({ status: "passed" });
    const asked = JSON.stringify(bedrock.conversations[0]?.messages);
    for (const part of ["<reviewer-", "name it like the others", "<rejected-", "<recipe-"])
      expect(asked).toContain(part);
    expect(bedrock.conversations.filter(isReading)).toEqual([]);
  });

  it("keeps what was not located as it was", async () => {
    const { ask, bedrock } = await scripted([]);
    const { refused } = await ask({
      finding: { ...finding, entity: { displayName: "elsewhere", kind: "StateMachine" } },
    });
    expect(refused).toMatchObject([{ outcome: "refused", reason: expect.stringContaining("no recipe answers") }]);
    expect(bedrock.requests()).toBe(0);
  });
});
