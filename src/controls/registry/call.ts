import type { Value } from "../../terraform/evaluate/value.ts";
import type { ModuleCall } from "../../terraform/workspace/workspace.ts";
import type { Verdict } from "../control.ts";
import { pass, truth, unknown } from "../verdict.ts";
import { type Bound, newestAllowed } from "../version.ts";
import { at, type ModuleTable, sinceOf } from "./history.ts";
import { sourceOf } from "./source.ts";
import { isModuleName, type ModuleName, modules } from "./table.ts";

/** The newest version that a constraint lets a module have; undefined for one that is newer than what is known of it. */
export const versionIn = ({ latest }: ModuleTable, constraint: string | undefined): Bound | undefined => {
  const last = newestAllowed(latest);
  const asked = newestAllowed(constraint);
  if (asked.major === Number.POSITIVE_INFINITY) return last;
  if (asked.major > last.major) return undefined;
  const isBefore1 = asked.major === 0 && last.major === 0 && asked.minor !== Number.POSITIVE_INFINITY;
  return isBefore1 && asked.minor > last.minor ? undefined : asked;
};

/** A call of a module that is known, in the newest version that it may get. */
export interface KnownCall {
  readonly call: ModuleCall;
  readonly module: ModuleName;
  readonly version: Bound;
  /** Whether the version has an input. */
  has(input: string): boolean;
  /** The value of an input: as the call gives it, else as the module has it by itself. */
  value(input: string): Value | undefined;
  /** What the module has by itself, also of an entry of an object (`metadata_options.http_tokens`); undefined where the call has to give it. */
  standard(input: string): Value | undefined;
  /** Whether the module does in every case what a control demands. */
  always(control: string): boolean;
  /** The first of these outputs that the version has. */
  output(names: readonly string[]): string | undefined;
}

const knownIn = (call: ModuleCall, module: ModuleName, version: Bound): KnownCall => {
  const table: ModuleTable = modules[module];
  const find = (histories: Readonly<Record<string, string>>, name: string) => {
    const history = histories[name];
    return history === undefined ? undefined : at(history, version);
  };
  const standard = (input: string) => find(table.inputs, input)?.standard;
  return {
    call,
    module,
    version,
    has: (input) => find(table.inputs, input) !== undefined,
    value: (input) => call.argument(input) ?? standard(input),
    standard,
    always: (control) => find(table.facts ?? {}, control) !== undefined,
    output: (names) => names.find((name) => find(table.outputs ?? {}, name) !== undefined),
  };
};

/** What is known of a module that a call names: undefined for another module, and "no version" where it cannot be told which one it gets. */
export const knownCall = (call: ModuleCall): KnownCall | "no version" | undefined => {
  const found = sourceOf(call);
  if (found === undefined || !isModuleName(found.source)) return undefined;
  const version = found.version === "hidden" ? undefined : versionIn(modules[found.source], found.version);
  return version === undefined ? "no version" : knownIn(call, found.source, version);
};

/** A call of one module, in a version that has all these inputs; undefined for every other. */
export const knownAs = (call: ModuleCall, module: ModuleName, inputs: readonly string[]): KnownCall | undefined => {
  const known = knownCall(call);
  return known !== undefined && known !== "no version" && known.module === module && inputs.every(known.has)
    ? known
    : undefined;
};

/** A call of a module below another one whose inputs it takes, seen as a call of that one: `…//modules/ssh` is `ssh`. */
export const knownBelow = (
  call: ModuleCall,
  module: ModuleName,
): { readonly known: KnownCall; readonly below: string } | undefined => {
  const found = sourceOf(call);
  const prefix = `${module}//modules/`;
  if (found?.source.startsWith(prefix) !== true || found.version === "hidden") return undefined;
  const version = versionIn(modules[module], found.version);
  return version && { known: knownIn(call, module, version), below: found.source.slice(prefix.length) };
};

/** Whether an input that switches all of a module is off, or not known; undefined where it is on. */
export const switchedOff = ({ call, module, has }: KnownCall): Verdict | undefined => {
  for (const input of modules[module].switches) {
    const value = has(input) ? call.argument(input) : undefined;
    if (value === undefined || value.kind === "null" || truth(value) === true) continue;
    return truth(value) === false
      ? pass(`${call.address} creates nothing: \`${input}\` is false`)
      : unknown(`\`${input}\` of ${call.address} is not known`);
  }
  return undefined;
};

/** The first version of a module with an input; undefined where it is not in the table. */
export const sinceOfInput = (module: ModuleName, input: string): string | undefined => {
  const { inputs }: ModuleTable = modules[module];
  const history = inputs[input];
  return history && sinceOf(history);
};
