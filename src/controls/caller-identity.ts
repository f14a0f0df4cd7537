import type { Workspace } from "../terraform/workspace/workspace.ts";
import type { Placed, Spot } from "./beside.ts";
import { filesOf } from "./directory.ts";
import { freeName, source } from "./repeated.ts";

const type = "aws_caller_identity";

/** The number of the account as an expression, from a data source of the module or a new one. */
export const accountNumber = (
  spot: Spot,
  workspace: Workspace,
): { readonly expression: string; readonly blocks: readonly Placed[] } => {
  const files = filesOf(workspace, spot.directory);
  const provider = spot.provider.find(([name]) => name === "provider");
  const present = files
    .flatMap((file) => file.body.blocks.map((block) => ({ file, block })))
    .filter(({ block }) => block.type === "data" && block.labels[0] === type)
    .find(({ file, block: { body } }) => {
      if (body.attributes.some(({ name }) => name !== "provider")) return false;
      const [own] = body.attributes;
      return (own && source(file, own.value)) === provider?.[1];
    })?.block.labels[1];
  const name = present ?? freeName("current", type, files, "data");
  return {
    expression: `data.${type}.${name}.account_id`,
    blocks:
      present === undefined ? [{ kind: "data", type, name, groups: provider === undefined ? [] : [[provider]] }] : [],
  };
};
