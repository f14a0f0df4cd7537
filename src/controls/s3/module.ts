import type { ModuleCall, Workspace } from "../../terraform/workspace/workspace.ts";
import type { Effects, ModuleAnswer, Refusal, Verdict } from "../control.ts";
import { type KnownCall, knownAs, switchedOff } from "../registry/call.ts";
import { entryOf, moduleAnswer, setEntry, setInputs } from "../registry-module.ts";
import { fail, isNothing, needsDecision, obscurity, pass, truth, unknown, where, worst } from "../verdict.ts";
import { makesWebsite } from "./website.ts";

const module = "terraform-aws-modules/s3-bucket/aws";
const flags = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"];

const named = (call: ModuleCall): string => `${call.address} (${where(call.place)})`;

const judgeFlag = ({ call, standard }: KnownCall, flag: string): Verdict => {
  const value = call.argument(flag);
  const obscure = obscurity(value);
  if (obscure !== undefined) return unknown(`\`${flag}\` of ${named(call)} is not known: ${obscure}`);
  const on = truth(value) ?? truth(standard(flag));
  return on ? pass(`${named(call)} blocks public access`) : fail(`${named(call)} does not set \`${flag}\``);
};

const attached = (call: ModuleCall): Verdict => {
  const value = call.argument("attach_public_policy");
  const obscure = obscurity(value);
  if (obscure !== undefined) return unknown(`\`attach_public_policy\` of ${named(call)} is not known: ${obscure}`);
  return truth(value) === false
    ? fail(`${named(call)} sets \`attach_public_policy\` to false, so it has no public access block`)
    : pass(`${named(call)} blocks public access`);
};

const exposed = (call: ModuleCall): string | undefined => {
  const acl = call.argument("acl");
  if (acl?.kind === "string" && acl.value.startsWith("public-")) return `the ACL ${acl.value}`;
  return makesWebsite(call) ? "a website configuration" : undefined;
};

/** Why public access to the bucket of a call is not to be blocked: the call itself opens it. */
export const makesPublic = (call: ModuleCall): Refusal | undefined => {
  const what = exposed(call);
  return what === undefined
    ? undefined
    : needsDecision(
        `the call makes the bucket of ${named(call)} public with ${what}; blocking public access would switch that off. Remove that first, or ignore the finding and deactivate it in Vanta with the reason.`,
      );
};

/** Whether a call has the module make a companion of its bucket by this input, which is empty by itself; of another module, it does. */
export const makesCompanion = (call: ModuleCall, input: string): boolean => {
  const value = call.argument(input);
  const isEmpty = isNothing(value) || (value?.kind === "object" && value.entries.size === 0);
  return knownAs(call, module, [input]) === undefined || !isEmpty;
};

/** Whether the module of a call makes a public access block. */
export const makesBlock = (call: ModuleCall): boolean =>
  knownAs(call, module, ["attach_public_policy"]) === undefined ||
  truth(call.argument("attach_public_policy")) !== false;

/** What blocking public access comes to, where no input of the call makes anything public. */
export const blockEffects: Effects = {
  replacement: false,
  downtime: false,
  monthlyCostUsd: 0,
  notes: [
    "Objects that anonymous readers reach today stop being readable; no input of the call makes any of them public.",
  ],
};

const stillOpen = (known: KnownCall) =>
  [
    ...flags.filter((flag) => judgeFlag(known, flag).status !== "pass"),
    ...(attached(known.call).status === "pass" ? [] : ["attach_public_policy"]),
  ].map((name) => ({ name, value: "true" }));

/** How a call of terraform-aws-modules/s3-bucket blocks public access. */
export const publicAccessOfModule = (call: ModuleCall, workspace: Workspace): ModuleAnswer | undefined => {
  const known = knownAs(call, module, flags);
  if (known === undefined) return undefined;
  const verdict = switchedOff(known) ?? worst([attached(call), ...flags.map((flag) => judgeFlag(known, flag))]);
  return moduleAnswer(
    verdict,
    () => makesPublic(call) ?? setInputs(call, stillOpen(known), { workspace, effects: blockEffects }),
  );
};

