import type { NotFixable } from "./control.ts";

const test = (ids: readonly string[], names: readonly RegExp[], advice: string): NotFixable => ({
  vanta: { ids, names },
  advice,
});

/** Tests whose answer is not in Terraform: each with what to do instead. */
export const notFixable: readonly NotFixable[] = [
  test(
    ["infra-access-keys-rotated"],
    [/access keys?\b.*(?:rotated|older than)/i],
    "an access key is rotated by making a new one, moving its users over and deleting the old one; replacing it in code cuts off whoever still uses it. Better: roles or IAM Identity Center instead of long-lived keys.",
  ),
  test(
    ["infra-unique-accounts-unused"],
    [/(?:old|unused|inactive) (?:infrastructure|IAM|AWS) accounts?/i],
    "whether an idle IAM user may go is for its owner to say. Deactivate its password and keys first; then remove it where it was made, or in the console if it was made by hand.",
  ),
  test(
    ["infra-unique-accounts-root"],
    [/root\b.*account.*(?:unused|not used)/i],
    "the test looks at sign-ins of the root user in the last 30 days; code has no part in them. Find who signed in (CloudTrail, userIdentity type Root), give them a role instead, and it passes 30 days later.",
  ),
  test(
    ["mfa-on-accounts-infra"],
    [/\bMFA on (?:infrastructure|IAM|AWS)/i],
    "MFA is set by each user in the console or through your identity provider; Terraform cannot enrol a device. Users who need no console are better off without a password.",
  ),
  test(
    ["aws-account-access-removed-on-termination"],
    [/accounts? deprovisioned when personnel leave/i],
    "a person who left still has AWS access. Remove them in your identity provider (or delete the IAM user), then check that Vanta links the account to the right person.",
  ),
  test(
    ["aws-iam-expired-certificates-removed"],
    [/expired SSL\/TLS certificates are removed/i],
    "expired server certificates in IAM are deleted with `aws iam delete-server-certificate`, once no load balancer or distribution uses them. Issue new ones in AWS Certificate Manager, which renews them.",
  ),
  test(
    ["infra-access-requires-approval-config"],
    [/^AWS accounts reviewed/i],
    "each AWS account has to be linked to a person in Vanta, or marked as not a person's, on Vanta's access page. That is a statement of yours, which code cannot make.",
  ),
  test(
    ["load-balancer-config"],
    [/^load balancer used/i],
    "the test wants at least one load balancer in the account. Whether a service needs one is a design decision; where none does, deactivate the test in Vanta with that reason.",
  ),
  test(
    ["infra-linked-to-vanta"],
    [/cloud infrastructure linked to vanta/i],
    "a cloud account is connected on Vanta's integrations page; the role that it assumes may then be kept in Terraform.",
  ),
  test(
    ["firewall-config-acl"],
    [/^unwanted traffic filtered/i],
    "every instance in a VPC has a network ACL and a security group, so AWS passes this by itself. If it fails, the connection to AWS is stale: look at the integration's health in Vanta.",
  ),
  test(
    ["firewall-config-default-deny"],
    [/firewall default disallows traffic/i],
    "security groups deny by default, so AWS passes this by itself. If it fails, the connection to AWS is stale: look at the integration's health in Vanta.",
  ),
  test(
    ["require-admin-encrypted-iaas"],
    [/SSL\/TLS on admin page of infrastructure console/i],
    "the AWS console is served over TLS only; nothing can be configured. If it fails, the connection to AWS is stale: look at the integration's health in Vanta.",
  ),
  test(
    ["version-control-tool-records"],
    [/has a version control system/i],
    "connect the version control system that you use on Vanta's integrations page; a commit within 30 days makes it pass.",
  ),
  test(
    ["vendors-have-authentication-method-specified"],
    [/vendors have authentication method specified/i],
    "say on Vanta's vendors page how people sign in to each vendor.",
  ),
  test(
    ["infra-unique-accounts-roles"],
    [/^service accounts used/i],
    "the test wants at least one IAM role in the account. An account without one usually runs nothing; give a workload a role instead of access keys, or take the account out of Vanta's scope.",
  ),
  test(
    [],
    [/\bMFA delete\b/i],
    "MFA delete is switched on by the root user with its MFA device (`aws s3api put-bucket-versioning --mfa`); Terraform cannot do it. Versioning with object lock protects likewise and can be kept in code.",
  ),
];
