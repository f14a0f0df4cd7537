// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform writes its interpolations so.
import { describe, expect, test } from "vitest";
import { createLocator } from "../../../src/remedy/locate.ts";
import { workspaceOf } from "../../terraform/workspace/written.ts";

const bucket = (name: string) =>
  workspaceOf({ "s3.tf": `resource "aws_s3_bucket" "logs" {\n  bucket = "${name}"\n}\n` });

describe("several repositories", () => {
  const locator = createLocator([
    { name: "acme/infra", workspace: bucket("acme-logs") },
    { name: "acme/data", workspace: bucket("acme-logs") },
    { name: "acme/web", workspace: bucket("acme-assets") },
  ]);
  const logs = { displayName: "acme-logs", kind: "S3Bucket" };

  test("with equal evidence are ambiguous, and both are named", () => {
    expect(locator.locate(logs)).toMatchObject({
      certainty: "ambiguous",
      candidates: [{ repository: 0 }, { repository: 1 }],
      reason:
        'two places: "acme-logs" is aws_s3_bucket.logs (s3.tf:1) of acme/infra and aws_s3_bucket.logs (s3.tf:1) of acme/data. Tell them apart with the account ids in GITHUB_REPO_MAPPING.',
    });
  });

  test("are searched only as far as routing allows", () => {
    expect(locator.locate(logs, [1, 2])).toMatchObject({
      certainty: "exact",
      target: { repository: 1, file: "s3.tf", line: 1 },
    });
    expect(locator.locate(logs, [2])).toMatchObject({ certainty: "none" });
  });

  test("are named where nothing was found, with what was nearest", () => {
    expect(locator.locate({ displayName: "acme-asset", kind: "S3Bucket" }, [1, 2])).toEqual({
      certainty: "none",
      reason:
        'no S3 bucket in acme/data or acme/web evaluates to "acme-asset" (closest: "acme-assets" at s3.tf:1). Made by hand? Import it, or name its repository in GITHUB_REPO_MAPPING.',
    });
  });
});

test("a kind of no table is understood as the Terraform type of that name, else by an exact name alone", () => {
  const workspace = workspaceOf({
    "main.tf":
      'variable "e" {}\nresource "aws_glue_crawler" "x" { name = "crawl-${var.e}" }\nresource "aws_iam_role" "r" { name = "only-once" }\nresource "aws_iam_role" "p" { name = "part-${var.e}" }',
  });
  const locator = createLocator([{ name: "acme/infra", workspace }]);
  expect(locator.locate({ displayName: "crawl-prod", kind: "GlueCrawler" })).toMatchObject({ certainty: "pattern" });
  expect(locator.locate({ displayName: "only-once", kind: "Something new" })).toMatchObject({ certainty: "exact" });
  expect(locator.locate({ displayName: "part-prod", kind: "Something new" })).toMatchObject({ certainty: "none" });
});
