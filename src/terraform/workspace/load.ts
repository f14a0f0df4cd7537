import type { Files } from "../evaluate/environment.ts";
import { createMeter } from "../evaluate/meter.ts";
import { parseTemplate } from "../syntax/native.ts";
import type { Attribute, Diagnostic, Expression, SourceFile } from "../syntax/tree.ts";
import { carried, isUntouched } from "./carried.ts";
import type { Tree } from "./instance.ts";
import { kindOf } from "./kinds.ts";
import { Memo } from "./memo.ts";
import { literalText, type Written } from "./merged-block.ts";
import { hasConfiguration, type Module, moduleOf } from "./module.ts";
import { baseName, isBelow, within } from "./paths.ts";
import type { Position, Source } from "./position.ts";
import { createRoot, type RootPlan } from "./root.ts";
import { type Entry, isConfiguration, readSources, type Sources } from "./sources.ts";
import { readUnits, type Unit } from "./terragrunt.ts";
import { type Variant, valuePlaces, variantsOf } from "./variants.ts";
import type { Root, Workspace } from "./workspace.ts";

export interface LoadOptions {
  /** Symbolic link -> what it points to, both as paths inside the repository. */
  readonly links?: ReadonlyMap<string, string>;
  /** The directory that was given: roots are sought there and below, and what is an example is judged from there. `.` for all. */
  readonly base?: string;
  /** `terraform.workspace`, where it is known. */
  readonly workspace?: string;
}

/** Reads a repository's files, by path. Broken files are reported and hurt nothing else. What `previous` holds with the same bytes is not parsed again. */
export function loadWorkspace(
  files: ReadonlyMap<string, Uint8Array>,
  options: LoadOptions = {},
  previous?: Workspace,
): Workspace {
  return read({ files, options, previous, touched: undefined });
}

/** A workspace with other bytes in some of its files. What was evaluated of the roots that these files have no part in is kept, and with it the workspace before: for workspaces that do not live long. */
export function changedWorkspace(previous: Workspace, changed: ReadonlyMap<string, Uint8Array>): Workspace {
  const { files, options } = previous.given;
  return read({ files: new Map([...files, ...changed]), options, previous, touched: [...changed.keys()] });
}

interface Reading {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly options: LoadOptions;
  readonly previous: Workspace | undefined;
  /** The paths that differ from the previous workspace; undefined where they are not known. */
  readonly touched: readonly string[] | undefined;
}

function read({ files, options, previous, touched }: Reading): Workspace {
  const sources = readSources(files, options.links ?? new Map(), previous);
  const reported: Diagnostic[] = [];
  const modules = createModules(sources);
  const environment = environmentOf(sources, (diagnostic) => reported.push(diagnostic));
  const surroundings = {
    environment,
    moduleOf: modules.called,
    lockFile: (path: string) => sources.parsed.get(within(path, ".terraform.lock.hcl") ?? ""),
    report: (path: string, message: string) => reported.push({ path, line: 1, message }),
    workspace: () => workspace,
  };
  const base = options.base ?? ".";
  const places = valuePlaces(sources.directories);
  const { here: units, elsewhere } = readUnits(sources, environment);
  const plans = [
    ...rootDirectories({ sources, modules, base, used: new Set(units.map(({ module }) => module)) }).flatMap(
      ({ dir, kind }) =>
        variantsOf(dir, modules.in(dir), places).map((variant, _, variants) => ({
          ...{ path: dir, kind, module: modules.in(dir), workspace: options.workspace },
          ...{
            variables: variant.file,
            run: dir === base || variant.values.size > 0,
            valueless: variants.length === 1 && variant.values.size === 0,
            given: givenBy(variant, environment),
          },
        })),
    ),
    ...unitPlans(units, { sources, modules, base }).map((plan) => ({ ...plan, workspace: options.workspace })),
  ];
  const known = Map.groupBy(touched === undefined ? [] : (previous?.roots ?? []), identityOf);
  const roots = plans.map((plan) => {
    const [before, ...others] = known.get(identityOf(plan)) ?? [];
    return before !== undefined && others.length === 0 && isUntouched(before, touched ?? [])
      ? carried(before, surroundings.workspace)
      : createRoot(plan, surroundings);
  });
  const workspace: Workspace = {
    files: sources.parsed,
    get diagnostics() {
      return [...sources.diagnostics, ...reported];
    },
    roots,
    remoteUnits: elsewhere,
    configuration: (directory) =>
      entriesIn(sources, directory)
        .filter(({ name }) => isConfiguration(name))
        .map(({ file }) => file),
    given: { files, options },
  };
  return workspace;
}

function entriesIn({ directories, resolve }: Sources, directory: string): readonly Entry[] {
  const path = within(".", directory) ?? directory;
  return directories.get(path) ?? directories.get(resolve(path) ?? path) ?? [];
}

const identityOf = ({ path, kind, variables }: Pick<Root, "path" | "kind" | "variables">): string =>
  [kind, path, variables].join("\n");

interface Modules {
  in(dir: string): Module;
  called(source: string, from: string): Module | undefined;
}

function createModules(sources: Sources): Modules {
  const inDirectory = new Memo<Module>((dir) => moduleOf(dir, []), undefined);
  const at = (dir: string) => inDirectory.get(dir, () => moduleOf(dir, sources.directories.get(dir) ?? []));
  return {
    in: at,
    called: (source, from) => {
      const dir = calledDirectory(sources, source, from);
      return dir === undefined ? undefined : at(dir);
    },
  };
}

