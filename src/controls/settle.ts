import type { Edit } from "../terraform/edit/edit.ts";
import type { Decision } from "../terraform/evaluate/value.ts";
import { bare } from "../terraform/syntax/bare.ts";
import type { Block, Expression } from "../terraform/syntax/tree.ts";
import { reach } from "../terraform/workspace/reach.ts";
import { sharing } from "../terraform/workspace/sharing.ts";
import type { ModuleCall, ResourceInstance, Root, Scope, Workspace } from "../terraform/workspace/workspace.ts";
import { isAlike } from "./alike.ts";
import { atMargin } from "./block-text.ts";
import { type Aim, narrowed } from "./conditional.ts";
import type { Refusal } from "./control.ts";
import { directoryOf } from "./directory.ts";
import { homeOf, isUnit } from "./home.ts";
import { ignoredChange } from "./presence.ts";
import { attributeAround, keysTo, replaceDecided } from "./replace.ts";
import { isName, isOwnSwitch, servesOthers } from "./shared-name.ts";
import { refused, where } from "./verdict.ts";

/** An argument that must have a value: `scope` is the body that holds it, `block` where that body is written. */
export interface Demand {
  readonly owner: ResourceInstance | ModuleCall;
  readonly scope: Pick<Scope, "argument" | "decision">;
  readonly block: Block;
  readonly name: string;
  readonly value: string;
  /** The resource's own argument or block that `ignore_changes` would name, where it is not `name`. */
  readonly covered?: string;
  /** What is to be decided instead of the argument, where that makes it so. */
  readonly switches?: readonly Aim[];
  /** Whether it is written where the argument stands, whatever decides it now. */
  readonly here?: true;
  /** The value that another instance needs; undefined where any serves. */
  readonly valueFor?: (other: ResourceInstance) => string | undefined;
}

/** The edits that give one argument its value, where that value is decided. */
export interface Settled {
  readonly kind: "settled";
  readonly edits: readonly Edit[];
  /** "sets `retention_in_days = 365` in prod.tfvars:3" */
  readonly change: string;
}

/** One edit in words: "sets", "`retention_in_days = 365`", " in prod.tfvars:3". */
interface Told {
  readonly kind: "told";
  readonly edit: Edit;
  readonly verb: string;
  readonly what: string;
  readonly where: string;
}

const told = (edit: Edit, verb: string, what: string, place = ""): Told => ({
  kind: "told",
  edit,
  verb,
  what,
  where: place,
});

const assignment = (name: string, value: string): string =>
  value.includes("\n") ? `\`${name}\`` : `\`${name} = ${value}\``;

const directoryOfModule = (owner: ResourceInstance | ModuleCall): string =>
  "dir" in owner ? owner.dir : directoryOf(owner.place.file);

/** Why one place cannot give the instances that it is written for what each of them needs; undefined where it can. */
const atOdds = (demand: Demand, others: readonly ResourceInstance[]): Refusal | undefined => {
  const { owner, name, value, valueFor = () => undefined } = demand;
  const other = others.find((one) => one !== owner && ![undefined, value].includes(valueFor(one)));
  return (
    other &&
    refused(
      `\`${name}\` is written once for ${owner.address} and ${other.address} (${where(owner.place)}), and they need different values: ${value} and ${valueFor(other)}. Give each its own there, by its key.`,
    )
  );
};

/** An input of a Terragrunt unit. */
const inUnit = (file: string, name: string, value: string): Told => {
  const at = { file, in: [], name: "inputs", path: [name] };
  const edit = { kind: "set_object_entry", ...at, value: atMargin(value) } as const;
  return told(edit, "sets", assignment(`inputs.${name}`, value), ` in ${file}`);
};

/** The argument is added to the block itself. */
const added = (demand: Demand, workspace: Workspace): Told | Refusal => {
  const { owner, block, name, value } = demand;
  const against = "type" in owner ? atOdds(demand, sharing(owner)) : undefined;
  if (against !== undefined) return against;
  if (isUnit(owner)) return inUnit(owner.place.file, name, value);
  const home = homeOf(owner, block, workspace);
  if (home === undefined) return refused(`the block of ${owner.address} was not found in its file`);
  const edit = { kind: "set_argument", file: home.file, in: home.path, name, value } as const;
  return told(edit, "sets", assignment(name, value));
};

/** The call that leads into the module whose variable decides; undefined for a variable of the root. */
const callInto = (owner: ResourceInstance | ModuleCall, directory: string): ModuleCall | undefined => {
  if (directoryOfModule(owner) === directory) return owner.calls.at(-1);
  const inner = owner.calls.findLastIndex(({ place }) => directoryOf(place.file) === directory);
  return inner > 0 ? owner.calls[inner - 1] : undefined;
};

const atCall = (call: ModuleCall, name: string, value: string, workspace: Workspace): Told | undefined => {
  const home = homeOf(call, call.place.block, workspace);
  if (home === undefined) return undefined;
  const edit = { kind: "set_argument", file: home.file, in: home.path, name, value } as const;
  return told(edit, "passes", assignment(name, value), ` to ${call.address}`);
};

