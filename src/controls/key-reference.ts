import { z } from "zod";
import type { ModuleCall, ResourceInstance, Workspace } from "../terraform/workspace/workspace.ts";
import { isReference, undeclared } from "./declared.ts";
import { directoryOf } from "./directory.ts";
import { policyLetsAnyoneIn } from "./policy-document.ts";
import { where } from "./verdict.ts";

const literal = /^(?:arn:[\w-]+:kms:[\w:/-]+|alias\/[\w/-]+)$/;
/** A KMS key in a setting: an ARN, an alias, or a reference that is valid where the resource stands. */
export const keyReference = z.string().refine((value) => literal.test(value) || isReference(value), {
  error: 'is an ARN, an alias ("alias/logs") or a reference such as aws_kms_key.logs.arn',
});

/** The setting as an HCL expression. */
export const expressionOf = (key: string): string => (literal.test(key) ? JSON.stringify(key) : key);

const openToAll = (key: string, { root, calls }: ResourceInstance | ModuleCall): string | undefined => {
  const label = /^aws_kms_key\.([\w-]+)/.exec(key)?.[1];
  const found = root
    .resources()
    .find(
      ({ type, name, calls: own }) =>
        type === "aws_kms_key" && name === label && own.at(-1)?.address === calls.at(-1)?.address,
    );
  const policy = found?.argument("policy");
  return found !== undefined && policy !== undefined && policyLetsAnyoneIn(root, policy) === true
    ? `the policy of ${found.address} (${where(found.place)}) lets anyone use the key, so encrypting with it would protect nothing. Narrow the policy first, or name another key.`
    : undefined;
};

/** Why a key cannot be used for this resource: not declared where it stands, or open to everyone; undefined where it can. */
export const unusableFor = (
  subject: ResourceInstance | ModuleCall,
  key: string,
  workspace: Workspace,
): string | undefined =>
  literal.test(key)
    ? undefined
    : (undeclared({ setting: "kms_key", reference: key, what: "key" }, directoryOf(subject.place.file), workspace) ??
      openToAll(key, subject));
