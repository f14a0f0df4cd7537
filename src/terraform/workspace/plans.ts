import type { Attribute, SourceFile } from "../syntax/tree.ts";
import type { Tree } from "./instance.ts";
import { kindOf } from "./kinds.ts";
import { literalText, MergedBlock, type Written } from "./merged-block.ts";
import { hasConfiguration, type Module, moduleOf } from "./module.ts";
import { calledDirectory, type Modules } from "./modules.ts";
import { baseName, isBelow } from "./paths.ts";
import { detached, type Source } from "./position.ts";
import type { RootPlan } from "./root.ts";
import type { Entry, Sources } from "./sources.ts";
import { type RemoteUnit, readUnits, type Unit } from "./terragrunt.ts";
import type { Outputs } from "./terragrunt-configuration.ts";
import { isNeeded, type Variant, valuePlaces, variantsOf } from "./variants.ts";
import type { Root } from "./workspace.ts";

/** Which roots a repository has. */
export interface Layout {
  readonly sources: Sources;
  readonly modules: Modules;
  readonly plans: readonly RootPlan[];
  /** Terragrunt units: those whose module is in this repository, counted, and those whose module is elsewhere. */
  readonly units: number;
  readonly remoteUnits: readonly RemoteUnit[];
}

interface Searched {
  readonly sources: Sources;
  readonly modules: Modules;
  readonly base: string;
  readonly outputs: Outputs;
}

/** Seeks the roots at and below a directory. */
export function layOut(
  { sources, modules, base, outputs }: Searched,
  environment: Tree["environment"],
  workspace: string | undefined,
): Layout {
  const places = valuePlaces(sources.directories);
  const { here: units, elsewhere } = readUnits(sources, environment, outputs);
  const used = new Set(units.map(({ module }) => module));
  const directories = rootDirectories({ sources, modules, base, used });
  const shown = new Set(
    directories.flatMap(({ dir, kind }) => (kind === "example" ? calledFrom(dir, sources, modules) : [])),
  );
  const plans = directories.flatMap(({ dir, kind }) =>
    variantsOf(dir, modules.in(dir), places).map((variant, _, variants) => ({
      ...{ path: dir, kind, module: modules.in(dir), variables: variant.file },
      ...{
        run: (dir === base && !shown.has(dir)) || variant.values.size > 0,
        published: shown.has(dir),
        given: givenBy(variant, environment),
        workspace,
        valueless: variants.length === 1 && variant.values.size === 0,
      },
    })),
  );
  const ofUnits = unitPlans(units, { sources, modules, base }).map((plan) => ({ ...plan, workspace }));
  return { sources, modules, plans: [...plans, ...ofUnits], units: units.length, remoteUnits: elsewhere };
}

/** The same roots after some files of configuration changed; undefined where there may be others. */
export function layOutAgain(before: Layout, sources: Sources, modules: Modules): Layout | undefined {
  if (before.units > 0) return undefined;
  const changed = new Set<string>();
  for (const [dir, entries] of sources.directories)
    if (before.sources.directories.get(dir) !== entries) changed.add(dir);
  for (const dir of changed) if (outline(before.modules.in(dir)) !== outline(modules.in(dir))) return undefined;
  const plans = before.plans.map((plan) =>
    changed.has(plan.module.dir) ? { ...plan, module: modules.in(plan.module.dir) } : plan,
  );
  return { ...before, sources, modules, plans };
}

/** What the roots of a repository depend on: which modules are called, and which values are needed. */
const outline = ({ calls, variables }: Module): string =>
  JSON.stringify([
    [...calls.values()].map((call) => literalText(call, "source")),
    [...variables].map(([name, declared]) => [name, isNeeded(declared)]),
  ]);

/** tfvars files hold values, in which no name means anything. */
function givenBy(variant: Variant, environment: Tree["environment"]): (name: string) => Source | undefined {
  const names = { resolve: () => undefined };
  const position = detached({ ...environment, names, bound: new Map(), directory: "." });
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

/** Terragrunt units at or below the directory that was given, where their module is configuration of this repository and no other unit's module, or public. */
function unitPlans(
  units: readonly Unit[],
  { sources, modules, base }: Omit<Searched, "outputs">,
): readonly Omit<RootPlan, "workspace">[] {
  const directories = units.map(({ dir }) => relative(dir, base));
  const called = new Set(units.flatMap(({ module }) => calledFrom(module, sources, modules)));
  return units
    .filter(
      ({ dir, module, call }) =>
        isBelow(dir, base) && (call !== undefined || hasConfiguration(sources.directories.get(module))),
    )
    .filter(({ dir, module }) => dir !== module || !called.has(dir))
    .map(({ dir, module, configured, call, generated, given }) => ({
      path: dir,
      kind: kindOf(relative(dir, base), directories),
      module: calling(call, generated.length === 0 ? modules.in(module) : completed(module, generated, sources)),
      variables: undefined,
      configured,
      run: true,
      published: false,
      valueless: false,
      given,
    }));
}

/** The module of a directory with a call of a public one, whose variables are the root's. */
function calling(call: MergedBlock | undefined, module: Module): Module {
  if (call === undefined) return module;
  const declared = call.block.body.attributes.map(({ name }) => [name, declaration(name, call)] as const);
  return {
    ...module,
    calls: new Map([...module.calls, [call.block.labels.join(), call]]),
    variables: new Map([...module.variables, ...declared]),
  };
}

const declaration = (name: string, { file, block }: MergedBlock): MergedBlock =>
  new MergedBlock({
    file,
    node: {
      type: "variable",
      labels: [name],
      body: { attributes: [], blocks: [], range: block.range },
      range: block.range,
    },
  });

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

/** Directories that nobody calls, but for examples and tests: those show and try what is run from elsewhere. */
function rootDirectories({
  sources,
  modules,
  base,
  used,
}: Omit<Searched, "outputs"> & { readonly used: ReadonlySet<string> }): readonly RootDirectory[] {
  const directories = [...sources.directories]
    .filter(([, entries]) => hasConfiguration(entries))
    .map(([dir]) => dir)
    .sort();
  const seen = directories.map((one) => relative(one, base));
  const kinds = new Map(directories.map((dir) => [dir, kindOf(relative(dir, base), seen)]));
  const deployed = directories.filter((dir) => kinds.get(dir) === "deployed");
  const called = new Set([...used, ...deployed.flatMap((dir) => calledFrom(dir, sources, modules))]);
  const borrowed = borrowedFiles(sources);
  const isRoot = (dir: string): boolean =>
    isBelow(dir, base) &&
    !called.has(dir) &&
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
