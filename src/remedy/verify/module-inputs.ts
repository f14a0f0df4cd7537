import { misfit } from "../../terraform/schema/fit.ts";
import type { Type } from "../../terraform/schema/schema.ts";
import type { Attribute, Block, Expression } from "../../terraform/syntax/tree.ts";
import type { Workspace } from "../../terraform/workspace/workspace.ts";

/** The variables that the files of a directory declare, by name; undefined where the directory holds no configuration. */
export const variablesIn = (workspace: Workspace, directory: string): ReadonlyMap<string, Block> | undefined => {
  const files = workspace.configuration(directory);
  if (files.length === 0) return undefined;
  const variables = files.flatMap(({ body }) => body.blocks).filter(({ type }) => type === "variable");
  return new Map(variables.map((block) => [block.labels[0] ?? "", block]));
};

const primitives = new Set(["string", "number", "bool"]);

/** A type constraint as far as a literal can be held to it. */
const typeOf = (constraint: Expression | undefined): Type => {
  const [name, inner] =
    constraint?.kind === "call" ? [constraint.name, constraint.args[0]] : [nameOf(constraint), undefined];
  if (name !== undefined && primitives.has(name)) return name as "string" | "number" | "bool";
  if (name === "list" || name === "set" || name === "map") return [name, typeOf(inner)];
  return "dynamic";
};

/** Older code writes the type as a text: `type = "string"`. */
const nameOf = (constraint: Expression | undefined): string | undefined => {
  if (constraint?.kind === "variable") return constraint.name;
  return constraint?.kind === "literal" ? String(constraint.value) : undefined;
};

/** Why a value is not of the type of a variable; undefined where it can be. */
export const valueProblem = (variable: Block, value: Expression): string | undefined =>
  misfit(typeOf(variable.body.attributes.find(({ name }) => name === "type")?.value), value);

/** Why a directory's variables do not take a value; undefined where they do. */
export const inputProblem = ({ name, value }: Attribute, variables: ReadonlyMap<string, Block>): string | undefined => {
  const variable = variables.get(name);
  return variable === undefined ? "is not a variable there" : valueProblem(variable, value);
};
