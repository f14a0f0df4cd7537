import { z } from "zod";
import type { ResourceInstance } from "../../terraform/workspace/workspace.ts";
import type { Control, ControlContext, Fix, Refusal, Verdict } from "../control.ts";
import { inPlace } from "../effects.ts";
import { notCreated } from "../presence.ts";
import { type Demand, settle } from "../settle.ts";
import { fail, needsDecision, pass, unknown, where, worst } from "../verdict.ts";
import { exposureOfModule } from "./module.ts";
import { letsSomeoneIn, narrowing } from "./narrow.ts";
import { inWords, type Reaches, type Traffic } from "./ports.ts";
import { narrowRange } from "./range.ts";
import { isRemovable, removing } from "./remove.ts";
import { groupOf, isOpen, nameOf, placeOf, type Rule, ruleIn, rulesOf, ruleTypes, traffic } from "./rule.ts";
import { siblings } from "./siblings.ts";
import { groupValues, publicListener, usersOf } from "./users.ts";

export const exposureSettings = {
  allowed_cidrs: z
    .array(narrowRange)
    .default([])
    .describe("CIDR ranges that may come in instead of the whole internet."),
  remove: z
    .boolean()
    .default(false)
    .describe(
      "Whether an open range may be taken away where none is allowed instead; a block of the group that would let nobody in is removed with it.",
    ),
};

export interface ExposureSettings {
  readonly allowed_cidrs: readonly string[];
  readonly remove: boolean;
}

/** A control of the form "no security group lets the whole internet reach this". */
export interface Exposure<Settings extends ExposureSettings>
  extends Pick<Control, "id" | "title" | "imperative" | "why" | "vanta" | "references"> {
  readonly settings: z.ZodType<Settings>;
  /** What must not be reached, in a group that these resources use. */
  reaches(settings: Settings, users: readonly ResourceInstance[]): Reaches;
  /** Types of the resources whose groups are judged; any group where absent. */
  readonly users?: readonly string[];
  /** Those of them that Vanta names. */
  readonly subjects?: readonly string[];
}

type Context<Settings extends ExposureSettings> = ControlContext<Settings> & { readonly exposure: Exposure<Settings> };

const groupType = "aws_security_group";

const judgeRule = (rule: Rule, reaches: Reaches): Verdict => {
  const through = traffic(rule);
  const reached = reaches(through);
  const { open, reason } = isOpen(rule);
  if (reached === false || open === false) return pass(`${nameOf(rule)} lets nobody but known addresses in`);
  if (reached === true && open === true) {
    return fail(`${nameOf(rule)} lets the whole internet reach ${inWords(through)}`, placeOf(rule));
  }
  const why = open === undefined || through.kind !== "unknown" ? reason : through.reason;
  return unknown(`whether ${nameOf(rule)} lets the whole internet in is not known: ${why}`, placeOf(rule));
};

/** Of a rule that may belong to the group it is only known that it may. */
const judgePossible = (rule: Rule, reaches: Reaches, group: ResourceInstance): Verdict =>
  judgeRule(rule, reaches).status === "pass"
    ? pass(`${nameOf(rule)} is narrow`)
    : unknown(`${nameOf(rule)} may belong to ${group.address}: its \`security_group_id\` is not known`, placeOf(rule));

const reachesIn = <Settings extends ExposureSettings>(
  group: ResourceInstance,
  { settings, exposure }: Context<Settings>,
): Reaches => exposure.reaches(settings, usersOf(group));

const judgeRules = <Settings extends ExposureSettings>(
  group: ResourceInstance,
  context: Context<Settings>,
): Verdict => {
  const reaches = reachesIn(group, context);
  const { certain, possible, hidden } = rulesOf(group);
  return worst([
    hidden === undefined
      ? pass(`${group.address} lets nobody in from everywhere`)
      : unknown(`the rules of ${group.address} are not all known: ${hidden}`),
    ...certain.map((rule) => judgeRule(rule, reaches)),
    ...possible.map((rule) => judgePossible(rule, reaches, group)),
  ]);
};

/** Whether the demand is made of a group that these resources use. */
const concerns = ({ users: wanted }: Pick<Exposure<never>, "users">, users: readonly ResourceInstance[]): boolean =>
  wanted === undefined || users.length === 0 || users.some(({ type }) => wanted.includes(type));

