import type { Attribute } from "../syntax/tree.ts";
import { Memo } from "./memo.ts";
import type { MergedBlock, Written } from "./merged-block.ts";
import { hasConfiguration, type Module } from "./module.ts";
import { ancestors, baseName, directoryOf } from "./paths.ts";
import { type Entry, isValues } from "./sources.ts";

/** One set of values that a root is run with. */
export interface Variant {
  /** Path of the chosen tfvars file; undefined for what Terraform loads by itself. */
  readonly file: string | undefined;
  readonly values: ReadonlyMap<string, Written<Attribute>>;
}

/** Where values may stand. */
export interface ValuePlaces {
  readonly directories: ReadonlyMap<string, readonly Entry[]>;
  /** Directory -> those of `env/`, `tfvars/` … below it that hold no configuration. */
  readonly below: ReadonlyMap<string, readonly string[]>;
  /** Directory -> the directories in it that hold configuration, in letters and digits alone. */
  readonly children: ReadonlyMap<string, ReadonlySet<string>>;
  /** The variables that are declared right below a directory, in any of those. */
  declaredBelow(directory: string): ReadonlySet<string>;
}

export function valuePlaces(directories: ReadonlyMap<string, readonly Entry[]>): ValuePlaces {
  const below = new Map<string, string[]>();
  const children = new Map<string, Set<string>>();
  const declared = new Memo<ReadonlySet<string>>(() => new Set(), undefined);
  for (const [directory, entries] of directories) {
    const parent = directoryOf(directory);
    if (hasConfiguration(entries)) children.set(parent, (children.get(parent) ?? new Set()).add(plain(directory)));
    const above = aboveValues(directory);
    if (above === undefined || entries.some(({ name }) => !isValues(name) && name.endsWith(".tf"))) continue;
    const places = below.get(above) ?? [];
    places.push(directory);
    below.set(above, places);
  }
  return {
    ...{ directories, below, children },
    declaredBelow: (directory) => declared.get(directory, () => variablesBelow(directory, directories)),
  };
}

function variablesBelow(parent: string, directories: ValuePlaces["directories"]): ReadonlySet<string> {
  const files = [...directories].flatMap(([directory, entries]) => (directoryOf(directory) === parent ? entries : []));
  const blocks = files.flatMap(({ file }) => file.body.blocks);
  return new Set(
    blocks.flatMap(({ type, labels: [name] }) => (type === "variable" && name !== undefined ? [name] : [])),
  );
}

/** The name at the end of a path, in letters and digits alone. */
const plain = (path: string): string =>
  baseName(path)
    .replace(/\.tfvars(\.json)?$/, "")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");

/** The directory that `env/`, `tfvars/` … stands in, if the path leads through one. */
function aboveValues(directory: string): string | undefined {
  const segments = directory === "." ? [] : directory.split("/");
  const at = segments.findIndex((segment) => VALUE_DIRECTORY.test(segment));
  return at < 0 ? undefined : segments.slice(0, at).join("/") || ".";
}

const AUTOMATIC = /^(terraform\.tfvars(\.json)?|.*\.auto\.tfvars(\.json)?)$/;
const SHOWN = /(example|sample|template)/i;
/** Files whose values hold for all others beside them. */
const COMMON = /^(common|global|globals|shared|base|defaults?|all)\.tfvars(\.json)?$/i;
const VALUE_DIRECTORY =
  /^(envs?|environments?|etc|vars?|variables|tfvars|configs?|conf|settings|values|params|parameters|inputs|vars[-_]files|tfvars[-_]files|environments?[-_]vars)$/i;

