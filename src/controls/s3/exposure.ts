import { companions } from "../../terraform/workspace/companions.ts";
import type { Place, ResourceInstance } from "../../terraform/workspace/workspace.ts";
import { letsAnyoneIn } from "../policy.ts";
import { documentLetsAnyoneIn } from "../policy-document.ts";
import { where } from "../verdict.ts";

const publicAcls = new Set(["public-read", "public-read-write", "authenticated-read"]);
const everyone = /\/groups\/(?:global\/AllUsers|global\/AuthenticatedUsers)$/;

interface Exposure {
  /** What makes objects public, completing "the code makes the bucket public with …". */
  readonly what: string;
  readonly place: Place;
}

const aclOf = (scope: ResourceInstance): string | undefined => {
  const acl = scope.argument("acl");
  return acl?.kind === "string" && publicAcls.has(acl.value) ? acl.value : undefined;
};

const grantsEveryone = (acl: ResourceInstance): boolean =>
  acl
    .blocks("access_control_policy")
    .items.flatMap((policy) => policy.blocks("grant").items)
    .flatMap((grant) => grant.blocks("grantee").items)
    .some((grantee) => {
      const uri = grantee.argument("uri");
      return uri?.kind === "string" && everyone.test(uri.value);
    });

const policyIsPublic = (holder: ResourceInstance): boolean => {
  const policy = holder.argument("policy");
  if (policy === undefined) return false;
  if (policy.kind === "unknown" && policy.reference !== undefined) {
    return documentLetsAnyoneIn(holder.root, policy.reference);
  }
  return letsAnyoneIn(policy) === true;
};

const ownExposure = (bucket: ResourceInstance): Exposure | undefined => {
  const acl = aclOf(bucket);
  const { place } = bucket;
  if (acl !== undefined) return { what: `the ACL ${acl}`, place };
  if (bucket.blocks("website").items.length > 0) return { what: "a website configuration", place };
  return policyIsPublic(bucket) ? { what: "a policy whose principal is everyone", place } : undefined;
};

const companionExposure = (companion: ResourceInstance): Exposure | undefined => {
  const { place } = companion;
  switch (companion.type) {
    case "aws_s3_bucket_website_configuration":
      return { what: "a website configuration", place };
    case "aws_s3_bucket_acl": {
      const acl = aclOf(companion) ?? (grantsEveryone(companion) ? "that grants everyone access" : undefined);
      return acl === undefined ? undefined : { what: `the ACL ${acl}`, place };
    }
    default:
      return policyIsPublic(companion) ? { what: "a policy whose principal is everyone", place } : undefined;
  }
};

const exposing = ["aws_s3_bucket_acl", "aws_s3_bucket_website_configuration", "aws_s3_bucket_policy"];

/** What in the code makes the bucket's objects public, with its place in words; undefined where nothing does. */
export const exposure = (bucket: ResourceInstance): string | undefined => {
  const beside = exposing.flatMap((type) => companions(bucket, { type, argument: "bucket" }).certain);
  const found =
    ownExposure(bucket) ?? beside.map((companion) => companionExposure(companion)).find((one) => one !== undefined);
  return found && `${found.what} (${where(found.place)})`;
};
