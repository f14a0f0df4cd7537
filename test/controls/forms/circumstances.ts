import type { Edit } from "../../../src/terraform/edit/edit.ts";
import { loadProviderSchema } from "../../../src/terraform/schema/load.ts";
import { type Code, labelsOf, resourceIn, spliced, withFile } from "./code.ts";
import type { Form, Seed } from "./form.ts";

const namedBy = (edit: Edit): string | undefined => {
  const [, nested] = edit.in;
  if (nested !== undefined) return nested.type === "dynamic" ? nested.labels[0] : nested.type;
  if ("name" in edit) return edit.name;
  return /^\s*(?:dynamic\s+")?([\w-]+)/.exec(edit.text)?.[1];
};

/** What of resources that are there the fix changes: argument and block names by type and name. */
const touched = ({ fixed }: Seed): ReadonlyMap<string, readonly string[]> => {
  const inResources = fixed.edits.filter((edit) => edit.in[0]?.type === "resource");
  const grouped = Map.groupBy(inResources, (edit) => edit.in[0]?.labels.join(".") ?? "");
  const named = [...grouped].map(
    ([address, edits]) => [address, [...new Set(edits.flatMap((edit) => namedBy(edit) ?? []))]] as const,
  );
  return new Map(named.filter(([, names]) => !names.includes("for_each")));
};

const ignoring = (code: Code, address: string, list: string): Code | undefined => {
  const own = resourceIn(code.files, labelsOf(address));
  if (own === undefined || own.block.body.blocks.some(({ type }) => type === "lifecycle")) return undefined;
  const end = own.block.range.end - 1;
  const text = `\n  lifecycle {\n    ignore_changes = ${list}\n  }\n`;
  return { ...code, files: spliced(code.files, [{ path: own.path, start: end, end, text }]) };
};

const ignoringTouched = (seed: Seed, list: (names: readonly string[]) => string): Code | undefined => {
  const all = touched(seed);
  if (all.size === 0) return undefined;
  let code: Code | undefined = seed.code;
  for (const [address, names] of all) code = code && ignoring(code, address, list(names));
  return code;
};

const required = (version: string): string =>
  `terraform {\n  required_providers {\n    aws = {\n      source  = "hashicorp/aws"\n      version = "${version}"\n    }\n  }\n}\n`;

const isOneRoot = ({ files }: Code): boolean => files.has("main.tf");

const withVersion = (code: Code, version: string): Code => {
  const stated = [...code.files].some(([, text]) => /version\s+= "~> [\d.]+"/.test(text));
  const files = stated
    ? new Map(
        [...code.files].map(([path, text]) => [
          path,
          text.replace(/version(\s+)= "~> [\d.]+"/, `version$1= "${version}"`),
        ]),
      )
    : withFile(code.files, "versions.tf", required(version));
  return { ...code, files };
};

const locked = (version: string): string =>
  `provider "registry.terraform.io/hashicorp/aws" {\n  version     = "${version}"\n  constraints = ">= 2.0"\n}\n`;

const versionForm =
  (version: string): Form =>
  ({ code }) =>
    isOneRoot(code) ? withVersion(code, version) : undefined;

const lockForm =
  (version: string): Form =>
  ({ code }) =>
    isOneRoot(code)
      ? {
          ...code,
          files: withFile(withVersion(code, ">= 2.0").files, ".terraform.lock.hcl", locked(version)),
        }
      : undefined;

const elsewhere: Form = ({ code }) => {
  const own = isOneRoot(code) ? resourceIn(code.files, labelsOf(code.address)) : undefined;
  if (own === undefined || own.block.body.attributes.some(({ name }) => name === "provider")) return undefined;
  const { start } = own.block.body.range;
  const files = spliced(code.files, [{ path: own.path, start, end: start, text: "\n  provider = aws.other\n" }]);
  return {
    ...code,
    files: withFile(files, "providers.tf", 'provider "aws" {\n  alias  = "other"\n  region = "eu-west-3"\n}\n'),
  };
};

/** The same code in other circumstances. */
export const circumstances: Readonly<Record<string, Form>> = {
  "provider 2": versionForm("~> 2.70"),
  "provider 3": versionForm("~> 3.76"),
  "provider 4": versionForm("~> 4.67"),
  "provider 6": versionForm("~> 6.0"),
  "provider 3 by its lock file": lockForm("3.76.1"),
  "provider 4.2 by its lock file": lockForm("4.2.0"),
  "another provider": elsewhere,
  "another region": ({ code }) => {
    const own = isOneRoot(code) ? resourceIn(code.files, labelsOf(code.address)) : undefined;
    if (own === undefined || own.block.body.attributes.some(({ name }) => name === "region")) return undefined;
    const { start } = own.block.body.range;
    return withVersion(
      {
        ...code,
        files: spliced(code.files, [{ path: own.path, start, end: start, text: '\n  region = "eu-west-3"\n' }]),
      },
      "~> 6.0",
    );
  },
  "changes ignored": (seed) => ignoringTouched(seed, (names) => `[${names.join(", ")}]`),
  "all changes ignored": (seed) => ignoringTouched(seed, () => "all"),
  "tags ignored": ({ code }) =>
    loadProviderSchema().resource(labelsOf(code.address)[0])?.arguments.has("tags") === true
      ? ignoring(code, code.address, "[tags]")
      : undefined,
};
