import type { Workspace } from "../terraform/workspace/workspace.ts";
import { filesOf } from "./directory.ts";

const traversal = /^[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*|\[(?:"[^"\\]*"|\d+)\])+$/;

/** Whether a setting is a reference such as `aws_sns_topic.alerts.arn` or `var.topics["ops"]`. */
export const isReference = (value: string): boolean => traversal.test(value);

const headerOf = (reference: string): readonly [type: string, ...labels: readonly string[]] | undefined => {
  const [first = "", second = "", third = ""] = reference.split(/[.[]/);
  if (first === "var") return ["variable", second];
  if (first === "module") return ["module", second];
  if (first === "data") return ["data", second, third];
  return first === "local" ? undefined : ["resource", first, second];
};

const isDeclared = (reference: string, directory: string, workspace: Workspace): boolean => {
  const blocks = filesOf(workspace, directory).flatMap((file) => file.body.blocks);
  const header = headerOf(reference);
  if (header !== undefined)
    return blocks.some(({ type, labels }) => [type, ...labels].join("\n") === header.join("\n"));
  return blocks.some(
    ({ type, body }) =>
      type === "locals" &&
      body.attributes.some(({ name }) => reference === `local.${name}` || reference.startsWith(`local.${name}.`)),
  );
};

/** Why a reference in a setting cannot be used in a directory; undefined where it is declared there. */
export const undeclared = (
  { setting, reference, what }: { readonly setting: string; readonly reference: string; readonly what: string },
  directory: string,
  workspace: Workspace,
): string | undefined =>
  isDeclared(reference, directory, workspace)
    ? undefined
    : `the setting ${setting} refers to ${reference}, which ${directory === "." ? "the root" : directory} does not declare. Name a ${what} that it knows, or an ARN.`;
