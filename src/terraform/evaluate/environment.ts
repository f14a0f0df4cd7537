import type { Expression } from "../syntax/tree.ts";
import type { Meter } from "./meter.ts";
import type { Value } from "./value.ts";

/** What the first words of traversals mean at one place of the code. */
export interface Names {
  /**
   * The value of `name` followed by `steps` (attribute names as texts, index keys as they are), and how many of the steps it already took.
   * Undefined where the name means nothing.
   */
  resolve(name: string, steps: readonly Value[]): { readonly value: Value; readonly taken: number } | undefined;
}

/** The repository as the file functions see it: nothing outside of it can be named. */
export interface Files {
  /** Text of a file by its path inside the repository. */
  read(path: string): string | undefined;
  /** Whether the repository surely has no such file. Kinds of files that are never loaded (archives, images) are not known. */
  missing(path: string): boolean;
  /** Paths below a directory, relative to it. */
  below(directory: string): readonly string[];
}

export interface Environment {
  readonly names: Names;
  /** `each`, `count`, the variables of `for` and of dynamic blocks. */
  readonly bound: ReadonlyMap<string, Value>;
  readonly files: Files;
  readonly meter: Meter;
  /** Directory that relative paths of file functions start from: where Terraform is run. */
  readonly directory: string;
  /** Functions of another tool that reads this language. */
  readonly functions?: ReadonlyMap<string, (args: readonly Value[]) => Value>;
  /** Parses the text of a template file. */
  readonly template: (source: string) => Expression | undefined;
}

export const bind = (environment: Environment, names: Iterable<readonly [string, Value]>): Environment => ({
  ...environment,
  bound: new Map([...environment.bound, ...names]),
});