const versioned = (call: ModuleCall): Verdict => {
  const input = call.argument("versioning");
  const obscure = obscurity(input);
  if (obscure !== undefined) return unknown(`\`versioning\` of ${named(call)} is not known: ${obscure}`);
  const value = entryOf(input, ["enabled"]) ?? entryOf(input, ["status"]);
  const hidden = obscurity(value);
  if (hidden !== undefined) return unknown(`\`versioning\` of ${named(call)} is not known: ${hidden}`);
  const on = truth(value) ?? (value?.kind === "string" && value.value.toLowerCase() === "enabled");
  return on ? pass(`${named(call)} enables versioning`) : fail(`${named(call)} does not enable versioning`);
};

/** What keeping versions comes to. */
export const versioningEffects: Effects = {
  replacement: false,
  downtime: false,
  notes: [
    "Every overwritten or deleted object is kept as an old version and billed as storage until a lifecycle rule removes it.",
  ],
};

/** How a call of terraform-aws-modules/s3-bucket keeps versions. */
export const versioningOfModule = (call: ModuleCall, workspace: Workspace): ModuleAnswer | undefined => {
  const known = knownAs(call, module, ["versioning"]);
  if (known === undefined) return undefined;
  const given = { workspace, effects: versioningEffects };
  return moduleAnswer(switchedOff(known) ?? versioned(call), () => {
    const input = call.argument("versioning");
    if (input === undefined || input.kind === "null") {
      return setInputs(call, [{ name: "versioning", value: "{\n    enabled = true\n  }" }], given);
    }
    const byStatus = entryOf(input, ["status"]) !== undefined && entryOf(input, ["enabled"]) === undefined;
    const path = [byStatus ? "status" : "enabled"];
    return setEntry(call, { name: "versioning", path, value: "true" }, given);
  });
};

const algorithmPath = ["rule", "apply_server_side_encryption_by_default", "sse_algorithm"];
const algorithms = new Set(["AES256", "aws:kms", "aws:kms:dsse"]);

const encrypted = (call: ModuleCall): Verdict => {
  const input = call.argument("server_side_encryption_configuration");
  const value = input?.kind === "object" ? entryOf(input, algorithmPath) : input;
  const obscure = obscurity(value);
  if (obscure !== undefined) return unknown(`the encryption of ${named(call)} is not known: ${obscure}`);
  return value?.kind === "string" && algorithms.has(value.value)
    ? pass(`${named(call)} encrypts with ${value.value}`)
    : fail(`${named(call)} sets no default encryption`);
};

/** What a default encryption is made of: the algorithm and, with it, the key as an HCL expression. */
export interface Encryption {
  readonly algorithm: string;
  readonly key: string | undefined;
  readonly effects: Effects;
}

const configuration = ({ algorithm, key }: Encryption): string => {
  const width = key === undefined ? "sse_algorithm".length : "kms_master_key_id".length;
  const line = (name: string, value: string): string => `        ${name.padEnd(width)} = ${value}\n`;
  const lines = line("sse_algorithm", algorithm) + (key === undefined ? "" : line("kms_master_key_id", key));
  return `{\n    rule = {\n      apply_server_side_encryption_by_default = {\n${lines}      }\n    }\n  }`;
};

/** How a call of terraform-aws-modules/s3-bucket encrypts. */
export const encryptionOfModule = (
  call: ModuleCall,
  wanted: Encryption,
  workspace: Workspace,
): ModuleAnswer | undefined => {
  const name = "server_side_encryption_configuration";
  const known = knownAs(call, module, [name]);
  if (known === undefined) return undefined;
  const given = { workspace, effects: wanted.effects };
  return moduleAnswer(switchedOff(known) ?? encrypted(call), () => {
    const input = call.argument(name);
    if (input === undefined || input.kind === "null" || (input.kind === "object" && input.entries.size === 0)) {
      return setInputs(call, [{ name, value: configuration(wanted) }], given);
    }
    return setEntry(call, { name, path: algorithmPath, value: wanted.algorithm }, given);
  });
};
