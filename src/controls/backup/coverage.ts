import type { Value } from "../../terraform/evaluate/value.ts";
import { resourcesOfType } from "../../terraform/workspace/by-type.ts";
import { companions, isNeighbour } from "../../terraform/workspace/companions.ts";
import type { NestedBlock, ResourceInstance, Scope } from "../../terraform/workspace/workspace.ts";
import type { Verdict } from "../control.ts";
import { notCreated } from "../presence.ts";
import { openness, tagOf, tagsOf } from "../tagging.ts";
import { fail, obscurity, pass, text, unknown, where } from "../verdict.ts";

export const selectionType = "aws_backup_selection";

/** The stores that AWS Backup takes copies of, with the service and the argument that their ARNs end in. */
const stores: Readonly<Record<string, { readonly service: string; readonly name: string }>> = {
  aws_db_instance: { service: "rds", name: "identifier" },
  aws_docdb_cluster: { service: "rds", name: "cluster_identifier" },
  aws_dynamodb_table: { service: "dynamodb", name: "name" },
  aws_ebs_volume: { service: "ec2", name: "id" },
  aws_efs_file_system: { service: "elasticfilesystem", name: "id" },
  aws_neptune_cluster: { service: "rds", name: "cluster_identifier" },
  aws_rds_cluster: { service: "rds", name: "cluster_identifier" },
};

export const storeTypes: readonly string[] = Object.keys(stores);

/** Whether an entry of a selection means the store; undefined where that is not known. */
const means = (store: ResourceInstance, entry: Value): boolean | undefined => {
  if (entry.reference !== undefined) return entry.reference.address === store.address;
  const arn = text(entry);
  if (arn === undefined) return undefined;
  if (arn === "*") return true;
  const own = stores[store.type];
  const [, , service, , , ...rest] = arn.split(":");
  if (own === undefined || service !== own.service) return false;
  const tail = rest.join(":").split(/[:/]/).at(-1);
  return tail === "*" || (tail !== undefined && tail === text(store.argument(own.name)));
};

const either = (answers: readonly (boolean | undefined)[]): boolean | undefined =>
  answers.includes(true) ? true : answers.includes(undefined) ? undefined : false;

const lists = (store: ResourceInstance, value: Value | undefined): boolean | undefined => {
  if (value === undefined || value.kind === "null") return false;
  return value.kind === "list" ? either(value.items.map((item) => means(store, item))) : undefined;
};

const hasTag = (store: ResourceInstance, key: string | undefined, wanted: string | undefined): boolean | undefined => {
  if (key === undefined || wanted === undefined) return undefined;
  const tags = tagsOf(store);
  const tag = tagOf(tags, key);
  if (tag === undefined && [tags.own, ...tags.byDefault].some((one) => openness(one) !== undefined)) return undefined;
  return tag === undefined ? false : obscurity(tag) === undefined ? text(tag) === wanted : undefined;
};

/** A tag that puts a store into a selection. */
export interface SelectingTag {
  readonly key: string;
  readonly value: string;
}

const isEquality = (tag: Scope): boolean => text(tag.argument("type")) === "STRINGEQUALS";

const selectingTag = (tag: NestedBlock): SelectingTag | undefined => {
  const [key, value] = [text(tag.argument("key")), text(tag.argument("value"))];
  return isEquality(tag) && key !== undefined && value !== undefined ? { key, value } : undefined;
};

/** The first tag that selects a store, whatever it is. */
export const tagOfSelection = (selection: ResourceInstance): SelectingTag | undefined =>
  selection.argument("not_resources") === undefined && selection.blocks("condition").items.length === 0
    ? selection
        .blocks("selection_tag")
        .items.map(selectingTag)
        .find((tag) => tag !== undefined)
    : undefined;

const selects = (selection: ResourceInstance, store: ResourceInstance): boolean | undefined => {
  if (lists(store, selection.argument("not_resources")) !== false) return undefined;
  const tags = selection.blocks("selection_tag");
  const tagged = either([
    ...tags.items.map((tag) => hasTag(store, selectingTag(tag)?.key, selectingTag(tag)?.value)),
    tags.unknown ? undefined : false,
  ]);
  const listed = lists(store, selection.argument("resources"));
  const conditions = selection.blocks("condition");
  const found = either([tagged, listed]);
  if (found !== true || (conditions.items.length === 0 && !conditions.unknown)) return found;
  const equals = conditions.items.flatMap((condition) => condition.blocks("string_equals").items);
  const met = equals.map((one) =>
    hasTag(store, text(one.argument("key"))?.replace(/^aws:ResourceTag\//, ""), text(one.argument("value"))),
  );
  if (met.includes(false)) return false;
  return met.length > 0 && met.every((one) => one === true) && !conditions.unknown ? true : undefined;
};

const selectionsFor = (store: ResourceInstance): readonly ResourceInstance[] =>
  store.root.workspace.roots
    .filter((root) => isNeighbour(root, store.root))
    .flatMap((root) => resourcesOfType(root, selectionType).filter(({ presence }) => presence !== "absent"));

const automatic = (store: ResourceInstance): ResourceInstance | undefined =>
  store.type !== "aws_efs_file_system"
    ? undefined
    : companions(store, { type: "aws_efs_backup_policy", argument: "file_system_id" }).certain.find((policy) =>
        policy.blocks("backup_policy").items.some((one) => text(one.argument("status")) === "ENABLED"),
      );

/** Whether a plan of AWS Backup covers the store, by what the selections of the code say. */
export const coverage = (store: ResourceInstance): Verdict => {
  const absent = notCreated(store);
  if (absent !== undefined) return absent;
  const policy = automatic(store);
  if (policy !== undefined) return pass(`${policy.address} (${where(policy.place)}) backs ${store.address} up`);
  const answers = selectionsFor(store).map((selection) => ({ selection, answer: selects(selection, store) }));
  const own = answers.find(({ selection, answer }) => answer === true && selection.root === store.root);
  if (own !== undefined)
    return pass(`${own.selection.address} (${where(own.selection.place)}) selects ${store.address} for a backup plan`);
  const open = answers.find(({ answer }) => answer !== false)?.selection;
  if (open !== undefined)
    return unknown(
      open.root === store.root
        ? `whether ${open.address} (${where(open.place)}) selects ${store.address} is not known`
        : `${open.address} (${where(open.place)}) selects ${store.address} if it is of the same account and Region, which the code does not say`,
    );
  const module = store.root.remoteModules().find(({ source }) => /backup/i.test(source));
  return module === undefined
    ? fail(`no backup plan covers ${store.address}`)
    : unknown(`${module.address} (${where(module.place)}) may back ${store.address} up; its inside is not known`);
};
