import type { ResourceInstance } from "../../terraform/workspace/workspace.ts";
import type { Verdict } from "../control.ts";
import { inPlace, migrating, replacing } from "../effects.ts";
import { flag, noSettings } from "../flag.ts";
import { alike } from "../flag-module.ts";
import { withoutPublicAddress } from "../migration/instance.ts";
import type { KnownCall } from "../registry/call.ts";
import { fail, pass, truth, unknown } from "../verdict.ts";
import { is } from "../wanted.ts";
import { notReplaceable, replacedConfiguration } from "./launch-configuration.ts";
import { givesAddresses, startsInPublic } from "./started-in.ts";

const argument = "associate_public_ip_address";

/** An instance that says nothing does as its subnet does. */
const ofSubnet = (instance: ResourceInstance): Verdict | undefined => {
  const own = instance.argument(argument);
  if (own !== undefined && own.kind !== "null") return undefined;
  const address = instance.argument("subnet_id")?.reference?.address;
  const subnet = instance.root.resources().find((one) => one.type === "aws_subnet" && one.address === address);
  if (subnet === undefined) return unknown(`${instance.address} does as its subnet does, which is not in the code`);
  const mapped = subnet.argument("map_public_ip_on_launch");
  if (mapped === undefined || truth(mapped) === false) return pass(`${subnet.address} gives out no public address`);
  return truth(mapped) === true
    ? fail(`${subnet.address} gives ${instance.address} a public address`)
    : unknown(`whether ${subnet.address} gives out public addresses is not known`);
};

/** A module that says nothing leaves it to the subnet. */
const bySubnet = ({ call, value }: KnownCall): Verdict | undefined => {
  const own = value(argument);
  return own === undefined || own.kind === "null"
    ? unknown(`${call.address} does as its subnet does, which is not known`)
    : undefined;
};

const newTemplate = () =>
  inPlace("The template gets a new version; instances that run keep their address until they are replaced.");

export const noPublicAddress = flag({
  id: "ec2-no-public-ip",
  title: "EC2 instances have no public address",
  imperative: {
    one: (name) => `Take the public address from ${name}`,
    many: (count) => `Take the public address from ${count} instances`,
  },
  why: "An instance without a public address is reached through a load balancer or Session Manager only, never past them.",
  vanta: { ids: [], names: [/\bEC2\b.*\bpublic IP/i, /\binstances?\b.*\bpublic (?:IP|address)/i] },
  references: {
    checkov: ["CKV_AWS_88", "CKV_AWS_389"],
    trivy: ["AWS-0009", "aws-ec2-no-public-ip"],
    cis: [],
    securityHub: ["EC2.9"],
  },
  settings: noSettings,
  types: [
    {
      type: "aws_instance",
      sites: () => [{ arguments: { [argument]: is(false) } }],
      exempt: ofSubnet,
      effects: (_settings, instance) => migrating(withoutPublicAddress(instance)),
    },
    {
      type: "aws_launch_template",
      sites: () => [{ blocks: ["network_interfaces"], arguments: { [argument]: is(false, "pass") }, optional: true }],
      refuse: startsInPublic,
      effects: newTemplate,
    },
    {
      type: "aws_launch_configuration",
      sites: () => [{ arguments: { [argument]: is(false, "pass") } }],
      refuse: notReplaceable,
      effects: () => replacedConfiguration("Instances get no public address as they are renewed."),
    },
  ],
  modules: [
    ...alike(["terraform-aws-modules/ec2-instance/aws"], argument, () => is(false)).map((row) => ({
      ...row,
      exempt: bySubnet,
    })),
    ...alike(["cloudposse/ec2-instance/aws"], argument, () => is(false)),
    ...alike(["cloudposse/ec2-autoscale-group/aws"], argument, () => is(false)).map((row) => ({
      ...row,
      effects: newTemplate,
    })),
  ],
  effects: () => replacing("AWS ends the instance and starts a new one: what is on its volumes is lost."),
});

export const noAutomaticAddress = flag({
  id: "subnet-no-auto-public-ip",
  title: "Subnets give out no public addresses by themselves",
  imperative: {
    one: (name) => `Give out no public addresses in the subnet ${name}`,
    many: (count) => `Give out no public addresses in ${count} subnets`,
  },
  why: "An instance should be public because somebody decided so, not because of where it was started.",
  vanta: { ids: [], names: [/\bsubnets?\b.*\bpublic (?:IP|address)/i, /\bauto[- ]?assign\w* public IP/i] },
  references: {
    checkov: ["CKV_AWS_130"],
    trivy: ["AWS-0164", "aws-ec2-no-public-ip-subnet"],
    cis: [],
    securityHub: ["EC2.15"],
  },
  settings: noSettings,
  types: [
    {
      type: "aws_subnet",
      sites: () => [{ arguments: { map_public_ip_on_launch: is(false, "pass") } }],
      refuse: givesAddresses,
    },
    {
      type: "aws_default_subnet",
      sites: () => [{ arguments: { map_public_ip_on_launch: is(false) } }],
      refuse: givesAddresses,
    },
  ],
  modules: alike(["terraform-aws-modules/vpc/aws", "cloudposse/dynamic-subnets/aws"], "map_public_ip_on_launch", () =>
    is(false),
  ),
  effects: () =>
    inPlace(
      "Instances that run keep their address. Those started from now on have none unless they ask for it: see that they have another way out (NAT or VPC endpoints). Managed node groups of EKS do not start in a public subnet that gives out none.",
    ),
});
