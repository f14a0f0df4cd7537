import type { Value } from "../../terraform/evaluate/value.ts";
import { companions } from "../../terraform/workspace/companions.ts";
import type { NestedBlock, Place, ResourceInstance, Root, Scope } from "../../terraform/workspace/workspace.ts";
import { obscurity, where } from "../verdict.ts";
import { type Traffic, trafficOf } from "./ports.ts";
import { rangesOf } from "./range.ts";

/** Arguments of a rule that hold ranges: lists, or one range each. */
const lists = ["cidr_blocks", "ipv6_cidr_blocks"] as const;
const singles = ["cidr_ipv4", "cidr_ipv6"] as const;

/** One rule for what may come in, in whichever way it is written. */
export interface Rule {
  /** The resource that it is written in: the group, or the rule. */
  readonly owner: ResourceInstance;
  /** The nested block of the group; undefined for a rule of its own. */
  readonly nested: NestedBlock | undefined;
  readonly ranges: readonly string[];
  /** The arguments of the rule, wherever they are written. */
  readonly scope: Pick<Scope, "argument" | "decision">;
}

export const ruleTypes = ["aws_security_group_rule", "aws_vpc_security_group_ingress_rule"] as const;

/** The rule that a resource of its own is; undefined for one that is about what goes out. */
export const ruleIn = (owner: ResourceInstance): Rule | undefined => {
  const direction = owner.argument("type");
  if (owner.type === "aws_security_group_rule" && direction?.kind === "string" && direction.value !== "ingress")
    return undefined;
  const ranges = owner.type === "aws_security_group_rule" ? lists : singles;
  return { owner, nested: undefined, ranges, scope: owner };
};

const inBlock = (owner: ResourceInstance, nested: NestedBlock): Rule => ({
  owner,
  nested,
  ranges: lists,
  scope: nested,
});

/** A rule of the list that old code gives to `ingress`. */
const inList = (owner: ResourceInstance, entry: Value, index: number): Rule => ({
  owner,
  nested: undefined,
  ranges: lists,
  scope: {
    argument: (name) => (entry.kind === "object" ? entry.entries.get(name) : entry),
    decision: (name, part = []) => owner.decision("ingress", "kind" in part ? part : [String(index), name, ...part]),
  },
});

/** The rules of a group, those that may be of it, and why there may be more. */
export interface Rules {
  readonly certain: readonly Rule[];
  readonly possible: readonly Rule[];
  readonly hidden: string | undefined;
}

const remembered = new WeakMap<ResourceInstance, Rules>();

/** Finds the rules for what may come into a group, inside it and beside it. */
export const rulesOf = (group: ResourceInstance): Rules => {
  const rules = remembered.get(group) ?? findRules(group);
  remembered.set(group, rules);
  return rules;
};

const owners = new WeakMap<Root, ReadonlyMap<ResourceInstance, ResourceInstance>>();

/** The group in the same root that a rule resource belongs to. */
export const groupOf = (rule: ResourceInstance): ResourceInstance | undefined => {
  const { root } = rule;
  const index =
    owners.get(root) ??
    new Map(
      root
        .resources()
        .filter(({ type }) => type === "aws_security_group")
        .flatMap((group) => rulesOf(group).certain.map(({ owner }) => [owner, group] as const)),
    );
  owners.set(root, index);
  return index.get(rule);
};

const findRules = (group: ResourceInstance): Rules => {
  const { items, unknown: dynamic } = group.blocks("ingress");
  const listed = group.argument("ingress");
  const beside = ruleTypes.map((type) => companions(group, { type, argument: "security_group_id" }));
  const rulesIn = (resources: readonly ResourceInstance[]) => resources.flatMap((one) => ruleIn(one) ?? []);
  return {
    certain: [
      ...items.map((item) => inBlock(group, item)),
      ...(listed?.kind === "list" ? listed.items.map((entry, index) => inList(group, entry, index)) : []),
      ...rulesIn(beside.flatMap(({ certain }) => certain)),
    ],
    possible: rulesIn(beside.flatMap(({ possible }) => possible)),
    hidden: dynamic ? "a dynamic `ingress` block is not known" : obscurity(listed),
  };
};

export const traffic = (rule: Rule): Traffic => {
  const direction = rule.owner.type === "aws_security_group_rule" ? obscurity(rule.scope.argument("type")) : undefined;
  if (direction !== undefined) return { kind: "unknown", reason: `its type is not known: ${direction}` };
  const protocol = rule.ranges === singles ? "ip_protocol" : "protocol";
  return trafficOf(rule.scope.argument(protocol), rule.scope.argument("from_port"), rule.scope.argument("to_port"));
};

/** Whether a rule lets the whole internet in; undefined with the reason where that is not known. */
export const isOpen = (rule: Rule): { readonly open: boolean | undefined; readonly reason: string } => {
  const ranges = rule.ranges.map((name) => rangesOf(rule.scope.argument(name)));
  const obscure = ranges.map((one) => one.obscure).find((reason) => reason !== undefined);
  if (ranges.some(({ open }) => open.length > 0)) return { open: true, reason: "" };
  return obscure === undefined
    ? { open: false, reason: "" }
    : { open: undefined, reason: `its ranges are not known: ${obscure}` };
};

const lineIn = (rule: Rule, text: string | undefined): number =>
  rule.nested === undefined || text === undefined
    ? rule.owner.place.line
    : text.slice(0, rule.nested.block.range.start).split("\n").length;

/** Where a rule is written. */
export const placeOf = (rule: Rule): Place => {
  const { owner, nested } = rule;
  if (nested === undefined) return owner.place;
  const { file } = owner.place;
  return { file, line: lineIn(rule, owner.root.workspace.files.get(file)?.text), block: nested.block };
};

/** "aws_security_group_rule.ssh (main.tf:4)", "a rule of aws_security_group.web (main.tf:7)" */
export const nameOf = (rule: Rule): string => {
  const own = (ruleTypes as readonly string[]).includes(rule.owner.type);
  return `${own ? "" : "a rule of "}${rule.owner.address} (${where(placeOf(rule))})`;
};
