import { mkdtempSync, readdirSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { controlById } from "../../src/controls/catalogue.ts";
import { type PlanRepository, planForResources } from "../../src/remedy/plan.ts";
import { validate } from "../../src/remedy/verify/sandbox.ts";
import { workspaceOf } from "../remedy/workspace-of.ts";
import { localTerraform } from "./provider-mirror.ts";

const { mirror, missing } = localTerraform;
const path = process.env["TERRAFORM_PATH"] || "terraform";

const bucket = 'resource "aws_s3_bucket" "logs" {\n  bucket = "acme-logs"\n}\n';
const control = controlById("s3-versioning-enabled");

const planned = async (files: Readonly<Record<string, string>>) => {
  if (control === undefined) throw new Error("the control is gone");
  const given: PlanRepository = { name: "acme/infra", workspace: workspaceOf(files), settings: {}, groupBy: "control" };
  const made = await planForResources(given, { controls: [control], addresses: [] }, { terraform: { path, mirror } });
  return made.proposals[0]?.verification.find(({ check }) => check === "terraform");
};

describe.skipIf(missing !== undefined)(
  `terraform validate in the sandbox${missing === undefined ? "" : ` (skipped: ${missing})`}`,
  () => {
    it("passes a recipe's change, without network where the machine allows it", async () => {
      expect(await planned({ "main.tf": bucket })).toMatchObject({
        status: "passed",
        evidence: expect.stringMatching(
          /^terraform validate of \.: no diagnostics; (without network|the network could not be cut)$/,
        ),
      });
    });

    it("does not blame a change for what was wrong before", async () => {
      const wrong = `${bucket}\nresource "aws_sqs_queue" "q" {\n  nome = "q"\n}\n`;
      expect(await planned({ "main.tf": wrong })).toMatchObject({
        status: "passed",
        evidence: expect.stringContaining("1 diagnostic, all there before"),
      });
    });

    it("is skipped, saying why, where the mirror lacks what the code wants", async () => {
      const old =
        'terraform {\n  required_providers {\n    aws = {\n      source  = "hashicorp/aws"\n      version = "4.1.0"\n    }\n  }\n}\n';
      expect(await planned({ "main.tf": bucket, "versions.tf": old })).toMatchObject({
        status: "skipped",
        evidence: expect.stringContaining("4.1.0"),
      });
    });

    it("tells what Terraform finds, and leaves nothing behind", async () => {
      const scratch = mkdtempSync(join(tmpdir(), "terrafix-scratch-"));
      vi.stubEnv("TMPDIR", scratch);
      const outcome = await validate(workspaceOf({ "main.tf": bucket.replace("bucket =", "bukket =") }), ".", {
        path,
        mirror,
      });
      expect(outcome).toMatchObject({ kind: "validated", diagnostics: [expect.stringContaining("bukket")] });
      expect(readdirSync(scratch)).toEqual([]);
      vi.unstubAllEnvs();
      rmdirSync(scratch);
    });
  },
);
