import type { Environment } from "../evaluate/environment.ts";
import { evaluate } from "../evaluate/evaluate.ts";
import type { WrittenExpression } from "../evaluate/meter.ts";
import { convert, typeOf } from "../evaluate/types.ts";
import type { Value } from "../evaluate/value.ts";
import { unknown } from "../evaluate/values.ts";
import type { Expression } from "../syntax/tree.ts";
import { EvaluatedCall, type Home } from "./call.ts";
import { type Expanded, expansionOf, insideOf } from "./expansion.ts";
import { Memo } from "./memo.ts";
import type { MergedBlock } from "./merged-block.ts";
import type { Module } from "./module.ts";
import { createNames } from "./names.ts";
import type { Position, Source, Surrounding } from "./position.ts";
import { EvaluatedResource } from "./resource.ts";
import { evaluatedAt, writtenIn } from "./scope.ts";
import type { ModuleCall, Root } from "./workspace.ts";

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

/** The instances of a block, by what repeats it. */
export interface Repetition<Instance extends Repeated> {
  readonly home: Home;
  /** Of the block in its module: `aws_s3_bucket.this`, `data.aws_region.here`, `module.logs`. */
  readonly name: string;
  readonly by: "count" | "for_each" | undefined;
  readonly instances: readonly Instance[];
}

export interface Repeated {
  readonly expanded: Expanded;
}

export interface Called extends Repeated {
  readonly call: ModuleCall;
  /** Undefined for a module that is not in this repository. */
  readonly inside: ModuleInstance | undefined;
}

/** The call that makes a module instance. */
interface Site {
  readonly merged: MergedBlock;
  readonly call: ModuleCall;
  /** Where the arguments of the call are evaluated. */
  readonly outside: Surrounding;
}

const MAX_MODULE_DEPTH = 25;

const circularVariable = (name: string, { position }: ModuleInstance): Value =>
  circular(`var.${name}`, position, position.sources.variable(name));

const circularLocal = (name: string, { position }: ModuleInstance): Value =>
  circular(`local.${name}`, position, position.sources.local(name));

const circularOutput = (name: string, { module, position }: ModuleInstance): Value => {
  const value = module.outputs.get(name)?.attribute("value");
  return circular(`output.${name}`, position, value && writtenIn(value));
};

function circular(name: string, { environment }: Position, written: WrittenExpression | undefined): Value {
  const reason = `${name} refers to itself`;
  if (written !== undefined) environment.meter.tell(written, reason);
  return unknown(reason);
}

const nothing = () => undefined;
const UNBOUND = new Map<string, never>();

/** One instance of a module in the tree of a root. A class, because a large repository has tens of thousands of them. */
export class ModuleInstance implements Home {
  readonly tree: Tree;
  readonly module: Module;
  readonly calls: readonly ModuleCall[];
  readonly #site: Site | undefined;
  readonly #variables = new Memo<Value, ModuleInstance>(circularVariable, this);
  readonly #locals = new Memo<Value | undefined, ModuleInstance>(circularLocal, this);
  readonly #outputs = new Memo<Value | undefined, ModuleInstance>(circularOutput, this);
  readonly #resources = new Memo<Repetition<EvaluatedResource> | undefined>(nothing, undefined);
  readonly #data = new Memo<Repetition<EvaluatedResource> | undefined>(nothing, undefined);
  readonly #called = new Memo<Repetition<Called> | undefined>(nothing, undefined);
  #position: Position | undefined;

  constructor(tree: Tree, module: Module, site?: Site) {
    this.tree = tree;
    this.module = module;
    this.#site = site;
    this.calls = site === undefined ? [] : [...site.call.calls, site.call];
  }

  get root(): Root {
    return this.tree.root;
  }

  get address(): string {
    return this.#site?.call.address ?? "";
  }

  get dir(): string {
    return this.module.dir;
  }

