import { plainText } from "../evaluate/convert.ts";
import type { Environment, Names } from "../evaluate/environment.ts";
import { REPOSITORY } from "../evaluate/functions/files.ts";
import type { Value } from "../evaluate/value.ts";
import { invalid, mapping, unknown } from "../evaluate/values.ts";
import type { Attribute, SourceFile } from "../syntax/tree.ts";
import type { Tree } from "./instance.ts";
import { Memo } from "./memo.ts";
import { argumentsIn, MergedBlock, type Written } from "./merged-block.ts";
import { directoryOf, within } from "./paths.ts";
import { detached, type Position } from "./position.ts";
import { evaluatedAt, writtenIn } from "./scope.ts";
import type { Sources } from "./sources.ts";
import { generatedFile, valuesAsJson } from "./terragrunt-files.ts";
import { terragruntFunctions } from "./terragrunt-functions.ts";

/** One configuration file, read for a unit: an included file means other things for every unit. */
export interface Configuration {
  readonly file: SourceFile;
  readonly position: Position;
  readonly includes: ReadonlyMap<string, Configuration>;
  source(): Value | undefined;
  variableFiles(): readonly VariableFile[];
  generated(): readonly SourceFile[];
  locals(): Value;
  inputs(): Value | undefined;
}

export interface VariableFile {
  readonly file: SourceFile;
  readonly position: Position;
}

/** Reads a configuration file for a unit. */
type Reader = (path: string, unit: string) => Configuration | undefined;

export function createReader(sources: Sources, shared: Tree["environment"]): Reader {
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

/** Where the inputs are written. */
export function inputsOf(file: SourceFile): Written<Attribute> | undefined {
  const node = file.body.attributes.find(({ name }) => name === "inputs");
  return node && { file, node };
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
  const position = detached(environment);
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