const inVariablesFile = (file: string, name: string, value: string): Told =>
  told({ kind: "set_argument", file, in: [], name, value }, "sets", assignment(name, value), ` in ${file}`);

/** The Terragrunt unit that a root is, where it writes its inputs. */
const unitOf = ({ path }: Root, workspace: Workspace): string | undefined => {
  const file = workspace.files.get(path === "." ? "terragrunt.hcl" : `${path}/terragrunt.hcl`);
  const inputs = file?.body.attributes.find(({ name }) => name === "inputs");
  return inputs?.value.kind === "object" ? file?.path : undefined;
};

/** A default reaches everything that uses it: nearer places are a call's input, the variables file of one evaluation and the inputs of a unit. */
const nearerThanDefault = (
  { decision, value }: Aim,
  owner: Demand["owner"],
  workspace: Workspace,
): Told | undefined => {
  if (decision.place.kind !== "variable_default" || decision.path.length > 0) return undefined;
  const { name, dir } = decision.place;
  const call = callInto(owner, dir);
  if (call !== undefined) return atCall(call, name, value, workspace);
  const { variables } = owner.root;
  if (variables !== undefined) return inVariablesFile(variables, name, value);
  const unit = unitOf(owner.root, workspace);
  return unit === undefined ? undefined : inUnit(unit, name, value);
};

/** Keys below a name as code writes them: `rules[0].port`. */
const below = (name: string, path: readonly string[]): string =>
  path.reduce((words, key) => (/^\d+$/.test(key) ? `${words}[${key}]` : `${words}.${key}`), name);

const inWords = ({ decision, value }: Aim, edit: Edit): Told => {
  const { place, path, file, line } = decision;
  const at = `${file}:${line}`;
  if (decision.text !== undefined && path.length > 0)
    return told(edit, "sets", assignment(below(path[0] ?? "", path.slice(1)), value), ` in ${decision.text.path}`);
  const named = (name: string): string => assignment(below(name, path), value);
  switch (place.kind) {
    case "argument":
      return path.length === 0
        ? told(edit, "sets", assignment(place.name, value))
        : told(edit, "sets", named(place.name).replace("`for_each.", "`"), ` (${at})`);
    case "local":
      return told(edit, "sets", named(`local.${place.name}`), ` (${at})`);
    case "variable_default":
      return told(edit, "sets", named(`var.${place.name}`), ` by default (${at})`);
    case "tfvars":
      return told(edit, "sets", named(place.name), ` in ${at}`);
    case "unit_input":
      return told(edit, "sets", named(`inputs.${place.name}`), ` (${at})`);
    case "module_input":
      return told(edit, "passes", named(place.name), ` to ${place.call} (${at})`);
  }
};

/** A number or boolean that is written as text stays text, and a number stays a number where text would serve. */
const likeBefore = ({ expression }: Decision, value: string): string => {
  if (expression.kind !== "literal") return value;
  if (typeof expression.value === "string" && /^(?:\d+|true|false)$/.test(value)) return JSON.stringify(value);
  return typeof expression.value === "number" && /^"\d+"$/.test(value) ? value.slice(1, -1) : value;
};

const replaced = (aim: Aim, { owner, name }: Demand, workspace: Workspace): Told | Refusal => {
  const { decision, value } = aim;
  const file = workspace.files.get(decision.file);
  const edit = file && replaceDecided(file, decision, likeBefore(decision, value));
  if (edit !== undefined) return inWords(aim, edit);
  return refused(
    `\`${name}\` of ${owner.address} is decided at ${decision.file}:${decision.line}, in a form that is not edited. Set it to ${value} there.`,
  );
};

const isConstant = (expression: Expression): boolean =>
  expression.kind === "literal" || (expression.kind === "tuple" && expression.items.every(isConstant));

const isEntryOfText = ({ text, path }: Decision): boolean => text !== undefined && path.length > 0;

const isWorkedOut = ({ decision, decision: { expression, absent }, settles }: Aim): boolean =>
  !isEntryOfText(decision) && !isConstant(expression) && absent !== true && settles !== true;

const byHand = (demand: Demand, { file, line }: Decision, why: string): Refusal =>
  refused(
    `\`${demand.name}\` of ${demand.owner.address} is worked out at ${file}:${line}, ${why}. Change it there so that it comes to ${demand.value}.`,
  );

/** A value that is handed in from outside, where nothing shows who writes it: a map that an environment chooses, inputs of Terragrunt that are merged. */
const isHandedIn = ({ place, expression }: Decision): boolean =>
  !["variable_default", "tfvars", "unit_input"].includes(place.kind) && isName(expression);

/** Whether a unit has an input from what it includes or puts together, which its own inputs win over. */
const isGivenElsewhere = ({ place, file, expression: { range } }: Decision, workspace: Workspace): boolean => {
  const body = workspace.files.get(file)?.body;
  const around = body && attributeAround(body, range)?.attribute;
  return place.kind === "argument" && (around === undefined || (keysTo(around.value, range) ?? []).length === 0);
};

