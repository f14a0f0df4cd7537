import type { Decision } from "../../terraform/evaluate/value.ts";
import type { Expression, Range } from "../../terraform/syntax/tree.ts";
import type { Workspace } from "../../terraform/workspace/workspace.ts";
import type { Aim } from "../conditional.ts";
import type { Refusal } from "../control.ts";
import type { Demand } from "../settle.ts";
import { isName, isUsedElsewhere } from "../shared-name.ts";
import { needsDecision, refused } from "../verdict.ts";
import { type Family, familyOf, type Ranges, rangesOf } from "./range.ts";
import { nameOf, type Rule } from "./rule.ts";

type Tuple = Extract<Expression, { kind: "tuple" }>;

const quoted = (range: string): string => JSON.stringify(range);

const familyOfArgument = (name: string): Family => (/ipv6/.test(name) ? "IPv6" : "IPv4");

const holdsList = (name: string): boolean => name.endsWith("_blocks");

const known = ({ values, open }: Ranges): readonly string[] =>
  values.flatMap((value, index) => (value.kind === "string" && !open.includes(index) ? [value.value] : []));

/** A value as it would be written at the start of a line: without the indentation of the line that it begins on. */
const outdented = (code: string, text: string, { start }: Range): string => {
  const indentation = /^[ \t]*/.exec(text.slice(text.lastIndexOf("\n", start - 1) + 1))?.[0] ?? "";
  return code.replaceAll(`\n${indentation}`, "\n");
};

/** The list as written, its open ranges exchanged for others; what is kept keeps its text. */
const rewritten = (tuple: Tuple, text: string, ranges: Ranges, instead: readonly string[]): string => {
  const [first] = ranges.open;
  const missing = instead.filter((range) => !known(ranges).includes(range)).map(quoted);
  const source = (item: Expression): string => text.slice(item.range.start, item.range.end);
  if (ranges.open.length === 1 && first !== undefined && missing.length > 0) {
    const item = tuple.items[first];
    if (item !== undefined) {
      const code =
        text.slice(tuple.range.start, item.range.start) +
        missing.join(", ") +
        text.slice(item.range.end, tuple.range.end);
      return outdented(code, text, tuple.range);
    }
  }
  const items = tuple.items.flatMap((item, index) =>
    index === first ? missing : ranges.open.includes(index) ? [] : [source(item)],
  );
  return `[${items.join(", ")}]`;
};

/** An open range that is named, not written: changed where it is decided, which takes one range and serves nothing else. */
const named = ({ rule, name, instead }: Given, index: number): Aim | undefined => {
  const decision = rule.scope.decision(name, [String(index)]);
  const [only, ...more] = instead;
  if (decision === undefined || decision.expression.kind !== "literal" || only === undefined || more.length > 0)
    return undefined;
  return { decision, value: quoted(only) };
};

interface Given {
  readonly rule: Rule;
  readonly name: string;
  readonly instead: readonly string[];
  readonly workspace: Workspace;
}

const isShared = (decision: Decision, written: Expression | undefined, { rule, workspace }: Given): boolean =>
  isUsedElsewhere(decision, { written, owner: rule.owner, workspace });

const byHand = ({ rule, name }: Given, where: string): Refusal =>
  refused(`\`${name}\` of ${nameOf(rule)} is worked out at ${where}. Take the open range out of it there.`);

/** What has to be decided so that a list holds no open range. */
const listDemand = (given: Given, demand: Omit<Demand, "value">): Demand | Refusal => {
  const { rule, name, instead, workspace } = given;
  const ranges = rangesOf(rule.scope.argument(name));
  const decision = demand.scope.decision(name);
  if (decision === undefined) return refused(`no single place decides \`${name}\` of ${nameOf(rule)}. Set it by hand.`);
  const { expression } = decision;
  const place = `${decision.file}:${decision.line}`;
  const text = workspace.files.get(decision.file)?.text;
  const value = `[${[...known(ranges), ...instead].map(quoted).join(", ")}]`;
  if (expression.kind === "conditional") return { ...demand, value };
  if (expression.kind !== "tuple" || text === undefined || expression.items.length !== ranges.values.length)
    return byHand(given, place);
  const items = ranges.open.flatMap((index) => expression.items[index] ?? []);
  if (items.every(({ kind }) => kind === "literal")) {
    const switches = [{ decision, value: rewritten(expression, text, ranges, instead) }];
    return { ...demand, value, switches };
  }
  const aims = ranges.open.map((index) => named(given, index));
  const switches = aims.filter((aim) => aim !== undefined);
  if (switches.some(({ decision: one }, index) => isShared(one, items[index], given))) {
    return { ...demand, value, switches: [{ decision, value: rewritten(expression, text, ranges, instead) }] };
  }
  return switches.length === aims.length ? { ...demand, value, switches } : byHand(given, place);
};

/** What else uses the name that a range has must keep it: such a range is written into the rule itself. */
const apart = (demand: Demand | Refusal, given: Given): Demand | Refusal => {
  if ("outcome" in demand) return demand;
  const written = demand.block.body.attributes.find(({ name }) => name === demand.name)?.value;
  const decision = demand.scope.decision(demand.name);
  if (written === undefined || decision === undefined || decision.expression === written) return demand;
  if (!isShared(decision, written, given)) return demand;
  const { switches: _, ...own } = demand;
  return isName(written) ? { ...own, here: true } : byHand(given, `${decision.file}:${decision.line}, for others, too`);
};

const singleDemand = ({ rule, name, instead }: Given, demand: Omit<Demand, "value">): Demand | Refusal => {
  const [only, ...more] = instead;
  if (only !== undefined && more.length === 0) return { ...demand, value: quoted(only) };
  return needsDecision(
    `${nameOf(rule)} takes one range in \`${name}\`, and ${instead.length === 0 ? "none" : `${instead.length}`} of its kind is allowed by the settings. Write a rule for each of the ranges that may come in.`,
  );
};

/** The demands that leave a rule without a range that is the whole internet, letting in the ranges given instead. */
export const narrowing = (
  rule: Rule,
  allowed: readonly string[],
  workspace: Workspace,
): readonly (Demand | Refusal)[] => {
  const { owner, nested, scope } = rule;
  return rule.ranges
    .filter((name) => rangesOf(rule.scope.argument(name)).open.length > 0)
    .map((name) => {
      const given = {
        rule,
        name,
        workspace,
        instead: allowed.filter((range) => familyOf(range) === familyOfArgument(name)),
      };
      const demand = {
        owner,
        scope,
        block: nested?.block ?? owner.place.block,
        name,
        ...(owner.type === "aws_security_group" && { covered: "ingress" }),
      };
      return apart(holdsList(name) ? listDemand(given, demand) : singleDemand(given, demand), given);
    });
};

const otherSources = ["security_groups", "source_security_group_id", "prefix_list_ids", "prefix_list_id", "self"];

const isGiven = (rule: Rule, name: string): boolean => {
  const value = rule.scope.argument(name);
  if (value === undefined || value.kind === "null") return false;
  if (value.kind === "list") return value.items.length > 0;
  return !(value.kind === "bool" && !value.value);
};

/** Whether somebody may still come in once the open ranges are exchanged for those allowed. */
export const letsSomeoneIn = (rule: Rule, allowed: readonly string[]): boolean =>
  otherSources.some((name) => isGiven(rule, name)) ||
  rule.ranges.some((name) => {
    const ranges = rangesOf(rule.scope.argument(name));
    const kept = ranges.values.length > ranges.open.length;
    return kept || (ranges.open.length > 0 && allowed.some((range) => familyOf(range) === familyOfArgument(name)));
  });
