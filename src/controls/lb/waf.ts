import { z } from "zod";
import type { ModuleCall } from "../../terraform/workspace/workspace.ts";
import { nameAt, writeAt } from "../beside.ts";
import type { Control, ControlContext, ModuleAnswer, Verdict } from "../control.ts";
import { inPlaceAtCost } from "../effects.ts";
import { linked } from "../linked.ts";
import { arnSetting, inTerraform, lackOf } from "../named-setting.ts";
import { type KnownCall, switchedOff } from "../registry/call.ts";
import { besideModule, type StandIn, standInFor } from "../registry/stand-in.ts";
import { moduleAnswer, setInputs } from "../registry-module.ts";
import { pass, refused, unknown, where, worst } from "../verdict.ts";
import { is, isSet, judgeValue } from "../wanted.ts";
import { balancerTypes, isApplication, isInternetFacing } from "./listener.ts";

const settings = z.strictObject({
  web_acl_arn: arnSetting("aws_wafv2_web_acl.main.arn")
    .optional()
    .describe("ARN of the web ACL, or a reference such as `aws_wafv2_web_acl.main.arn`."),
});
type Settings = z.infer<typeof settings>;

const webAcl = { control: "lb-waf-associated", setting: "web_acl_arn", what: "web ACL" };

const effectsOf = () =>
  inPlaceAtCost(
    "Requests are filtered by the rules of that web ACL at once; try new rules in count mode first. WAF bills 0.60 US dollars per million requests.",
  );

const associated = linked<Settings>({
  id: "lb-waf-associated",
  title: "Internet-facing application load balancers stand behind a web ACL",
  imperative: {
    one: (name) => `Put the load balancer ${name} behind a web ACL`,
    many: (count) => `Put ${count} load balancers behind a web ACL`,
  },
  why: "A web ACL stops known attacks and floods before they reach the application.",
  vanta: {
    ids: [],
    names: [
      /\b(?:load balancers?|ALB)\b.*\b(?:WAF|web ACL|web application firewall)\b/i,
      /^(?!.*\b(?:logg?\w*|cloudfront)\b).*\b(?:WAF|web application firewall)\b/i,
    ],
  },
  references: { checkov: ["CKV2_AWS_28"], cis: [], securityHub: ["ELB.16"] },
  resourceTypes: balancerTypes,
  settings,
  link: { type: "aws_wafv2_web_acl_association", argument: "resource_arn", attribute: "arn" },
  others: [{ type: "aws_wafregional_web_acl_association", argument: "resource_arn" }],
  what: "a web ACL",
  exempt: (balancer) => {
    if (isApplication(balancer) === false) return pass(`${balancer.address} is no application load balancer`);
    const facing = isInternetFacing(balancer);
    if (facing === undefined) return unknown(`whether ${balancer.address} faces the internet is not known`);
    return facing ? undefined : pass(`${balancer.address} is internal`);
  },
  refuse: (balancer, { workspace, settings: { web_acl_arn } }) =>
    lackOf(webAcl, web_acl_arn, { subject: balancer, workspace }),
  written: ({ web_acl_arn = "" }) => ({ groups: [[["web_acl_arn", inTerraform(web_acl_arn)]]] }),
  effects: effectsOf,
});

/** A module that is given a web ACL associates it itself. */
const judgeInputs = ({ call, has }: KnownCall): Verdict => {
  const argument = "web_acl_arn";
  const owner = `${call.address} (${where(call.place)})`;
  const named = judgeValue(call.argument(argument), isSet("a web ACL"), { argument, owner });
  if (!has("associate_web_acl")) return named;
  const switched = "associate_web_acl";
  return worst([named, judgeValue(call.argument(switched), is(true), { argument: switched, owner })]);
};

const ofModule = (call: ModuleCall, context: ControlContext<Settings>): ModuleAnswer | undefined => {
  const standIn = standInFor(call);
  if (standIn === undefined || !balancerTypes.includes(standIn.resource.type)) return undefined;
  const { known, resource } = standIn;
  const { workspace, settings: given } = context;
  const takesOne = known.has("web_acl_arn");
  const own = takesOne ? judgeInputs(known) : undefined;
  const beside = associated.check(resource, context);
  const verdict = own === undefined || own.status === "fail" ? beside : own;
  const effects = effectsOf();
  return moduleAnswer(switchedOff(known) ?? verdict, () => {
    const lack = lackOf(webAcl, given.web_acl_arn, { subject: call, workspace });
    if (lack !== undefined) return lack;
    const value = inTerraform(given.web_acl_arn ?? "");
    const switches = known.has("associate_web_acl") ? [{ name: "associate_web_acl", value: "true" }] : [];
    if (takesOne) return setInputs(call, [...switches, { name: "web_acl_arn", value }], { workspace, effects });
    const isServed = (other: StandIn): boolean => associated.check(other.resource, context).status !== "fail";
    const spot = besideModule(standIn, workspace, isServed);
    if (spot.kind === "refusal") return spot;
    const arn = spot.attribute("arn");
    if (arn === undefined)
      return refused(`${call.address} (${where(call.place)}) does not hand out its ARN. Associate a web ACL by hand.`);
    const type = "aws_wafv2_web_acl_association";
    const groups = [
      [...spot.meta, ...spot.provider],
      [["resource_arn", arn] as const, ["web_acl_arn", value] as const],
    ];
    const edits = writeAt(spot, [{ kind: "resource", type, name: nameAt(spot, type, workspace), groups }]);
    return { kind: "fix", edits, change: `adds a web ACL beside ${spot.beside}`, effects, adds: [type] };
  });
};

export const wafAssociated: Control<Settings> = { ...associated, module: ofModule };
