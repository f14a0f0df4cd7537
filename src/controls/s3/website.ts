import { resourcesOfType } from "../../terraform/workspace/by-type.ts";
import { sharing } from "../../terraform/workspace/sharing.ts";
import type { ModuleCall, ResourceInstance, Workspace } from "../../terraform/workspace/workspace.ts";
import { companionOf } from "../companion.ts";
import type { Refusal } from "../control.ts";
import { refersTo } from "../refers-to.ts";
import { isNothing, needsDecision, text, truth, where } from "../verdict.ts";

/** Whether a bucket serves a website, by a block of its own or by a resource beside it. */
export const isWebsite = (bucket: ResourceInstance, workspace: Workspace): boolean =>
  bucket.blocks("website").items.length > 0 ||
  companionOf(bucket, { type: "aws_s3_bucket_website_configuration", argument: "bucket" }, workspace).kind === "found";

/** Whether the call of a module makes a bucket that serves a website. */
export const makesWebsite = (call: ModuleCall): boolean => {
  const website = call.argument("website");
  return (
    (website?.kind === "object" && website.entries.size > 0) ||
    !isNothing(call.argument("website_configuration")) ||
    truth(call.argument("website_enabled")) === true
  );
};

const shutOut = ({ address, place }: ResourceInstance | ModuleCall): Refusal =>
  needsDecision(
    `${address} (${where(place)}) serves a website, and the website endpoints of S3 speak nothing but plain HTTP: whoever reads it by them, CloudFront included, would be shut out. Let CloudFront read the bucket itself and remove the website first, or ignore the finding and deactivate it in Vanta with the reason.`,
  );

/** A distribution of the same root that passes plain HTTP on to a bucket: CloudFront asks S3 by the protocol that the viewer used. */
const passingOn = (bucket: ResourceInstance | ModuleCall): ResourceInstance | undefined =>
  resourcesOfType(bucket.root, "aws_cloudfront_distribution").find(
    (distribution) =>
      distribution.blocks("origin").items.some((origin) => refersTo(origin, "domain_name", bucket.address)) &&
      ["default_cache_behavior", "ordered_cache_behavior"]
        .flatMap((behaviors) => distribution.blocks(behaviors).items)
        .some((behavior) => text(behavior.argument("viewer_protocol_policy")) === "allow-all"),
  );

const passedOn = ({ address, place }: ResourceInstance, bucket: string): Refusal =>
  needsDecision(
    `${address} (${where(place)}) lets its viewers use plain HTTP, and asks ${bucket} as it was asked: they would get an error. Let it redirect to HTTPS first (cloudfront-https), and the fix is offered.`,
  );

/** Why plain HTTP is not refused to a bucket: it, or one that the same block makes, is a website, which is read by nothing else, or CloudFront passes it on. */
export const readOverHttp = (bucket: ResourceInstance, workspace: Workspace): Refusal | undefined => {
  const all = [bucket, ...sharing(bucket)];
  const website = all.find((one) => isWebsite(one, workspace));
  if (website !== undefined) return shutOut(website);
  const [first] = all.flatMap((one) => passingOn(one) ?? []);
  return first && passedOn(first, bucket.address);
};

/** Likewise of the bucket that the call of a module makes. */
export const moduleReadOverHttp = (call: ModuleCall): Refusal | undefined => {
  if (makesWebsite(call)) return shutOut(call);
  const distribution = passingOn(call);
  return distribution && passedOn(distribution, call.address);
};
