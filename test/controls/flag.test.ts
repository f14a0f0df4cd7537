import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { Control } from "../../src/controls/control.ts";
import { inPlace } from "../../src/controls/effects.ts";
import { flag, noSettings } from "../../src/controls/flag.ts";
import { atLeast, is, oneOf } from "../../src/controls/wanted.ts";
import { patch } from "../../src/remedy/patch.ts";
import { loadWorkspace } from "../../src/terraform/workspace/load.ts";
import type { Workspace } from "../../src/terraform/workspace/workspace.ts";

const words = {
  id: "test-flag",
  title: "Volumes serve",
  imperative: { one: (name: string) => `Fix ${name}`, many: (count: number) => `Fix ${count}` },
  why: "A test.",
  vanta: { ids: [], names: [] },
  references: { checkov: [], cis: [], securityHub: [] },
  effects: () => inPlace("none"),
};

const backups = flag({
  ...words,
  settings: z.strictObject({ days: z.number().default(7) }),
  types: [
    { type: "aws_db_instance", sites: ({ days }) => [{ arguments: { backup_retention_period: atLeast(days) } }] },
    { type: "aws_rds_cluster", sites: ({ days }) => [{ arguments: { backup_retention_period: atLeast(days) } }] },
  ],
});

const metadata = flag({
  ...words,
  settings: noSettings,
  types: [
    {
      type: "aws_instance",
      sites: () => [
        {
          blocks: ["metadata_options"],
          arguments: { http_tokens: is("required") },
          alongside: [["http_endpoint", '"enabled"']],
        },
      ],
    },
  ],
});

const transit = flag({
  ...words,
  settings: noSettings,
  types: [
    {
      type: "aws_msk_cluster",
      sites: () => [
        {
          blocks: ["encryption_info", "encryption_in_transit"],
          arguments: { client_broker: oneOf(["TLS"], "pass"), in_cluster: is(true, "pass") },
        },
      ],
    },
  ],
});

const devices = flag({
  ...words,
  settings: noSettings,
  types: [
    {
      type: "aws_instance",
      sites: () => [{ blocks: ["ebs_block_device"], arguments: { encrypted: is(true) }, optional: true }],
    },
  ],
});

const load = (text: string): Workspace => loadWorkspace(new Map([["main.tf", Buffer.from(text)]]), {});

const only = (workspace: Workspace) => {
  const resource = workspace.roots[0]?.resources()[0];
  if (resource === undefined) throw new Error("no resource");
  return resource;
};

const verdict = (control: Control, text: string, settings = {}) => {
  const workspace = load(text);
  return control.check(only(workspace), { workspace, settings });
};
const fixed = (control: Control, text: string, settings = {}): string => {
  const workspace = load(text);
  const fix = control.fix(only(workspace), { workspace, settings });
  if (fix.kind === "refusal") return `${fix.outcome}: ${fix.reason}`;
  const patched = patch(workspace, fix.edits);
  if (patched.kind === "impossible") throw new Error(patched.reason);
  return patched.workspace.files.get("main.tf")?.text ?? "";
};

const instance = (body: string): string => `resource "aws_instance" "web" {\n${body}}\n`;
const cluster = (body: string): string => `resource "aws_msk_cluster" "events" {\n${body}}\n`;

describe("the verdict of a flag", () => {
  it("compares a number with the one in the settings", () => {
    const of = (days: number | string) =>
      verdict(backups, `resource "aws_db_instance" "a" {\n  backup_retention_period = ${days}\n}\n`, {
        days: 14,
      }).status;
    expect(of(7)).toBe("fail");
    expect(of(14)).toBe("pass");
    expect(of('"30"')).toBe("pass");
    expect(of("var.days")).toBe("unknown");
  });

  it("judges what is absent by the provider's default", () => {
    expect(verdict(metadata, instance("")).status).toBe("fail");
    expect(verdict(transit, cluster("")).status).toBe("pass");
    expect(verdict(transit, cluster("  encryption_info {\n  }\n")).status).toBe("pass");
  });

  it.each(["true", '"true"', '"1"', "1", "True"])("takes %s for true", (written) => {
    const text = (value: string) =>
      instance(`  ebs_block_device {\n    device_name = "a"\n    encrypted   = ${value}\n  }\n`);
    expect(verdict(devices, text(written)).status).toBe("pass");
    expect(verdict(devices, text('"yes"')).status).toBe("fail");
  });

  it("names the argument and its value", () => {
    const text = instance('  metadata_options {\n    http_tokens = "optional"\n  }\n');
    expect(verdict(metadata, text).reason).toBe('aws_instance.web has `metadata_options.http_tokens = "optional"`');
  });

  it("is sure where all that a value can be agrees, and unknown where it does not", () => {
    const of = (one: string, other: string) =>
      verdict(metadata, instance(`  metadata_options {\n    http_tokens = var.strict ? "${one}" : "${other}"\n  }\n`))
        .status;
    expect(of("required", "required")).toBe("pass");
    expect(of("required", "optional")).toBe("unknown");
  });

  it("demands of every block that it serves, and of none that is absent where they are optional", () => {
    const device = (name: string, encrypted: boolean) =>
      `  ebs_block_device {\n    device_name = "${name}"\n    encrypted   = ${encrypted}\n  }\n`;
    expect(verdict(devices, instance("")).status).toBe("pass");
    expect(verdict(devices, instance(device("a", true) + device("b", true))).status).toBe("pass");
    expect(verdict(devices, instance(device("a", true) + device("b", false))).status).toBe("fail");
  });

  it("does not know what an unknown dynamic block yields", () => {
    const text = instance(
      '  dynamic "metadata_options" {\n    for_each = var.options\n    content {\n      http_tokens = "required"\n    }\n  }\n',
    );
    expect(verdict(metadata, text).status).toBe("unknown");
  });
});

describe("the fix of a flag", () => {
  it("adds a missing block with what stands alongside", () => {
    expect(fixed(metadata, instance('  ami = "ami-1"\n'))).toBe(
      instance(
        '  ami = "ami-1"\n\n  metadata_options {\n    http_tokens   = "required"\n    http_endpoint = "enabled"\n  }\n',
      ),
    );
  });

  it("changes only what fails in a block that is there", () => {
    const block = (value: string) =>
      `  encryption_info {\n    encryption_in_transit {\n      client_broker = "${value}"\n      in_cluster    = true\n    }\n  }\n`;
    expect(fixed(transit, cluster(block("PLAINTEXT")))).toBe(cluster(block("TLS")));
  });

  it("changes every block that fails", () => {
    const device = (name: string, encrypted: boolean) =>
      `  ebs_block_device {\n    device_name = "${name}"\n    encrypted   = ${encrypted}\n  }\n`;
    expect(fixed(devices, instance(device("a", false) + device("b", false)))).toBe(
      instance(device("a", true) + device("b", true)),
    );
  });

  it("refuses to add a block whose changes are ignored", () => {
    const text = instance("  lifecycle {\n    ignore_changes = [metadata_options]\n  }\n");
    expect(fixed(metadata, text)).toContain("refused: aws_instance.web (main.tf:1) has `ignore_changes");
  });

  it("changes nothing where everything serves", () => {
    const text = instance('  metadata_options {\n    http_tokens = "required"\n  }\n');
    expect(fixed(metadata, text)).toBe(text);
  });
});
