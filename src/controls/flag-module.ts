import type { Value } from "../terraform/evaluate/value.ts";
import type { ModuleCall, Workspace } from "../terraform/workspace/workspace.ts";
import type { ControlContext, Effects, Fix, ModuleAnswer, Refusal, Verdict } from "./control.ts";
import { type KnownCall, knownCall, sinceOfInput, switchedOff } from "./registry/call.ts";
import { sourceOf } from "./registry/source.ts";
import type { ModuleName } from "./registry/table.ts";
import { entryOf, moduleAnswer, setEntry, setInputs } from "./registry-module.ts";
import { together } from "./together.ts";
import { isNothing, pass, refused, unknown, where, worst } from "./verdict.ts";
import { judgeValue, type Wanted } from "./wanted.ts";

/** An input of a registry module: an argument of the call, or an entry of the object or list that it is. */
export interface FlagInput {
  readonly path: readonly [name: string, ...keys: string[]];
  readonly wanted: Wanted;
  /** What else is written with it where the object is new. */
  readonly alongside?: readonly (readonly [key: string, value: string])[];
}

/** The demand made of a module in those of its versions that have all the inputs. */
export interface FlagModule<Settings> {
  readonly module: ModuleName;
  /** The id of the control that versions of the module satisfy by themselves; then there are no inputs. */
  readonly fact?: string;
  inputs(settings: Settings, known: KnownCall): readonly FlagInput[];
  /** Whether the call makes anything that the demand is about; without it, every call does. */
  concerns?(known: KnownCall): boolean;
  /** The verdict on a call that the demand is not made of, or cannot be. */
  exempt?(known: KnownCall): Verdict | undefined;
  /** Why a failing call is not changed. */
  refuse?(call: ModuleCall, context: ControlContext<Settings>): Refusal | undefined;
  effects?(settings: Settings): Effects;
}

/** Modules that do by themselves what the control of this id demands. */
export const always = (modules: readonly ModuleName[], control: string): readonly FlagModule<unknown>[] =>
  modules.map((module) => ({ module, fact: control, inputs: () => [] }));

/** The same input of several modules. */
export const alike = <Settings>(
  modules: readonly ModuleName[],
  input: string,
  wanted: (settings: Settings) => Wanted,
): readonly FlagModule<Settings>[] =>
  modules.map((module) => ({ module, inputs: (settings) => [{ path: [input], wanted: wanted(settings) }] }));

interface Held {
  readonly value: Value | undefined;
  /** Whether it is so because the call says nothing. */
  readonly byModule: boolean;
}

/** What the module has by itself for an entry; `*` stands for the name of any. */
const standardEntry = (
  standard: KnownCall["standard"],
  [name, key = "", ...rest]: readonly string[],
): Value | undefined => standard([name, key, ...rest].join(".")) ?? standard([name, "*", ...rest].join("."));

const heldAt = ({ call, standard }: KnownCall, [name, ...keys]: FlagInput["path"]): Held => {
  const given = call.argument(name);
  const value = entryOf(given ?? standard(name), keys);
  const own = value === undefined ? standardEntry(standard, [name, ...keys]) : undefined;
  return own === undefined ? { value, byModule: given === undefined } : { value: own, byModule: true };
};

const judgeInput = (known: KnownCall, { path, wanted }: FlagInput): Verdict => {
  const { value, byModule } = heldAt(known, path);
  const own = `${known.call.address} (${where(known.call.place)})`;
  const argument = path.join(".");
  return byModule && value !== undefined && value.kind !== "null"
    ? judgeValue(value, wanted, { argument, owner: `${own}, by the default of its module,` })
    : judgeValue(value, wanted, { argument, owner: own });
};

/** What an input is written as that has nothing but one entry and what stands alongside. */
const around = ([key, ...rest]: readonly string[], input: FlagInput, indent = "    "): string => {
  const { wanted, alongside = [] } = input;
  if (key === undefined) return wanted.value;
  const end = indent.slice(2);
  const inner = around(rest, input, `${indent}  `);
  if (/^\d+$/.test(key)) return `[\n${indent}${inner},\n${end}]`;
  const entries = [[key, inner] as const, ...(rest.length === 0 ? alongside : [])];
  const width = Math.max(...entries.map(([name]) => name.length));
  return `{\n${entries.map(([name, text]) => `${indent}${name.padEnd(width)} = ${text}\n`).join("")}${end}}`;
};

