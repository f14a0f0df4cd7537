import type { ResourceInstance } from "../../terraform/workspace/workspace.ts";

/** The launch template that an instance is made from, where it is in the code of the same root. */
export const templateOf = (instance: ResourceInstance): ResourceInstance | undefined => {
  const [block] = instance.blocks("launch_template").items;
  const address = (block?.argument("id") ?? block?.argument("name"))?.reference?.address;
  return instance.root.resources().find((other) => other.type === "aws_launch_template" && other.address === address);
};
