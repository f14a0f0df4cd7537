import type { Edit } from "../../terraform/edit/edit.ts";
import type { ResourceInstance, Workspace } from "../../terraform/workspace/workspace.ts";
import type { Refusal } from "../control.ts";
import { homeOf } from "../home.ts";
import { ignoredChange } from "../presence.ts";
import { refused } from "../verdict.ts";
import { nameOf, type Rule, rulesOf } from "./rule.ts";

/** Whether a rule is a block of its own in the group, which can be taken out of it. */
export const isRemovable = ({ nested }: Rule): boolean => nested !== undefined && nested.dynamic === undefined;

const ofGroup = (group: ResourceInstance, rules: readonly Rule[], workspace: Workspace): readonly Edit[] | Refusal => {
  const ignored = ignoredChange(group, "ingress");
  if (ignored !== undefined) return refused(ignored);
  const home = homeOf(group, group.place.block, workspace);
  const text = home && workspace.files.get(home.file)?.text;
  if (home === undefined || text === undefined)
    return refused(`${rules.map(nameOf).join(", ")} stands in no file that can be edited. Remove it by hand.`);
  const blocks = new Set(rules.map(({ nested }) => nested?.block));
  const at = { file: home.file, in: home.path };
  const removals = [...blocks].flatMap((block): readonly Edit[] =>
    block === undefined ? [] : [{ kind: "remove_block", ...at, text: text.slice(block.range.start, block.range.end) }],
  );
  const all = group.blocks("ingress");
  const isLast = !all.unknown && all.items.every(({ block }) => blocks.has(block));
  const { certain, possible } = rulesOf(group);
  const beside = [...certain, ...possible].find(({ owner }) => owner !== group);
  if (isLast && beside !== undefined)
    return refused(
      `${rules.map(nameOf).join(", ")} is the last block of its group, beside which ${nameOf(beside)} stands: an empty list would take that away, too, and without one AWS keeps the rule. Move all rules to one of the two ways first.`,
    );
  return isLast ? [...removals, { kind: "set_argument", ...at, name: "ingress", value: "[]" }] : removals;
};

/**
 * Takes rules out of their groups.
 * A group without any block for what comes in keeps the rules that it has in the cloud: only an empty list takes the last one away.
 */
export const removing = (rules: readonly Rule[], workspace: Workspace): readonly Edit[] | Refusal => {
  const groups = [...Map.groupBy(rules, ({ owner }) => owner)].map(([group, own]) => ofGroup(group, own, workspace));
  return (
    groups.find((one): one is Refusal => "outcome" in one) ?? groups.flatMap((one) => ("outcome" in one ? [] : one))
  );
};
