import type { ModuleCall } from "../../terraform/workspace/workspace.ts";
import type { ControlContext, Effects, ModuleAnswer, Verdict } from "../control.ts";
import { undeclared } from "../declared.ts";
import { directoryOf } from "../directory.ts";
import { inTerraform, refers } from "../named-setting.ts";
import { knownAs, switchedOff } from "../registry/call.ts";
import { entryOf, moduleAnswer, setInputs } from "../registry-module.ts";
import { fail, obscurity, pass, refused, truth, unknown, where } from "../verdict.ts";

const module = "terraform-aws-modules/s3-bucket/aws";

const delivers = [
  "attach_access_log_delivery_policy",
  "attach_elb_log_delivery_policy",
  "attach_lb_log_delivery_policy",
];

const judge = (call: ModuleCall): Verdict => {
  const name = `${call.address} (${where(call.place)})`;
  if (delivers.some((input) => truth(call.argument(input)) === true)) return pass(`${name} takes the logs of others`);
  const input = call.argument("logging");
  const target = input?.kind === "object" ? entryOf(input, ["target_bucket"]) : input;
  if (target?.reference !== undefined) return pass(`${name} delivers access logs to ${target.reference.address}`);
  const obscure = obscurity(target);
  if (obscure !== undefined) return unknown(`\`logging\` of ${name} is not known: ${obscure}`);
  return target?.kind === "string"
    ? pass(`${name} delivers access logs to ${target.value}`)
    : fail(`${name} delivers no access logs`);
};

const setting = "settings.s3-access-logging-enabled.log_bucket";

/** How a call of terraform-aws-modules/s3-bucket logs requests. */
export const loggingOfModule = (
  call: ModuleCall,
  { workspace, settings: { log_bucket } }: ControlContext<{ readonly log_bucket?: string | undefined }>,
  effects: Effects,
): ModuleAnswer | undefined => {
  const known = knownAs(call, module, ["logging"]);
  if (known === undefined) return undefined;
  return moduleAnswer(switchedOff(known) ?? judge(call), () => {
    if (log_bucket === undefined)
      return refused(
        `where the access logs of ${call.address} go is not told. Name a bucket as ${setting} in .github/terrafix.yml.`,
      );
    const asked = { setting: "log_bucket", reference: log_bucket, what: "bucket" };
    const missing = refers(log_bucket) ? undeclared(asked, directoryOf(call.place.file), workspace) : undefined;
    if (missing !== undefined) return refused(missing);
    const target = inTerraform(log_bucket);
    const value = `{\n    target_bucket = ${target}\n    target_prefix = "${call.place.block.labels[0]}/"\n  }`;
    return setInputs(call, [{ name: "logging", value }], { workspace, effects });
  });
};
