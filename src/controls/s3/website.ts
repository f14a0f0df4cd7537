import { sharing } from "../../terraform/workspace/sharing.ts";
import type { ModuleCall, ResourceInstance, Workspace } from "../../terraform/workspace/workspace.ts";
import { companionOf } from "../companion.ts";
import type { Refusal } from "../control.ts";
import { isNothing, needsDecision, truth, where } from "../verdict.ts";

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

/** Why plain HTTP is not refused to a bucket, or to one that the same block makes: a website is read by nothing else. */
export const readOverHttp = (bucket: ResourceInstance, workspace: Workspace): Refusal | undefined => {
  const website = [bucket, ...sharing(bucket)].find((one) => isWebsite(one, workspace));
  return website && shutOut(website);
};

/** Likewise of the bucket that the call of a module makes. */
export const moduleReadOverHttp = (call: ModuleCall): Refusal | undefined =>
  makesWebsite(call) ? shutOut(call) : undefined;
