import { access } from "../evaluate/access.ts";
import { REPOSITORY } from "../evaluate/functions/files.ts";
import type { Value } from "../evaluate/value.ts";
import { piecesOf, text } from "../evaluate/values.ts";
import type { SourceFile } from "../syntax/tree.ts";
import type { Tree } from "./instance.ts";
import { hasConfiguration } from "./module.ts";
import { baseName, directoryOf, within } from "./paths.ts";
import type { Source } from "./position.ts";
import { isValues, type Sources } from "./sources.ts";
import { type Configuration, createReader, inputsOf, type VariableFile } from "./terragrunt-configuration.ts";

/** A Terragrunt unit: a module of this repository, and what it is run with. */
export interface Unit {
  readonly dir: string;
  /** Directory of the module. */
  readonly module: string;
  /** Files that Terragrunt writes into the module: providers and the like. */
  readonly generated: readonly SourceFile[];
  given(name: string): Source | undefined;
}

/** A unit whose module is in another repository. */
export interface RemoteUnit {
  /** Path of its configuration. */
  readonly file: string;
  /** As far as it is known: `git::https://git.example/acme/modules.git//store?ref=v1`. */
  readonly source: string;
  /** Whether a text is, as it stands, among what it gives its module. */
  gives(text: string): boolean;
}

const NAME = "terragrunt.hcl";

export interface Units {
  /** Those whose module is in this repository. */
  readonly here: readonly Unit[];
  /** Those whose module is elsewhere. */
  readonly elsewhere: readonly RemoteUnit[];
}

/** Reads the units; configuration that others include is none. */
export function readUnits(sources: Sources, environment: Tree["environment"]): Units {
  const files = [...sources.parsed.values()].filter(({ path }) => baseName(path) === NAME);
  if (files.length === 0) return { here: [], elsewhere: [] };
  const read = createReader(sources, environment);
  const found = files.flatMap((file) => read(file.path, directoryOf(file.path)) ?? []);
  const included = new Set(found.flatMap((one) => [...one.includes.values()].map(({ file }) => file.path)));
  const isHere = (directory: string): boolean => hasConfiguration(sources.directories.get(directory));
  const units = found.filter(({ file }) => !included.has(file.path)).map((one) => unitOf(one, isHere));
  return {
    here: units.flatMap((unit) => ("module" in unit ? [unit] : [])),
    elsewhere: units.flatMap((unit) => ("module" in unit ? [] : [unit])),
  };
}

function unitOf(configuration: Configuration, isHere: (directory: string) => boolean): Unit | RemoteUnit {
  const dir = directoryOf(configuration.file.path);
  const all = [configuration, ...configuration.includes.values()];
  const source = all.map((one) => one.source()).find((value) => value !== undefined);
  const module = source === undefined ? dir : moduleDirectory(source, dir, isHere);
  if (module === undefined)
    return {
      file: configuration.file.path,
      source:
        (source &&
          piecesOf(source)
            ?.map((piece) => (typeof piece === "string" ? piece : "…"))
            .join("")) ??
        "…",
      gives: (name) => all.some((one) => holds(one.inputs(), name)),
    };
  const files = all.flatMap((one) => one.variableFiles());
  const written = all
    .toReversed()
    .flatMap((one) => one.generated().map((file) => [file.path, { file, position: one.position }] as const));
  const [values, generated] = [true, false].map((wanted) =>
    [...new Map(written).values()].filter(({ file }) => isValues(file.path) === wanted),
  );
  return {
    dir,
    module,
    generated: (generated ?? []).map(({ file }) => file),
    given: (name) => fromFiles(files, name) ?? unplaced(fromFiles(values ?? [], name)) ?? givenIn(all, name),
  };
}

function holds(value: Value | undefined, wanted: string): boolean {
  if (value?.kind === "string") return value.value === wanted;
  if (value?.kind === "list") return value.items.some((item) => holds(item, wanted));
  return value?.kind === "object" && [...value.entries.values()].some((entry) => holds(entry, wanted));
}

/** The one directory of this repository that the source can mean. */
function moduleDirectory(source: Value, dir: string, isHere: (directory: string) => boolean): string | undefined {
  const options = source.kind === "unknown" ? (source.oneOf ?? []) : [source];
  const [module, ...others] = new Set(options.flatMap((option) => directoryBehind(option, dir, isHere) ?? []));
  return others.length === 0 ? module : undefined;
}

/** A path, or the repository itself as Git knows it; at which ref it is taken from there does not matter for where it is written. */
function directoryBehind(source: Value, dir: string, isHere: (directory: string) => boolean): string | undefined {
  const written = source.kind === "pattern" ? source.parts[0] : source.kind === "string" ? source.value : undefined;
  if (typeof written !== "string" || (source.kind === "pattern" && !written.includes("?"))) return undefined;
  const path = written.replace(/\?.*$/s, "").replace(/^git::(?=\.)/, "");
  if (path.startsWith(REPOSITORY)) return within(".", path.slice(REPOSITORY.length));
  if (/^\.\.?(\/|$)/.test(path)) return within(dir, path);
  const inside = /[^:/]\/\/([^/].*\/.+)$/.exec(path)?.[1];
  return inside !== undefined && isHere(inside) ? inside : undefined;
}

/** Variable files that Terragrunt passes win over its inputs, the last of them over the others. */
function fromFiles(files: readonly VariableFile[], name: string): Source | undefined {
  const { file, position } =
    files.findLast((one) => one.file.body.attributes.some((attribute) => attribute.name === name)) ?? {};
  const written = file?.body.attributes.find((attribute) => attribute.name === name);
  if (file === undefined || position === undefined || written === undefined) return undefined;
  return { expression: written.value, file, position, place: { kind: "tfvars", name } };
}

/** A file that is only written when Terragrunt runs is no place to edit. */
const unplaced = (source: Source | undefined): Source | undefined => source && { ...source, place: undefined };

/** The unit's own inputs win over those of what it includes. */
function givenIn(configurations: readonly Configuration[], name: string): Source | undefined {
  for (const { file, position, inputs } of configurations) {
    const written = inputsOf(file);
    const value = inputs();
    if (written === undefined || value === undefined) continue;
    const found = access(value, text(name));
    if (found.kind === "unknown" && found.invalid) continue;
    const { value: of } = written.node;
    const key = { kind: "literal", value: name, range: of.range } as const;
    return { expression: { kind: "index", of, key, range: of.range }, file, position, place: undefined };
  }
  return undefined;
}
