import type { Value } from "../terraform/evaluate/value.ts";
import { truth as bool, list, text } from "../terraform/evaluate/values.ts";
import type { ModuleCall } from "../terraform/workspace/workspace.ts";
import type { ModuleAnswer, Verdict } from "./control.ts";
import type { FlagModule } from "./flag-module.ts";
import { known } from "./known-modules.ts";
import { entryOf, moduleAnswer, switchedOff, versionOfKnown } from "./registry-module.ts";
import { fail, needsDecision, obscurity, pass, truth, where } from "./verdict.ts";
import type { Wanted } from "./wanted.ts";

const someTypes = list(["audit", "api", "authenticator"].map(text));

/** What the inputs of terraform-aws-modules/eks are called in some major versions, and what they are by themselves. */
interface Names {
  readonly known: FlagModule<unknown>["known"];
  readonly create: string;
  readonly logTypes: string;
  readonly standardLogTypes: Value;
  readonly publicAccess: string;
  readonly privateAccess: string;
  readonly cidrs: string;
  readonly encryption: string;
  readonly isPublic: boolean;
}

const older = {
  logTypes: "cluster_enabled_log_types",
  publicAccess: "cluster_endpoint_public_access",
  privateAccess: "cluster_endpoint_private_access",
  cidrs: "cluster_endpoint_public_access_cidrs",
  encryption: "cluster_encryption_config",
};

const table: readonly Names[] = [
  {
    ...older,
    known: known("eks/aws", { from: 10, to: 17 }),
    create: "create_eks",
    standardLogTypes: list([]),
    isPublic: true,
  },
  {
    ...older,
    known: known("eks/aws", { from: 18, to: 18 }),
    create: "create",
    standardLogTypes: someTypes,
    isPublic: true,
  },
  {
    ...older,
    known: known("eks/aws", { from: 19, to: 20 }),
    create: "create",
    standardLogTypes: someTypes,
    isPublic: false,
  },
  {
    known: known("eks/aws", { from: 21 }),
    create: "create",
    logTypes: "enabled_log_types",
    standardLogTypes: someTypes,
    publicAccess: "endpoint_public_access",
    privateAccess: "endpoint_private_access",
    cidrs: "endpoint_public_access_cidrs",
    encryption: "encryption_config",
    isPublic: false,
  },
];

/** How the control plane of a cluster logs. */
export const loggingModules = (wanted: Wanted): readonly FlagModule<unknown>[] =>
  table.map(({ known: module, create, logTypes, standardLogTypes }) => ({
    known: module,
    create,
    inputs: () => [{ path: [logTypes], wanted, standard: standardLogTypes }],
  }));

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
  table.map(({ known: module, create, publicAccess, privateAccess, cidrs, isPublic }) => ({
    known: module,
    create,
    inputs: (settings) => {
      const { privateOnly, on, off, narrow } = demand(settings);
      return privateOnly
        ? [
            { path: [privateAccess], wanted: on, standard: bool(!isPublic) },
            { path: [publicAccess], wanted: off, standard: bool(isPublic) },
          ]
        : [{ path: [cidrs], wanted: narrow, standard: list([text("0.0.0.0/0")]) }];
    },
    exempt: (call) => {
      const given = call.argument(publicAccess);
      const open = given === undefined ? isPublic : truth(given);
      return open === false ? pass(`${call.address} has no public endpoint`) : undefined;
    },
    refuse,
  }));

const judgeEncryption = (call: ModuleCall, { encryption, isPublic }: Names): Verdict => {
  const given = call.argument(encryption);
  const name = `${call.address} (${where(call.place)})`;
  const obscure = obscurity(given);
  if (given === undefined)
    return isPublic
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
  const names = table.find((one) => versionOfKnown(call, one.known) !== undefined);
  if (names === undefined) return undefined;
  return moduleAnswer(switchedOff(call, names.create) ?? judgeEncryption(call, names), () =>
    needsDecision(
      `${call.address} (${where(call.place)}) would need a KMS key, and once its secrets are encrypted that cannot be undone. Set \`${names.encryption}\` there, with \`resources = ["secrets"]\` and the ARN of the key as \`provider_key_arn\`.`,
    ),
  );
};