/** The directory of a local module; undefined for registry and git modules, and where there is no configuration. */
function calledDirectory(sources: Sources, source: string, from: string): string | undefined {
  if (!/^\.\.?(\/|$)/.test(source)) return undefined;
  const dir = within(from, source.replace(/([^/])\/\/+/g, "$1/"));
  if (dir === undefined) return undefined;
  if (hasConfiguration(sources.directories.get(dir))) return dir;
  const resolved = sources.resolve(dir);
  return resolved !== undefined && hasConfiguration(sources.directories.get(resolved)) ? resolved : undefined;
}

function environmentOf(sources: Sources, report: (diagnostic: Diagnostic) => void): Tree["environment"] {
  const files: Files = {
    read: sources.text,
    missing: (path) => !sources.has(path) && /\.(tf|tofu|tfvars|hcl|json|ya?ml|tpl|tftpl)$/.test(path),
    below: (directory) => {
      const resolved = sources.resolve(directory) ?? directory;
      const prefix = resolved === "." ? "" : `${resolved}/`;
      return [...sources.paths()].filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length));
    },
  };
  const template = (source: string): Expression | undefined => {
    const range = { start: 0, end: source.length };
    const parts = parseTemplate(source, range);
    return parts && { kind: "template", parts, heredoc: false, range };
  };
  return { files, template, meter: createMeter(report) };
}

/** tfvars files hold values, in which no name means anything. */
function givenBy(variant: Variant, environment: Tree["environment"]): (name: string) => Source | undefined {
  const position: Position = {
    environment: { ...environment, names: { resolve: () => undefined }, bound: new Map(), directory: "." },
    origins: new Map(),
    sources: { variable: () => undefined, local: () => undefined },
  };
  const source = ({ file, node }: Written<Attribute>): Source => ({
    expression: node.value,
    file,
    position,
    place: { kind: "tfvars", name: node.name },
  });
  return (name) => {
    const written = variant.values.get(name);
    return written && source(written);
  };
}

interface RootDirectory {
  readonly dir: string;
  readonly kind: Root["kind"];
}

interface Searched {
  readonly sources: Sources;
  readonly modules: Modules;
  readonly base: string;
}

/** Terragrunt units at or below the directory that was given, where their module is configuration of this repository, and no other unit's module. */
function unitPlans(
  units: readonly Unit[],
  { sources, modules, base }: Searched,
): readonly Omit<RootPlan, "workspace">[] {
  const directories = units.map(({ dir }) => relative(dir, base));
  const called = new Set(units.flatMap(({ module }) => calledFrom(module, sources, modules)));
  return units
    .filter(({ dir, module }) => isBelow(dir, base) && hasConfiguration(sources.directories.get(module)))
    .filter(({ dir, module }) => dir !== module || !called.has(dir))
    .map(({ dir, module, generated, given }) => ({
      path: dir,
      kind: kindOf(relative(dir, base), directories),
      module: generated.length === 0 ? modules.in(module) : completed(module, generated, sources),
      variables: undefined,
      run: true,
      valueless: false,
      given,
    }));
}

/** The module with the files that Terragrunt writes into it; they replace those of the same name. */
function completed(dir: string, generated: readonly SourceFile[], sources: Sources): Module {
  const added = generated.map((file): Entry => ({ name: baseName(file.path), file, linked: false }));
  const kept = (sources.directories.get(dir) ?? []).filter(({ name }) => added.every((one) => one.name !== name));
  return moduleOf(dir, [...added, ...kept]);
}

/** Directories whose modules the configuration of a directory calls. */
const calledFrom = (dir: string, sources: Sources, modules: Modules): readonly string[] =>
  [...modules.in(dir).calls.values()].flatMap((call) => {
    const target = calledDirectory(sources, literalText(call, "source") ?? "", dir);
    return target === undefined || target === dir ? [] : [target];
  });

/** Directories that nobody calls. One that only examples and tests call is a root where it is the directory that was given. */
function rootDirectories({
  sources,
  modules,
  base,
  used,
}: Searched & { readonly used: ReadonlySet<string> }): readonly RootDirectory[] {
  const directories = [...sources.directories]
    .filter(([, entries]) => hasConfiguration(entries))
    .map(([dir]) => dir)
    .sort();
  const seen = directories.map((one) => relative(one, base));
  const kinds = new Map(directories.map((dir) => [dir, kindOf(relative(dir, base), seen)]));
  const called = new Set<string>(used);
  const deployedCalls = new Set<string>(used);
  for (const dir of directories) {
    for (const target of calledFrom(dir, sources, modules)) {
      called.add(target);
      if (kinds.get(dir) === "deployed") deployedCalls.add(target);
    }
  }
  const borrowed = borrowedFiles(sources);
  const isRoot = (dir: string): boolean =>
    isBelow(dir, base) &&
    (!called.has(dir) || (dir === base && !deployedCalls.has(dir))) &&
    !(sources.directories.get(dir) ?? []).every(
      ({ name, file, linked }) => !linked && (borrowed.has(file.path) || !isCode(name)),
    );
  return directories.filter(isRoot).map((dir) => ({ dir, kind: kinds.get(dir) ?? "deployed" }));
}

const isCode = (name: string): boolean => /\.(tf|tofu)(\.json)?$/.test(baseName(name));

const relative = (dir: string, base: string): string =>
  base === "." || !isBelow(dir, base) ? dir : dir === base ? "." : dir.slice(base.length + 1);

/** Files that other directories link to: a directory of nothing else is a store, not a root. */
function borrowedFiles(sources: Sources): ReadonlySet<string> {
  const entries = [...sources.directories.values()].flat();
  return new Set(entries.filter(({ linked }) => linked).map(({ file }) => file.path));
}
