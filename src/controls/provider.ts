import type { ResourceInstance, Root, Workspace } from "../terraform/workspace/workspace.ts";
import { filesOf } from "./directory.ts";
import { type Bound, isAtLeast, newestAllowed } from "./version.ts";

const bounds = new WeakMap<Root, Bound | "not said">();

const boundOf = ({ awsProvider: { locked, constraint } }: Root): Bound | "not said" => {
  const version = locked ?? constraint;
  return version === undefined ? "not said" : newestAllowed(version);
};

/** Whether the root may run with this major version of hashicorp/aws or a newer one; undefined where nothing says. */
export const providerIsAtLeast = (root: Root, major: number): boolean | undefined => {
  const bound = bounds.get(root) ?? boundOf(root);
  bounds.set(root, bound);
  return bound === "not said" ? undefined : isAtLeast(bound, major);
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
