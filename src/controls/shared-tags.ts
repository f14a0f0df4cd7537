import type { Expression, SourceFile } from "../terraform/syntax/tree.ts";
import type { ResourceInstance } from "../terraform/workspace/workspace.ts";

/** A reference that means the same wherever it stands in a module. */
const shared = /^(?:var|local|module\.[\w-]+)\.[\w-]+$/;

const textOf = ({ text }: SourceFile, { range }: Expression): string => text.slice(range.start, range.end);

/** The tags that a resource shares with its neighbours, as a reference: what it says of itself beside them, such as its name, is its own. */
export const sharedTags = ({ place }: ResourceInstance, file: SourceFile): string | undefined => {
  const tags = place.block.body.attributes.find(({ name }) => name === "tags")?.value;
  if (tags === undefined || file.path !== place.file) return undefined;
  const parts = tags.kind === "call" && tags.name === "merge" ? tags.args : [tags];
  const references = parts.map((part) => textOf(file, part)).filter((text) => shared.test(text));
  return references.length === 1 ? references[0] : undefined;
};

/** Types of resources that are written anew and take tags as a map. */
export const tagged: ReadonlySet<string> = new Set([
  "aws_cloudwatch_event_rule",
  "aws_cloudwatch_log_group",
  "aws_cloudwatch_metric_alarm",
  "aws_flow_log",
  "aws_iam_role",
  "aws_kms_key",
  "aws_sns_topic",
]);
