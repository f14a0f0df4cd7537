import { resourcesOfType } from "../../terraform/workspace/by-type.ts";
import type { ModuleCall, ResourceInstance, Workspace } from "../../terraform/workspace/workspace.ts";
import { companionOf } from "../companion.ts";
import type { Control, Fix, ModuleAnswer, Refusal, Verdict } from "../control.ts";
import { filesOf } from "../directory.ts";
import { inPlace } from "../effects.ts";
import { noSettings } from "../flag.ts";
import { alike, answerModule } from "../flag-module.ts";
import { addCompanion } from "../new-companion.ts";
import { notCreated } from "../presence.ts";
import { type KnownCall, knownAs, switchedOff } from "../registry/call.ts";
import { standInFor } from "../registry/stand-in.ts";
import { moduleAnswer, setInputs } from "../registry-module.ts";
import { fail, needsDecision, obscurity, pass, truth, unknown, where } from "../verdict.ts";
import { is } from "../wanted.ts";

const type = "aws_default_security_group";
const link = { type, argument: "vpc_id" };

const named = ({ address, place }: ResourceInstance): string => `${address} (${where(place)})`;

const ruleTypes = [
  "aws_security_group_rule",
  "aws_vpc_security_group_ingress_rule",
  "aws_vpc_security_group_egress_rule",
];

/** A rule that is a resource of its own and belongs to the group. */
const ruleOf = (group: ResourceInstance, vpc: ResourceInstance): ResourceInstance | undefined =>
  ruleTypes
    .flatMap((one) => resourcesOfType(vpc.root, one))
    .filter(({ presence }) => presence !== "absent")
    .find((rule) => {
      const { address, attribute } = rule.argument("security_group_id")?.reference ?? {};
      return address === group.address || (address === vpc.address && attribute === "default_security_group_id");
    });

const judgeRules = (group: ResourceInstance, vpc: ResourceInstance): Verdict => {
  for (const direction of ["ingress", "egress"]) {
    const { items, unknown: more } = group.blocks(direction);
    const value = group.argument(direction);
    if (items.length > 0 || (value?.kind === "list" && value.items.length > 0))
      return fail(`${named(group)} has a rule of \`${direction}\``, group.place);
    if (more || obscurity(value) !== undefined)
      return unknown(`whether ${named(group)} has a rule of \`${direction}\` is not known`, group.place);
  }
  const rule = ruleOf(group, vpc);
  return rule === undefined
    ? pass(`${named(group)} leaves the default security group without rules`)
    : fail(`${named(rule)} adds a rule to the default security group of ${vpc.address}`, rule.place);
};

const check = (vpc: ResourceInstance, workspace: Workspace): Verdict => {
  const absent = notCreated(vpc);
  if (absent !== undefined) return absent;
  const found = companionOf(vpc, link, workspace);
  if (found.kind === "unclear") return found.verdict;
  return found.kind === "none"
    ? fail(`nothing takes the rules out of the default security group of ${vpc.address}`)
    : judgeRules(found.companion, vpc);
};

/** Where the module uses the default group of its VPC. */
const use = ({ dir, name }: ResourceInstance, workspace: Workspace): string | undefined => {
  const text = new RegExp(`aws_vpc\\.${name}\\b[^\\n]*\\.?default_security_group_id`);
  for (const file of filesOf(workspace, dir)) {
    for (const { type: kind, labels, range } of file.body.blocks) {
      if (kind !== "output" && text.test(file.text.slice(range.start, range.end))) return labels.join(".");
    }
  }
  return undefined;
};

const effects = inPlace(
  "The default group loses all its rules at once: what is in no other group can no longer be reached and reaches nothing.",
);

const takesJudgement = (group: ResourceInstance): Refusal =>
  needsDecision(
    `the rules of ${named(group)} were written by somebody, and what is in the group would lose its connections. Move them to a group of their own, then take them out.`,
  );

const fix = (vpc: ResourceInstance, workspace: Workspace): Fix | Refusal => {
  const found = companionOf(vpc, link, workspace);
  if (found.kind === "found") return takesJudgement(found.companion);
  const user = use(vpc, workspace);
  if (user !== undefined) {
    return needsDecision(
      `${user} uses the default security group of ${vpc.address} (${where(vpc.place)}) and would lose its connections. Give it a group of its own first.`,
    );
  }
  const companion = {
    ...link,
    attribute: "id",
    what: "the default security group without rules",
    lacking: () => [],
    groups: [],
  };
  const added = addCompanion(vpc, companion, workspace);
  if (added.kind === "refusal") return added;
  return { kind: "fix", edits: added.edits, change: added.change, effects, adds: [type] };
};

const vpcModule = "terraform-aws-modules/vpc/aws";
const theirs = alike(["cloudposse/vpc/aws"], "default_security_group_deny_all", () => is(true));
const rules = ["default_security_group_ingress", "default_security_group_egress"];

const judgeModule = ({ call, standard }: KnownCall): Verdict => {
  const name = `${call.address} (${where(call.place)})`;
  const managed = call.argument("manage_default_security_group");
  const values = [managed, ...rules.map((rule) => call.argument(rule))];
  const obscure = values.map(obscurity).find((one) => one !== undefined);
  if (obscure !== undefined)
    return unknown(`what ${name} does with the default security group is not known: ${obscure}`);
  if (!(truth(managed) ?? truth(standard("manage_default_security_group"))))
    return fail(`${name} leaves the default security group as AWS makes it`);
  return values.slice(1).some((value) => value?.kind === "list" && value.items.length > 0)
    ? fail(`${name} gives the default security group rules`)
    : pass(`${name} leaves the default security group without rules`);
};

const module = (call: ModuleCall, workspace: Workspace): ModuleAnswer | undefined => {
  const standIn = standInFor(call);
  if (standIn !== undefined && standIn.resource.type !== "aws_vpc") return undefined;
  const found = standIn && companionOf(standIn.resource, link, workspace);
  if (standIn !== undefined && found?.kind === "found") {
    const { companion } = found;
    return moduleAnswer(judgeRules(companion, standIn.resource), () => takesJudgement(companion));
  }
  const known = knownAs(call, vpcModule, ["manage_default_security_group"]);
  if (known === undefined) return answerModule(theirs, call, { workspace, settings: undefined, effects });
  const inputs = [
    { name: "manage_default_security_group", value: "true" },
    ...rules.map((name) => ({ name, value: "[]" })),
  ];
  return moduleAnswer(switchedOff(known) ?? judgeModule(known), () => setInputs(call, inputs, { workspace, effects }));
};

export const defaultSecurityGroupRestricted: Control = {
  id: "vpc-default-sg-restricted",
  title: "The default security group of VPCs has no rules",
  imperative: {
    one: (name) => `Take the rules out of the default security group of ${name}`,
    many: (count) => `Take the rules out of ${count} default security groups`,
  },
  why: "What is started without a group of its own lands in the default one, where everything may talk to everything.",
  vanta: {
    ids: ["aws-security-group-restricted-default-group"],
    names: [/\bdefault (?:VPC )?security groups?\b/i, /\bsecurity groups? restricted\b.*\bdefault\b/i],
  },
  resourceTypes: ["aws_vpc"],
  references: { checkov: ["CKV2_AWS_12"], cis: ["5.4"], securityHub: ["EC2.2"] },
  settings: noSettings,
  check: (vpc, { workspace }) => check(vpc, workspace),
  fix: (vpc, { workspace }) => fix(vpc, workspace),
  module: (call, { workspace }) => module(call, workspace),
};
