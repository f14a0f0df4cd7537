import type { Attribute, Block, SourceFile } from "../syntax/tree.ts";
import { argumentsIn, MergedBlock, type Written } from "./merged-block.ts";
import { type Entry, isConfiguration } from "./sources.ts";

/** What one directory declares, before anything is evaluated. Keys of resources and data are `type.name`. */
export interface Module {
  readonly dir: string;
  readonly files: readonly SourceFile[];
  readonly resources: ReadonlyMap<string, MergedBlock>;
  readonly data: ReadonlyMap<string, MergedBlock>;
  readonly calls: ReadonlyMap<string, MergedBlock>;
  readonly variables: ReadonlyMap<string, MergedBlock>;
  readonly outputs: ReadonlyMap<string, MergedBlock>;
  readonly locals: ReadonlyMap<string, Written<Attribute>>;
  readonly providers: readonly MergedBlock[];
  readonly terraform: readonly MergedBlock[];
  readonly imports: readonly MergedBlock[];
}

const OVERRIDE = /(^|_)override\.(tf|tofu)(\.json)?$/;

interface Made {
  readonly entries: readonly Entry[];
  readonly module: Module;
}

const made = new WeakMap<SourceFile, Made>();

/** What a directory declares; the same files are not gone through again, however often the repository is read. */
export function moduleOf(dir: string, entries: readonly Entry[]): Module {
  const [first] = entries;
  const before = first && made.get(first.file);
  if (before?.module.dir === dir && sameEntries(before.entries, entries)) return before.module;
  const module = declaredBy(dir, entries);
  if (first !== undefined) made.set(first.file, { entries, module });
  return module;
}

const sameEntries = (before: readonly Entry[], entries: readonly Entry[]): boolean =>
  before.length === entries.length &&
  entries.every(({ name, file }, at) => before[at]?.name === name && before[at]?.file === file);

function declaredBy(dir: string, entries: readonly Entry[]): Module {
  const names = new Set(entries.map(({ name }) => name));
  const configuration = entries.filter(({ name }) => isConfiguration(name) && !isReplaced(name, names));
  const base = configuration.filter((entry) => !OVERRIDE.test(entry.name));
  const overrides = configuration.filter((entry) => OVERRIDE.test(entry.name));
  const blocks = base.flatMap(({ file }) => blocksOf(file));
  const all = overrides.reduce<readonly MergedBlock[]>((kept, { file }) => overridden(kept, file), blocks);
  const byType = Map.groupBy(all, ({ block }) => block.type);
  const ofType = (type: string): readonly MergedBlock[] => byType.get(type) ?? [];
  const named = (type: string) => keyed(ofType(type));
  return {
    dir,
    files: configuration.map(({ file }) => file),
    resources: named("resource"),
    data: named("data"),
    calls: named("module"),
    variables: named("variable"),
    outputs: named("output"),
    locals: new Map(ofType("locals").flatMap(argumentsIn)),
    providers: ofType("provider"),
    terraform: ofType("terraform"),
    imports: ofType("import"),
  };
}

/** `main.tofu` is read in place of `main.tf`. */
const isReplaced = (name: string, names: ReadonlySet<string>): boolean =>
  /\.tf(\.json)?$/.test(name) && names.has(name.replace(/\.tf(?=$|\.json$)/, ".tofu"));

const blocksOf = (file: SourceFile): readonly MergedBlock[] =>
  file.body.blocks.map((node) => new MergedBlock({ file, node }));

function overridden(blocks: readonly MergedBlock[], file: SourceFile): readonly MergedBlock[] {
  return blocksOf(file).reduce<readonly MergedBlock[]>((kept, over) => {
    const { block } = over;
    const at =
      block.type === "locals" || block.type === "terraform"
        ? -1
        : kept.findIndex((one) => sameHeader(one.block, block));
    const base = kept[at];
    return base === undefined ? kept.concat(over) : kept.with(at, base.overriddenBy(over));
  }, blocks);
}

const sameHeader = (a: Block, b: Block): boolean =>
  a.type === b.type &&
  a.labels.length === b.labels.length &&
  a.labels.every((label, index) => label === b.labels[index]);

function keyed(blocks: readonly MergedBlock[]): ReadonlyMap<string, MergedBlock> {
  const result = new Map<string, MergedBlock>();
  for (const merged of blocks) {
    const key = merged.block.labels.join(".");
    if (!result.has(key)) result.set(key, merged);
  }
  return result;
}

/** A directory is a module if Terraform finds configuration there. */
export const hasConfiguration = (entries: readonly Entry[] | undefined): boolean =>
  entries?.some((entry) => isConfiguration(entry.name)) ?? false;
