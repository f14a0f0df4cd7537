import type { Environment } from "../evaluate/environment.ts";
import { evaluate } from "../evaluate/evaluate.ts";
import { convert, typeOf } from "../evaluate/types.ts";
import type { Value } from "../evaluate/value.ts";
import { unknown } from "../evaluate/values.ts";
import type { Expression } from "../syntax/tree.ts";
import { type Caller, createCall, joined, positionIn } from "./call.ts";
import { type Expansion, expand } from "./expansion.ts";
import { createMemo } from "./memo.ts";
import type { MergedBlock, Module } from "./module.ts";
import { createNames } from "./names.ts";
import type { Position, Source } from "./position.ts";
import { createInstance } from "./resource.ts";
import type { ModuleCall, ResourceInstance, Root } from "./workspace.ts";

/** What all module instances of one root share. */
export interface Tree {
  readonly root: Root;
  readonly environment: Omit<Environment, "names" | "bound" | "directory">;
  /** Directory of the root module, where Terraform is run. */
  readonly directory: string;
  /** `terraform.workspace`, where it is told. */
  readonly workspace: string | undefined;
  /** The module behind a call's source; undefined where it is not in this repository. */
  moduleOf(source: string, from: string): Module | undefined;
  /** What a root variable is set to, besides its default. */
  given(name: string): Source | undefined;
}

export interface ModuleInstance {
  readonly tree: Tree;
  readonly module: Module;
  /** Empty for the root module. */
  readonly address: string;
  readonly calls: readonly ModuleCall[];
  readonly position: Position;
  variable(name: string): Value;
  local(name: string): Value | undefined;
  output(name: string): Value | undefined;
  resource(key: string, mode: "managed" | "data"): Repetition<ResourceInstance> | undefined;
  call(name: string): Repetition<Called> | undefined;
}

/** The instances of a block, by what repeats it. */
export interface Repetition<Instance> {
  readonly address: string;
  readonly by: "count" | "for_each" | undefined;
  readonly instances: readonly {
    readonly key: string | undefined;
    readonly vagueKey: Value | undefined;
    readonly instance: Instance;
    readonly presence: ResourceInstance["presence"];
  }[];
}

export interface Called {
  readonly call: ModuleCall;
  /** Undefined for a module that is not in this repository. */
  readonly inside: ModuleInstance | undefined;
}

interface Site {
  readonly merged: MergedBlock;
  /** Where the arguments of the call are evaluated. */
  readonly outside: Position;
  readonly address: string;
}

const MAX_MODULE_DEPTH = 25;

export function createModuleInstance(
  tree: Tree,
  module: Module,
  { calls, site }: { readonly calls: readonly ModuleCall[]; readonly site: Site | undefined },
): ModuleInstance {
  const circular = (name: string): Value => unknown(`${name} refers to itself`);
  const values = createMemo<Value | undefined>(circular);
  const resources = createMemo<Repetition<ResourceInstance> | undefined>(() => undefined);
  const modules = createMemo<Repetition<Called> | undefined>(() => undefined);
  const variable = (name: string) => variableSource(instance, site, name);
  const local = (name: string) => localSource(instance, name);
  const instance: ModuleInstance = {
    tree,
    module,
    address: site?.address ?? "",
    calls,
    get position() {
      return position;
    },
    variable: (name) => values(`var.${name}`, () => variableValue(instance, variable(name), name)) ?? circular(name),
    local: (name) => values(`local.${name}`, () => sourceValue(local(name))),
    output: (name) => values(`output.${name}`, () => outputValue(instance, name)),
    resource: (key, mode) => resources(`${mode} ${key}`, () => repeatedResource(instance, key, mode)),
    call: (name) => modules(name, () => repeatedCall(instance, name)),
  };
  const environment: Environment = {
    ...tree.environment,
    names: createNames(instance),
    bound: new Map(),
    directory: tree.directory,
  };
  const position: Position = { environment, origins: new Map(), sources: { variable, local } };
  return instance;
}

const callerOf = ({ tree, calls, address }: ModuleInstance): Caller => ({ root: tree.root, calls, address });

