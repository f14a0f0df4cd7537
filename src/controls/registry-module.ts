import type { Value } from "../terraform/evaluate/value.ts";
import type { ModuleCall, Workspace } from "../terraform/workspace/workspace.ts";
import { atMargin } from "./block-text.ts";
import type { Effects, Fix, ModuleAnswer, Refusal, Verdict } from "./control.ts";
import { homeOf } from "./home.ts";
import { settle } from "./settle.ts";
import { refused, where } from "./verdict.ts";

/** One input of a call that has to have a value: the whole input, or an entry of the object that it is. */
export interface Input {
  readonly name: string;
  readonly value: string;
}

/** Sets inputs of a module call, each where its value is decided. */
export const setInputs = (
  call: ModuleCall,
  inputs: readonly Input[],
  { workspace, effects }: { readonly workspace: Workspace; readonly effects: Effects },
): Fix | Refusal => {
  const { block } = call.place;
  const settled = settle(
    inputs.map((input) => ({ owner: call, scope: call, block, ...input })),
    workspace,
  );
  if (settled.kind === "refusal") return settled;
  return { kind: "fix", edits: settled.edits, change: settled.change, effects, adds: [] };
};

const isLiteral = (kind: string | undefined): boolean => kind === "object" || kind === "tuple";

/** Sets one entry of an input: in the call itself where it is written out there, else where it is decided. */
export const setEntry = (
  call: ModuleCall,
  entry: { readonly name: string; readonly path: readonly string[]; readonly value: string },
  { workspace, effects }: { readonly workspace: Workspace; readonly effects: Effects },
): Fix | Refusal => {
  const home = homeOf(call, call.place.block, workspace);
  const written = call.place.block.body.attributes.find(({ name }) => name === entry.name);
  if (home === undefined || !isLiteral(written?.value.kind)) return decidedEntry(call, entry, { workspace, effects });
  const change = `sets \`${[entry.name, ...entry.path].join(".")} = ${entry.value}\``;
  const value = atMargin(entry.value);
  const edit = { kind: "set_object_entry", file: home.file, in: home.path, ...entry, value } as const;
  return { kind: "fix", edits: [edit], change, effects, adds: [] };
};

const decidedEntry = (
  call: ModuleCall,
  { name, path, value }: Parameters<typeof setEntry>[1],
  { workspace, effects }: Parameters<typeof setEntry>[2],
): Fix | Refusal => {
  const decision = call.decision(name, path);
  if (decision === undefined)
    return refused(
      `\`${name}\` of ${call.address} (${where(call.place)}) is not written out there. Set ${path.join(".")} to ${value} where it is decided.`,
    );
  const { block } = call.place;
  const switches = [{ decision, value: atMargin(value) }];
  const settled = settle([{ owner: call, scope: call, block, name, value, switches }], workspace);
  return settled.kind === "refusal"
    ? settled
    : { kind: "fix", edits: settled.edits, change: settled.change, effects, adds: [] };
};

/** The answer for a call whose verdict stands and whose fix is worked out on demand. */
export const moduleAnswer = (verdict: Verdict, fix: () => Fix | Refusal): ModuleAnswer => ({ verdict, fix });

/** The value of an entry in an input that is an object or a list. */
export const entryOf = (value: Value | undefined, path: readonly string[]): Value | undefined => {
  const [key, ...rest] = path;
  if (key === undefined || value === undefined || value.kind === "unknown") return value;
  if (value.kind === "list") return entryOf(value.items[Number(key)], rest);
  return value.kind === "object" ? entryOf(value.entries.get(key), rest) : undefined;
};
