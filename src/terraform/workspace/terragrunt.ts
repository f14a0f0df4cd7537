import { access } from "../evaluate/access.ts";
import { plainText } from "../evaluate/convert.ts";
import type { Environment, Names } from "../evaluate/environment.ts";
import { REPOSITORY } from "../evaluate/functions/files.ts";
import type { Value } from "../evaluate/value.ts";
import { invalid, mapping, piecesOf, text, unknown } from "../evaluate/values.ts";
import type { Attribute, SourceFile } from "../syntax/tree.ts";
import type { Tree } from "./instance.ts";
import { Memo } from "./memo.ts";
import { argumentsIn, MergedBlock, type Written } from "./merged-block.ts";
import { hasConfiguration } from "./module.ts";
import { baseName, directoryOf, within } from "./paths.ts";
import type { Position, Source } from "./position.ts";
import { evaluatedAt, writtenIn } from "./scope.ts";
import { isValues, type Sources } from "./sources.ts";
import { generatedFile, valuesAsJson } from "./terragrunt-files.ts";
import { terragruntFunctions } from "./terragrunt-functions.ts";

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

/** One configuration file, read for a unit: an included file means other things for every unit. */
interface Configuration {
  readonly file: SourceFile;
  readonly position: Position;
  readonly includes: ReadonlyMap<string, Configuration>;
  source(): Value | undefined;
  variableFiles(): readonly VariableFile[];
  generated(): readonly SourceFile[];
  locals(): Value;
  inputs(): Value | undefined;
}

