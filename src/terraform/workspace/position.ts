import { bind, type Environment } from "../evaluate/environment.ts";
import type { Value } from "../evaluate/value.ts";
import type { Expression, SourceFile } from "../syntax/tree.ts";

/** Where an expression stands: what its names mean, and what a person would change to change it. */
export interface Position {
  readonly environment: Environment;
  readonly origins: Origins;
  readonly sources: NameSources;
}

/** What a block stands in, which says where when it is asked. */
export interface Surrounding {
  readonly position: Position;
}

/** `each` and iterators of dynamic blocks -> the element of the collection that they stand for. */
export type Origins = ReadonlyMap<string, Origin>;

export interface Origin {
  readonly collection: Expression;
  readonly key: string;
  readonly file: SourceFile;
  readonly position: Position;
}

/** What stands behind `var.x` and `local.x` of one module instance. */
export interface NameSources {
  variable(name: string): Source | undefined;
  local(name: string): Source | undefined;
}

export interface Source {
  readonly expression: Expression;
  readonly file: SourceFile;
  readonly position: Position;
  /** Undefined where no edit of this room can reach it: inputs of a Terragrunt unit that are put together or included. */
  readonly place:
    | undefined
    | { readonly kind: "local"; readonly name: string }
    | { readonly kind: "variable_default"; readonly name: string; readonly dir: string }
    | { readonly kind: "tfvars"; readonly name: string }
    | { readonly kind: "unit_input"; readonly name: string }
    | { readonly kind: "module_input"; readonly name: string; readonly call: string };
}

export const within = (
  position: Position,
  bound: Iterable<readonly [string, Value]>,
  origins: readonly (readonly [string, Origin])[],
): Position => ({
  ...position,
  environment: bind(position.environment, bound),
  origins: origins.length === 0 ? position.origins : new Map([...position.origins, ...origins]),
});

/** Outside of any module, where names have no place that a person would change. */
export const detached = (environment: Environment): Position => ({
  environment,
  origins: new Map(),
  sources: { variable: () => undefined, local: () => undefined },
});
