import type { Value } from "../terraform/evaluate/value.ts";
import type { ModuleCall, Workspace } from "../terraform/workspace/workspace.ts";
import type { ControlContext, Effects, Fix, ModuleAnswer, Refusal, Verdict } from "./control.ts";
import {
  entryOf,
  type KnownModule,
  moduleAnswer,
  setEntry,
  setInputs,
  switchedOff,
  versionOfKnown,
} from "./registry-module.ts";
import { where, worst } from "./verdict.ts";
import { judgeValue, type Wanted } from "./wanted.ts";

/** An input of a registry module: an argument of the call, or an entry of the object that it is. */
export interface FlagInput {
  readonly path: readonly [name: string, ...keys: string[]];
  readonly wanted: Wanted;
  /** What the module has where the call says nothing, if it is not the default of the provider. */
  readonly standard?: Value;
}

export interface FlagModule<Settings> {
  readonly known: KnownModule;
  /** The input that switches the whole resource. */
  readonly create?: string;
  inputs(settings: Settings, call: ModuleCall): readonly [FlagInput, ...FlagInput[]];
  exempt?(call: ModuleCall): Verdict | undefined;
  /** Why a failing call is not changed. */
  refuse?(call: ModuleCall, context: ControlContext<Settings>): Refusal | undefined;
  effects?(settings: Settings): Effects;
}

const judgeInput = (call: ModuleCall, { path: [name, ...keys], wanted, standard }: FlagInput): Verdict => {
  const given = call.argument(name);
  const own = `${call.address} (${where(call.place)})`;
  const argument = [name, ...keys].join(".");
  return given === undefined && standard !== undefined
    ? judgeValue(entryOf(standard, keys), wanted, { argument, owner: `${own}, by the default of its module,` })
    : judgeValue(entryOf(given, keys), wanted, { argument, owner: own });
};

const fixEntry = (
  call: ModuleCall,
  { path: [name, ...keys], wanted: { value } }: FlagInput,
  given: { readonly workspace: Workspace; readonly effects: Effects },
): Fix | Refusal => {
  const present = call.argument(name);
  if (present !== undefined && present.kind !== "null") return setEntry(call, { name, path: keys, value }, given);
  return setInputs(call, [{ name, value: `{\n    ${keys.join(".")} = ${value}\n  }` }], given);
};

const together = (fixes: readonly Fix[], effects: Effects): Fix => ({
  kind: "fix",
  edits: fixes.flatMap(({ edits }) => edits),
  change: fixes.map(({ change }) => change).join(" and "),
  effects,
  adds: [],
});

const fixInputs = (
  call: ModuleCall,
  inputs: readonly FlagInput[],
  given: { readonly workspace: Workspace; readonly effects: Effects },
): Fix | Refusal => {
  const failing = inputs.filter((input) => judgeInput(call, input).status !== "pass");
  const whole = failing.flatMap(({ path: [name, ...keys], wanted: { value } }) =>
    keys.length === 0 ? [{ name, value }] : [],
  );
  const entries = failing.filter(({ path }) => path.length > 1).map((input) => fixEntry(call, input, given));
  const all = whole.length === 0 ? entries : [setInputs(call, whole, given), ...entries];
  const refusal = all.find((one) => one.kind === "refusal");
  return (
    refusal ??
    together(
      all.filter((one): one is Fix => one.kind === "fix"),
      given.effects,
    )
  );
};

/** How the first known module that the call is of answers; undefined where it is of none. */
export const answerModule = <Settings>(
  modules: readonly FlagModule<Settings>[],
  call: ModuleCall,
  { workspace, settings, effects }: ControlContext<Settings> & { readonly effects: Effects },
): ModuleAnswer | undefined => {
  const module = modules.find(({ known }) => versionOfKnown(call, known) !== undefined);
  if (module === undefined) return undefined;
  const [first, ...rest] = module.inputs(settings, call);
  const verdict =
    (module.create === undefined ? undefined : switchedOff(call, module.create)) ??
    module.exempt?.(call) ??
    worst([judgeInput(call, first), ...rest.map((input) => judgeInput(call, input))]);
  const given = { workspace, effects: module.effects?.(settings) ?? effects };
  const context = { workspace, settings };
  return moduleAnswer(verdict, () => module.refuse?.(call, context) ?? fixInputs(call, [first, ...rest], given));
};
