import { z } from "zod";
import type { Value } from "../terraform/evaluate/value.ts";
import type { Expression } from "../terraform/syntax/tree.ts";
import { providerOf } from "../terraform/workspace/provider.ts";
import type { ResourceInstance, Workspace } from "../terraform/workspace/workspace.ts";
import type { Argument } from "./block-text.ts";
import type { Control, Fix, Refusal, Verdict } from "./control.ts";
import { inPlace } from "./effects.ts";
import { homeOf } from "./home.ts";
import { ignoredChange, notCreated } from "./presence.ts";
import { fail, pass, refused, unknown, where } from "./verdict.ts";

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
  { root, address }: ResourceInstance,
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

const entriesOf = (tags: Value | undefined): ReadonlyMap<string, Value> =>
  tags?.kind === "object" ? tags.entries : new Map();

const openness = (tags: Value | undefined): string | undefined => {
  if (tags?.kind === "object") return tags.open;
  return tags?.kind === "unknown" ? tags.reason : undefined;
};

interface Tags {
  readonly own: Value | undefined;
  readonly byDefault: readonly (Value | undefined)[];
}

const tagsOf = (resource: ResourceInstance): Tags => ({
  own: resource.argument("tags"),
  byDefault:
    providerOf(resource)
      ?.blocks("default_tags")
      .items.map((block) => block.argument("tags")) ?? [],
});

const tagOf = ({ own, byDefault }: Tags, name: string): Value | undefined =>
  entriesOf(own).get(name) ?? byDefault.map((tags) => entriesOf(tags).get(name)).find((tag) => tag !== undefined);

/** A tag that is there counts whatever it says: a person wrote it. */
const lacking = (tags: Tags, wanted: Iterable<string>): readonly string[] =>
  [...wanted].filter((name) => {
    const tag = tagOf(tags, name);
    return tag === undefined || tag.kind === "null" || (tag.kind === "string" && tag.value === "");
  });

const check = (resource: ResourceInstance, given: Settings): Verdict => {
  const absent = notCreated(resource);
  if (absent !== undefined) return absent;
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

const object = (entries: readonly Argument[], indent: string): string => {
  const width = Math.max(...entries.map(([name]) => name.length));
  const lines = entries.map(([name, text]) => `${indent}  ${name.padEnd(width)} = ${text}\n`);
  return `{\n${lines.join("")}${indent}}`;
};

/** The tags as they are, with these added. */
const merged = (tags: Expression | undefined, written: string, added: readonly Argument[]): string => {
  const more = object(added, "  ");
  if (tags === undefined) return more;
  const isMerge = tags.kind === "call" && tags.name === "merge" && !tags.expandLast;
  const call = !isMerge ? undefined : /^merge\(([\s\S]*?),?\s*\)$/.exec(written)?.[1];
  return `merge(${call ?? written}, ${more})`;
};

const fix = (resource: ResourceInstance, given: Settings, workspace: Workspace): Fix | Refusal => {
  const ignored = ignoredChange(resource, "tags");
  if (ignored !== undefined) return refused(ignored);
  const { block } = resource.place;
  const home = homeOf(resource, block, workspace);
  const file = home && workspace.files.get(home.file);
  if (home === undefined || file === undefined || file.syntax === "json")
    return refused(
      `the tags of ${resource.address} (${where(resource.place)}) are not written in a form that is edited`,
    );
  const wanted = wantedFor(resource, given);
  const added = lacking(tagsOf(resource), wanted.keys()).map(
    (name): Argument => [name, JSON.stringify(wanted.get(name) ?? "")],
  );
  const tags = block.body.attributes.find(({ name }) => name === "tags")?.value;
  const at = { file: home.file, in: home.path, name: "tags" };
  const text = file.text.slice(tags?.range.start ?? 0, tags?.range.end ?? 0);
  const edits: Fix["edits"] =
    tags?.kind === "object"
      ? added.map(([name, one]) => ({ kind: "set_object_entry", ...at, path: [name], value: one }))
      : [{ kind: "set_argument", ...at, value: merged(tags, text, added) }];
  return {
    kind: "fix",
    edits,
    change: `adds the ${added.length === 1 ? "tag" : "tags"} ${added.map(([name]) => name).join(", ")}`,
    effects: inPlace(),
    adds: [],
  };
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
  check: (resource, context) => check(resource, context.settings),
  fix: (resource, context) => fix(resource, context.settings, context.workspace),
};

export const tags: readonly Control[] = [tagsVanta];
