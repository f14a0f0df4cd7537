import { describe, expect, it } from "vitest";
import type { Effects } from "../../../src/controls/control.ts";
import type { Attempt } from "../../../src/remedy/verify/attempt.ts";
import { effects } from "../../../src/remedy/verify/effects.ts";
import { parseText } from "../../../src/terraform/syntax/parse.ts";

const inPlace: Effects = { replacement: false, downtime: false, notes: ["as it is"] };
const replacing: Effects = { ...inPlace, replacement: true };

const attempt = (before: string, after: string, stated: Effects, policy: Attempt["replacement"] = "draft"): Attempt =>
  ({
    files: [{ before: parseText("main.tf", before), after: parseText("main.tf", after) }],
    effects: stated,
    replacement: policy,
  }) as unknown as Attempt;

const volume = (more: string): string => `resource "aws_ebs_volume" "a" {\n  size = 8\n${more}}\n`;
const encrypted = volume("  encrypted = true\n");

describe("the effects of a change", () => {
  it("are not believed where terraform was seen to replace the resource", () => {
    const { status, evidence } = effects(attempt(volume(""), encrypted, inPlace));
    expect(status).toBe("failed");
    expect(evidence).toBe(
      "changing encrypted replaces aws_ebs_volume (terraform plan of hashicorp/aws 5.100.0), and the change says that nothing is replaced",
    );
  });

  it("pass where the replacement is stated and allowed, and fail where it is refused", () => {
    expect(effects(attempt(volume(""), encrypted, replacing)).status).toBe("passed");
    expect(effects(attempt(volume(""), encrypted, replacing, "refuse")).status).toBe("failed");
  });

  it("are found inside nested blocks", () => {
    const instance = (more: string): string => `resource "aws_instance" "a" {\n  ami = "ami-1"\n${more}}\n`;
    const disk = (value: string): string => `  root_block_device {\n    encrypted = ${value}\n  }\n`;
    expect(effects(attempt(instance(disk("false")), instance(disk("true")), inPlace)).evidence).toContain(
      "changing root_block_device.encrypted replaces aws_instance",
    );
  });

  it("say for how many arguments they were measured", () => {
    const log = (more: string): string => `resource "aws_cloudwatch_log_group" "a" {\n  name = "a"\n${more}}\n`;
    const more = '  retention_in_days = 365\n  log_group_class = "STANDARD"\n';
    expect(effects(attempt(log(""), log(more), inPlace)).evidence).toContain(
      "in place, nothing is replaced; no downtime; as measured with hashicorp/aws 5.100.0 for 1 argument of 2",
    );
  });

  it("are none for a resource that is new", () => {
    expect(effects(attempt("", encrypted, inPlace)).status).toBe("passed");
  });
});
