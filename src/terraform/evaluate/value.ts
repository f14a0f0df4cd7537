import type { Expression } from "../syntax/tree.ts";

/** A value may be known and still remember the resource that it was read from: `aws_s3_bucket.logs.bucket`. */
interface Linked {
  /** Set when the value is an attribute of a resource, data source or remote module of the same root, as it is: not when it is only a part of a text. */
  readonly reference?: Reference;
}

/**
 * What an expression is known to be without running anything.
 * A string of which only parts are known is a `pattern`; everything else that is not known is `unknown` and says why.
 */
export type Value = Text | Amount | Truth | Null | List | Mapping | Pattern | Unknown;

export interface Text extends Linked {
  readonly kind: "string";
  readonly value: string;
}

export interface Amount extends Linked {
  readonly kind: "number";
  readonly value: number;
}

export interface Truth extends Linked {
  readonly kind: "bool";
  readonly value: boolean;
}

export interface Null extends Linked {
  readonly kind: "null";
}

/** Lists, tuples and sets. */
export interface List extends Linked {
  readonly kind: "list";
  readonly items: readonly Value[];
}

/** Objects and maps, in the order written. A whole resource is an object whose `reference` has an empty `attribute`. */
export interface Mapping extends Linked {
  readonly kind: "object";
  readonly entries: ReadonlyMap<string, Value>;
  /** Why there may be more entries than these: a part of what was merged is not known. */
  readonly open?: string;
}

export interface Pattern extends Linked {
  readonly kind: "pattern";
  readonly parts: readonly (string | Unknown)[];
}

export interface Unknown extends Linked {
  readonly kind: "unknown";
  /** In words: "var.env has no default and no tfvars file sets it". */
  readonly reason: string;
  /** The values it can have, where a condition or a key is not known: `var.long ? "a" : "b"`. One of them may be unknown itself. */
  readonly oneOf?: readonly Value[];
  /** What is known of the elements, as key and value, of a collection whose keys or size are not known. One may stand for any number. */
  readonly elements?: readonly (readonly [Value, Value])[];
  /** It may be an empty text as well as any other. */
  readonly blank?: true;
  /** It is one word of a name, as an environment is: without a hyphen, but that a region has. */
  readonly word?: true;
  /** It is a number, as the index of an instance is. */
  readonly number?: true;
  /** Terraform would report an error here: what `try` and `can` react to. */
  readonly invalid?: true;
}

export interface Reference {
  /** Address of the instance inside its root: `module.logs["audit"].aws_s3_bucket.this`, `data.aws_iam_policy_document.x`, `module.bucket` for a remote module. */
  readonly address: string;
  /** `id`, `arn`, `bucket` …; empty for the whole of it. */
  readonly attribute: string;
}

/** A file of text inside the repository, and what a template in it is given by name. */
export interface ReadText {
  readonly path: string;
  readonly names: ReadonlyMap<string, Value>;
}

/** Where a value is decided: the innermost expression that a person would change. */
export interface Decision {
  readonly file: string;
  readonly line: number;
  readonly expression: Expression;
  /** Keys from the value at the place down to `expression`, where it is an entry of an object literal; mostly empty. */
  readonly path: readonly string[];
  /** The entry at `path` is not written: `expression` is the object literal that it would be added to. */
  readonly absent?: true;
  /** The file that `expression` reads the value from: `file(…)`, `templatefile(…)`; with a `path`, its entry there: `yamldecode(file(…))`. */
  readonly text?: ReadText;
  readonly place: /** The argument stands there as it is; `name` is the argument of the block, `for_each` for an entry of what repeats it. */
    | { readonly kind: "argument"; readonly name: string }
    | { readonly kind: "local"; readonly name: string }
    | { readonly kind: "variable_default"; readonly name: string; readonly dir: string }
    | { readonly kind: "tfvars"; readonly name: string }
    /** An entry of the inputs of a Terragrunt unit. */
    | { readonly kind: "unit_input"; readonly name: string }
    /** `call` is the address of the call inside its root. */
    | { readonly kind: "module_input"; readonly name: string; readonly call: string };
}
