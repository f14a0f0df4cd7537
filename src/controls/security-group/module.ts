import type { ModuleCall, ResourceInstance, Workspace } from "../../terraform/workspace/workspace.ts";
import type { Fix, ModuleAnswer, Refusal, Verdict } from "../control.ts";
import { inPlace } from "../effects.ts";
import { switchedOff } from "../registry/call.ts";
import { moduleAnswer, setEntry, setInputs } from "../registry-module.ts";
import { fail, needsDecision, pass, refused, unknown, where, worst } from "../verdict.ts";
import { type ModuleRule, type ModuleRules, type RangePlace, rulesOfModule } from "./module-rules.ts";
import { inWords, type Reaches } from "./ports.ts";
import { type Family, familyOf } from "./range.ts";
import { publicListener, usersOf } from "./users.ts";

/** What is demanded of a group, as far as a module needs to know it. */
export interface ModuleDemand {
  readonly control: string;
  /** What must not be reached in a group that these resources use; undefined where the demand is not made of it. */
  readonly reaches: (users: readonly ResourceInstance[]) => Reaches | undefined;
  readonly allowed: readonly string[];
  readonly workspace: Workspace;
}

const nameOf = (call: ModuleCall, rule: ModuleRule): string =>
  `\`${rule.name}\` of ${call.address} (${where(call.place)})`;

const isOpen = ({ places }: ModuleRule): boolean | undefined => {
  if (places.some(({ ranges }) => ranges.open.length > 0)) return true;
  return places.some(({ ranges }) => ranges.obscure !== undefined) ? undefined : false;
};

const judgeRule = (call: ModuleCall, rule: ModuleRule, reaches: Reaches): Verdict => {
  const [reached, open] = [reaches(rule.traffic), isOpen(rule)];
  if (reached === false || open === false) return pass(`${nameOf(call, rule)} lets nobody but known addresses in`);
  if (reached === true && open === true)
    return fail(`${nameOf(call, rule)} lets the whole internet reach ${inWords(rule.traffic)}`);
  const obscure = rule.places.map(({ ranges }) => ranges.obscure).find((reason) => reason !== undefined);
  const why = rule.traffic.kind === "unknown" ? rule.traffic.reason : `its ranges are not known: ${obscure}`;
  return unknown(`whether ${nameOf(call, rule)} lets the whole internet in is not known: ${why}`);
};

const judge = (call: ModuleCall, { rules, hidden }: ModuleRules, reaches: Reaches): Verdict =>
  worst([
    hidden === undefined
      ? pass(`${call.address} lets nobody in from everywhere`)
      : unknown(`the rules of ${call.address} are not all known: ${hidden}`),
    ...rules.map((rule) => judgeRule(call, rule, reaches)),
  ]);

const familyAt = ({ path }: RangePlace): Family => (path.some((key) => key.includes("ipv6")) ? "IPv6" : "IPv4");

/** What stands at a place without the open ranges. */
const narrowed = (at: RangePlace, allowed: readonly string[]): readonly string[] => {
  const { values, open } = at.ranges;
  const kept = values.flatMap((value, index) =>
    value.kind === "string" && !open.includes(index) ? [value.value] : [],
  );
  return [...new Set([...kept, ...allowed.filter((range) => familyOf(range) === familyAt(at))])];
};

const writtenAt = (at: RangePlace, ranges: readonly string[]): string =>
  at.isJoined ? JSON.stringify(ranges.join(",")) : `[${ranges.map((one) => JSON.stringify(one)).join(", ")}]`;

const samePlace = (a: RangePlace, b: RangePlace): boolean => a.path.join() === b.path.join();

const openPlaces = (rules: readonly ModuleRule[]): readonly RangePlace[] => {
  const all = rules.flatMap(({ places }) => places.filter(({ ranges }) => ranges.open.length > 0));
  return all.filter((one, index) => all.findIndex((other) => samePlace(one, other)) === index);
};