const handedIn = (
  { owner, name, value }: Demand,
  { file, line, expression }: Decision,
  workspace: Workspace,
): Refusal => {
  const { start, end } = bare(expression).range;
  const text = workspace.files.get(file)?.text.slice(start, end);
  return refused(
    `\`${name}\` of ${owner.address} is \`${text}\` (${file}:${line}), and what that stands for here is put together in a way that is not edited. Let it come to ${value} where it is given: writing the value in its place would leave it without effect.`,
  );
};

/** How many other resources a decision reaches, at least: all that a default is for, wherever in an expression it is used. */
const othersReached = (decision: Decision, owner: Demand["owner"], workspace: Workspace): number => {
  const direct = reach(decision, workspace).filter((other) => other !== owner).length;
  const alike = decision.place.kind === "variable_default" && "type" in owner ? sharing(owner).length : 0;
  return Math.max(direct, alike);
};

/** Whether all that a decision reaches is made by one block, to which it means the same every time. */
const isOfOneBlock = ({ decision }: Aim, { owner }: Demand, workspace: Workspace): boolean => {
  const { file, expression } = decision;
  const code = workspace.files.get(file)?.text.slice(expression.range.start, expression.range.end);
  return (
    code !== undefined &&
    reach(decision, workspace).every(({ place }) => place.block === owner.place.block) &&
    isAlike(code, directoryOf(file), workspace)
  );
};

/** Brings about a decision at the place with the smallest reach. */
const settleAim = (aim: Aim, demand: Demand, workspace: Workspace): Told | Refusal => {
  const others = othersReached(aim.decision, demand.owner, workspace);
  const nearer = others > 0 ? nearerThanDefault(aim, demand.owner, workspace) : undefined;
  if (nearer !== undefined) return nearer;
  if (others > 0 && isWorkedOut(aim) && !isOfOneBlock(aim, demand, workspace))
    return byHand(demand, aim.decision, `for ${others + 1} resources at once`);
  return atOdds(demand, reach(aim.decision, workspace)) ?? replaced(aim, demand, workspace);
};

/** `together` are the names of all arguments that are given a value at once. */
const settleOne = (demand: Demand, together: ReadonlySet<string>, workspace: Workspace): readonly Told[] | Refusal => {
  const { owner, scope, name, value } = demand;
  const ignored = "ignoreChanges" in owner ? ignoredChange(owner, demand.covered ?? name) : undefined;
  if (ignored !== undefined) return refused(ignored);
  if (demand.switches !== undefined) return settleAims(demand.switches, demand, workspace);
  if (demand.here === true || scope.argument(name) === undefined) return asList(added(demand, workspace));
  const decision = scope.decision(name);
  if (decision === undefined) {
    return refused(
      `no single place decides \`${name}\` of ${owner.address} (${where(owner.place)}). Set it to ${value} by hand.`,
    );
  }
  const written = demand.block.body.attributes.find((attribute) => attribute.name === name)?.value;
  if ("type" in owner && servesOthers(decision, together, { written, owner, workspace }))
    return asList(added(demand, workspace));
  if (isUnit(owner) && isGivenElsewhere(decision, workspace)) return asList(added(demand, workspace));
  if (isHandedIn(decision)) return handedIn(demand, decision, workspace);
  const isOwn = "type" in owner ? isOwnSwitch(owner, workspace) : () => true;
  const aims = narrowed({ scope, name, isOwn }, { decision, value });
  return aims === undefined
    ? byHand(demand, decision, "by conditions that cannot be told apart")
    : settleAims(aims, demand, workspace);
};

const asList = (one: Told | Refusal): readonly Told[] | Refusal => (one.kind === "refusal" ? one : [one]);

const settleAims = (aims: readonly Aim[], demand: Demand, workspace: Workspace): readonly Told[] | Refusal => {
  const all = aims.map((aim) => settleAim(aim, demand, workspace));
  return all.find((one) => one.kind === "refusal") ?? all.filter((one) => one.kind === "told");
};

const inOneSentence = (all: readonly Told[]): string =>
  [...Map.groupBy(all, ({ verb, where: place }) => `${verb}\n${place}`).values()]
    .map((alike) => {
      const whats = [...new Set(alike.map(({ what }) => what))];
      const last = whats.at(-1) ?? "";
      const listed = whats.length === 1 ? last : `${whats.slice(0, -1).join(", ")} and ${last}`;
      return `${alike[0]?.verb} ${listed}${alike[0]?.where}`;
    })
    .join("; ");

/** Gives arguments their values where they are decided, each at the place with the smallest reach; the first that cannot be refuses them all. */
export const settle = (demands: readonly Demand[], workspace: Workspace): Settled | Refusal => {
  const together = new Set(demands.map(({ name }) => name));
  const all: Told[] = [];
  for (const demand of demands) {
    const one = settleOne(demand, together, workspace);
    if ("outcome" in one) return one;
    all.push(...one);
  }
  return { kind: "settled", edits: all.map(({ edit }) => edit), change: inOneSentence(all) };
};
