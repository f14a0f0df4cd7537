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
}

export interface FlagModule<Settings> {
  readonly known: KnownModule;
  /** The input that switches the whole resource. */
  readonly create?: string;
  inputs(settings: Settings, call: ModuleCall): readonly [FlagInput, ...FlagInput[]];
  exempt?(call: ModuleCall): Verdict | undefined;
  effects?(settings: Settings): Effects;
}

const judgeInput = (call: ModuleCall, { path: [name, ...keys], wanted }: FlagInput): Verdict =>
  judgeValue(entryOf(call.argument(name), keys), wanted, {
    argument: [name, ...keys].join("."),
    owner: `${call.address} (${where(call.place)})`,
  });

const fixInputs = (
  call: ModuleCall,
  inputs: readonly FlagInput[],
  given: { readonly workspace: Workspace; readonly effects: Effects },
): Fix | Refusal => {
  const failing = inputs.filter((input) => judgeInput(call, input).status !== "pass");
  const entry = failing.find(({ path }) => path.length > 1);
  if (entry === undefined)
    return setInputs(
      call,
      failing.map(({ path: [name], wanted: { value } }) => ({ name, value })),
      given,
    );
  const [name, ...keys] = entry.path;
  const present = call.argument(name);
  if (present !== undefined && present.kind !== "null")
    return setEntry(call, { name, path: keys, value: entry.wanted.value }, given);
  const value = `{\n    ${keys.join(".")} = ${entry.wanted.value}\n  }`;
  return setInputs(call, [{ name, value }], given);
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
  return moduleAnswer(verdict, () => fixInputs(call, [first, ...rest], given));
};