/** Why a place is not narrowed: what is there is not read in full, or would let nobody in. */
const objectionAt = (call: ModuleCall, at: RangePlace, allowed: readonly string[]): Refusal | undefined => {
  const name = `\`${at.path.join(".")}\` of ${call.address} (${where(call.place)})`;
  if (at.ranges.values.some(({ kind, reference }) => kind !== "string" || reference !== undefined))
    return refused(`${name} holds ranges that are worked out elsewhere. Take the open range out of it by hand.`);
  return narrowed(at, allowed).length === 0
    ? needsDecision(
        `nobody could come in by ${name} without the open range. Name ranges of its kind in allowed_cidrs, or remove the rule.`,
      )
    : undefined;
};

/** Ranges that other rules of the call share would be taken from those, too. */
const sharedWith = (
  call: ModuleCall,
  failing: readonly ModuleRule[],
  all: readonly ModuleRule[],
): Refusal | undefined => {
  const places = openPlaces(failing);
  const other = all.find(
    (rule) => !failing.includes(rule) && rule.places.some((one) => places.some((at) => samePlace(one, at))),
  );
  return other === undefined
    ? undefined
    : needsDecision(
        `the open ranges in ${call.address} (${where(call.place)}) are also those of ${inWords(other.traffic)}, which may be meant. Give each rule its own ranges by \`ingress_with_cidr_blocks\`.`,
      );
};

const fix = (call: ModuleCall, { rules }: ModuleRules, reaches: Reaches, demand: ModuleDemand): Fix | Refusal => {
  const { allowed, control } = demand;
  const failing = rules.filter((rule) => judgeRule(call, rule, reaches).status === "fail");
  const [first] = failing;
  if (first === undefined) return refused(`nothing of ${call.address} is known to be open`);
  const open = `${nameOf(call, first)} lets the whole internet reach ${inWords(first.traffic)}`;
  const balancer = publicListener(call, () => true);
  if (balancer !== undefined)
    return needsDecision(
      `${open}, and the internet-facing load balancer ${balancer.address} (${where(balancer.place)}) uses the group. Narrowing it may cut off those it is for: change it by hand, or ignore the finding and deactivate it in Vanta with the reason.`,
    );
  if (allowed.length === 0)
    return needsDecision(
      `${open}. Who may come in instead is for a person to say: set settings.${control}.allowed_cidrs to their ranges, or remove the rule.`,
    );
  const places = openPlaces(failing);
  const against =
    sharedWith(call, failing, rules) ??
    places.map((at) => objectionAt(call, at, allowed)).find((one) => one !== undefined);
  return against ?? narrow(call, places, demand);
};

const narrow = (
  call: ModuleCall,
  places: readonly RangePlace[],
  { allowed, workspace }: ModuleDemand,
): Fix | Refusal => {
  const effects = inPlace(
    `Connections from outside ${allowed.join(", ")} are refused as soon as it is applied; those that are open stay until they end.`,
    "Terraform takes the old rule away before it adds the new one: for a moment nobody can connect anew.",
  );
  const made = places.map((at) => {
    const [name, ...path] = at.path;
    const value = writtenAt(at, narrowed(at, allowed));
    return path.length === 0
      ? setInputs(call, [{ name, value }], { workspace, effects })
      : setEntry(call, { name, path, value }, { workspace, effects });
  });
  const refusal = made.find((one) => one.kind === "refusal");
  if (refusal !== undefined) return refusal;
  const fixes = made.filter((one): one is Fix => one.kind === "fix");
  return {
    kind: "fix",
    edits: fixes.flatMap(({ edits }) => edits),
    change: fixes.map(({ change }) => change).join(" and "),
    effects,
    adds: [],
  };
};

/** How the call of a module that makes a security group answers; undefined for every other call. */
export const exposureOfModule = (call: ModuleCall, demand: ModuleDemand): ModuleAnswer | undefined => {
  const found = rulesOfModule(call);
  if (found === undefined) return undefined;
  const { known, rules } = found;
  const off = switchedOff(known);
  const reaches = demand.reaches(usersOf(call));
  if (reaches === undefined) {
    const verdict = pass(`${call.address} is used by resources that the test does not look at`);
    return moduleAnswer(off ?? verdict, () => refused(verdict.reason));
  }
  return moduleAnswer(off ?? judge(call, rules, reaches), () => fix(call, rules, reaches, demand));
};
