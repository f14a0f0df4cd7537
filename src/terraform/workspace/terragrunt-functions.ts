import { posix } from "node:path";
import { REPOSITORY } from "../evaluate/functions/files.ts";
import type { Value } from "../evaluate/value.ts";
import { invalid, oneOf, text, unknown } from "../evaluate/values.ts";
import { ancestors, directoryOf, within } from "./paths.ts";
import type { Sources } from "./sources.ts";

interface Context {
  readonly sources: Sources;
  /** Directory of the unit that is read. */
  readonly unit: string;
  /** The file that is read for it. */
  readonly file: string;
  /** The locals and inputs of another configuration file. */
  read(path: string): Value | undefined;
  /** A variable file as JSON. */
  readValues(path: string): Value | undefined;
  /** The file that is included under a label, or else first. */
  included(label: string | undefined): string | undefined;
}

/** The account that Terragrunt is run in, as a data source tells it. */
const ACCOUNT: Value = {
  ...unknown("the account is only known when Terragrunt is run"),
  reference: { address: "data.aws_caller_identity.terragrunt", attribute: "account_id" },
};

type Call = (args: readonly Value[]) => Value;

const absolute = (path: string): Value => text(`${REPOSITORY}${path === "." ? "" : path}`);

const relative = (from: string, to: string): Value => text(posix.relative(from, to) || ".");

/** What Terragrunt adds to the language: where things are, and reading other configuration. Nothing is run. */
export function terragruntFunctions(context: Context): ReadonlyMap<string, Call> {
  const { sources, unit, file, read, readValues, included } = context;
  const here = directoryOf(file);
  const findInParents: Call = ([name, fallback]) => {
    const wanted = name === undefined ? ["terragrunt.hcl", "root.hcl"] : name.kind === "string" ? [name.value] : [];
    const candidates = ancestors(unit)
      .slice(1)
      .flatMap((dir) => wanted.map((one) => within(dir, one)));
    const found = candidates.find((path) => path !== undefined && sources.has(path));
    return found === undefined ? (fallback ?? invalid("no parent folder has such a file")) : absolute(found);
  };
  const reading =
    (how: (place: string) => Value | undefined): Call =>
    ([path, fallback]) => {
      if (path?.kind !== "string") return unknown("the path of a configuration is not known");
      const place = path.value.startsWith(REPOSITORY)
        ? within(".", path.value.slice(REPOSITORY.length))
        : within(unit, path.value);
      return (place === undefined ? undefined : how(place)) ?? fallback ?? invalid(`${path.value} could not be read`);
    };
  const fromEnvironment: Call = ([, fallback]) =>
    fallback === undefined
      ? unknown("the environment is not known")
      : oneOf([fallback, unknown("the environment may set it")], "the environment may set it");
  /** The directory of what includes are spoken of: the included file that is named, or the file itself. */
  const parent = ([label]: readonly Value[]): string => {
    const path = included(label?.kind === "string" ? label.value : undefined);
    return path === undefined ? here : directoryOf(path);
  };
  return new Map<string, Call>([
    ["find_in_parent_folders", findInParents],
    ["read_terragrunt_config", reading(read)],
    ["read_tfvars_file", reading(readValues)],
    ["get_env", fromEnvironment],
    ["get_aws_account_id", () => ACCOUNT],
    ["get_terragrunt_dir", () => absolute(unit)],
    ["get_original_terragrunt_dir", () => absolute(unit)],
    ["get_parent_terragrunt_dir", (args) => absolute(parent(args))],
    ["get_repo_root", () => absolute(".")],
    ["get_path_from_repo_root", () => text(unit)],
    ["get_path_to_repo_root", () => relative(unit, ".")],
    ["path_relative_to_include", (args) => relative(parent(args), unit)],
    ["path_relative_from_include", (args) => relative(unit, parent(args))],
  ]);
}
