import type { Value } from "../../terraform/evaluate/value.ts";
import type { ModuleCall, ResourceInstance } from "../../terraform/workspace/workspace.ts";
import { accountWide, added } from "../account.ts";
import type { Verdict } from "../control.ts";
import { inPlace, migrating, replacing } from "../effects.ts";
import { type FlagType, flag, noSettings, type Site } from "../flag.ts";
import type { FlagInput } from "../flag-module.ts";
import { encryptedVolumesOf } from "../migration/instance.ts";
import { encryptedVolume } from "../migration/volume.ts";
import type { KnownCall } from "../registry/call.ts";
import { unknown } from "../verdict.ts";
import { is } from "../wanted.ts";
import { encryptedByDefault } from "./default-encryption.ts";
import { notReplaceable, replacedConfiguration } from "./launch-configuration.ts";

const encryptionNames = (thing: string): readonly RegExp[] => [
  new RegExp(`\\b${thing}\\b.*\\bencrypt`, "i"),
  new RegExp(`\\bencrypt\\w*\\b.*\\b${thing}\\b`, "i"),
];

export const volumeEncrypted = flag({
  id: "ebs-volume-encrypted",
  title: "EBS volumes are encrypted",
  imperative: {
    one: (name) => `Encrypt the EBS volume ${name}`,
    many: (count) => `Encrypt ${count} EBS volumes`,
  },
  why: "Without encryption, whoever gets hold of a snapshot of the volume reads all that is on it.",
  vanta: { ids: [], names: encryptionNames("EBS volumes?") },
  references: {
    checkov: ["CKV_AWS_3"],
    trivy: ["AWS-0026", "aws-ec2-enable-volume-encryption"],
    cis: [],
    securityHub: ["EC2.3"],
  },
  settings: noSettings,
  types: [
    {
      type: "aws_ebs_volume",
      sites: () => [{ arguments: { encrypted: is(true) } }],
      exempt: encryptedByDefault,
      effects: (_settings, volume) => migrating(encryptedVolume(volume)),
    },
  ],
  effects: () => replacing("AWS deletes the volume with its data, and makes an empty one."),
});

const defaultEncryption = "aws_ebs_encryption_by_default";

const fromNowOn = inPlace(
  "Volumes and snapshots that are there stay as they are; those made from now on in this region are encrypted.",
);

const byDefault = flag({
  id: "ebs-encryption-by-default",
  title: "New EBS volumes are encrypted by default",
  imperative: {
    one: (name) => `Encrypt new EBS volumes by default (${name})`,
    many: (count) => `Encrypt new EBS volumes by default in ${count} places`,
  },
  why: "A volume that someone forgets to encrypt is encrypted all the same.",
  vanta: { ids: [], names: [/\bEBS\b.*\b(?:encrypt\w*\b.*\bdefault|default\b.*\bencrypt)/i] },
  references: { checkov: ["CKV_AWS_106"], cis: ["2.2.1"], securityHub: ["EC2.7"] },
  settings: noSettings,
  types: [{ type: defaultEncryption, sites: () => [{ arguments: { enabled: is(true, "pass") } }] }],
  effects: () => fromNowOn,
});

export const encryptionByDefault = accountWide(byDefault, {
  per: "region",
  imperative: (account) => `Encrypt new EBS volumes in ${account} by default`,
  modules: /ebs-?(?:default-?)?encryption/i,
  what: "default encryption of EBS volumes",
  file: "ebs",
  add: (spot, { workspace }) =>
    added(spot, { type: defaultEncryption, arguments: [["enabled", "true"]], effects: fromNowOn, workspace }),
});

const root: Site = { blocks: ["root_block_device"], arguments: { encrypted: is(true) } };
const further: Site = { blocks: ["ebs_block_device"], arguments: { encrypted: is(true) }, optional: true };
const mapped: Site = { blocks: ["block_device_mappings", "ebs"], arguments: { encrypted: is(true) }, optional: true };

const hasBlock = (resource: ResourceInstance, type: string): boolean => {
  const { items, unknown: more } = resource.blocks(type);
  return items.length > 0 || more;
};

const fromTemplate = (instance: ResourceInstance): Verdict | undefined =>
  hasBlock(instance, "launch_template") && !hasBlock(instance, root.blocks?.[0] ?? "")
    ? unknown(`${instance.address} takes its volumes from a launch template`)
    : undefined;

