import { describe, expect, it } from "vitest";
import { schemaWords } from "../../../src/remedy/model/schema-words.ts";
import { workspaceOf } from "../workspace-of.ts";

const lockedTo = (version: string) =>
  workspaceOf({
    "main.tf": 'resource "aws_sfn_state_machine" "a" {\n  name = "a"\n}\n',
    ".terraform.lock.hcl": `provider "registry.terraform.io/hashicorp/aws" {\n  version = "${version}"\n}\n`,
  });

const wordsFor = (type: string, version = "5.100.0"): readonly string[] =>
  schemaWords({ targets: [type], companions: [] }, lockedTo(version), "main.tf").split("\n");

describe("the schema as a model is shown it", () => {
  it("names what can be set, what is required first, with the blocks and what is in them", () => {
    const [line] = wordsFor("aws_sfn_state_machine");
    expect(line).toMatch(/^aws_sfn_state_machine: definition!, role_arn!, name,/);
    expect(line).toContain("logging_configuration{include_execution_data:bool, level, log_destination}");
    expect(line).not.toMatch(/\barn,|creation_date|tags_all|timeouts/);
  });

  it("shows what may be added beside the target, and nothing that no model may add", () => {
    const all = wordsFor("aws_wafv2_web_acl").join("\n");
    expect(all).toContain(
      "aws_wafv2_web_acl_logging_configuration: log_destination_configs!:set(string), resource_arn!",
    );
    expect(all).toContain("aws_cloudwatch_log_group: ");
    expect(wordsFor("aws_s3_bucket").join("\n")).not.toContain("aws_s3_bucket_policy");
  });

  it("leaves out what a type has too much of, and says that it does", () => {
    const [line = ""] = wordsFor("aws_quicksight_template");
    expect(line.length).toBeLessThan(3500);
    expect(line).toContain("{…}");
  });

  it("says where nothing is known at the version in use", () => {
    expect(wordsFor("aws_sfn_state_machine", "2.40.0")).toEqual([
      "aws_sfn_state_machine: not known at this version (locked 2.40.0). Values of arguments that stand there can be set; no argument and no block can be added.",
    ]);
  });
});
