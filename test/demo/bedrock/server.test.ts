import { BedrockRuntimeClient, ConverseCommand } from "@aws-sdk/client-bedrock-runtime";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type EmbeddedBedrock, startEmbeddedBedrock } from "../../../src/demo/bedrock/server.ts";
import { createBedrock } from "../../../src/remedy/model/bedrock.ts";
import type { ModelRequest } from "../../../src/remedy/model/converse.ts";
import { fixRequest, userMessage } from "../../../src/remedy/model/prompt.ts";

let bedrock: EmbeddedBedrock;

beforeAll(async () => {
  bedrock = await startEmbeddedBedrock({
    script: () => ({ kind: "text", text: "hello" }),
    models: ["known", "arn:aws:bedrock:us-east-1:1:inference-profile/a.b:0"],
  });
});
afterAll(() => bedrock.close());

const credentials = () => ({
  accessKeyId: bedrock.environment["AWS_ACCESS_KEY_ID"] ?? "",
  secretAccessKey: bedrock.environment["AWS_SECRET_ACCESS_KEY"] ?? "",
});

const ask = (
  more: Partial<Parameters<typeof createBedrock>[0]> = {},
  request: ModelRequest = fixRequest([userMessage("hi")]),
) =>
  createBedrock({ region: "us-east-1", modelId: "known", endpoint: bedrock.url, credentials: credentials(), ...more })(
    request,
  );

describe("the embedded Bedrock, asked by the real SDK", () => {
  it("answers what is signed, under an id and under an ARN", async () => {
    expect(await ask()).toMatchObject({ kind: "answered", stopReason: "end_turn" });
    const modelId = "arn:aws:bedrock:us-east-1:1:inference-profile/a.b:0";
    expect(await ask({ modelId })).toMatchObject({ kind: "answered" });
  });

  it("writes the system prompt to the cache once, and reads it from there", async () => {
    const one = await startEmbeddedBedrock({ script: () => ({ kind: "text", text: "hello" }) });
    const first = await ask({ endpoint: one.url });
    const second = await ask({ endpoint: one.url }, fixRequest([userMessage("something else")]));
    await one.close();
    expect(first).toMatchObject({ usage: { cacheReadTokens: 0, cacheWriteTokens: expect.toSatisfy((n) => n > 1024) } });
    expect(second).toMatchObject({
      usage: { cacheReadTokens: expect.toSatisfy((n) => n > 1024), cacheWriteTokens: 0 },
    });
  });

  it.each([
    [
      "a wrong secret",
      { credentials: { accessKeyId: "AKIADEMODEMODEMODEMO", secretAccessKey: "wrong" } },
      "does not accept these credentials",
    ],
    ["a model that there is not", { modelId: "unknown" }, "does not take the request for this model"],
  ])("refuses %s, which only a change of the configuration mends", async (_, more, words) => {
    expect(await ask(more)).toMatchObject({ kind: "unusable", reason: expect.stringContaining(words) });
  });

  it("is asked again after a throttle, until the SDK gives up", async () => {
    const before = bedrock.requests();
    bedrock.next({ kind: "throttle" }, 2);
    expect(await ask()).toMatchObject({ kind: "answered" });
    expect(bedrock.requests() - before).toBe(3);
    bedrock.next({ kind: "throttle" }, 3);
    expect(await ask()).toEqual({ kind: "fault", reason: "Bedrock is throttling requests", mayBeBilled: false });
  });

  it("denies, hangs, drops and talks nonsense on request, each with an outcome of its own", async () => {
    bedrock.next({ kind: "denied" });
    expect(await ask()).toMatchObject({ kind: "unusable", reason: expect.stringContaining("denies") });
    bedrock.next({ kind: "hang" }, 3);
    expect(await ask({ timeoutMilliseconds: 50 })).toEqual({
      kind: "fault",
      reason: "Bedrock did not answer in time",
      mayBeBilled: true,
    });
    bedrock.next({ kind: "drop" }, 3);
    expect(await ask()).toMatchObject({ kind: "fault", mayBeBilled: true });
    bedrock.next({ kind: "garbage" });
    expect(await ask()).toMatchObject({ kind: "fault" });
  });

  it.each([
    ["two user messages in a row", { messages: [userMessage("a"), userMessage("b")] }, /alternate/],
    [
      "a tool call without its result",
      {
        messages: [
          userMessage("a"),
          { role: "assistant" as const, content: [{ toolUse: { toolUseId: "1", name: "answer", input: {} } }] },
          userMessage("b"),
        ],
      },
      /toolResult/,
    ],
    ["an empty text", { messages: [userMessage("")] }, /1 character/],
    [
      "a strict tool with a bound in its schema",
      {
        tools: {
          tools: [
            {
              toolSpec: {
                name: "t",
                strict: true,
                inputSchema: {
                  json: {
                    type: "object",
                    additionalProperties: false,
                    properties: { a: { type: "number", minimum: 1 } },
                  },
                },
              },
            },
          ],
        },
      },
      /minimum/,
    ],
  ])("refuses %s", async (_, more, problem) => {
    const reply = await ask({}, { ...fixRequest([userMessage("hi")]), ...more });
    expect(reply).toMatchObject({ kind: "unusable", reason: expect.stringMatching(problem) });
  });

  it("takes no other key than its own", async () => {
    const client = new BedrockRuntimeClient({
      region: "us-east-1",
      endpoint: bedrock.url,
      maxAttempts: 1,
      credentials: { accessKeyId: "AKIAOTHER", secretAccessKey: "other" },
    });
    await expect(client.send(new ConverseCommand({ modelId: "known", messages: [] }))).rejects.toThrow();
  });
});
