import type { Decision } from "../terraform/evaluate/value.ts";
import { bare } from "../terraform/syntax/bare.ts";
import type { Body, Expression } from "../terraform/syntax/tree.ts";
import type { ResourceInstance, Workspace } from "../terraform/workspace/workspace.ts";
import { directoryOf, filesOf } from "./directory.ts";

const spelled = (written: Expression): string | undefined => {
  const expression = bare(written);
  if (expression.kind === "variable") return expression.name;
  const owner = expression.kind === "attribute" ? spelled(expression.of) : undefined;
  return owner === undefined || expression.kind !== "attribute" ? undefined : `${owner}.${expression.name}`;
};

const nameIn = (expression: Expression): string | undefined => {
  const text = spelled(expression);
  return text !== undefined && /^(?:local|var)\./.test(text) ? text : undefined;
};

/** Whether an expression is nothing but the name of a local value or a variable: `local.anywhere`, `var.ranges.office`. */
export const isName = (expression: Expression): boolean => nameIn(expression) !== undefined;

interface Name {
  readonly text: string;
  /** Of the files that know it. */
  readonly directory: string;
}

const patternOf = (name: string): RegExp => new RegExp(`(?<![\\w.-])${name.replaceAll(".", "\\.")}(?![\\w-])`, "g");

const mentions = ({ text: name, directory }: Name, workspace: Workspace): number =>
  filesOf(workspace, directory).reduce((sum, { text }) => sum + [...text.matchAll(patternOf(name))].length, 0);

/** The name by which a decision is used; an entry of a map is used by its own key. */
const nameOfDecision = ({ place, file, path }: Decision, owner: ResourceInstance): Name | undefined => {
  if (path.length > 0) return undefined;
  switch (place.kind) {
    case "local":
      return { text: `local.${place.name}`, directory: directoryOf(file) };
    case "variable_default":
      return { text: `var.${place.name}`, directory: place.dir };
    case "tfvars":
      return { text: `var.${place.name}`, directory: owner.root.path };
    case "argument":
    case "module_input":
    case "unit_input":
      return undefined;
  }
};

interface Use {
  /** The expression that leads to the decision, where there is one. */
  readonly written: Expression | undefined;
  readonly owner: ResourceInstance;
  readonly workspace: Workspace;
}

/** Whether a value that has a name is used under it in more than one place. */
export const isUsedElsewhere = (decision: Decision, { written, owner, workspace }: Use): boolean => {
  const text = written && nameIn(written);
  const own = text === undefined ? undefined : { text, directory: owner.dir };
  return [own, nameOfDecision(decision, owner)]
    .filter((name) => name !== undefined)
    .some((name) => mentions(name, workspace) > 1);
};

/** What only passes a value on, or says what it may be. */
const silent = new Set(["module", "output", "variable"]);

/** The names of the arguments that mention something, in nested blocks, too. */
const usersIn = (text: string, pattern: RegExp, body: Body): readonly string[] => [
  ...body.attributes
    .filter(({ value }) => text.slice(value.range.start, value.range.end).search(pattern) >= 0)
    .map(({ name }) => name),
  ...body.blocks.filter(({ type }) => !silent.has(type)).flatMap(({ body: inner }) => usersIn(text, pattern, inner)),
];

/** The names of the arguments that use a name, but for those that only pass it on. */
const users = ({ text: name, directory }: Name, workspace: Workspace): readonly string[] =>
  filesOf(workspace, directory).flatMap((file) => usersIn(file.text, patternOf(name), file.body));

/**
 * Whether a name that stands in a condition of a resource, `each.value.public` among them, decides nothing else. A caller of the
 * module may hand on under a name of its own what only is handed on.
 */
export const isOwnSwitch =
  (owner: ResourceInstance, workspace: Workspace) =>
  (decision: Decision, written: Expression): boolean => {
    const text = spelled(written);
    const outside = nameOfDecision(decision, owner);
    if (text !== undefined && mentions({ text, directory: owner.dir }, workspace) > 1) return false;
    if (outside === undefined) return true;
    return outside.directory === owner.dir ? mentions(outside, workspace) <= 1 : users(outside, workspace).length === 0;
  };

/**
 * Whether an argument is nothing but a name that others than these arguments use, too: `local.days` for what is kept and for
 * what is deleted. What it stands for is no matter of these alone. A variable that something outside may set is not meant.
 */
export const servesOthers = (
  decision: Decision,
  names: ReadonlySet<string>,
  { written, owner, workspace }: Use,
): boolean => {
  const text = written && nameIn(written);
  const { place } = decision;
  const isOwn = place.kind === "variable_default" && owner.calls.length === 0 && owner.root.variables === undefined;
  if (text === undefined || (place.kind !== "local" && !isOwn) || directoryOf(decision.file) !== owner.dir)
    return false;
  return users({ text, directory: owner.dir }, workspace).some((name) => !names.has(name));
};
