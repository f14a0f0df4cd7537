import type { Edit } from "../terraform/edit/edit.ts";
import type { Decision } from "../terraform/evaluate/value.ts";
import type { Block } from "../terraform/syntax/tree.ts";
import { reach } from "../terraform/workspace/reach.ts";
import type { ModuleCall, ResourceInstance, Scope, Workspace } from "../terraform/workspace/workspace.ts";
import type { Refusal } from "./control.ts";
import { directoryOf } from "./directory.ts";
import { homeOf } from "./home.ts";
import { ignoredChange } from "./presence.ts";
import { replaceDecided } from "./replace.ts";
import { refused, where } from "./verdict.ts";

/** An argument that must have a value: `scope` is the body that holds it, `block` where that body is written. */
export interface Demand {
  readonly owner: ResourceInstance | ModuleCall;
  readonly scope: Scope;
  readonly block: Block;
  readonly name: string;
  readonly value: string;
  /** The resource's own argument or block that `ignore_changes` would name, where it is not `name`. */
  readonly covered?: string;
}

/** The edits that give one argument its value, where that value is decided. */
export interface Settled {
  readonly kind: "settled";
  readonly edits: readonly Edit[];
  /** "sets `retention_in_days = 365` in prod.tfvars:3" */
  readonly change: string;
}

const settled = (edit: Edit, change: string): Settled => ({ kind: "settled", edits: [edit], change });

const directoryOfModule = (owner: ResourceInstance | ModuleCall): string =>
  "dir" in owner ? owner.dir : directoryOf(owner.place.file);

/** The argument is added to the block itself. */
const added = ({ owner, block, name, value }: Demand, workspace: Workspace): Settled | Refusal => {
  const home = homeOf(owner, block, workspace);
  if (home === undefined) return refused(`the block of ${owner.address} was not found in its file`);
  const edit = { kind: "set_argument", file: home.file, in: home.path, name, value } as const;
  return settled(edit, `sets \`${name} = ${value}\``);
};

/** The call that leads into the module whose variable decides; undefined for a variable of the root. */
const callInto = (owner: ResourceInstance | ModuleCall, directory: string): ModuleCall | undefined => {
  if (directoryOfModule(owner) === directory) return owner.calls.at(-1);
  const inner = owner.calls.findLastIndex(({ place }) => directoryOf(place.file) === directory);
  return inner > 0 ? owner.calls[inner - 1] : undefined;
};

const atCall = (call: ModuleCall, name: string, { value }: Demand, workspace: Workspace): Settled | undefined => {
  const home = homeOf(call, call.place.block, workspace);
  if (home === undefined) return undefined;
  const edit = { kind: "set_argument", file: home.file, in: home.path, name, value } as const;
  return settled(edit, `passes \`${name} = ${value}\` to ${call.address}`);
};

const inVariablesFile = (file: string, name: string, { value }: Demand): Settled =>
  settled({ kind: "set_argument", file, in: [], name, value }, `sets \`${name} = ${value}\` in ${file}`);

/** A default reaches everything that uses it: nearer places are a call's input and the variables file of one evaluation. */
const nearerThanDefault = (decision: Decision, demand: Demand, workspace: Workspace): Settled | undefined => {
  if (decision.place.kind !== "variable_default") return undefined;
  const { name, dir } = decision.place;
  const call = callInto(demand.owner, dir);
  if (call !== undefined) return atCall(call, name, demand, workspace);
  const { variables } = demand.owner.root;
  return variables === undefined ? undefined : inVariablesFile(variables, name, demand);
};

const inWords = (decision: Decision, { name, value }: Demand): string => {
  const at = `${decision.file}:${decision.line}`;
  const { place } = decision;
  switch (place.kind) {
    case "argument":
      return `sets \`${name} = ${value}\``;
    case "local":
      return `sets \`${value}\` for local.${place.name} (${at})`;
    case "variable_default":
      return `sets the default of var.${place.name} to \`${value}\` (${at})`;
    case "tfvars":
      return `sets \`${place.name} = ${value}\` in ${at}`;
    case "module_input":
      return `passes \`${place.name} = ${value}\` to ${place.call} (${at})`;
  }
};

const replaced = (decision: Decision, demand: Demand, workspace: Workspace): Settled | Refusal => {
  const file = workspace.files.get(decision.file);
  const edit = file && replaceDecided(file, decision, demand.value);
  if (edit !== undefined) return settled(edit, inWords(decision, demand));
  return refused(
    `\`${demand.name}\` of ${demand.owner.address} is decided at ${decision.file}:${decision.line}, in a form that is not edited. Set it to ${demand.value} there.`,
  );
};

const reachesOthers = (decision: Decision, workspace: Workspace): boolean => reach(decision, workspace).length > 1;

/** Gives an argument its value where that value is decided, at the place with the smallest reach. */
export const settle = (demand: Demand, workspace: Workspace): Settled | Refusal => {
  const { owner, scope, name, value } = demand;
  const ignored = "ignoreChanges" in owner ? ignoredChange(owner, demand.covered ?? name) : undefined;
  if (ignored !== undefined) return refused(ignored);
  if (scope.argument(name) === undefined) return added(demand, workspace);
  const decision = scope.decision(name);
  if (decision === undefined) {
    return refused(
      `no single place decides \`${name}\` of ${owner.address} (${where(owner.place)}). Set it to ${value} by hand.`,
    );
  }
  const nearer = reachesOthers(decision, workspace) ? nearerThanDefault(decision, demand, workspace) : undefined;
  return nearer ?? replaced(decision, demand, workspace);
};

/** Settles several arguments as one change; the first that cannot be settled refuses them all. */
export const settleAll = (demands: readonly Demand[], workspace: Workspace): Settled | Refusal => {
  const all: Settled[] = [];
  for (const demand of demands) {
    const one = settle(demand, workspace);
    if (one.kind === "refusal") return one;
    all.push(one);
  }
  const changes = [...new Set(all.map(({ change }) => change))];
  return { kind: "settled", edits: all.flatMap(({ edits }) => edits), change: changes.join(", ") };
};
