import type { Value } from "../../terraform/evaluate/value.ts";
import { companions } from "../../terraform/workspace/companions.ts";
import type { Place, ResourceInstance } from "../../terraform/workspace/workspace.ts";
import { policyLetsAnyoneIn } from "../policy-document.ts";
import { where } from "../verdict.ts";

/** Canned ACLs that let everyone in. */
export const publicAcls = new Set(["public-read", "public-read-write", "authenticated-read"]);
/** All other canned ACLs. */
export const privateAcls = new Set([
  "private",
  "aws-exec-read",
  "bucket-owner-read",
  "bucket-owner-full-control",
  "log-delivery-write",
]);
const everyone = /\/groups\/(?:global\/AllUsers|global\/AuthenticatedUsers)$/;

const isEveryone = (uri: Value | undefined): boolean => uri?.kind === "string" && everyone.test(uri.value);

/** What makes objects public, or may: `what` completes "the code makes the bucket public with …". */
export interface Exposure {
  readonly certain: boolean;
  readonly what: string;
}

interface Found {
  readonly certain: boolean;
  readonly what: string;
  readonly place: Place;
}

const aclOf = (scope: ResourceInstance): string | undefined => {
  const acl = scope.argument("acl");
  return acl?.kind === "string" && publicAcls.has(acl.value) ? acl.value : undefined;
};

/** Whether a grant of an ACL, or one that is written in the bucket itself, is for everyone. */
export const grantsEveryone = (acl: ResourceInstance): boolean =>
  acl.blocks("grant").items.some((grant) => isEveryone(grant.argument("uri"))) ||
  acl
    .blocks("access_control_policy")
    .items.flatMap((policy) => policy.blocks("grant").items)
    .flatMap((grant) => grant.blocks("grantee").items)
    .some((grantee) => isEveryone(grantee.argument("uri")));

const policyExposure = (holder: ResourceInstance): Found | undefined => {
  const policy = holder.argument("policy");
  if (policy === undefined || policy.kind === "null") return undefined;
  const open = policyLetsAnyoneIn(holder.root, policy);
  const { place } = holder;
  if (open === false) return undefined;
  return open === true
    ? { certain: true, what: "a policy whose principal is everyone", place }
    : { certain: false, what: "the policy", place };
};

const ownExposure = (bucket: ResourceInstance): readonly (Found | undefined)[] => {
  const acl = aclOf(bucket);
  const { place } = bucket;
  return [
    acl === undefined ? undefined : { certain: true, what: `the ACL ${acl}`, place },
    bucket.blocks("website").items.length > 0 ? { certain: true, what: "a website configuration", place } : undefined,
    policyExposure(bucket),
  ];
};

const companionExposure = (companion: ResourceInstance): Found | undefined => {
  const { place } = companion;
  switch (companion.type) {
    case "aws_s3_bucket_website_configuration":
      return { certain: true, what: "a website configuration", place };
    case "aws_s3_bucket_acl": {
      const acl = aclOf(companion) ?? (grantsEveryone(companion) ? "that grants everyone access" : undefined);
      return acl === undefined ? undefined : { certain: true, what: `the ACL ${acl}`, place };
    }
    default:
      return policyExposure(companion);
  }
};

const exposing = ["aws_s3_bucket_acl", "aws_s3_bucket_website_configuration", "aws_s3_bucket_policy"];

/** What in the code makes the bucket's objects public, with its place in words; undefined where nothing does. */
export const exposure = (bucket: ResourceInstance): Exposure | undefined => {
  const beside = exposing.flatMap((type) => companions(bucket, { type, argument: "bucket" }).certain);
  const all = [...ownExposure(bucket), ...beside.map(companionExposure)].filter((one) => one !== undefined);
  const found = all.find(({ certain }) => certain) ?? all[0];
  return found && { certain: found.certain, what: `${found.what} (${where(found.place)})` };
};
