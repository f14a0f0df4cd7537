import { plainText } from "../evaluate/convert.ts";
import type { Environment, Names } from "../evaluate/environment.ts";
import { REPOSITORY } from "../evaluate/functions/files.ts";
import type { Value } from "../evaluate/value.ts";
import { invalid, mapping, piecesOf, unknown } from "../evaluate/values.ts";
import type { Attribute, Expression, SourceFile } from "../syntax/tree.ts";
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
  variableFiles(): readonly VariableFiles[];
  generated(): readonly SourceFile[];
  locals(): Value;
  inputs(): Value | undefined;
  /** What a stack is made of. */
  components(): readonly Component[];
  /** Directory of the unit that it depends on under a label. */
  dependency(label: string): string | undefined;
}

/** An output of the unit in a directory, as far as that unit is known by now. */
export type Outputs = (unit: string, output: string) => Value | undefined;

/** A variable file that is passed; several where it is only known when Terragrunt runs which of them it is. */
export interface VariableFiles {
  readonly files: readonly SourceFile[];
  readonly position: Position;
}

/** A unit of a stack, or a stack in it: a directory that is copied to a path below the stack and told some values. */
export interface Component {
  readonly type: "unit" | "stack";
  readonly source: Value | undefined;
  readonly path: Value | undefined;
  readonly values: Value | undefined;
  /** Whether it stands in the stack's own directory, and not in a hidden one there. */
  readonly open: boolean;
}

/** Reads a configuration file for a unit, which a stack may tell values. */
export type Reader = (path: string, unit: string, values?: Value) => Configuration | undefined;

