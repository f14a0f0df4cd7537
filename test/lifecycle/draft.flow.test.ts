import { afterEach, beforeEach, expect, test } from "vitest";
import { type EmbeddedBedrock, startEmbeddedBedrock } from "../../src/demo/bedrock/server.ts";
import { edits } from "../remedy/model/scripted.ts";
import { startWorld, type World } from "./world.ts";

const bucket = { type: "resource", labels: ["aws_s3_bucket", "acme-logs"] };

const byModel = edits({
  kind: "add_block",
  file: "main.tf",
  in: [],
  after: bucket,
  text: `resource "aws_s3_bucket_public_access_block" "closed" {
  bucket                  = aws_s3_bucket.acme-logs.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}`,
});

let world: World;
let bedrock: EmbeddedBedrock;

beforeEach(async () => {
  bedrock = await startEmbeddedBedrock({ script: () => byModel });
  world = await startWorld({ environment: bedrock.environment });
  await world.poll();
  await world.settled();
});
afterEach(async () => {
  await world.close();
  await bedrock.close();
});

const say = async (words: string): Promise<string> => {
  world.repository.as("dana").comment(1, words);
  await world.settled();
  const { comments } = world.repository.pull(1);
  return comments.findLast(({ body }) => body.includes("terrafix-comment: regenerate"))?.body ?? "";
};

test("a recipe's pull request becomes a draft when the model rewrites it, and is ready for review again with the recipe's proof", async () => {
  expect(world.repository.pull(1).draft).toBe(false);
  expect(await say('/terrafix regenerate call it "closed"')).toContain("It is a draft now");
  const { draft, head } = world.repository.pull(1);
  expect(draft).toBe(true);
  expect(world.repository.readFile(head.sha, "main.tf")).toContain('"closed"');
  expect(await say("/terrafix regenerate from scratch")).toContain("It is ready for review again");
  expect(world.repository.pull(1).draft).toBe(false);
});

test("a draft that a person made stays one", async () => {
  world.repository.as("dana").setDraft(1, true);
  await say('/terrafix regenerate call it "closed"');
  await say("/terrafix regenerate from scratch");
  expect(world.repository.pull(1).draft).toBe(true);
});