function repeatedResource(
  instance: ModuleInstance,
  key: string,
  mode: "managed" | "data",
): Repetition<ResourceInstance> | undefined {
  const { module, address, position } = instance;
  const merged = (mode === "data" ? module.data : module.resources).get(key);
  if (merged === undefined) return undefined;
  const expansion = bounded(instance, () => expand(merged, position.environment));
  const repeated = { merged, expansion, dir: module.dir, mode };
  const context = { ...callerOf(instance), position: () => position };
  return {
    address: joined(address, mode === "data" ? `data.${key}` : key),
    by: expansion.repetition?.kind,
    instances: expansion.instances.map((one) => ({
      key: one.key,
      vagueKey: one.vagueKey,
      presence: one.presence,
      instance: createInstance(repeated, one, context),
    })),
  };
}

function repeatedCall(instance: ModuleInstance, name: string): Repetition<Called> | undefined {
  const { module, position } = instance;
  const merged = module.calls.get(name);
  if (merged === undefined) return undefined;
  const expansion = bounded(instance, () => expand(merged, position.environment));
  const address = joined(instance.address, `module.${name}`);
  return {
    address,
    by: expansion.repetition?.kind,
    instances: expansion.instances.map((one) => {
      const outside = positionIn(position, expansion, one);
      const site = { merged, outside, address: `${address}${one.suffix}` };
      return { key: one.key, vagueKey: one.vagueKey, presence: one.presence, instance: called(instance, site) };
    }),
  };
}

function called(instance: ModuleInstance, site: Site): Called {
  const { tree, module, calls } = instance;
  const call = createCall(site, callerOf(instance));
  const inner = calls.length < MAX_MODULE_DEPTH ? tree.moduleOf(call.source, module.dir) : undefined;
  if (inner === undefined) return { call, inside: undefined };
  return { call, inside: createModuleInstance(tree, inner, { calls: [...calls, call], site }) };
}

function bounded(instance: ModuleInstance, work: () => Expansion): Expansion {
  return instance.tree.environment.meter.bounded(work, (reason) => ({
    repetition: undefined,
    file: undefined,
    instances: [
      {
        suffix: "",
        key: undefined,
        presence: "unknown",
        bound: new Map([
          ["each", unknown(reason)],
          ["count", unknown(reason)],
        ]),
      },
    ],
  }));
}

function variableSource(instance: ModuleInstance, site: Site | undefined, name: string): Source | undefined {
  const argument = site?.merged.attributes.get(name);
  if (site !== undefined && argument !== undefined)
    return {
      expression: argument.node.value,
      file: argument.file,
      position: site.outside,
      place: { kind: "module_input", name, call: site.address },
    };
  return (site === undefined ? instance.tree.given(name) : undefined) ?? defaultSource(instance, name);
}

function defaultSource(instance: ModuleInstance, name: string): Source | undefined {
  const fallback = instance.module.variables.get(name)?.attributes.get("default");
  if (fallback === undefined) return undefined;
  return {
    expression: fallback.node.value,
    file: fallback.file,
    position: instance.position,
    place: { kind: "variable_default", name, dir: instance.module.dir },
  };
}

function localSource(instance: ModuleInstance, name: string): Source | undefined {
  const local = instance.module.locals.get(name);
  if (local === undefined) return undefined;
  return {
    expression: local.node.value,
    file: local.file,
    position: instance.position,
    place: { kind: "local", name },
  };
}

const sourceValue = (source: Source | undefined): Value | undefined =>
  source && evaluate(source.expression, source.position.environment);

function variableValue(instance: ModuleInstance, source: Source | undefined, name: string): Value {
  const declared = instance.module.variables.get(name);
  const given = sourceValue(source);
  if (given === undefined) return unset(instance, name);
  const type = typeOf(declared?.attributes.get("type")?.node.value);
  const fill = (expression: Expression) => evaluate(expression, instance.position.environment);
  const fallback =
    given.kind === "null" && isNotNullable(declared) ? sourceValue(defaultSource(instance, name)) : undefined;
  return convert(fallback ?? given, type, fill);
}

function isNotNullable(declared: MergedBlock | undefined): boolean {
  const nullable = declared?.attributes.get("nullable")?.node.value;
  return nullable?.kind === "literal" && nullable.value === false;
}

function unset(instance: ModuleInstance, name: string): Value {
  if (instance.calls.length > 0)
    return unknown(`var.${name} has no default and the call of the module does not set it`);
  const variables = instance.tree.root.variables;
  return unknown(
    `var.${name} has no default and ${variables === undefined ? "no tfvars file sets it" : `${variables} does not set it`}`,
  );
}

function outputValue(instance: ModuleInstance, name: string): Value | undefined {
  const value = instance.module.outputs.get(name)?.attributes.get("value");
  return value && evaluate(value.node.value, instance.position.environment);
}