  get position(): Position {
    this.#position ??= {
      environment: {
        ...this.tree.environment,
        names: createNames(this),
        bound: UNBOUND,
        directory: this.tree.directory,
      },
      origins: UNBOUND,
      sources: {
        variable: (name) => variableSource(this, this.#site, name),
        local: (name) => localSource(this, name),
      },
    };
    return this.#position;
  }

  variable(name: string): Value {
    return this.#variables.get(name, () => variableValue(this, this.position.sources.variable(name), name));
  }

  local(name: string): Value | undefined {
    return this.#locals.get(name, () => sourceValue(this.position.sources.local(name)));
  }

  output(name: string): Value | undefined {
    return this.#outputs.get(name, () => outputValue(this, name));
  }

  resource(key: string): Repetition<EvaluatedResource> | undefined {
    return this.#resources.get(key, () => repeatedResource(this, key, "managed"));
  }

  data(key: string): Repetition<EvaluatedResource> | undefined {
    return this.#data.get(key, () => repeatedResource(this, key, "data"));
  }

  call(name: string): Repetition<Called> | undefined {
    return this.#called.get(name, () => repeatedCall(this, this.module.calls.get(name)));
  }
}

function repeatedResource(
  home: ModuleInstance,
  key: string,
  mode: "managed" | "data",
): Repetition<EvaluatedResource> | undefined {
  const merged = (mode === "data" ? home.module.data : home.module.resources).get(key);
  if (merged === undefined) return undefined;
  const block = { merged, expansion: expansionOf(merged, home), mode, home };
  return {
    home,
    name: mode === "data" ? `data.${key}` : key,
    by: block.expansion.repetition?.kind,
    instances: block.expansion.instances.map((one) => new EvaluatedResource(block, one)),
  };
}

function repeatedCall(home: ModuleInstance, merged: MergedBlock | undefined): Repetition<Called> | undefined {
  if (merged === undefined) return undefined;
  const expansion = expansionOf(merged, home);
  return {
    home,
    name: `module.${merged.block.labels[0]}`,
    by: expansion.repetition?.kind,
    instances: expansion.instances.map((expanded) => {
      const outside = insideOf(home, expansion, expanded);
      return called(home, { merged, outside, call: new EvaluatedCall(merged, { home, expanded, outside }) }, expanded);
    }),
  };
}

function called(home: ModuleInstance, site: Site, expanded: Expanded): Called {
  const { tree, calls, dir } = home;
  const { call } = site;
  const inner = calls.length < MAX_MODULE_DEPTH ? tree.moduleOf(call.source, dir) : undefined;
  return { expanded, call, inside: inner && new ModuleInstance(tree, inner, site) };
}

function variableSource(instance: ModuleInstance, site: Site | undefined, name: string): Source | undefined {
  const argument = site?.merged.attribute(name);
  if (site !== undefined && argument !== undefined)
    return {
      expression: argument.node.value,
      file: argument.file,
      position: site.outside.position,
      place: { kind: "module_input", name, call: site.call.address },
    };
  return (site === undefined ? instance.tree.given(name) : undefined) ?? defaultSource(instance, name);
}

function defaultSource(instance: ModuleInstance, name: string): Source | undefined {
  const fallback = instance.module.variables.get(name)?.attribute("default");
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
  source && evaluatedAt(source, source.position.environment);

function variableValue(instance: ModuleInstance, source: Source | undefined, name: string): Value {
  const declared = instance.module.variables.get(name);
  const given = sourceValue(source);
  if (given === undefined) return unset(instance, name);
  const type = typeOf(declared?.attribute("type")?.node.value);
  const fill = (expression: Expression) => evaluate(expression, instance.position.environment);
  const fallback =
    given.kind === "null" && isNotNullable(declared) ? sourceValue(defaultSource(instance, name)) : undefined;
  return convert(fallback ?? given, type, fill);
}

function isNotNullable(declared: MergedBlock | undefined): boolean {
  const nullable = declared?.attribute("nullable")?.node.value;
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
  const value = instance.module.outputs.get(name)?.attribute("value");
  return value && evaluatedAt(writtenIn(value), instance.position.environment);
}
