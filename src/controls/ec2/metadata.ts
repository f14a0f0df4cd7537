import type { Value } from "../../terraform/evaluate/value.ts";
import type { ResourceInstance } from "../../terraform/workspace/workspace.ts";
import type { Verdict } from "../control.ts";
import { inPlace } from "../effects.ts";
import { type FlagType, flag, noSettings } from "../flag.ts";
import { alike, type FlagInput, type FlagModule } from "../flag-module.ts";
import type { KnownCall } from "../registry/call.ts";
import { entryOf } from "../registry-module.ts";
import { pass, truth, unknown } from "../verdict.ts";
import { is } from "../wanted.ts";
import { notReplaceable, replacedConfiguration } from "./launch-configuration.ts";
import { templateOf } from "./template.ts";

const options = "metadata_options";

const note =
  "Software that reads the metadata service without a token (old SDKs and scripts) stops getting credentials; the CloudWatch metric MetadataNoToken shows whether any does. Containers that read it need `http_put_response_hop_limit = 2`.";

const switchedOff = (resource: ResourceInstance): Verdict | undefined => {
  const endpoint = resource.blocks(options).items[0]?.argument("http_endpoint");
  return endpoint?.kind === "string" && endpoint.value === "disabled"
    ? pass(`the metadata service of ${resource.address} is switched off`)
    : undefined;
};

const hasOptions = (resource: ResourceInstance): boolean => {
  const { items, unknown: more } = resource.blocks(options);
  return items.length > 0 || more;
};

/** An instance without options of its own has those of its launch template. */
const inherited = (instance: ResourceInstance): Verdict | undefined => {
  if (hasOptions(instance) || instance.blocks("launch_template").items.length === 0) return undefined;
  const template = templateOf(instance);
  if (template === undefined || !hasOptions(template))
    return unknown(`${instance.address} takes its metadata options from a launch template that does not tell them`);
  const tokens = template.blocks(options).items[0]?.argument("http_tokens");
  return tokens?.kind === "string" && tokens.value === "required"
    ? pass(`${instance.address} takes \`http_tokens = "required"\` from ${template.address}`)
    : undefined;
};

const sites: FlagType<unknown>["sites"] = () => [
  { blocks: [options], arguments: { http_tokens: is("required") }, alongside: [["http_endpoint", '"enabled"']] },
];

const newTemplate = () =>
  inPlace(`The template gets a new version; instances that run keep their options until replaced. ${note}`);

const renewed = (row: FlagModule<unknown>): FlagModule<unknown> => ({ ...row, effects: newTemplate });

const tokens: FlagInput = { path: [options, "http_tokens"], wanted: is("required") };

const offByInput = (given: Value | undefined): Verdict | undefined => {
  const endpoint = entryOf(given, ["http_endpoint"]);
  return endpoint?.kind === "string" && endpoint.value === "disabled"
    ? pass("the metadata service is switched off")
    : undefined;
};

/** A group that is given a launch template from elsewhere has no options of its own. */
const foreignTemplate = ({ call, value }: KnownCall): Verdict | undefined =>
  [value("create_launch_template"), value("create_lt")].some((one) => truth(one) === false)
    ? unknown(`${call.address} takes its metadata options from a launch template that it does not make`)
    : undefined;

export const metadata = flag({
  id: "ec2-imdsv2-required",
  title: "EC2 instances answer metadata requests with a token only",
  imperative: {
    one: (name) => `Require IMDSv2 for ${name}`,
    many: (count) => `Require IMDSv2 for ${count} instances`,
  },
  why: "With IMDSv1, a server that can be talked into fetching a URL hands out the credentials of the instance's role.",
  vanta: {
    ids: ["infra-ec2instances-imdsv1-disabled"],
    names: [/\bIMDS ?v[12]\b/i, /\binstance metadata service\b/i],
  },
  references: {
    checkov: ["CKV_AWS_79"],
    trivy: ["AWS-0130", "aws-ec2-enforce-launch-config-http-token-imds", "AWS-0028", "aws-ec2-enforce-http-token-imds"],
    cis: ["5.6"],
    securityHub: ["EC2.8"],
  },
  settings: noSettings,
  types: [
    {
      type: "aws_instance",
      sites,
      exempt: (instance) => switchedOff(instance) ?? inherited(instance),
    },
    {
      type: "aws_launch_template",
      sites,
      exempt: switchedOff,
      effects: newTemplate,
    },
    {
      type: "aws_launch_configuration",
      sites,
      exempt: switchedOff,
      refuse: notReplaceable,
      effects: () => replacedConfiguration(note),
    },
  ],
  modules: [
    {
      module: "terraform-aws-modules/ec2-instance/aws",
      inputs: () => [tokens],
      exempt: ({ value }) => offByInput(value(options)),
    },
    {
      module: "terraform-aws-modules/autoscaling/aws",
      inputs: () => [tokens],
      exempt: (known) => foreignTemplate(known) ?? offByInput(known.value(options)),
      effects: newTemplate,
    },
    ...alike(["cloudposse/ec2-instance/aws"], "metadata_http_tokens_required", () => is(true)),
    ...alike(["cloudposse/ec2-autoscale-group/aws"], "metadata_http_tokens_required", () => is(true)).map(renewed),
    ...alike(["cloudposse/ec2-autoscale-group/aws"], "metadata_http_tokens", () => is("required")).map(renewed),
  ],
  effects: () => inPlace(`Changed on the running instance, without a restart. ${note}`),
});
