import { z } from "zod";
import type { ModuleCall, ResourceInstance } from "../terraform/workspace/workspace.ts";
import type { Control, ControlContext, Refusal, Verdict } from "./control.ts";
import { inPlace, inPlaceAtCost } from "./effects.ts";
import { flag, noSettings, type Site } from "./flag.ts";
import { always } from "./flag-module.ts";
import { arnSetting, inTerraform, lackOf } from "./named-setting.ts";
import type { KnownCall } from "./registry/call.ts";
import { fail, pass, truth } from "./verdict.ts";
import { isSet, type Wanted } from "./wanted.ts";

const settings = z.strictObject({
  log_group_arn: arnSetting("aws_cloudwatch_log_group.api.arn")
    .optional()
    .describe("ARN of the log group, or a reference such as `aws_cloudwatch_log_group.api.arn`."),
});
type Settings = z.infer<typeof settings>;

const fields = ["requestId", "requestTime", "httpMethod", "status"];

const format = `jsonencode({ ${fields.map((one) => `${one} = "$context.${one}"`).join(", ")} })`;

const site = ({ log_group_arn }: Settings): readonly [Site] => [
  {
    blocks: ["access_log_settings"],
    arguments: { destination_arn: isSet(log_group_arn === undefined ? '""' : inTerraform(log_group_arn)) },
    alongside: [["format", format]],
  },
];

const lackOfGroup = (
  subject: ResourceInstance | ModuleCall,
  { workspace, settings: { log_group_arn } }: ControlContext<Settings>,
): Refusal | undefined =>
  lackOf({ control: "apigateway-access-logs", setting: "log_group_arn", what: "log group" }, log_group_arn, {
    subject,
    workspace,
  });

const module = "terraform-aws-modules/apigateway-v2/aws";

/** Since version 5 the module makes the log group, unless it is given null. */
const isThere: Wanted = {
  value: "{}",
  judge: (value, { argument, owner }) =>
    value === undefined ? fail(`${owner} has null for \`${argument}\``) : pass(`${owner} logs the requests`),
};

const withoutStage = ({ call, value }: KnownCall): Verdict | undefined =>
  truth(value("create_stage") ?? value("create_default_stage")) === false
    ? pass(`${call.address} makes no stage`)
    : undefined;

const accessLogs = flag<Settings>({
  id: "apigateway-access-logs",
  title: "Stages of API Gateway log the requests that they serve",
  imperative: {
    one: (name) => `Log requests to the API stage ${name}`,
    many: (count) => `Log requests to ${count} API stages`,
  },
  why: "Without access logs nobody can tell afterwards who called the API, and what an attacker tried.",
  vanta: { ids: [], names: [/\bAPI ?gateway\b.*\blogg?(?:s|ing|ed)?\b/i] },
  references: {
    checkov: ["CKV_AWS_76"],
    trivy: ["AWS-0001", "aws-apigateway-enable-access-logging"],
    cis: [],
    securityHub: ["APIGateway.1", "APIGateway.9"],
  },
  settings,
  types: ["aws_api_gateway_stage", "aws_apigatewayv2_stage"].map((type) => ({
    type,
    sites: site,
    refuse: lackOfGroup,
  })),
  modules: [
    { module, inputs: () => [{ path: ["stage_access_log_settings"], wanted: isThere }], exempt: withoutStage },
    {
      module,
      inputs: ({ log_group_arn }) => [
        {
          path: ["default_stage_access_log_destination_arn"],
          wanted: isSet(log_group_arn === undefined ? '""' : inTerraform(log_group_arn)),
        },
        { path: ["default_stage_access_log_format"], wanted: isSet(format) },
      ],
      exempt: withoutStage,
      refuse: lackOfGroup,
    },
  ],
  effects: () =>
    inPlaceAtCost(
      "Every request is logged without its body; CloudWatch Logs bills what is ingested. REST APIs need the account's role for CloudWatch (aws_api_gateway_account), or the apply fails.",
    ),
});

/** Named policies say which TLS is the oldest that they admit. */
const strong = /^(?:TLS_1_2|SecurityPolicy_TLS1[23]_\w+)$/;

const strongPolicy: Wanted = {
  value: '"TLS_1_2"',
  judge: (value, { argument, owner }) => {
    if (value?.kind !== "string") return fail(`${owner} does not set \`${argument}\``);
    return strong.test(value.value)
      ? pass(`${owner} admits TLS 1.2 and newer only (${value.value})`)
      : fail(`${owner} admits TLS older than 1.2 (${value.value})`);
  },
};

const tls12 = flag({
  id: "apigateway-tls12",
  title: "Domain names of API Gateway accept TLS 1.2 and newer only",
  imperative: {
    one: (name) => `Require TLS 1.2 at the API domain ${name}`,
    many: (count) => `Require TLS 1.2 at ${count} API domains`,
  },
  why: "TLS 1.0 and 1.1 have known weaknesses and are no longer accepted by browsers and auditors.",
  vanta: { ids: [], names: [/\bAPI ?gateway\b.*\b(?:TLS|SSL)\b/i] },
  references: {
    checkov: ["CKV_AWS_206"],
    trivy: ["AWS-0005", "aws-apigateway-use-secure-tls-policy"],
    cis: [],
    securityHub: [],
  },
  settings: noSettings,
  types: [
    { type: "aws_api_gateway_domain_name", sites: () => [{ arguments: { security_policy: strongPolicy } }] },
    {
      type: "aws_apigatewayv2_domain_name",
      sites: () => [{ blocks: ["domain_name_configuration"], arguments: { security_policy: strongPolicy } }],
    },
  ],
  modules: always([module], "apigateway-tls12"),
  effects: () =>
    inPlace(
      "Clients that speak nothing newer than TLS 1.1 can no longer connect. AWS updates a domain name within minutes.",
    ),
});

export const apiGateway: readonly Control[] = [accessLogs, tls12];
