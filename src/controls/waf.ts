import { z } from "zod";
import type { Control } from "./control.ts";
import { inPlaceAtCost } from "./effects.ts";
import { linked } from "./linked.ts";
import { arnSetting, inTerraform, lackOf } from "./named-setting.ts";

const settings = z.strictObject({
  log_destination_arn: arnSetting("aws_cloudwatch_log_group.waf.arn")
    .optional()
    .describe("ARN of the log group, bucket or stream, whose name begins with `aws-waf-logs-`, or a reference to it."),
});

const logging = linked<z.infer<typeof settings>>({
  id: "waf-logging-enabled",
  title: "Web ACLs log the requests that they judge",
  imperative: {
    one: (name) => `Log requests to the web ACL ${name}`,
    many: (count) => `Log requests to ${count} web ACLs`,
  },
  why: "Without the log nobody can tell what was blocked, nor whether a rule blocks the wrong requests.",
  vanta: { ids: [], names: [/\b(?:WAF|web ACLs?)\b.*\blogg?(?:s|ing|ed)?\b/i] },
  references: { checkov: ["CKV2_AWS_31"], cis: [], securityHub: ["WAF.11"] },
  resourceTypes: ["aws_wafv2_web_acl"],
  settings,
  link: { type: "aws_wafv2_web_acl_logging_configuration", argument: "resource_arn", attribute: "arn" },
  what: "a logging configuration",
  refuse: (subject, { workspace, settings: { log_destination_arn } }) =>
    lackOf(
      {
        control: "waf-logging-enabled",
        setting: "log_destination_arn",
        what: "destination whose name begins with aws-waf-logs-",
      },
      log_destination_arn,
      { subject, workspace },
    ),
  written: ({ log_destination_arn = "" }) => ({
    groups: [[["log_destination_configs", `[${inTerraform(log_destination_arn)}]`]]],
  }),
  effects: () =>
    inPlaceAtCost(
      "Every request is logged with its headers, cookies and tokens among them, unless fields are redacted. What is ingested is billed.",
    ),
});

export const waf: readonly Control[] = [logging];
