import { z } from "zod";
import { inPlaceAtCost } from "../effects.ts";
import { linked } from "../linked.ts";
import { arnSetting, inTerraform, lackOf } from "../named-setting.ts";
import { pass, unknown } from "../verdict.ts";
import { balancerTypes, isApplication, isInternetFacing } from "./listener.ts";

const settings = z.strictObject({
  web_acl_arn: arnSetting("aws_wafv2_web_acl.main.arn")
    .optional()
    .describe("ARN of the web ACL, or a reference such as `aws_wafv2_web_acl.main.arn`."),
});
type Settings = z.infer<typeof settings>;

const webAcl = { control: "lb-waf-associated", setting: "web_acl_arn", what: "web ACL" };

export const wafAssociated = linked<Settings>({
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
  effects: () =>
    inPlaceAtCost(
      "Requests are filtered by the rules of that web ACL at once; try new rules in count mode first. WAF bills 0.60 US dollars per million requests.",
    ),
});
