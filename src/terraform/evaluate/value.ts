import type { Expression } from "../syntax/tree.ts";

/**
 * What an expression is known to be without running anything.
 * A string of which only parts are known is a `pattern`; everything else that is not known is `unknown` and says why.
 */
export type Value =
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "bool"; readonly value: boolean }
  | { readonly kind: "null" }
  /** Lists, tuples and sets. */
  | { readonly kind: "list"; readonly items: readonly Value[] }
  /** Objects and maps, in the order written. */
  | { readonly kind: "object"; readonly entries: ReadonlyMap<string, Value> }
  | { readonly kind: "pattern"; readonly parts: readonly (string | Unknown)[] }
  | Unknown;

export interface Unknown {
  readonly kind: "unknown";
  /** In words: "var.env has no default and no tfvars file sets it". */
  readonly reason: string;
  /** Set when the value is an attribute that a resource (or data source) of the same root gets from the cloud: `aws_s3_bucket.logs.id`. */
  readonly reference?: Reference;
}

export interface Reference {
  /** Address of the instance inside its root: `module.logs["audit"].aws_s3_bucket.this`. */
  readonly address: string;
  /** `id`, `arn`, `bucket` … */
  readonly attribute: string;
}

/** Where a value is decided: the innermost expression that a person would change. */
export interface Decision {
  readonly file: string;
  readonly line: number;
  readonly expression: Expression;
  readonly place: /** The argument stands there as it is. */
    | { readonly kind: "argument" }
    | { readonly kind: "local"; readonly name: string }
    | { readonly kind: "variable_default"; readonly name: string; readonly dir: string }
    | { readonly kind: "tfvars"; readonly name: string }
    | { readonly kind: "module_input"; readonly name: string; readonly call: string };
}
