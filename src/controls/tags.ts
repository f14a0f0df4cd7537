import { z } from "zod";
import type { ModuleCall, ResourceInstance, Workspace } from "../terraform/workspace/workspace.ts";
import type { Control, Fix, ModuleAnswer, Refusal, Verdict } from "./control.ts";
import { inPlace } from "./effects.ts";
import { notCreated } from "./presence.ts";
import { knownCall, switchedOff } from "./registry/call.ts";
import { sourceOf } from "./registry/source.ts";
import type { ModuleName } from "./registry/table.ts";
import { moduleAnswer } from "./registry-module.ts";
import { addTags, lacking, openness, tagsOf } from "./tagging.ts";
import { fail, pass, unknown } from "./verdict.ts";

/** Tag values allow letters, numbers, spaces and these; at most 256 characters. */
const value = z
  .string()
  .min(1)
  .max(256)
  .regex(/^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u, { error: "has a character that tags of AWS do not allow" });

const words = {
  description: value.optional().describe("VantaDescription: what the resource is for."),
  owner: z.email().optional().describe("VantaOwner: the address of a person in Vanta."),
  contains_user_data: z.boolean().optional().describe("VantaContainsUserData: whether it holds data of users."),
  user_data_stored: value.optional().describe("VantaUserDataStored: which data of users."),
};

const settings = z.strictObject({
  ...words,
  resources: z
    .record(z.string(), z.strictObject(words))
    .default({})
    .describe("What differs for single resources, by address or `root//address`."),
});
type Settings = z.infer<typeof settings>;

const wantedFor = (
  { root, address }: ResourceInstance | ModuleCall,
  { resources, ...all }: Settings,
): ReadonlyMap<string, string> => {
  const own = { ...all, ...resources[address], ...resources[`${root.path}//${address}`] };
  const tags: readonly (readonly [string, string | undefined])[] = [
    ["VantaDescription", own.description],
    ["VantaOwner", own.owner],
    ["VantaContainsUserData", own.contains_user_data === undefined ? undefined : String(own.contains_user_data)],
    ["VantaUserDataStored", own.user_data_stored],
  ];
  return new Map(tags.filter((tag): tag is readonly [string, string] => tag[1] !== undefined));
};

const check = (resource: ResourceInstance | ModuleCall, given: Settings): Verdict => {
  const wanted = wantedFor(resource, given);
  if (wanted.size === 0) {
    return unknown(
      `no tags are named for ${resource.address} in settings.tags-vanta, and what describes it may stand in Vanta itself. Set description, owner, contains_user_data or user_data_stored there`,
    );
  }
  const tags = tagsOf(resource);
  const missing = lacking(tags, wanted.keys());
  if (missing.length === 0) return pass(`${resource.address} has the tags ${[...wanted.keys()].join(", ")}`);
  const open = [tags.own, ...tags.byDefault].map(openness).find((reason) => reason !== undefined);
  return open === undefined
    ? fail(`${resource.address} lacks the ${missing.length === 1 ? "tag" : "tags"} ${missing.join(", ")}`)
    : unknown(`not all tags of ${resource.address} are known: ${open}`);
};

const fix = (resource: ResourceInstance | ModuleCall, given: Settings, workspace: Workspace): Fix | Refusal => {
  const wanted = wantedFor(resource, given);
  const missing = lacking(tagsOf(resource), wanted.keys());
  const made = addTags(resource, new Map(missing.map((name) => [name, wanted.get(name) ?? ""])), workspace);
  if (made.kind === "refusal") return made;
  const reach = "source" in resource ? ["The module gives the tags to all that it makes."] : [];
  return { ...made, kind: "fix", effects: inPlace(...reach), adds: [] };
};

/** Modules that make what is in the inventory; each has an input for its tags in all versions. */
const makers: ReadonlySet<string> = new Set<ModuleName>([
  "terraform-aws-modules/alb/aws",
  "terraform-aws-modules/dynamodb-table/aws",
  "terraform-aws-modules/ec2-instance/aws",
  "terraform-aws-modules/ecr/aws",
  "terraform-aws-modules/ecs/aws",
  "terraform-aws-modules/ecs/aws//modules/cluster",
  "terraform-aws-modules/efs/aws",
  "terraform-aws-modules/eks/aws",
  "terraform-aws-modules/elasticache/aws",
  "terraform-aws-modules/elb/aws",
  "terraform-aws-modules/lambda/aws",
  "terraform-aws-modules/opensearch/aws",
  "terraform-aws-modules/rds/aws",
  "terraform-aws-modules/rds-aurora/aws",
  "terraform-aws-modules/redshift/aws",
  "terraform-aws-modules/s3-bucket/aws",
  "terraform-aws-modules/sqs/aws",
  "cloudposse/alb/aws",
  "cloudposse/documentdb-cluster/aws",
  "cloudposse/dynamodb/aws",
  "cloudposse/ec2-instance/aws",
  "cloudposse/ecr/aws",
  "cloudposse/ecs-cluster/aws",
  "cloudposse/efs/aws",
  "cloudposse/eks-cluster/aws",
  "cloudposse/elasticache-redis/aws",
  "cloudposse/lambda-function/aws",
  "cloudposse/nlb/aws",
  "cloudposse/rds/aws",
  "cloudposse/rds-cluster/aws",
  "cloudposse/redshift-cluster/aws",
  "cloudposse/s3-bucket/aws",
]);

const ofModule = (call: ModuleCall, given: Settings, workspace: Workspace): ModuleAnswer | undefined => {
  if (!makers.has(sourceOf(call)?.source ?? "")) return undefined;
  const known = knownCall(call);
  const off = known === undefined || known === "no version" ? undefined : switchedOff(known);
  return moduleAnswer(off ?? check(call, given), () => fix(call, given, workspace));
};

/** What Vanta keeps an inventory of and Terraform tags. */
const inventoried = [
  "aws_instance",
  "aws_s3_bucket",
  "aws_db_instance",
  "aws_rds_cluster",
  "aws_dynamodb_table",
  "aws_lambda_function",
  "aws_sqs_queue",
  "aws_lb",
  "aws_alb",
  "aws_elb",
  "aws_ecr_repository",
  "aws_ecs_cluster",
  "aws_eks_cluster",
  "aws_elasticache_replication_group",
  "aws_redshift_cluster",
  "aws_opensearch_domain",
  "aws_efs_file_system",
  "aws_docdb_cluster",
  "aws_neptune_cluster",
  "aws_ebs_volume",
];

const tagsVanta: Control<Settings> = {
  id: "tags-vanta",
  title: "Inventory items say what they are and whose",
  imperative: {
    one: (name) => `Tag ${name} for the inventory`,
    many: (count) => `Tag ${count} resources for the inventory`,
  },
  why: "An inventory helps only where it says what each thing is for, who answers for it and whether it holds data of users.",
  vanta: {
    ids: ["inventory-list-descriptions", "inventory-list-owners", "inventory-list-user-data"],
    names: [/\binventory (?:items?|list)\b.*\b(?:descri|owners?|user data)/i],
  },
  resourceTypes: inventoried,
  references: { checkov: [], cis: [], securityHub: [] },
  settings,
  asks: ({ resources, ...all }) => [all, ...Object.values(resources)].some((words) => Object.keys(words).length > 0),
  check: (resource, context) => notCreated(resource) ?? check(resource, context.settings),
  fix: (resource, context) => fix(resource, context.settings, context.workspace),
  module: (call, { settings: given, workspace }) => ofModule(call, given, workspace),
};

export const tags: readonly Control[] = [tagsVanta];