const fromImage = (template: ResourceInstance): Verdict | undefined =>
  hasBlock(template, "block_device_mappings")
    ? undefined
    : unknown(`${template.address} maps no volume, so its image decides whether they are encrypted`);

const ofInstance: FlagType<unknown>["sites"] = () => [root, further];

const newTemplate = () =>
  inPlace("The template gets a new version; instances that run keep their volumes until they are replaced.");

const rootDevice = "root_block_device";

/** The demand made of every entry of an input that is a list or an object. */
const entries = ({ call }: KnownCall, input: string, keys: readonly string[]): readonly FlagInput[] => {
  const given = call.argument(input);
  const named =
    given?.kind === "list"
      ? given.items.map((_, index) => String(index))
      : given?.kind === "object"
        ? [...given.entries.keys()]
        : [];
  return named.map((name) => ({ path: [input, name, ...keys], wanted: is(true) }));
};

const furtherVolumes = (known: KnownCall): readonly FlagInput[] =>
  ["ebs_block_device", "ebs_volumes"].flatMap((input) =>
    known.has(input) ? entries(known, input, ["encrypted"]) : [],
  );

const mapsNothing = (call: ModuleCall, given: Value | undefined): Verdict | undefined =>
  given?.kind === "list" && given.items.length > 0
    ? undefined
    : unknown(`${call.address} maps no volume that is known, so its image decides whether they are encrypted`);

export const rootVolumeEncrypted = flag({
  id: "ec2-root-volume-encrypted",
  title: "Volumes of EC2 instances are encrypted",
  imperative: {
    one: (name) => `Encrypt the volumes of ${name}`,
    many: (count) => `Encrypt the volumes of ${count} instances`,
  },
  why: "Logs, swap and credentials lie on the root volume; without encryption a snapshot of it gives them away.",
  vanta: { ids: [], names: encryptionNames("(?:root|instance|EC2) (?:volumes?|disks?)") },
  references: {
    checkov: ["CKV_AWS_8"],
    trivy: [
      "AWS-0008",
      "aws-ec2-enable-launch-config-at-rest-encryption",
      "AWS-0131",
      "aws-ec2-enable-at-rest-encryption",
    ],
    cis: [],
    securityHub: [],
  },
  settings: noSettings,
  types: [
    {
      type: "aws_instance",
      sites: ofInstance,
      exempt: (instance) => encryptedByDefault(instance) ?? fromTemplate(instance),
      effects: (_settings, instance) => migrating(encryptedVolumesOf(instance)),
    },
    {
      type: "aws_launch_template",
      sites: () => [mapped],
      exempt: (template) => encryptedByDefault(template) ?? fromImage(template),
      effects: newTemplate,
    },
    {
      type: "aws_launch_configuration",
      sites: ofInstance,
      exempt: encryptedByDefault,
      refuse: notReplaceable,
      effects: () => replacedConfiguration("Volumes are encrypted as instances are renewed."),
    },
  ],
  modules: [
    {
      module: "terraform-aws-modules/ec2-instance/aws",
      inputs: (_settings, known) => [
        {
          path: known.version.major < 6 ? [rootDevice, "0", "encrypted"] : [rootDevice, "encrypted"],
          wanted: is(true),
        },
        ...furtherVolumes(known),
      ],
    },
    {
      module: "terraform-aws-modules/autoscaling/aws",
      inputs: (_settings, known) => entries(known, "block_device_mappings", ["ebs", "encrypted"]),
      exempt: ({ call, value }) => mapsNothing(call, value("block_device_mappings")),
      effects: newTemplate,
    },
    {
      module: "cloudposse/ec2-instance/aws",
      inputs: () => [
        { path: ["root_block_device_encrypted"], wanted: is(true) },
        { path: ["ebs_volume_encrypted"], wanted: is(true) },
      ],
    },
    {
      module: "cloudposse/ec2-autoscale-group/aws",
      inputs: (_settings, known) => entries(known, "block_device_mappings", ["ebs", "encrypted"]),
      exempt: ({ call, value }) => mapsNothing(call, value("block_device_mappings")),
      effects: newTemplate,
    },
  ],
  effects: () => replacing("AWS ends the instance and starts a new one: what is on its volumes is lost."),
});