const judgeGroup = <Settings extends ExposureSettings>(
  group: ResourceInstance,
  context: Context<Settings>,
): Verdict => {
  const absent = notCreated(group);
  if (absent !== undefined) return absent;
  const users = usersOf(group);
  if (!concerns(context.exposure, users)) {
    const named = users.map(({ address }) => address).slice(0, 3);
    return pass(`${group.address} is used by ${named.join(", ")}, which the test does not look at`);
  }
  return judgeRules(group, context);
};

interface Groups {
  readonly found: readonly ResourceInstance[];
  /** Why there may be more. */
  readonly unclear: string | undefined;
}

const groupsOf = (user: ResourceInstance): Groups => {
  const values = groupValues(user);
  const found = values.map(({ reference }) =>
    user.root.resources().find(({ type, address }) => type === groupType && address === reference?.address),
  );
  const groups = found.filter((group) => group !== undefined);
  if (values.length === 0)
    return { found: groups, unclear: `${user.address} names no security group, so it has the default one of its VPC` };
  const missing = groups.length < values.length;
  return { found: groups, unclear: missing ? `not every security group of ${user.address} is in the code` : undefined };
};

const judgeUser = <Settings extends ExposureSettings>(user: ResourceInstance, context: Context<Settings>): Verdict => {
  const { found, unclear } = groupsOf(user);
  return worst([
    unclear === undefined
      ? pass(`the security groups of ${user.address} let nobody in from everywhere`)
      : unknown(unclear),
    ...found.map((group) => judgeRules(group, context)),
  ]);
};

const judgeLoneRule = <Settings extends ExposureSettings>(
  owner: ResourceInstance,
  { settings, exposure }: Context<Settings>,
): Verdict => {
  const rule = ruleIn(owner);
  if (rule === undefined) return pass(`${owner.address} is about what goes out`);
  const group = groupOf(owner);
  return judgeRule(rule, exposure.reaches(settings, group === undefined ? [] : usersOf(group)));
};

const check = <Settings extends ExposureSettings>(resource: ResourceInstance, context: Context<Settings>): Verdict => {
  if (resource.type === groupType) return judgeGroup(resource, context);
  const absent = notCreated(resource);
  if (absent !== undefined) return absent;
  return (ruleTypes as readonly string[]).includes(resource.type)
    ? judgeLoneRule(resource, context)
    : judgeUser(resource, context);
};

const failingRules = <Settings extends ExposureSettings>(
  resource: ResourceInstance,
  context: Context<Settings>,
): readonly (readonly [rule: Rule, group: ResourceInstance | undefined])[] => {
  const lone = (ruleTypes as readonly string[]).includes(resource.type) ? ruleIn(resource) : undefined;
  if (lone !== undefined) return [[lone, undefined]];
  const groups = resource.type === groupType ? [resource] : groupsOf(resource).found;
  return groups.flatMap((group) =>
    rulesOf(group)
      .certain.filter((rule) => judgeRule(rule, reachesIn(group, context)).status === "fail")
      .map((rule) => [rule, group] as const),
  );
};

const serves =
  (through: Traffic) =>
  (port: number): boolean =>
    through.kind === "everything" || (through.kind === "ports" && through.from <= port && port <= through.to);

/** A rule that is as open, by the same text, and that may be. */
const openOnPurpose = <Settings extends ExposureSettings>(rule: Rule, context: Context<Settings>): Rule | undefined =>
  siblings(rule).find((other) => {
    const group = other.owner.type === groupType ? other.owner : groupOf(other.owner);
    const reaches = context.exposure.reaches(context.settings, group === undefined ? [] : usersOf(group));
    return judgeRule(other, reaches).status === "pass";
  });

