import { access } from "../evaluate/access.ts";
import { REPOSITORY } from "../evaluate/functions/files.ts";
import type { WrittenExpression } from "../evaluate/meter.ts";
import type { Value } from "../evaluate/value.ts";
import { oneOf, piecesOf, text } from "../evaluate/values.ts";
import type { Body, SourceFile } from "../syntax/tree.ts";
import type { Tree } from "./instance.ts";
import type { MergedBlock } from "./merged-block.ts";
import { hasConfiguration } from "./module.ts";
import { baseName, directoryOf, within } from "./paths.ts";
import { detached, type Position, type Source } from "./position.ts";
import { evaluatedAt } from "./scope.ts";
import { isValues, type Sources } from "./sources.ts";
import {
  type Configuration,
  createReader,
  entryIn,
  inputsOf,
  type Outputs,
  type VariableFiles,
} from "./terragrunt-configuration.ts";
import { callOf, isPublic } from "./terragrunt-module.ts";
import { type RemoteComponent, readStacks, type StackedUnit } from "./terragrunt-stacks.ts";

/** A Terragrunt unit: a module of this repository or a public one, and what it is run with. */
export interface Unit {
  readonly dir: string;
  /** Directory of the module: the unit's own where the module is public. */
  readonly module: string;
  /** Directory of its configuration: that of a stack's unit is not its own. */
  readonly configured: string;
  /** The public module as a block would call it. */
  readonly call: MergedBlock | undefined;
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
  /** Those whose module is in this repository, or public. */
  readonly here: readonly Unit[];
  /** Those whose module is elsewhere. */
  readonly elsewhere: readonly RemoteUnit[];
}

/** Reads the units; configuration that others include is none. */
export function readUnits(sources: Sources, environment: Tree["environment"], outputs: Outputs): Units {
  const files = [...sources.parsed.values()].filter(({ path }) => baseName(path) === NAME);
  const read = createReader(sources, environment, outputs);
  const stacked = readStacks(sources, read);
  const written = files
    .map((file) => ({ file, dir: directoryOf(file.path) }))
    .filter(({ file, dir }) => !stacked.origins.has(dir) && !isTemplate(file))
    .flatMap(({ file, dir }) => {
      const configuration = read(file.path, dir);
      return configuration === undefined ? [] : [{ configuration, dir, origin: dir }];
    });
  const all = [...written, ...stacked.units];
  const included = new Set(
    all.flatMap(({ configuration }) => [...configuration.includes.values()].map(({ file }) => file.path)),
  );
  const isHere = (directory: string): boolean => hasConfiguration(sources.directories.get(directory));
  const units = all
    .filter(({ configuration }) => !included.has(configuration.file.path))
    .map((one) => unitOf(one, isHere));
  return {
    here: units.flatMap((unit) => ("module" in unit ? [unit] : [])),
    elsewhere: [
      ...units.flatMap((unit) => ("module" in unit ? [] : [unit])),
      ...stacked.elsewhere.map(({ file, source, values }: RemoteComponent) => ({
        file,
        source: shownSource(source),
        gives: (name: string) => holds(values, name),
      })),
    ],
  };
}

/** Written for stacks, which tell it the values that it speaks of. */
const isTemplate = ({ path, body }: SourceFile): boolean => /(^|\/)units\//.test(path) && isToldIn(body);

const isToldIn = ({ attributes, blocks }: Body): boolean =>
  attributes.some(({ value }) => speaksOfValues(value)) || blocks.some(({ body }) => isToldIn(body));

function speaksOfValues(node: object): boolean {
  if ("of" in node && isNode(node.of) && "name" in node.of && node.of.name === "values") return true;
  return Object.values(node).some((value) => isNode(value) && speaksOfValues(value));
}

const isNode = (value: unknown): value is object => typeof value === "object" && value !== null;

const shownSource = (source: Value | undefined): string =>
  (source &&
    piecesOf(source)
      ?.map((piece) => (typeof piece === "string" ? piece : "…"))
      .join("")) ??
  "…";

function unitOf(
  { configuration, dir, origin }: StackedUnit,
  isHere: (directory: string) => boolean,
): Unit | RemoteUnit {
  const all = [configuration, ...configuration.includes.values()];
  const files = all.flatMap((one) => one.variableFiles());
  const source = all.map((one) => one.source()).find((value) => value !== undefined);
  const inRepository = source === undefined ? origin : moduleDirectory(source, dir, isHere);
  const call =
    inRepository === undefined && source !== undefined && isPublic(source)
      ? callOf(source, dir, { configurations: all, files })
      : undefined;
  const module = call === undefined ? inRepository : dir;
  if (module === undefined)
    return {
      file: configuration.file.path,
      source: shownSource(source),
      gives: (name) => all.some((one) => holds(one.inputs(), name)),
    };
  const written = all
    .toReversed()
    .flatMap((one) => one.generated().map((file) => [file.path, { file, position: one.position }] as const));
  const [values, generated] = [true, false].map((wanted) =>
    [...new Map(written).values()].filter(({ file }) => isValues(file.path) === wanted),
  );
  return {
    dir,
    module,
    configured: directoryOf(configuration.file.path),
    call,
    generated: (generated ?? []).map(({ file }) => file),
    given: (name) =>
      fromFiles(files, name) ??
      unplaced(
        fromFiles(
          (values ?? []).map(({ file, position }) => ({ files: [file], position })),
          name,
        ),
      ) ??
      givenIn(all, name),
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
function fromFiles(passed: readonly VariableFiles[], name: string): Source | undefined {
  for (const { files, position } of passed.toReversed()) {
    const written = files.flatMap((file) =>
      file.body.attributes.flatMap((node) => (node.name === name ? [{ file, expression: node.value }] : [])),
    );
    const [first] = written;
    if (first === undefined) continue;
    if (files.length === 1) return { ...first, position, place: { kind: "tfvars", name } };
    const values = written.map((one) => evaluatedAt(one, position.environment));
    return valued(oneOf(values, `the environment chooses the file that sets var.${name}`), first, position);
  }
  return undefined;
}

/** Stands for a value that is written in no single place. */
function valued(value: Value, { file, expression }: WrittenExpression, position: Position): Source {
  const names = { resolve: () => ({ value, taken: 0 }) };
  return {
    expression: { kind: "variable", name: "values", range: expression.range },
    file,
    position: detached({ ...position.environment, names }),
    place: undefined,
  };
}

/** A file that is only written when Terragrunt runs is no place to edit. */
const unplaced = (source: Source | undefined): Source | undefined => source && { ...source, place: undefined };

/** The unit's own inputs win over those of what it includes. Where they are written out, an edit reaches them: what others include does not belong to one unit, and what a stack tells is not decided there. */
function givenIn(configurations: readonly Configuration[], name: string): Source | undefined {
  for (const [at, { file, position, inputs }] of configurations.entries()) {
    const written = inputsOf(file);
    const value = inputs();
    if (written === undefined || value === undefined) continue;
    const found = access(value, text(name));
    if (found.kind === "unknown" && found.invalid) continue;
    const { value: of } = written.node;
    const expression = at === 0 ? entryIn(of, name) : undefined;
    if (expression !== undefined && !speaksOfValues(expression))
      return { expression, file, position, place: { kind: "unit_input", name } };
    const key = { kind: "literal", value: name, range: of.range } as const;
    return { expression: { kind: "index", of, key, range: of.range }, file, position, place: undefined };
  }
  return undefined;
}
