import { posix } from "node:path";
import { REPOSITORY } from "../evaluate/functions/files.ts";
import type { Value } from "../evaluate/value.ts";
import { invalid, text, unknown } from "../evaluate/values.ts";
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
}

type Call = (args: readonly Value[]) => Value;

const absolute = (path: string): Value => text(`${REPOSITORY}${path === "." ? "" : path}`);

const relative = (from: string, to: string): Value => text(posix.relative(from, to) || ".");

/** What Terragrunt adds to the language: where things are, and reading other configuration. Nothing is run. */
export function terragruntFunctions({ sources, unit, file, read }: Context): ReadonlyMap<string, Call> {
  const here = directoryOf(file);
  const findInParents: Call = ([name, fallback]) => {
    const wanted = name === undefined ? ["terragrunt.hcl", "root.hcl"] : name.kind === "string" ? [name.value] : [];
    const candidates = ancestors(unit)
      .slice(1)
      .flatMap((dir) => wanted.map((one) => within(dir, one)));
    const found = candidates.find((path) => path !== undefined && sources.has(path));
    return found === undefined ? (fallback ?? invalid("no parent folder has such a file")) : absolute(found);
  };
  const readConfiguration: Call = ([path, fallback]) => {
    if (path?.kind !== "string") return unknown("the path of a configuration is not known");
    const place = path.value.startsWith(REPOSITORY)
      ? within(".", path.value.slice(REPOSITORY.length))
      : within(unit, path.value);
    return (place === undefined ? undefined : read(place)) ?? fallback ?? invalid(`${path.value} could not be read`);
  };
  const fromEnvironment: Call = ([, fallback]) =>
    unknown(fallback === undefined ? "the environment is not known" : "the environment may set it");
  return new Map<string, Call>([
    ["find_in_parent_folders", findInParents],
    ["read_terragrunt_config", readConfiguration],
    ["get_env", fromEnvironment],
    ["get_terragrunt_dir", () => absolute(unit)],
    ["get_original_terragrunt_dir", () => absolute(unit)],
    ["get_parent_terragrunt_dir", () => absolute(here)],
    ["get_repo_root", () => absolute(".")],
    ["get_path_from_repo_root", () => text(unit)],
    ["get_path_to_repo_root", () => relative(unit, ".")],
    ["path_relative_to_include", () => relative(here, unit)],
    ["path_relative_from_include", () => relative(unit, here)],
  ]);
}
