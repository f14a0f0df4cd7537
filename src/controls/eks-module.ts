import type { ModuleCall } from "../terraform/workspace/workspace.ts";
import type { ModuleAnswer, Verdict } from "./control.ts";
import type { FlagModule } from "./flag-module.ts";
import { type KnownCall, knownAs, switchedOff } from "./registry/call.ts";
import type { ModuleName } from "./registry/table.ts";
import { entryOf, moduleAnswer } from "./registry-module.ts";
import { fail, needsDecision, obscurity, pass, truth, where } from "./verdict.ts";
import { is, judgeValue, type Wanted } from "./wanted.ts";

const eks = "terraform-aws-modules/eks/aws";
const theirs = "cloudposse/eks-cluster/aws";

/** What the inputs of a module are called in some of its versions. */
interface Names {
  readonly module: ModuleName;
  readonly logTypes: string;
  readonly publicAccess: string;
  readonly privateAccess: string;
  readonly cidrs: string;
  readonly encryption: string;
}

const own = {
  module: eks,
  logTypes: "enabled_log_types",
  publicAccess: "endpoint_public_access",
  privateAccess: "endpoint_private_access",
  cidrs: "endpoint_public_access_cidrs",
  encryption: "encryption_config",
} as const;

const table: readonly Names[] = [
  own,
  {
    module: eks,
    logTypes: `cluster_${own.logTypes}`,
    publicAccess: `cluster_${own.publicAccess}`,
    privateAccess: `cluster_${own.privateAccess}`,
    cidrs: `cluster_${own.cidrs}`,
    encryption: `cluster_${own.encryption}`,
  },
  {
    module: theirs,
    logTypes: "enabled_cluster_log_types",
    publicAccess: own.publicAccess,
    privateAccess: own.privateAccess,
    cidrs: "public_access_cidrs",
    encryption: "cluster_encryption_config_enabled",
  },
];

/** How the control plane of a cluster logs. */
export const loggingModules = (wanted: Wanted): readonly FlagModule<unknown>[] =>
  table.map(({ module, logTypes }) => ({ module, inputs: () => [{ path: [logTypes], wanted }] }));

/** What is demanded of the endpoint: that it is private, or that its networks are narrow. */
export interface EndpointDemand {
  readonly privateOnly: boolean;
  readonly on: Wanted;
  readonly off: Wanted;
  readonly narrow: Wanted;
}

/** Who reaches the endpoint of a cluster. */
export const endpointModules = <Settings>(
  demand: (settings: Settings) => EndpointDemand,
  refuse: NonNullable<FlagModule<Settings>["refuse"]>,
): readonly FlagModule<Settings>[] =>
  table.map(({ module, publicAccess, privateAccess, cidrs }) => ({
    module,
    inputs: (settings) => {
      const { privateOnly, on, off, narrow } = demand(settings);
      return privateOnly
        ? [
            { path: [privateAccess], wanted: on },
            { path: [publicAccess], wanted: off },
          ]
        : [{ path: [cidrs], wanted: narrow }];
    },
    exempt: ({ call, value }) =>
      truth(value(publicAccess)) === false ? pass(`${call.address} has no public endpoint`) : undefined,
    refuse,
  }));

const judgeEncryption = (known: KnownCall, { encryption }: Names): Verdict => {
  const { call, version } = known;
  const given = call.argument(encryption);
  const name = `${call.address} (${where(call.place)})`;
  const obscure = obscurity(given);
  if (given === undefined)
    return version.major < 19
      ? fail(`${name} does not set \`${encryption}\``)
      : pass(`${name} encrypts secrets with a key of its own, by the default of its module`);
  if (obscure !== undefined)
    return given.reference === undefined
      ? { status: "unknown", reason: `\`${encryption}\` of ${name} is not known: ${obscure}` }
      : pass(`${name} encrypts secrets`);
  const size = given.kind === "object" ? given.entries.size : given.kind === "list" ? given.items.length : 0;
  const ownKey = truth(call.argument("create_kms_key")) !== false || entryOf(given, ["provider_key_arn"]) !== undefined;
  return size > 0 && (ownKey || given.kind === "list")
    ? pass(`${name} encrypts secrets`)
    : fail(`${name} does not encrypt secrets`);
};

/** Whether a cluster encrypts its secrets, which cannot be undone. */
export const secretsOfModule = (call: ModuleCall): ModuleAnswer | undefined => {
  const names = table.find((one) => knownAs(call, one.module, [one.encryption]) !== undefined);
  const known = names && knownAs(call, names.module, [names.encryption]);
  if (names === undefined || known === undefined) return undefined;
  const isFlag = names.module === theirs;
  const argument = names.encryption;
  const owner = `${call.address} (${where(call.place)})`;
  const verdict = isFlag
    ? judgeValue(known.value(argument), is(true), { argument, owner })
    : judgeEncryption(known, names);
  const set = isFlag ? "to true" : 'with `resources = ["secrets"]` and the ARN of the key as `provider_key_arn`';
  return moduleAnswer(switchedOff(known) ?? verdict, () =>
    needsDecision(
      `${owner} would need a KMS key, and once its secrets are encrypted that cannot be undone. Set \`${argument}\` there, ${set}.`,
    ),
  );
};
