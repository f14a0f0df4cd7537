import { z } from "zod";
import type { Workspace } from "../terraform/workspace/workspace.ts";
import { filesOf } from "./directory.ts";

const literal = /^(?:arn:[\w-]+:kms:[\w:/-]+|alias\/[\w/-]+)$/;
const traversal = /^[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*|\[(?:"[^"\\]*"|\d+)\])+$/;

/** A KMS key in a setting: an ARN, an alias, or a reference that is valid where the resource stands. */
export const keyReference = z.string().refine((value) => literal.test(value) || traversal.test(value), {
  error: 'is an ARN, an alias ("alias/logs") or a reference such as aws_kms_key.logs.arn',
});

/** The setting as an HCL expression. */
export const expressionOf = (key: string): string => (literal.test(key) ? JSON.stringify(key) : key);

const headerOf = (key: string): readonly [type: string, ...labels: readonly string[]] | undefined => {
  const [first = "", second = "", third = ""] = key.split(/[.[]/);
  if (first === "var") return ["variable", second];
  if (first === "module") return ["module", second];
  if (first === "data") return ["data", second, third];
  return first === "local" ? undefined : ["resource", first, second];
};

/** Why the reference cannot be used in this module; undefined where it can. */
export const unusableIn = (key: string, directory: string, workspace: Workspace): string | undefined => {
  if (literal.test(key)) return undefined;
  const blocks = filesOf(workspace, directory).flatMap((file) => file.body.blocks);
  const header = headerOf(key);
  const declared =
    header === undefined
      ? blocks.some(
          ({ type, body }) => type === "locals" && body.attributes.some(({ name }) => key.startsWith(`local.${name}`)),
        )
      : blocks.some(({ type, labels }) => [type, ...labels].join("\n") === header.join("\n"));
  return declared
    ? undefined
    : `the setting kms_key refers to ${key}, which ${directory === "." ? "the root" : directory} does not declare. Name a key that it knows, or an ARN.`;
};