/** Why a rule is not narrowed without a person's word. */
const objection = <Settings extends ExposureSettings>(
  rule: Rule,
  group: ResourceInstance | undefined,
  context: Context<Settings>,
): Refusal | undefined => {
  const { settings, exposure } = context;
  const open = `${nameOf(rule)} lets the whole internet reach ${inWords(traffic(rule))}`;
  const balancer = group && publicListener(group, serves(traffic(rule)));
  if (balancer !== undefined) {
    return needsDecision(
      `${open}, where the internet-facing load balancer ${balancer.address} (${where(balancer.place)}) listens. Narrowing it may cut off those it is for: change it by hand, or ignore the finding and deactivate it in Vanta with the reason.`,
    );
  }
  const { allowed_cidrs: allowed, remove } = settings;
  const setting = `settings.${exposure.id}`;
  if (allowed.length === 0 && !remove) {
    return needsDecision(
      `${open}. Who may come in instead is for a person to say: set ${setting}.allowed_cidrs to their ranges${letsSomeoneIn(rule, []) ? `, or ${setting}.remove to true to leave only those that are named already` : ", or remove the rule"}.`,
    );
  }
  if (!letsSomeoneIn(rule, allowed) && !isToGo(rule, settings)) {
    return needsDecision(
      `${open}, and nobody could come in without that range. Set ${setting}.allowed_cidrs to ranges of its kind (IPv4 or IPv6), or remove the rule.`,
    );
  }
  const other = openOnPurpose(rule, context);
  return (
    other &&
    needsDecision(
      `${open}, by ranges that are written once for it and for ${inWords(traffic(other))}, which may be meant to be open. Give each of them its own ranges, and the fix is offered.`,
    )
  );
};

/** A rule that would let nobody in goes as a whole, where the settings allow that. */
const isToGo = (rule: Rule, { allowed_cidrs, remove }: ExposureSettings): boolean =>
  remove && !letsSomeoneIn(rule, allowed_cidrs) && isRemovable(rule);

const effectsOf = (narrowed: readonly Rule[], allowed: readonly string[]) =>
  inPlace(
    `Connections from ${allowed.length === 0 ? "addresses that no other range names" : `outside ${allowed.join(", ")}`} are refused as soon as it is applied; those that are open stay until they end.`,
    ...narrowed
      .filter(({ owner }) => owner.type === "aws_security_group_rule")
      .map(
        ({ owner }) =>
          `Terraform takes \`${owner.address}\` away before it adds it anew: for a moment nobody can connect through it.`,
      ),
  );

const fix = <Settings extends ExposureSettings>(
  resource: ResourceInstance,
  context: Context<Settings>,
): Fix | Refusal => {
  const failing = failingRules(resource, context);
  const against = failing
    .map(([rule, group]) => objection(rule, group, context))
    .find((refusal) => refusal !== undefined);
  if (against !== undefined) return against;
  const { workspace, settings } = context;
  const rules = failing.map(([rule]) => rule);
  const [gone, kept] = [true, false].map((wanted) => rules.filter((rule) => isToGo(rule, settings) === wanted));
  const removed = removing(gone ?? [], workspace);
  if ("outcome" in removed) return removed;
  const demands = (kept ?? []).flatMap((rule) => narrowing(rule, settings.allowed_cidrs, workspace));
  const refusal = demands.find((one) => "outcome" in one);
  if (refusal !== undefined) return refusal;
  const settled = settle(
    demands.filter((one): one is Demand => !("outcome" in one)),
    workspace,
  );
  if (settled.kind === "refusal") return settled;
  const change = [
    ...(demands.length === 0 ? [] : [settled.change]),
    ...(removed.length === 0 ? [] : [`removes ${(gone ?? []).map(nameOf).join(", ")}`]),
  ].join(" and ");
  const effects = effectsOf(kept ?? [], settings.allowed_cidrs);
  return { kind: "fix", edits: [...settled.edits, ...removed], change, effects, adds: [] };
};

/** Makes the control from its description. */
export const exposureControl = <Settings extends ExposureSettings>(exposure: Exposure<Settings>): Control<Settings> => {
  const { reaches: _, users: __, subjects = [], ...words } = exposure;
  return {
    ...words,
    resourceTypes: [...subjects, groupType, ...ruleTypes],
    through: (resource) => ((ruleTypes as readonly string[]).includes(resource.type) ? groupOf(resource) : undefined),
    check: (resource, context) => check(resource, { ...context, exposure }),
    fix: (resource, context) => fix(resource, { ...context, exposure }),
    module: (call, { workspace, settings }) =>
      exposureOfModule(call, {
        control: exposure.id,
        allowed: settings.allowed_cidrs,
        workspace,
        reaches: (users) => (concerns(exposure, users) ? exposure.reaches(settings, users) : undefined),
      }),
  };
};
