import { afterEach, expect, test } from "vitest";
import { startWorld, type World } from "./world.ts";

let world: World;

afterEach(() => world.close());

const entity = { id: "account-1", displayName: "acme-production", responseType: "AWS account" };
const trail = {
  id: "infra-activity-tracked-config",
  name: "CloudTrail enabled",
  description: "Each account has a trail.",
  failureDescription: "Some have none.",
  remediationDescription: "Add one.",
  category: "Logging",
  entities: [entity],
};
const enters = 'provider "aws" {\n  region              = "eu-west-1"\n  allowed_account_ids = ["111122223333"]\n}\n';
const bucket = '\nresource "aws_s3_bucket" "data" {\n  bucket = "acme-data"\n}\n';

test("an account that has no trail gets one in a file of its own, once somebody says which root is its", async () => {
  world = await startWorld({
    tests: [trail],
    files: { "apps/main.tf": enters + bucket, "base/main.tf": enters + bucket },
  });
  await world.poll();
  expect(await world.outcomes()).toEqual({ "acme-production": "not_found" });

  world.repository.as("dana").push({
    branch: "main",
    changes: { ".github/terrafix.yml": "accounts:\n  acme-production: base\n" },
  });
  await world.settled();
  await world.poll();
  expect(await world.outcomes()).toEqual({ "acme-production": "in_pull_request" });
  const pull = world.repository.pull(1);
  expect(pull.title).toBe("Record what happens in acme-production with CloudTrail");
  expect(pull.body).toContain("The root `base` enters that account through `provider.aws`");
  expect(world.repository.readFile(pull.head.sha, "base/cloudtrail.tf")).toContain(
    'resource "aws_cloudtrail" "account"',
  );

  world.repository.as("dana").merge(1);
  await world.settled();
  world.vanta.pass(trail.id, entity.id);
  world.runTests();
  await world.poll();
  expect(await world.outcomes()).toEqual({ "acme-production": "verified" });
});
