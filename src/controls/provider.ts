import type { ResourceInstance, Root, Workspace } from "../terraform/workspace/workspace.ts";
import { filesOf } from "./directory.ts";
import { isAtLeast, newestAllowed } from "./version.ts";

/** Whether the root may run with this major version of hashicorp/aws or a newer one; undefined where nothing says. */
export const providerIsAtLeast = (root: Root, major: number): boolean | undefined => {
  const { locked, constraint } = root.awsProvider;
  const version = locked ?? constraint;
  return version === undefined ? undefined : isAtLeast(newestAllowed(version), major);
};

const inlineBlocks = ["versioning", "server_side_encryption_configuration", "logging", "lifecycle_rule", "website"];
const splitTypes =
  /^aws_s3_bucket_(?:versioning|server_side_encryption_configuration|acl|logging|lifecycle_configuration)$/;

/** Whether S3 settings are written inside the bucket here: by the provider's version, else by what the same directory does. */
export const writesInline = (bucket: ResourceInstance, workspace: Workspace): boolean => {
  const modern = providerIsAtLeast(bucket.root, 4);
  if (modern !== undefined) return !modern;
  const neighbours = filesOf(workspace, bucket.dir)
    .flatMap((file) => file.body.blocks)
    .filter(({ type }) => type === "resource");
  if (neighbours.some(({ labels }) => splitTypes.test(labels[0] ?? ""))) return false;
  return neighbours
    .filter(({ labels }) => labels[0] === "aws_s3_bucket")
    .some(({ body }) => body.blocks.some(({ type }) => inlineBlocks.includes(type)));
};
