import type { Attribute } from "../syntax/tree.ts";
import type { Module, Written } from "./module.ts";
import { directoryOf } from "./paths.ts";
import { type Entry, isValues } from "./sources.ts";

/** One set of values that a root is run with. */
export interface Variant {
  /** Path of the chosen tfvars file; undefined for what Terraform loads by itself. */
  readonly file: string | undefined;
  readonly values: ReadonlyMap<string, Written<Attribute>>;
}

type Directories = ReadonlyMap<string, readonly Entry[]>;

const AUTOMATIC = /^(terraform\.tfvars(\.json)?|.*\.auto\.tfvars(\.json)?)$/;
const SHOWN = /(example|sample|template)/i;
/** Files whose values hold for all others beside them. */
const COMMON = /^(common|global|globals|shared|base|defaults?|all)\.tfvars(\.json)?$/i;
const VALUE_DIRECTORY =
  /^(envs?|environments?|vars?|variables|tfvars|configs?|conf|settings|values|params|parameters|inputs|vars[-_]files|tfvars[-_]files|environments?[-_]vars)$/i;

/** The evaluations of a root: one per tfvars file that has to be chosen, else the one of the values loaded automatically. */
export function variantsOf(dir: string, module: Module, directories: Directories): readonly Variant[] {
  const here = directories.get(dir) ?? [];
  const automatic = here.filter(({ name }) => AUTOMATIC.test(name)).sort(byLoading);
  const base = valuesIn(automatic);
  const chosen = [
    ...here.filter((entry) => isChosen(entry) && isForVariables(entry, module)),
    ...elsewhere(dir, module, directories),
  ];
  const common = chosen.filter(({ name }) => COMMON.test(name));
  const particular = chosen.filter(({ name }) => !COMMON.test(name));
  const variants = (particular.length > 0 ? particular : common).map(
    (entry): Variant => ({
      file: entry.file.path,
      values: new Map([
        ...base,
        ...valuesIn(common.filter((other) => directoryOf(other.file.path) === directoryOf(entry.file.path))),
        ...valuesIn([entry]),
      ]),
    }),
  );
  return variants.length > 0 && isIncomplete(module, base)
    ? variants
    : [{ file: undefined, values: base }, ...variants];
}

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
  [...module.variables].some(([name, declared]) => !declared.attributes.has("default") && !base.has(name));

/** tfvars files in `env/`, `tfvars/` … below the root or beside it, if they set variables of this root and no others. */
function elsewhere(dir: string, module: Module, directories: Directories): readonly Entry[] {
  const found: Entry[] = [];
  for (const [directory, entries] of directories) {
    if (directory === dir || !isValueDirectory(directory, dir)) continue;
    if (entries.some(({ name }) => !isValues(name) && name.endsWith(".tf"))) continue;
    found.push(...entries.filter((entry) => isValues(entry.name) && !SHOWN.test(entry.name) && fits(entry, module)));
  }
  return found;
}

function isValueDirectory(directory: string, dir: string): boolean {
  const segments = directory === "." ? [] : directory.split("/");
  const at = segments.findIndex((segment) => VALUE_DIRECTORY.test(segment));
  if (at < 0) return false;
  const parent = segments.slice(0, at).join("/") || ".";
  if (parent === dir) return true;
  return dir !== "." && parent === directoryOf(dir);
}

function fits({ file }: Entry, module: Module): boolean {
  const names = file.body.attributes.map(({ name }) => name);
  return names.length > 0 && names.every((name) => module.variables.has(name));
}