interface Given {
  readonly workspace: Workspace;
  readonly effects: Effects;
}

const fixEntry = (call: ModuleCall, input: FlagInput, given: Given): Fix | Refusal => {
  const {
    path: [name, ...keys],
    wanted: { value },
  } = input;
  return isNothing(call.argument(name))
    ? setInputs(call, [{ name, value: around(keys, input) }], given)
    : setEntry(call, { name, path: keys, value }, given);
};

const fixInputs = (known: KnownCall, inputs: readonly FlagInput[], given: Given): Fix | Refusal => {
  const { call } = known;
  const failing = inputs.filter((input) => judgeInput(known, input).status !== "pass");
  const whole = failing.flatMap(({ path: [name, ...keys], wanted: { value } }) =>
    keys.length === 0 ? [{ name, value }] : [],
  );
  const entries = failing.filter(({ path }) => path.length > 1).map((input) => fixEntry(call, input, given));
  const all = whole.length === 0 ? entries : [setInputs(call, whole, given), ...entries];
  const [first, ...rest] = all;
  return first === undefined
    ? refused(`${call.address} (${where(call.place)}) fails by more than its inputs. Change it by hand.`)
    : together([first, ...rest]);
};

/** The answer for a module of which it is not known what it does: in this version, or because the version is not known. */
const notTold = (call: ModuleCall, what: string): ModuleAnswer => {
  const reason = `${call.address} (${where(call.place)}) ${what}`;
  return moduleAnswer(unknown(reason), () => refused(reason));
};

const lacking = <Settings>(
  rows: readonly FlagModule<Settings>[],
  known: KnownCall,
  settings: Settings,
): ModuleAnswer => {
  const missing = rows.flatMap((row) => row.inputs(settings, known).filter(({ path: [name] }) => !known.has(name)));
  const name = missing[0]?.path[0];
  const { call, module } = known;
  const what =
    name === undefined
      ? "of which it is not known what it does"
      : `without the input \`${name}\`, which other versions have, the first of them ${sinceOfInput(module, name) ?? "one which nothing is known of"}`;
  return notTold(call, `is of a version of ${module} ${what}`);
};

const judgeAll = (known: KnownCall, inputs: readonly FlagInput[]): Verdict => {
  const [first, ...rest] = inputs.map((input) => judgeInput(known, input));
  return first === undefined
    ? pass(`${known.call.address} (${where(known.call.place)}) is of a module that sees to it`)
    : worst([first, ...rest]);
};

/** How the first row that fits the call's module and version answers; undefined where no row is about the module. */
export const answerModule = <Settings>(
  modules: readonly FlagModule<Settings>[],
  call: ModuleCall,
  { workspace, settings, effects }: ControlContext<Settings> & { readonly effects: Effects },
): ModuleAnswer | undefined => {
  const source = sourceOf(call)?.source;
  const rows = modules.filter(({ module }) => module === source);
  if (rows.length === 0) return undefined;
  const known = knownCall(call);
  if (known === undefined || known === "no version")
    return notTold(call, `is the module ${source} in a version that cannot be told or is newer than what is known`);
  const row = rows.find((one) =>
    one.fact === undefined
      ? one.inputs(settings, known).every(({ path: [name] }) => known.has(name))
      : known.always(one.fact),
  );
  if (row === undefined && rows.some(({ concerns }) => concerns !== undefined)) return undefined;
  if (row === undefined) return switchedOffOr(known, lacking(rows, known, settings));
  if (row.concerns?.(known) === false) return undefined;
  const inputs = row.inputs(settings, known);
  const verdict = switchedOff(known) ?? row.exempt?.(known) ?? judgeAll(known, inputs);
  const given = { workspace, effects: row.effects?.(settings) ?? effects };
  const context = { workspace, settings };
  return moduleAnswer(verdict, () => row.refuse?.(call, context) ?? fixInputs(known, inputs, given));
};

const switchedOffOr = (known: KnownCall, answer: ModuleAnswer): ModuleAnswer => {
  const off = switchedOff(known);
  return off === undefined ? answer : moduleAnswer(off, answer.fix);
};
