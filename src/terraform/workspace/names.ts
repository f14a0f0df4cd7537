import { posix } from "node:path";
import { keyText } from "../evaluate/access.ts";
import type { Environment, Names } from "../evaluate/environment.ts";
import { evaluate } from "../evaluate/evaluate.ts";
import { file, renderTemplate } from "../evaluate/functions/files.ts";
import { answered } from "../evaluate/functions/function.ts";
import type { Unknown, Value } from "../evaluate/value.ts";
import {
  CHECKOUT,
  concatenated,
  invalid,
  linked,
  list,
  mapping,
  same,
  text,
  truth,
  unknown,
  unwritten,
  WORKSPACE,
} from "../evaluate/values.ts";
import { joined } from "./call.ts";
import { repeatedInput } from "./echoing-module.ts";
import type { Called, ModuleInstance, Repeated, Repetition } from "./instance.ts";
import { isLabel, labelOutput } from "./label-module.ts";
import { isNaming, namingOutput } from "./naming-module.ts";
import { readOfProvider } from "./provider.ts";
import { attributeOf, type EvaluatedResource, wholeOf } from "./resource.ts";
import type { ModuleCall, ResourceInstance } from "./workspace.ts";

type Resolved = ReturnType<Names["resolve"]>;

/** What the first word of a traversal means inside of one module instance. */
export function createNames(instance: ModuleInstance): Names {
  const resolve = (name: string, steps: readonly Value[]): Resolved => {
    const first = steps[0] === undefined ? undefined : keyText(steps[0]);
    if (name === "var") return one(first && instance.variable(first));
    if (name === "local")
      return one((first && instance.local(first)) ?? unwritten(`local.${first} is not declared here`));
    if (name === "path") return one(pathOf(instance, first));
    if (name === "terraform") return one(workspaceOf(instance, first));
    if (name === "module") return resolveModule(instance, first, steps);
    if (name === "data") return resolveResource(instance, steps, "data");
    if (name === "self")
      return { value: unknown("self is only known while the resource is made"), taken: steps.length };
    if (steps.length === 0) return misspelled(name);
    return resolveResource(instance, [text(name), ...steps], "managed");
  };
  return { resolve };
}

const one = (value: Value | "" | undefined): Resolved =>
  value === undefined || value === "" ? undefined : { value, taken: 1 };

/** `True` is refused by Terraform, and cannot mean anything else than `true`. */
function misspelled(name: string): Resolved {
  const isTruth = /^(?:true|false)$/i.test(name);
  return isTruth ? { value: truth(name.toLowerCase() === "true"), taken: 0 } : undefined;
}

function pathOf({ tree, module }: ModuleInstance, name: string | undefined): Value {
  if (name === "cwd") return concatenated(tree.directory === "." ? [CHECKOUT] : [CHECKOUT, `/${tree.directory}`]);
  return text(name === "module" ? posix.relative(tree.directory, module.dir) || "." : ".");
}

function workspaceOf({ tree }: ModuleInstance, name: string | undefined): Value {
  if (name !== "workspace") return unknown(`terraform.${name} is not known`);
  return tree.workspace === undefined ? WORKSPACE : text(tree.workspace);
}

function resolveResource(instance: ModuleInstance, steps: readonly Value[], mode: "managed" | "data"): Resolved {
  const [type, name, ...rest] = steps;
  const key = `${type && keyText(type)}.${name && keyText(name)}`;
  const repetition = mode === "data" ? instance.data(key) : instance.resource(key);
  const extra = mode === "data" ? 1 : 0;
  if (repetition === undefined)
    return {
      value: undeclared(instance, mode === "data" ? `data.${key}` : key, rest),
      taken: steps.length - 1 + extra,
    };
  const attribute =
    mode === "data"
      ? (one: EvaluatedResource, name: string) => dataAttribute(one, name, instance.position.environment)
      : attributeOf;
  const found = pick<EvaluatedResource>(repetition, rest, { whole: wholeOf, attribute });
  return { value: found.value, taken: 1 + extra + found.taken };
}

/** Mostly it is declared in a file that is made elsewhere. It remembers what it was to be read from: whatever that is, it is no resource that is declared under another address. */
function undeclared(instance: ModuleInstance, key: string, steps: readonly Value[]): Unknown {
  const absent = unknown(`${key} is not declared`);
  const attribute = steps.find((step) => step.kind === "string" && !/^\d+$/.test(step.value));
  if (attribute?.kind !== "string") return absent;
  return { ...absent, reference: { address: joined(instance.address, key), attribute: attribute.value } };
}

/** A data source says nothing but what it was asked with, or what its provider is configured with. */
function dataAttribute(instance: ResourceInstance, attribute: string, environment: Environment): Value {
  if (instance.type === "template_file" && attribute === "rendered") return rendered(instance, environment);
  if (instance.type === "local_file" && attribute === "content") return fileRead(instance, environment);
  const configured = readOfProvider(instance, attribute);
  if (configured !== undefined) return { ...configured, reference: { address: instance.address, attribute } };
  const asked = instance.type === "aws_s3_bucket" && attribute === "id" ? "bucket" : attribute;
  const argument = instance.type.startsWith("aws_") ? instance.argument(asked) : undefined;
  if (argument?.kind === "string") return { ...argument, reference: { address: instance.address, attribute } };
  return {
    ...unknown(`${instance.address} is read when Terraform is run`),
    reference: { address: instance.address, attribute },
  };
}

