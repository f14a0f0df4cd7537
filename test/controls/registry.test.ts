import { describe, expect, it } from "vitest";
import { catalogue } from "../../src/controls/catalogue.ts";
import type { Control } from "../../src/controls/control.ts";
import { at, type ModuleTable } from "../../src/controls/registry/history.ts";
import { type ModuleName, modules } from "../../src/controls/registry/table.ts";
import { newestAllowed } from "../../src/controls/version.ts";
import { loadWorkspace } from "../../src/terraform/workspace/load.ts";
import type { ModuleCall } from "../../src/terraform/workspace/workspace.ts";

const names = Object.keys(modules) as readonly ModuleName[];
const tableOf = (name: ModuleName): ModuleTable => modules[name];

/** The versions at which an input of a module comes, goes or changes its default. */
const turns = (table: ModuleTable): readonly string[] => {
  const said = [...Object.values(table.inputs), ...Object.values(table.facts ?? {})].flatMap((history) =>
    history.split(" | ").map((entry) => entry.split(" ")[0] ?? ""),
  );
  return [...new Set([...said, table.latest])].map((version) =>
    version.split(".").length === 2 ? `${version}.0` : version,
  );
};

const bytes = new TextEncoder();

const callOf = (source: string, version: string, inputs = ""): ModuleCall => {
  const text = `module "it" {\n  source  = "${source}"\n  version = "${version}"\n${inputs}}\n`;
  const [call] = loadWorkspace(new Map([["main.tf", bytes.encode(text)]])).roots[0]?.remoteModules() ?? [];
  if (call === undefined) throw new Error("no call");
  return call;
};

/** Settings that let a control fix as much as it can. */
const given: Readonly<Record<string, string | boolean>> = {
  log_bucket: "acme-logs",
  kms_key: "arn:aws:kms:eu-west-1:111122223333:key/1b2c3d4e-0000-4000-8000-000000000000",
  web_acl_arn: "arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/acme/1",
  private_only: true,
};

const settingsOf = (control: Control): readonly unknown[] => {
  const own = Object.entries(given).filter(([key, value]) => control.settings.safeParse({ [key]: value }).success);
  return [control.settings.parse({}), ...own.map(([key, value]) => control.settings.parse({ [key]: value }))];
};

const answersOn = (call: ModuleCall) =>
  catalogue.flatMap((control) =>
    settingsOf(control).flatMap((settings) => {
      const answer = control.module?.(call, { workspace: call.root.workspace, settings });
      return answer === undefined ? [] : [{ control, answer }];
    }),
  );

describe("the modules of the registry", () => {
  it.each(names)("%s is given no input that its version does not have", (name) => {
    const table = tableOf(name);
    for (const version of turns(table)) {
      for (const { answer } of answersOn(callOf(name, version))) {
        if (answer.verdict.status !== "fail") continue;
        const fix = answer.fix();
        const written = (fix.kind === "fix" ? fix.edits : []).flatMap((edit) =>
          edit.kind === "set_argument" ? [edit.name] : [],
        );
        const missing = written.filter(
          (input) => at(table.inputs[input] ?? "0 -", newestAllowed(version)) === undefined,
        );
        expect({ version, missing }).toEqual({ version, missing: [] });
      }
    }
  });

  it.each(names)("%s is judged by inputs that are in its table", (name) => {
    const reasons = turns(tableOf(name)).flatMap((version) =>
      answersOn(callOf(name, version)).map(({ answer }) => answer.verdict.reason),
    );
    expect(reasons.filter((reason) => reason.includes("which nothing is known of"))).toEqual([]);
  });

  it("are not judged in a version that is newer than what is known, or that a commit hides", () => {
    const encrypted = catalogue.find(({ id }) => id === "rds-encryption-enabled");
    const verdict = (call: ModuleCall) =>
      encrypted?.module?.(call, { workspace: call.root.workspace, settings: {} })?.verdict.status;
    expect(verdict(callOf("terraform-aws-modules/rds/aws", "99.0.0"))).toBe("unknown");
    expect(verdict(callOf("cloudposse/dynamodb/aws", "0.99.0"))).toBeUndefined();
    const git = "git::https://github.com/cloudposse/terraform-aws-rds.git?ref=";
    expect(verdict(callOf(`${git}5899a0b5c17b6b3e5a0d2d1f0c3b5c9e1f7a8b6d`, ""))).toBe("unknown");
    expect(verdict(callOf(`${git}tags/0.30.0`, ""))).toBe("fail");
    expect(verdict(callOf(`${git}tags/0.31.0`, ""))).toBe("pass");
  });
});