interface VariableFile {
  readonly file: SourceFile;
  readonly position: Position;
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

function inputsOf(file: SourceFile): Written<Attribute> | undefined {
  const node = file.body.attributes.find(({ name }) => name === "inputs");
  return node && { file, node };
}

/** Reads a configuration file for a unit. */
type Reader = (path: string, unit: string) => Configuration | undefined;

function createReader(sources: Sources, shared: Tree["environment"]): Reader {
  const known = new Memo<Configuration | undefined>(() => undefined, undefined);
  const readAsValue = (path: string): Value | undefined => {
    const found = read(path, directoryOf(path));
    return found && exposed(found);
  };
  const readValues = (path: string): Value | undefined => {
    const file = sources.parsed.get(sources.resolve(path) ?? path);
    return file && valuesAsJson(file, shared);
  };
  const read: Reader = (path, unit) =>
    known.get(`${path}\n${unit}`, () => {
      const file = sources.parsed.get(sources.resolve(path) ?? path);
      if (file === undefined) return undefined;
      const includes = new Map<string, Configuration>();
      const included = (label: string | undefined): string | undefined =>
        (label === undefined ? [...includes.values()][0] : includes.get(label))?.file.path;
      const functions = terragruntFunctions({ sources, unit, file: path, read: readAsValue, readValues, included });
      return configurationOf(
        file,
        { ...shared, bound: new Map(), directory: unit, functions },
        {
          includes,
          include: (place) => read(place, unit),
          file: (place) => sources.parsed.get(sources.resolve(place) ?? place),
        },
      );
    });
  return read;
}

function configurationOf(
  file: SourceFile,
  base: Omit<Environment, "names">,
  reading: {
    /** Those that are included, by label, once they are read. */
    readonly includes: Map<string, Configuration>;
    include(path: string): Configuration | undefined;
    file(path: string): SourceFile | undefined;
  },
): Configuration {
  const blocks = file.body.blocks.map((node) => new MergedBlock({ file, node }));
  const ofType = (type: string): readonly MergedBlock[] => blocks.filter(({ block }) => block.type === type);
  const locals = new Map(ofType("locals").flatMap(argumentsIn));
  const { includes } = reading;
  const values = new Memo<Value | undefined>((name) => unknown(`${name} refers to itself`), undefined);
  const evaluated = (name: string, written: Written<Attribute> | undefined): Value | undefined =>
    written && values.get(name, () => evaluatedAt(writtenIn(written), environment));
  const local = (name: string): Value | undefined => evaluated(`local.${name}`, locals.get(name));
  const environment: Environment = { ...base, directory: directoryOf(file.path), names: namesOf(local, includes) };
  for (const [index, merged] of ofType("include").entries()) {
    const path = evaluated(`include ${index}`, merged.attribute("path"));
    const place = path?.kind === "string" ? placeOf(path.value, base.directory) : undefined;
    const found = place === undefined ? undefined : reading.include(place);
    if (found !== undefined) includes.set(merged.block.labels[0] ?? "", found);
  }
  const position: Position = {
    environment,
    origins: new Map(),
    sources: { variable: () => undefined, local: () => undefined },
  };
  const variableFiles = (): readonly VariableFile[] =>
    ofType("terraform").flatMap(({ blocks: inner }) =>
      inner
        .filter(({ node }) => node.type === "extra_arguments")
        .flatMap(({ node }) => passed(new MergedBlock({ file, node }))),
    );
  const passed = (merged: MergedBlock): readonly VariableFile[] =>
    ["required_var_files", "optional_var_files"].flatMap((name) => {
      const paths = evaluated(`${merged.block.labels.join()} ${name}`, merged.attribute(name));
      const items = paths?.kind === "list" ? paths.items : [];
      return items.flatMap((item) => {
        const place = item.kind === "string" ? placeOf(item.value, base.directory) : undefined;
        const found = place === undefined ? undefined : reading.file(place);
        return found === undefined ? [] : [{ file: found, position }];
      });
    });
  return {
    file,
    position,
    variableFiles,
    generated: () =>
      ofType("generate").flatMap((merged) => {
        const [path, contents] = ["path", "contents"].map((name) =>
          evaluated(`${merged.block.labels.join()} ${name}`, merged.attribute(name)),
        );
        return path?.kind === "string" && contents !== undefined
          ? generatedFile(base.directory, path.value, contents)
          : [];
      }),
    includes,
    source: () => evaluated("source", ofType("terraform")[0]?.attribute("source")),
    locals: () =>
      mapping([...locals.keys()].map((name) => [name, local(name) ?? unknown(`${name} is not known`)] as const)),
    inputs: () => evaluated("inputs", inputsOf(file)),
  };
}

function namesOf(local: (name: string) => Value | undefined, includes: ReadonlyMap<string, Configuration>): Names {
  return {
    resolve: (name, steps) => {
      const [first] = steps;
      const word = first?.kind === "string" ? first.value : "";
      if (name === "local") return { value: local(word) ?? invalid(`local.${word} is not declared`), taken: 1 };
      const unlabelled = includes.get("");
      if (name === "include" && unlabelled !== undefined) return { value: exposed(unlabelled), taken: 0 };
      if (name === "include") return { value: exposed(includes.get(word)), taken: 1 };
      return { value: ofTerragrunt(name, steps), taken: steps.length };
    },
  };
}

/** `dependency.vpc.outputs.id`: what another unit gives, as a data source does. */
function ofTerragrunt(name: string, [first, ...rest]: readonly Value[]): Value {
  const address = first?.kind === "string" ? `${name}.${first.value}` : name;
  const value = unknown(`${address} is only known to Terragrunt`);
  const path = rest.map((step) => plainText(step));
  const [outputs, output] = path;
  return name === "dependency" && outputs === "outputs" && output !== undefined
    ? { ...value, reference: { address, attribute: path.join(".") } }
    : value;
}

function placeOf(path: string, unit: string): string | undefined {
  return path.startsWith(REPOSITORY) ? within(".", path.slice(REPOSITORY.length)) : within(unit, path);
}

const exposed = (configuration: Configuration | undefined): Value =>
  configuration === undefined
    ? unknown("what is included could not be read")
    : mapping([
        ["locals", configuration.locals()],
        ["inputs", configuration.inputs() ?? mapping([])],
      ]);
