import type { Scope, Workspace } from "../terraform/workspace/workspace.ts";
import { filesOf } from "./directory.ts";

const type = "aws_partition";

/** The partition of the Region that a provider names: `aws` where it names none. */
export const partitionOf = (provider: Scope | undefined): string => {
  const region = provider?.argument("region");
  if (region?.kind !== "string") return "aws";
  return region.value.startsWith("us-gov-") ? "aws-us-gov" : region.value.startsWith("cn-") ? "aws-cn" : "aws";
};

/** The data source of a module that says the partition, if it is there once and always. */
const declared = (directory: string, workspace: Workspace): string | undefined =>
  filesOf(workspace, directory)
    .flatMap(({ body }) => body.blocks)
    .find((block) => block.type === "data" && block.labels[0] === type && block.body.attributes.length === 0)
    ?.labels[1];

/** The partition as it stands in an ARN between quotes: that of the module's data source where it has one, else by the provider. */
export const partitionIn = (directory: string, provider: Scope | undefined, workspace: Workspace): string => {
  const name = declared(directory, workspace);
  return name === undefined ? partitionOf(provider) : `\${data.${type}.${name}.partition}`;
};
