import { companions } from "../../terraform/workspace/companions.ts";
import type { ResourceInstance } from "../../terraform/workspace/workspace.ts";
import type { Control, Refusal, Verdict } from "../control.ts";
import { noSettings } from "../flag.ts";
import { notCreated } from "../presence.ts";
import { fail, needsDecision, pass, unknown, where } from "../verdict.ts";

const direct = ["aws_iam_user_policy", "aws_iam_user_policy_attachment", "aws_iam_user_policy_attachments_exclusive"];

const shared = "aws_iam_policy_attachment";

const named = ({ address, place }: ResourceInstance): string => `${address} (${where(place)})`;

const attachedTo = (user: ResourceInstance) => direct.map((type) => companions(user, { type, argument: "user" }));

const sharedAttachment = (user: ResourceInstance): ResourceInstance | undefined =>
  user.root
    .resources()
    .filter(({ type, presence }) => type === shared && presence !== "absent")
    .find((attachment) => {
      const users = attachment.argument("users");
      const name = user.argument("name");
      return (
        users?.kind === "list" &&
        users.items.some(
          (one) =>
            one.reference?.address === user.address ||
            (one.kind === "string" && name?.kind === "string" && one.value === name.value),
        )
      );
    });

const checkUser = (user: ResourceInstance): Verdict => {
  const found = attachedTo(user);
  const certain = found.flatMap((one) => one.certain)[0] ?? sharedAttachment(user);
  if (certain !== undefined) return fail(`${named(certain)} gives ${user.address} a policy of its own`, certain.place);
  const [possible] = found.flatMap((one) => one.possible);
  return possible === undefined
    ? pass(`${user.address} has no policy of its own here`)
    : unknown(`${named(possible)} may belong to ${user.address}: its \`user\` is not known`, possible.place);
};

/** An attachment to whoever it lists: users, roles and groups. */
const checkShared = (attachment: ResourceInstance): Verdict => {
  const users = attachment.argument("users");
  if (users === undefined || users.kind === "null") return pass(`${attachment.address} is attached to no user`);
  if (users.kind !== "list") return unknown(`the users of ${attachment.address} are not known`);
  return users.items.every((user) => user.kind === "string" && user.value === "")
    ? pass(`${attachment.address} is attached to no user`)
    : fail(`${attachment.address} gives a policy to users directly`);
};

const check = (resource: ResourceInstance): Verdict => {
  const absent = notCreated(resource);
  if (absent !== undefined) return absent;
  if (resource.type === "aws_iam_user") return checkUser(resource);
  return resource.type === shared
    ? checkShared(resource)
    : fail(`${resource.address} gives a policy to a user directly`);
};

const groupsOf = (user: ResourceInstance): readonly string[] =>
  companions(user, { type: "aws_iam_user_group_membership", argument: "user" }).certain.map(({ address }) => address);

const steps = (subject: string, membership: string | undefined): string => {
  const member =
    membership === undefined
      ? "Make an aws_iam_group for the task, attach the policy to it, and put the user into it with aws_iam_user_group_membership"
      : `Make an aws_iam_group for the task, attach the policy to it, and add it to ${membership}`;
  return `taking the policy from ${subject} or giving it to a group changes who may do what, which is for a person to decide. ${member}; apply that, then remove the direct policy, so that nothing stops working in between. For people, IAM Identity Center saves both.`;
};

const fix = (resource: ResourceInstance): Refusal =>
  needsDecision(steps(named(resource), resource.type === "aws_iam_user" ? groupsOf(resource)[0] : undefined));

export const userPolicies: Control = {
  id: "iam-no-user-policies",
  title: "IAM users have their permissions from groups only",
  imperative: {
    one: (name) => `Give ${name} its permissions through a group`,
    many: (count) => `Give ${count} IAM users their permissions through groups`,
  },
  why: "Permissions attached to a person are forgotten when the task changes; those of a group are reviewed once for all.",
  vanta: {
    ids: ["infra-unique-accounts-user"],
    names: [
      /\buser account has a policy attached directly\b/i,
      /\b(?:no )?polic(?:y|ies)\b.*\battached\b.*\bto users?\b/i,
    ],
  },
  resourceTypes: ["aws_iam_user", ...direct.slice(0, 2), shared],
  references: {
    checkov: ["CKV_AWS_40"],
    trivy: ["AWS-0143", "aws-iam-no-user-attached-policies"],
    cis: ["1.15"],
    securityHub: ["IAM.2"],
  },
  settings: noSettings,
  check,
  fix,
};
