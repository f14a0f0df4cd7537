import { z } from "zod";
import type { ResourceInstance, Workspace } from "../terraform/workspace/workspace.ts";
import type { Refusal } from "./control.ts";
import { isReference, undeclared } from "./declared.ts";
import { directoryOf } from "./directory.ts";
import { refused, where } from "./verdict.ts";

/** Whether a setting is a reference, and not a name with dots in it such as `acme-logs.s3.amazonaws.com`. */
export const refers = (value: string): boolean =>
  isReference(value) && /^(?:var|local|module|data|aws_[a-z0-9_]+)[.[]/.test(value);

/** A setting that names a thing of AWS: its ARN, or a reference that is valid where the resource stands. */
export const arnSetting = (example: string): z.ZodType<string> =>
  z.string().refine((value) => value.startsWith("arn:") || refers(value), {
    error: `is an ARN or a reference such as ${example}`,
  });

/** A setting that names a bucket by its name or by a reference. */
export const bucketSetting = (example: string): z.ZodType<string> =>
  z.string().refine((value) => refers(value) || /^[a-z0-9][a-z0-9.-]+$/.test(value), {
    error: `is a name or a reference such as ${example}`,
  });

/** The setting as an HCL expression. */
export const inTerraform = (value: string): string => (refers(value) ? value : JSON.stringify(value));

/** Which setting of which control, and what it names. */
export interface NamedSetting {
  readonly control: string;
  readonly setting: string;
  readonly what: string;
}

/** Why a setting cannot be used for a resource: it is absent, or not declared where the resource stands; undefined where it can. */
export const lackOf = (
  { control, setting, what }: NamedSetting,
  value: string | undefined,
  {
    subject,
    workspace,
  }: { readonly subject: Pick<ResourceInstance, "address" | "place">; readonly workspace: Workspace },
): Refusal | undefined => {
  if (value === undefined) {
    return refused(
      `${subject.address} (${where(subject.place)}) needs ${/^an? /.test(what) ? what : `a ${what}`}, and nothing tells which. Name it as settings.${control}.${setting} in .github/terrafix.yml.`,
    );
  }
  if (!refers(value)) return undefined;
  const reason = undeclared({ setting, reference: value, what }, directoryOf(subject.place.file), workspace);
  return reason === undefined ? undefined : refused(reason);
};