export function createReader(sources: Sources, shared: Tree["environment"], outputs: Outputs): Reader {
  const known = new Memo<Configuration | undefined>(() => undefined, undefined);
  const readAsValue = (path: string): Value | undefined => {
    const found = read(path, directoryOf(path));
    return found && exposed(found);
  };
  const readValues = (path: string): Value | undefined => {
    const file = sources.parsed.get(sources.resolve(path) ?? path);
    return file && valuesAsJson(file, shared);
  };
  const read: Reader = (path, unit, values) =>
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
          values,
          outputs,
          include: (place) => read(place, unit, values),
          files: (place) => filesAt(place, unit, sources),
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

/** Where an object literal says what stands under a key. */
export function entryIn(object: Expression, key: string): Expression | undefined {
  if (object.kind !== "object") return undefined;
  return object.entries.find((entry) => entry.key.kind === "literal" && entry.key.value === key)?.value;
}

function configurationOf(
  file: SourceFile,
  base: Omit<Environment, "names">,
  reading: {
    /** Those that are included, by label, once they are read. */
    readonly includes: Map<string, Configuration>;
    readonly values: Value | undefined;
    readonly outputs: Outputs;
    include(path: string): Configuration | undefined;
    files(path: Value): readonly SourceFile[];
  },
): Configuration {
  const blocks = file.body.blocks.map((node) => new MergedBlock({ file, node }));
  const ofType = (type: string): readonly MergedBlock[] => blocks.filter(({ block }) => block.type === type);
  const locals = new Map(ofType("locals").flatMap(argumentsIn));
  const { includes } = reading;
  const values = new Memo<Value | undefined>((name) => unknown(`${name} refers to itself`), undefined);
  const evaluated = (name: string, written: Written<Attribute> | undefined): Value | undefined =>
    written && values.get(name, () => evaluatedAt(writtenIn(written), environment));
  const argument = (of: MergedBlock, name: string): Value | undefined =>
    evaluated(`${of.block.type} ${of.block.labels.join()} ${name}`, of.attribute(name));
  const local = (name: string): Value | undefined => evaluated(`local.${name}`, locals.get(name));
  const environment: Environment = {
    ...base,
    directory: directoryOf(file.path),
    names: namesOf(local, reading, (label) => dependency(label)),
  };
  const dependency = (label: string): string | undefined => {
    const block = ofType("dependency").find(({ block }) => block.labels[0] === label);
    const path = block && argument(block, "config_path");
    if (path !== undefined) return path.kind === "string" ? placeOf(path.value, base.directory) : undefined;
    return [...includes.values()].map((one) => one.dependency(label)).find((one) => one !== undefined);
  };
  for (const [index, merged] of ofType("include").entries()) {
    const path = evaluated(`include ${index}`, merged.attribute("path"));
    const place = path?.kind === "string" ? placeOf(path.value, base.directory) : undefined;
    const found = place === undefined ? undefined : reading.include(place);
    if (found !== undefined) includes.set(merged.block.labels[0] ?? "", found);
  }
  const position = detached(environment);
  const variableFiles = (): readonly VariableFiles[] =>
    ofType("terraform").flatMap(({ blocks: inner }) =>
      inner
        .filter(({ node }) => node.type === "extra_arguments")
        .flatMap(({ node }) => passed(new MergedBlock({ file, node }))),
    );
  const passed = (merged: MergedBlock): readonly VariableFiles[] =>
    ["required_var_files", "optional_var_files"].flatMap((name) => {
      const paths = argument(merged, name);
      const items = paths?.kind === "list" ? paths.items : [];
      return items.map((item) => ({ files: reading.files(item), position }));
    });
  return {
    file,
    position,
    variableFiles,
    generated: () =>
      ofType("generate").flatMap((merged) => {
        const [path, contents] = ["path", "contents"].map((name) => argument(merged, name));
        return path?.kind === "string" && contents !== undefined
          ? generatedFile(base.directory, path.value, contents)
          : [];
      }),
    includes,
    source: () => evaluated("source", ofType("terraform")[0]?.attribute("source")),
    locals: () =>
      mapping([...locals.keys()].map((name) => [name, local(name) ?? unknown(`${name} is not known`)] as const)),
    inputs: () => evaluated("inputs", inputsOf(file)),
    dependency,
    components: () =>
      (["unit", "stack"] as const).flatMap((type) =>
        ofType(type).map((merged) => {
          const open = argument(merged, "no_dot_terragrunt_stack");
          return {
            type,
            source: argument(merged, "source"),
            path: argument(merged, "path"),
            values: argument(merged, "values"),
            open: open?.kind === "bool" && open.value,
          };
        }),
      ),
  };
}

/** The files of a path of which a part may only be known when Terragrunt runs: every one that it can be. */
function filesAt(path: Value, unit: string, sources: Sources): readonly SourceFile[] {
  const pieces = piecesOf(path);
  if (pieces === undefined) return [];
  if (path.kind === "string") {
    const place = placeOf(path.value, unit);
    const file = place === undefined ? undefined : sources.parsed.get(sources.resolve(place) ?? place);
    return file === undefined ? [] : [file];
  }
  const [first] = pieces;
  if (typeof first !== "string" || !first.startsWith(REPOSITORY)) return [];
  const form = pieces.map((piece) =>
    typeof piece === "string" ? piece.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&") : "[^/]+",
  );
  const expression = new RegExp(`^${form.join("")}$`);
  return [...sources.parsed.values()].filter((file) => expression.test(`${REPOSITORY}${file.path}`));
}

function namesOf(
  local: (name: string) => Value | undefined,
  {
    includes,
    values,
    outputs,
  }: {
    readonly includes: ReadonlyMap<string, Configuration>;
    readonly values: Value | undefined;
    readonly outputs: Outputs;
  },
  dependency: (label: string) => string | undefined,
): Names {
  const given = (label: string, output: string): Value | undefined => {
    const unit = dependency(label);
    return unit === undefined ? undefined : outputs(unit, output);
  };
  return {
    resolve: (name, steps) => {
      const [first] = steps;
      const word = first?.kind === "string" ? first.value : "";
      if (name === "local") return { value: local(word) ?? invalid(`local.${word} is not declared`), taken: 1 };
      if (name === "values" && values !== undefined) return { value: values, taken: 0 };
      const unlabelled = includes.get("");
      if (name === "include" && unlabelled !== undefined) return { value: exposed(unlabelled), taken: 0 };
      if (name === "include") return { value: exposed(includes.get(word)), taken: 1 };
      return ofTerragrunt(name, steps, given);
    },
  };
}

/** `dependency.vpc.outputs.id`: what another unit gives, as a data source does. Only texts and the like are taken over: what else it gives speaks of its own resources. */
function ofTerragrunt(
  name: string,
  steps: readonly Value[],
  given: (label: string, output: string) => Value | undefined,
): NonNullable<ReturnType<Names["resolve"]>> {
  const [first, ...rest] = steps;
  const address = first?.kind === "string" ? `${name}.${first.value}` : name;
  const value = unknown(`${address} is only known to Terragrunt`);
  const path = rest.map((step) => plainText(step));
  const [outputs, output] = path;
  if (name !== "dependency" || outputs !== "outputs" || output === undefined || first?.kind !== "string")
    return { value, taken: steps.length };
  const told = given(first.value, output);
  const plain = told?.kind === "string" || told?.kind === "number" || told?.kind === "bool";
  const reference = { address, attribute: plain ? `outputs.${output}` : path.join(".") };
  return plain ? { value: { ...told, reference }, taken: 3 } : { value: { ...value, reference }, taken: steps.length };
}

export function placeOf(path: string, unit: string): string | undefined {
  return path.startsWith(REPOSITORY) ? within(".", path.slice(REPOSITORY.length)) : within(unit, path);
}

const exposed = (configuration: Configuration | undefined): Value =>
  configuration === undefined
    ? unknown("what is included could not be read")
    : mapping([
        ["locals", configuration.locals()],
        ["inputs", configuration.inputs() ?? mapping([])],
      ]);
