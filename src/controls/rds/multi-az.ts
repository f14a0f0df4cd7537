import type { ModuleCall, ResourceInstance, Workspace } from "../../terraform/workspace/workspace.ts";
import type { Control, Fix, Refusal } from "../control.ts";
import { inPlaceAtCost } from "../effects.ts";
import { flag, noSettings } from "../flag.ts";
import { alike, type FlagModule } from "../flag-module.ts";
import { homeOf } from "../home.ts";
import { notCreated } from "../presence.ts";
import { needsDecision, pass, refused, unknown, where } from "../verdict.ts";
import { is } from "../wanted.ts";
import { clusterOf, fixCluster, judgeCluster } from "./cluster-instances.ts";
import { engineOf, isReplica } from "./engine.ts";
import { instanceModules } from "./modules.ts";
import { auroraZones } from "./multi-az-modules.ts";

const another = inPlaceAtCost(
  "A second instance is made beside the first, which goes on; it is billed like the first.",
);

/** Editions of SQL Server that AWS runs in one zone only. */
const inOneZone = (subject: ResourceInstance | ModuleCall): Refusal | undefined => {
  const engine = engineOf(subject) ?? "";
  return /^sqlserver-(?:ex|web)$/.test(engine)
    ? needsDecision(
        `${subject.address} (${where(subject.place)}) runs ${engine}, an edition that AWS runs in one zone only. Move it to sqlserver-se or sqlserver-ee, or ignore the finding.`,
      )
    : undefined;
};

const instances = flag({
  id: "rds-multi-az",
  title: "RDS databases run in several availability zones",
  imperative: {
    one: (name) => `Run the database ${name} in several availability zones`,
    many: (count) => `Run ${count} databases in several availability zones`,
  },
  why: "When the zone of a database fails, a standby in another one takes over within minutes instead of a restore of hours.",
  vanta: {
    ids: ["aws-rds-multi-az-redundancy"],
    names: [/\bRDS\b.*\bmulti[- ]?AZ\b/i, /\bmulti[- ]?AZ\b.*\b(?:RDS|databases?)\b/i],
  },
  references: { checkov: ["CKV_AWS_157"], cis: [], securityHub: ["RDS.5"] },
  settings: noSettings,
  types: [
    {
      type: "aws_db_instance",
      sites: () => [{ arguments: { multi_az: is(true) } }],
      exempt: (instance) =>
        isReplica(instance) ? pass(`${instance.address} is a read replica; its source carries the demand`) : undefined,
      refuse: inOneZone,
    },
  ],
  modules: [
    ...alike<unknown>(instanceModules, "multi_az", () => is(true)).map(
      (row): FlagModule<unknown> => ({
        ...row,
        exempt: ({ call }) =>
          isReplica(call) ? pass(`${call.address} is a read replica; its source carries the demand`) : undefined,
        refuse: inOneZone,
      }),
    ),
    ...auroraZones.map((row) => ({ ...row, effects: () => another })),
  ],
  effects: () =>
    inPlaceAtCost(
      "A standby is made from a snapshot while the database runs; latency may rise meanwhile. The instance and its storage are billed twice. Without `apply_immediately` it waits for the next maintenance window.",
    ),
});

const zone = "availability_zone";

/** A database in several zones has none of its own: one that is named would replace the database after it moved to its standby. */
const withoutZone = (instance: ResourceInstance, fixed: Fix | Refusal, workspace: Workspace): Fix | Refusal => {
  const { block } = instance.place;
  const home = homeOf(instance, block, workspace);
  if (fixed.kind === "refusal" || home === undefined || !block.body.attributes.some(({ name }) => name === zone))
    return fixed;
  const removal = { kind: "remove_argument", file: home.file, in: home.path, name: zone } as const;
  const change = `${fixed.change}, and takes \`${zone}\` away: after a failover Terraform would replace the database to get it back there`;
  return { ...fixed, edits: [...fixed.edits, removal], change };
};

/** Instances by their own flag, Aurora by the number of its instances. */
export const multiAz: Control = {
  ...instances,
  resourceTypes: ["aws_db_instance", "aws_rds_cluster", "aws_rds_cluster_instance"],
  through: (resource) => (resource.type === "aws_rds_cluster_instance" ? clusterOf(resource) : undefined),
  check: (resource, context) => {
    if (resource.type === "aws_db_instance") return instances.check(resource, context);
    const absent = notCreated(resource);
    if (absent !== undefined) return absent;
    if (resource.type === "aws_rds_cluster") return judgeCluster(resource);
    const cluster = clusterOf(resource);
    return cluster === undefined
      ? unknown(`the cluster of ${resource.address} is not in the code`)
      : judgeCluster(cluster);
  },
  fix: (resource, context) => {
    if (resource.type === "aws_db_instance")
      return withoutZone(resource, instances.fix(resource, context), context.workspace);
    const cluster = resource.type === "aws_rds_cluster" ? resource : clusterOf(resource);
    return cluster === undefined
      ? refused(`the cluster of ${resource.address} is not in the code`)
      : fixCluster(cluster, context.workspace);
  },
};