/** `data.template_file.x.rendered`: its template with nothing but its variables in it. */
function rendered(instance: ResourceInstance, environment: Environment): Value {
  const source = instance.argument("template");
  const given = instance.argument("vars");
  const value =
    source?.kind !== "string" || given?.kind === "unknown"
      ? unknown(`${instance.address} is read when Terraform is run`)
      : renderTemplate(source.value, given?.kind === "object" ? given.entries : new Map(), environment, evaluate);
  return linked(value, { address: instance.address, attribute: "rendered" });
}

/** `data.local_file.x.content`: a file of the repository, as `file` reads it. */
function fileRead(instance: ResourceInstance, environment: Environment): Value {
  const filename = instance.argument("filename") ?? unknown(`${instance.address} names no file`);
  return linked(
    answered(() => file([filename], environment)),
    { address: instance.address, attribute: "content" },
  );
}

function resolveModule(instance: ModuleInstance, name: string | undefined, steps: readonly Value[]): Resolved {
  const repetition = name === undefined ? undefined : instance.call(name);
  if (repetition === undefined) return { value: unknown(`module.${name} is not declared`), taken: steps.length };
  const found = pick(repetition, steps.slice(1), { whole: allOutputs, attribute: outputOf });
  return { value: found.value, taken: 1 + found.taken };
}

function outputOf({ call, inside }: Called, name: string): Value {
  const made = inside === undefined ? nameMadeBy(call, name) : undefined;
  if (made !== undefined) return made;
  if (inside === undefined)
    return {
      ...unknown(`${call.source} is not in this repository`),
      reference: { address: call.address, attribute: name },
    };
  return inside.output(name) ?? invalid(`${call.address} has no output ${name}`);
}

/** What a remote module says whose outputs are names. */
function nameMadeBy(call: ModuleCall, output: string): Value | undefined {
  if (isLabel(call)) return labelOutput(call, output);
  return isNaming(call) ? namingOutput(call, output) : repeatedInput(call, output);
}

function allOutputs(called: Called): Value {
  const { call, inside } = called;
  if (inside === undefined)
    return {
      ...unknown(`${call.source} is not in this repository`),
      reference: { address: call.address, attribute: "" },
    };
  return mapping([...inside.module.outputs.keys()].map((name) => [name, outputOf(called, name)] as const));
}

interface Reading<Instance extends Repeated> {
  whole(instance: Instance): Value;
  attribute(instance: Instance, name: string): Value;
}

interface Picked {
  readonly value: Value;
  readonly taken: number;
}

/** Finds the instance that the steps name, and reads what they ask of it, evaluating no other. */
function pick<Instance extends Repeated>(
  repetition: Repetition<Instance>,
  steps: readonly Value[],
  reading: Reading<Instance>,
): Picked {
  if (repetition.by === undefined) return read(repetition.instances[0], steps, reading);
  const present = repetition.instances.filter(isThere);
  const [key] = steps;
  if (present.some(({ expanded }) => expanded.key === undefined)) return pickUnkeyed(repetition, steps, reading);
  if (key === undefined) return { value: collected(repetition, reading), taken: 0 };
  const name = keyText(key);
  if (name === undefined) return { value: oneOfMany(repetition, key), taken: 1 };
  const found = present.find(({ expanded }) => expanded.key === name);
  if (found !== undefined) return after(read(found, steps.slice(1), reading));
  return { value: invalid(`${addressOf(repetition)} has no instance ${name}`), taken: steps.length };
}

const after = ({ value, taken }: Picked): Picked => ({ value, taken: taken + 1 });

function read<Instance extends Repeated>(
  instance: Instance | undefined,
  [step]: readonly Value[],
  reading: Reading<Instance>,
): Picked {
  if (instance === undefined) return { value: unknown("it has no instance"), taken: 0 };
  const name = step === undefined ? undefined : keyText(step);
  return name === undefined
    ? { value: reading.whole(instance), taken: 0 }
    : { value: reading.attribute(instance, name), taken: 1 };
}

/** How many there are is not known: every index means the one instance that stands for all. */
function pickUnkeyed<Instance extends Repeated>(
  repetition: Repetition<Instance>,
  steps: readonly Value[],
  reading: Reading<Instance>,
): Picked {
  const [key, attribute] = steps;
  if (key === undefined) return { value: wholeUnknown(repetition), taken: 0 };
  const { instances } = repetition;
  const found = instances.find((one) => isNamed(one, key)) ?? (instances.length === 1 ? instances[0] : undefined);
  const name = attribute === undefined ? undefined : keyText(attribute);
  if (found === undefined || name === undefined) return { value: wholeUnknown(repetition), taken: 1 };
  return { value: reading.attribute(found, name), taken: 2 };
}

const isThere = ({ expanded }: Repeated): boolean => expanded.presence !== "absent";

const isNamed = ({ expanded: { key, vagueKey } }: Repeated, wanted: Value): boolean =>
  (key !== undefined && key === keyText(wanted)) || (vagueKey !== undefined && same(vagueKey, wanted));

const addressOf = ({ home, name }: Repetition<Repeated>): string => joined(home.address, name);

function wholeUnknown(repetition: Repetition<Repeated>): Unknown {
  const address = addressOf(repetition);
  return { ...unknown(`how many instances ${address} has is not known`), reference: { address, attribute: "" } };
}

const oneOfMany = (repetition: Repetition<Repeated>, key: Value): Unknown => ({
  ...unknown(key.kind === "unknown" ? key.reason : "a part of the key is not known"),
  reference: { address: addressOf(repetition), attribute: "" },
});

function collected<Instance extends Repeated>(
  { by, instances }: Repetition<Instance>,
  reading: Reading<Instance>,
): Value {
  const present = instances.filter(isThere);
  if (by === "count") return list(present.map((instance) => reading.whole(instance)));
  return mapping(present.map((instance) => [instance.expanded.key ?? "", reading.whole(instance)] as const));
}