/** The evaluations of a root: one per tfvars file that has to be chosen, else the one of the values loaded automatically. */
export function variantsOf(dir: string, module: Module, places: ValuePlaces): readonly Variant[] {
  const here = places.directories.get(dir) ?? [];
  const automatic = here.filter(({ name }) => AUTOMATIC.test(name)).sort(byLoading);
  const base = valuesIn(automatic);
  const chosen = [
    ...here.filter((entry) => isChosen(entry) && isForVariables(entry, module)),
    ...elsewhere(dir, module, places),
    ...further(dir, module, { places, base }),
  ];
  const common = chosen.filter(({ name }) => COMMON.test(name));
  const particular = chosen.filter(({ name }) => !COMMON.test(name));
  const variants = together(particular.length > 0 ? particular : common, plain(dir)).map(
    ([entry, ...others]): Variant => ({
      file: entry.file.path,
      values: new Map([
        ...base,
        ...valuesIn(common.filter((other) => directoryOf(other.file.path) === directoryOf(entry.file.path))),
        ...valuesIn([...others, entry]),
      ]),
    }),
  );
  return variants.length > 0 && isIncomplete(module, base)
    ? variants
    : [{ file: undefined, values: base }, ...variants];
}

type Group = readonly [Entry, ...Entry[]];

/** Names that say nothing of what the values are for. */
const NAMELESS = /^(variables?|vars|values|terraform|main|inputs|params|parameters|config)\.tfvars(\.json)?$/i;

/** Files of one name that set different variables are given together: `tfvars/prod.tfvars` and `tfvars/backends/prod.tfvars`; not where the root's own name says nothing. */
function together(entries: readonly Entry[], root: string): readonly Group[] {
  const groups: Group[] = [];
  for (const entry of entries) {
    const at =
      NAMELESS.test(entry.name) || plain(entry.name) === root
        ? -1
        : groups.findIndex((group) => isComplement(entry, group));
    const group = groups[at];
    if (group === undefined) groups.push([entry]);
    else groups[at] = isLarger(entry, group[0]) ? [entry, ...group] : [...group, entry];
  }
  return groups;
}

const isComplement = (entry: Entry, group: Group): boolean => {
  const names = new Set(valuesIn(group).keys());
  return entry.name === group[0].name && entry.file.body.attributes.every(({ name }) => !names.has(name));
};

const isLarger = (a: Entry, b: Entry): boolean => a.file.body.attributes.length > b.file.body.attributes.length;

/** A backend's configuration may be called tfvars, too: it sets no variable. */
const isForVariables = ({ file }: Entry, module: Module): boolean =>
  file.body.attributes.length === 0 || file.body.attributes.some(({ name }) => module.variables.has(name));

const isChosen = ({ name }: Entry): boolean => isValues(name) && !AUTOMATIC.test(name) && !SHOWN.test(name);

/** terraform.tfvars first, then the others by name. */
const byLoading = (a: Entry, b: Entry): number => rank(a) - rank(b) || (a.name < b.name ? -1 : 1);

const rank = ({ name }: Entry): number => (name === "terraform.tfvars" ? 0 : name === "terraform.tfvars.json" ? 1 : 2);

const valuesIn = (entries: readonly Entry[]): ReadonlyMap<string, Written<Attribute>> =>
  new Map(entries.flatMap(({ file }) => file.body.attributes.map((node) => [node.name, { file, node }] as const)));

/** Without a chosen file Terraform would ask for these. */
const isIncomplete = (module: Module, base: ReadonlyMap<string, unknown>): boolean =>
  [...module.variables].some(([name, declared]) => isNeeded(declared) && !base.has(name));

export const isNeeded = (variable: MergedBlock | undefined): boolean =>
  variable !== undefined && variable.attribute("default") === undefined;

/** tfvars files in `env/`, `tfvars/` … below the root or beside it, if they set variables of this root and hardly any others. */
function elsewhere(dir: string, module: Module, places: ValuePlaces): readonly Entry[] {
  const beside = dir === "." ? [] : (places.below.get(directoryOf(dir)) ?? []);
  return [...(places.below.get(dir) ?? []), ...beside]
    .filter((directory) => directory !== dir)
    .flatMap((directory) => fitting(directory, module, places));
}

const fitting = (directory: string, module: Module, { directories }: ValuePlaces): readonly Entry[] =>
  (directories.get(directory) ?? []).filter(
    (entry) => isValues(entry.name) && !SHOWN.test(entry.name) && fits(entry, module),
  );

const FURTHEST = 3;

/** The highest directory below which values of a root are sought. */
export const highestValues = (dir: string): string =>
  ancestors(dir)
    .slice(0, FURTHEST + 1)
    .at(-1) ?? ".";

