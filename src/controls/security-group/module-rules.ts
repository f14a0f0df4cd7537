import type { Value } from "../../terraform/evaluate/value.ts";
import { list, text } from "../../terraform/evaluate/values.ts";
import type { ModuleCall } from "../../terraform/workspace/workspace.ts";
import { type KnownCall, knownAs, knownBelow } from "../registry/call.ts";
import { entryOf } from "../registry-module.ts";
import { obscurity } from "../verdict.ts";
import { namedRules } from "./named-rules.ts";
import { type Traffic, trafficOf } from "./ports.ts";
import { changedPresets, presetRules } from "./preset-rules.ts";
import { type Ranges, rangesOf } from "./range.ts";

/** Where ranges of a rule stand in a call: an input, or an entry of one. */
export interface RangePlace {
  readonly path: readonly [input: string, ...keys: string[]];
  readonly ranges: Ranges;
  /** Ranges in one text, between commas. */
  readonly isJoined: boolean;
}

/** A rule for what may come in that a module makes of its inputs. */
export interface ModuleRule {
  /** `ingress_rules`, `ingress_with_cidr_blocks.0` */
  readonly name: string;
  readonly traffic: Traffic;
  readonly places: readonly RangePlace[];
}

export interface ModuleRules {
  readonly rules: readonly ModuleRule[];
  /** Why there may be more. */
  readonly hidden: string | undefined;
}

const none: ModuleRules = { rules: [], hidden: undefined };

const joined = (all: readonly ModuleRules[]): ModuleRules => ({
  rules: all.flatMap(({ rules }) => rules),
  hidden: all.map(({ hidden }) => hidden).find((reason) => reason !== undefined),
});

const itemsOf = (value: Value | undefined): readonly Value[] => (value?.kind === "list" ? value.items : []);

const given = (value: Value | undefined): boolean => value !== undefined && value.kind !== "null";

/** Traffic by the name of a rule, or by the ports and the protocol that are said. */
const byName = (name: Value | undefined): Traffic => {
  const obscure = obscurity(name);
  if (obscure !== undefined) return { kind: "unknown", reason: `its rule is not known: ${obscure}` };
  const rule = name?.kind === "string" ? namedRules[name.value] : undefined;
  if (rule === undefined) return { kind: "unknown", reason: "its rule is none that is known" };
  const [from, to, protocol] = rule;
  return trafficOf(text(protocol), { kind: "number", value: from }, { kind: "number", value: to });
};

const trafficIn = (entry: Value): Traffic => {
  const [from, to, protocol, rule] = ["from_port", "to_port", "protocol", "rule"].map((key) => entryOf(entry, [key]));
  if (given(rule) && !(given(from) || given(to) || given(protocol))) return byName(rule);
  return given(protocol) && (given(from) || !given(rule))
    ? trafficOf(protocol, from, to)
    : { kind: "unknown", reason: "its ports are said in two ways" };
};

const split = (value: Value | undefined): Value | undefined =>
  value?.kind === "string"
    ? list(
        value.value
          .split(",")
          .filter((one) => one.trim() !== "")
          .map((one) => text(one.trim())),
      )
    : value;

const place = (path: RangePlace["path"], value: Value | undefined, isJoined = false): RangePlace => ({
  path,
  ranges: rangesOf(isJoined ? split(value) : value),
  isJoined,
});

const lists = ["ingress_cidr_blocks", "ingress_ipv6_cidr_blocks"] as const;

const simple = ({ value }: KnownCall, input: string): ModuleRules => {
  const rules = value(input);
  const places = lists.map((name) => place([name], value(name)));
  return {
    rules: itemsOf(rules).map((name) => ({ name: input, traffic: byName(name), places })),
    hidden: obscurity(rules),
  };
};

/** Rules whose entries name their own ranges, else take those of a list. */
const detailed = ({ value }: KnownCall, input: string, own: "cidr_blocks" | "ipv6_cidr_blocks"): ModuleRules => {
  const rules = value(input);
  const shared = `ingress_${own}` as const;
  return {
    rules: itemsOf(rules).map((entry, index) => {
      const ranges = entryOf(entry, [own]);
      return {
        name: `${input}.${index}`,
        traffic: trafficIn(entry),
        places: [
          ranges === undefined ? place([shared], value(shared)) : place([input, String(index), own], ranges, true),
        ],
      };
    }),
    hidden: obscurity(rules),
  };
};

/** The rules that a module for one kind of service adds by itself, for the ranges that it is given. */
const ofPreset = ({ value, version }: KnownCall, preset: string): ModuleRules => {
  const names = presetRules[preset];
  const isOld = version.major < 5 && changedPresets.has(preset);
  if (names === undefined || isOld) return { rules: [], hidden: `what ${preset} adds in this version is not known` };
  const places = lists.map((name) => place([name], value(name)));
  return {
    rules: names.split(" ").map((name) => ({ name: "ingress_cidr_blocks", traffic: byName(text(name)), places })),
    hidden: undefined,
  };
};

const ofAws = (known: KnownCall): ModuleRules => {
  const has = (input: string, read: (input: string) => ModuleRules): ModuleRules =>
    known.has(input) ? read(input) : none;
  return joined([
    ...["ingress_rules", "computed_ingress_rules"].map((input) => has(input, (one) => simple(known, one))),
    ...["ingress_with_cidr_blocks", "computed_ingress_with_cidr_blocks"].map((input) =>
      has(input, (one) => detailed(known, one, "cidr_blocks")),
    ),
    ...["ingress_with_ipv6_cidr_blocks", "computed_ingress_with_ipv6_cidr_blocks"].map((input) =>
      has(input, (one) => detailed(known, one, "ipv6_cidr_blocks")),
    ),
  ]);
};

const isIngress = (entry: Value): boolean => {
  const type = entryOf(entry, ["type"]);
  return !(type?.kind === "string" && type.value === "egress");
};

const ofCloudPosse = ({ value }: KnownCall): ModuleRules => {
  const rules = value("rules");
  const more = ["rules_map", "rule_matrix"].find((input) => {
    const found = value(input);
    return (
      found !== undefined &&
      !(found.kind === "object" && found.entries.size === 0) &&
      !(found.kind === "list" && found.items.length === 0)
    );
  });
  return {
    rules: itemsOf(rules).flatMap((entry, index) => {
      if (!isIngress(entry)) return [];
      const at = (key: string) => entryOf(entry, [key]);
      const places = ["cidr_blocks", "ipv6_cidr_blocks"].map((key) => place(["rules", String(index), key], at(key)));
      return [{ name: `rules.${index}`, traffic: trafficOf(at("protocol"), at("from_port"), at("to_port")), places }];
    }),
    hidden: obscurity(rules) ?? (more === undefined ? undefined : `\`${more}\` holds rules that are not read`),
  };
};

/** A call of a module that makes a security group, and the rules for what may come in; undefined for every other call. */
export const rulesOfModule = (
  call: ModuleCall,
): { readonly known: KnownCall; readonly rules: ModuleRules } | undefined => {
  const aws = knownAs(call, "terraform-aws-modules/security-group/aws", ["ingress_rules"]);
  if (aws !== undefined) return { known: aws, rules: ofAws(aws) };
  const preset = knownBelow(call, "terraform-aws-modules/security-group/aws");
  if (preset !== undefined)
    return { known: preset.known, rules: joined([ofPreset(preset.known, preset.below), ofAws(preset.known)]) };
  const theirs = knownAs(call, "cloudposse/security-group/aws", ["rules"]);
  return theirs && { known: theirs, rules: ofCloudPosse(theirs) };
};
