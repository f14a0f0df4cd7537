import type { Value } from "../../terraform/evaluate/value.ts";
import type { SourceFile } from "../../terraform/syntax/tree.ts";
import type { ResourceInstance, Workspace } from "../../terraform/workspace/workspace.ts";
import { filesOf } from "../directory.ts";
import { partitionIn, partitionOf } from "../partition.ts";
import type { Arn } from "./tls-statement.ts";

const providerOf = ({ root, provider }: ResourceInstance) => root.provider(provider ?? "aws");

/** The bucket's ARN by its name, where that is known. */
export const arnByName = (bucket: ResourceInstance): Arn | undefined => {
  const name = bucket.argument("bucket");
  return name?.kind === "string" ? `arn:${partitionOf(providerOf(bucket))}:s3:::${name.value}` : undefined;
};

/** The bucket's ARN as it can be written in a template that is given these names. */
export const arnGiven = (names: ReadonlyMap<string, Value>, bucket: ResourceInstance): Arn | undefined => {
  const own = [...names].filter(([, { reference }]) => reference?.address === bucket.address);
  const by = (...attributes: readonly string[]): string | undefined =>
    own.find(([, { reference }]) => attributes.includes(reference?.attribute ?? ""))?.[0];
  const [arn, whole, name] = [by("arn"), by(""), by("id", "bucket")];
  if (arn !== undefined) return `\${${arn}}`;
  if (whole !== undefined) return `\${${whole}.arn}`;
  return name && `arn:${partitionOf(providerOf(bucket))}:s3:::\${${name}}`;
};

const sourceOf = (holder: ResourceInstance, workspace: Workspace): string | undefined => {
  const written = holder.place.block.body.attributes.find(({ name }) => name === "bucket")?.value;
  const text = [holder.place.file, ...filesOf(workspace, holder.dir).map(({ path }) => path)]
    .map((path): SourceFile | undefined => workspace.files.get(path))
    .find((file) => file?.body.blocks.includes(holder.place.block))?.text;
  return written === undefined ? undefined : text?.slice(written.range.start, written.range.end);
};

const resource = /^(aws_s3_bucket\.[\w-]+(?:\[[^\]]+\])?)\.(?:id|bucket)$/;

/** The bucket's ARN as it can be written inside of the block that names it by its `bucket`; undefined where that is too involved. */
export const arnInside = (
  holder: ResourceInstance,
  bucket: ResourceInstance,
  workspace: Workspace,
): Arn | undefined => {
  const written = sourceOf(holder, workspace);
  if (written === undefined || /[\n(?]/.test(written)) return arnByName(bucket);
  const named = resource.exec(written)?.[1];
  if (named !== undefined) return `\${${named}.arn}`;
  if (written === "each.value.id") return `\${each.value.arn}`;
  const prefix = `arn:${partitionIn(holder.dir, providerOf(bucket), workspace)}:s3:::`;
  return written.startsWith('"') ? prefix + written.slice(1, -1) : `${prefix}\${${written}}`;
};
