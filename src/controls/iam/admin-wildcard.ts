import type { ResourceInstance } from "../../terraform/workspace/workspace.ts";
import type { Control, Verdict } from "../control.ts";
import { noSettings } from "../flag.ts";
import { type Statement, statementsOf } from "../policy-statement.ts";
import { notCreated } from "../presence.ts";
import { fail, obscurity, pass, refused, unknown, where } from "../verdict.ts";

const isAdmin = ({ effect, actions, resources }: Statement): boolean =>
  effect === "Allow" && actions.some((one) => one === "*" || one === "*:*") && resources.includes("*");

const permissionSet = "aws_ssoadmin_permission_set_inline_policy";

const argumentOf = ({ type }: ResourceInstance): string => (type === permissionSet ? "inline_policy" : "policy");

const check = (holder: ResourceInstance): Verdict => {
  const absent = notCreated(holder);
  if (absent !== undefined) return absent;
  const policy = holder.argument(argumentOf(holder));
  if (policy === undefined || policy.kind === "null") return pass(`${holder.address} has no policy in the code`);
  const { items, hidden } = statementsOf(holder.root, policy);
  if (items.some(isAdmin)) return fail(`${holder.address} allows every action on every resource`);
  return hidden
    ? unknown(`the policy of ${holder.address} cannot be read: ${obscurity(policy) ?? "a part of it is not known"}`)
    : pass(`${holder.address} does not allow every action on every resource`);
};

export const noAdminWildcard: Control = {
  id: "iam-no-admin-wildcard",
  title: "IAM policies do not allow everything on everything",
  imperative: {
    one: (name) => `Narrow the administrator policy ${name}`,
    many: (count) => `Narrow ${count} administrator policies`,
  },
  why: "Whoever gets hold of such a permission owns the account, whatever it was meant for.",
  vanta: {
    ids: [],
    names: [
      /\bpolic(?:y|ies)\b.*\b(?:full|all|"?\*:\*"?)\b.*\badmin/i,
      /\bIAM\b.*\b(?:admin\w*|wildcards?)\b.*\bpolic/i,
      /\bIAM polic(?:y|ies)\b.*\b(?:admin\w*|wildcards?)\b/i,
    ],
  },
  resourceTypes: [
    "aws_iam_policy",
    "aws_iam_role_policy",
    "aws_iam_user_policy",
    "aws_iam_group_policy",
    permissionSet,
  ],
  references: {
    checkov: ["CKV_AWS_62"],
    trivy: ["AWS-0057", "aws-iam-no-policy-wildcards"],
    cis: ["1.16"],
    securityHub: ["IAM.1"],
  },
  settings: noSettings,
  check,
  fix: ({ address, place }) =>
    refused(
      `which actions ${address} (${where(place)}) needs takes judgement: it cannot be read from the code. IAM Access Analyzer generates a policy from what CloudTrail saw it use; write that instead of the wildcard.`,
    ),
};