/**
 * tfvars files above the root's own surroundings, in `variables/prod/` of a grandparent, or loose in a directory above that holds nothing else:
 * those called as the root is, with what is common beside them, else those that leave no variable open.
 */
function further(
  dir: string,
  module: Module,
  { places, base }: { readonly places: ValuePlaces; readonly base: Variant["values"] },
): readonly Entry[] {
  const [, parent, ...higher] = ancestors(dir).slice(0, FURTHEST + 1);
  const loose = [parent, ...higher].filter(
    (directory) => directory !== undefined && !hasConfiguration(places.directories.get(directory)),
  );
  const near = parent === undefined ? [] : (places.below.get(parent) ?? []);
  const all = new Set([...loose, ...higher.flatMap((directory) => places.below.get(directory) ?? [])]);
  return [...all].flatMap((directory) =>
    directory === undefined || directory === dir || near.includes(directory)
      ? []
      : meant(dir, module, { directory, places, base }),
  );
}

/** Most of what a shared file sets has to be meant for this root, and something that it needs: Terraform warns of the rest, and goes on. */
const MEANT = 0.75;

function fits({ file }: Entry, module: Module): boolean {
  const names = file.body.attributes.map(({ name }) => name);
  const meant = names.filter((name) => module.variables.has(name));
  if (meant.length === names.length) return names.length > 0;
  return meant.length >= names.length * MEANT && meant.some((name) => isNeeded(module.variables.get(name)));
}

function meant(
  dir: string,
  module: Module,
  {
    directory,
    places,
    base,
  }: { readonly directory: string; readonly places: ValuePlaces; readonly base: Variant["values"] },
): readonly Entry[] {
  const entries = fitting(directory, module, places);
  const common = entries.filter(({ name }) => COMMON.test(name));
  const own = (places.directories.get(directory) ?? []).filter(
    (entry) => isValues(entry.name) && plain(entry.name) === plain(dir) && isForVariables(entry, module),
  );
  if (own.length > 0) return [...common, ...own];
  const others = places.children.get(directoryOf(dir));
  const sufficient = entries.filter(
    (entry) =>
      others?.has(plain(entry.name)) !== true &&
      !isIncomplete(module, new Map([...base, ...valuesIn(common), ...valuesIn([entry])])),
  );
  return sufficient.length === 0
    ? sharedAmong(dir, module, { directory, places })
    : [...new Set([...common, ...sufficient])];
}

/** A file that sets less than this part of what the best one sets of a root is not meant for it. */
const LEAST_SHARE = 0.5;

/**
 * Files that are written for all roots beside this one together, which take what they need of them and the rest from the command line:
 * those that set most of the variables of this root, and what is common to all.
 */
function sharedAmong(
  dir: string,
  module: Module,
  { directory, places }: { readonly directory: string; readonly places: ValuePlaces },
): readonly Entry[] {
  if (aboveValues(directory) === undefined) return [];
  const declared = places.declaredBelow(directoryOf(dir));
  const setting = (entry: Entry, names: { has(name: string): boolean }): number =>
    entry.file.body.attributes.filter(({ name }) => names.has(name)).length;
  const shared = (places.directories.get(directory) ?? []).filter(
    (entry) =>
      isValues(entry.name) &&
      !SHOWN.test(entry.name) &&
      setting(entry, declared) >= entry.file.body.attributes.length * MEANT &&
      setting(entry, module.variables) > 0,
  );
  const [common, particular] = [true, false].map((wanted) => shared.filter(({ name }) => COMMON.test(name) === wanted));
  const most = Math.max(0, ...(particular ?? []).map((entry) => setting(entry, module.variables)));
  const chosen = (particular ?? []).filter((entry) => setting(entry, module.variables) >= most * LEAST_SHARE);
  return chosen.some((entry) => setsNeeded(entry, module)) ? [...(common ?? []), ...chosen] : [];
}

const setsNeeded = ({ file }: Entry, module: Module): boolean =>
  file.body.attributes.some(({ name }) => isNeeded(module.variables.get(name)));
