/**
 * The room's own picture of a Terraform file: immutable values whose ranges point into the decoded text.
 * Nothing of the parser behind it is visible here.
 */

/** Half-open range of UTF-16 code units in `SourceFile.text`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Something that hurt one file and nothing else. `line` counts from 1. */
export interface Diagnostic {
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

/** `text` is what code reads with `file` or `templatefile`: Terraform itself sees nothing in it. */
export type Syntax = "hcl" | "json" | "text";

export interface SourceFile {
  /** Path inside the repository, with forward slashes. */
  readonly path: string;
  readonly syntax: Syntax;
  /** Strictly decoded UTF-8 without its byte order mark. */
  readonly text: string;
  readonly bom: boolean;
  readonly body: Body;
  readonly diagnostics: readonly Diagnostic[];
}

export interface Body {
  /** What stands between the braces, or the whole file. */
  readonly range: Range;
  readonly attributes: readonly Attribute[];
  readonly blocks: readonly Block[];
}

export interface Attribute {
  readonly name: string;
  readonly nameRange: Range;
  readonly value: Expression;
  /** From the first letter of the name to the end of the value. */
  readonly range: Range;
}

export interface Block {
  readonly type: string;
  readonly labels: readonly string[];
  readonly body: Body;
  /** From the first letter of the type to the closing brace, both included. */
  readonly range: Range;
}

export type Expression =
  | { readonly kind: "literal"; readonly value: string | number | boolean | null; readonly range: Range }
  /** A quoted template with interpolations or directives, or a heredoc (`heredoc` true) after its indentation was removed. */
  | {
      readonly kind: "template";
      readonly parts: readonly TemplatePart[];
      readonly heredoc: boolean;
      readonly range: Range;
    }
  /** The first word of a traversal: `var`, `local`, `aws_s3_bucket`, `each`, the name of a `for` variable. */
  | { readonly kind: "variable"; readonly name: string; readonly range: Range }
  | { readonly kind: "attribute"; readonly of: Expression; readonly name: string; readonly range: Range }
  | { readonly kind: "index"; readonly of: Expression; readonly key: Expression; readonly range: Range }
  /** `of[*].a.b` and `of.*.a.b`: `each` is the traversal that is applied to every element, written on the variable `*`. */
  | { readonly kind: "splat"; readonly of: Expression; readonly each: Expression; readonly range: Range }
  | {
      readonly kind: "call";
      readonly name: string;
      readonly args: readonly Expression[];
      readonly expandLast: boolean;
      readonly range: Range;
    }
  | { readonly kind: "tuple"; readonly items: readonly Expression[]; readonly range: Range }
  | { readonly kind: "object"; readonly entries: readonly ObjectEntry[]; readonly range: Range }
  | {
      readonly kind: "for";
      readonly keyName: string | undefined;
      readonly valueName: string;
      readonly collection: Expression;
      /** Present for `{ for … : key => value }`, absent for `[ for … : value ]`. */
      readonly key: Expression | undefined;
      readonly value: Expression;
      readonly condition: Expression | undefined;
      /** `value...` */
      readonly grouping: boolean;
      readonly range: Range;
    }
  | {
      readonly kind: "conditional";
      readonly condition: Expression;
      readonly whenTrue: Expression;
      readonly whenFalse: Expression;
      readonly range: Range;
    }
  | {
      readonly kind: "binary";
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
      readonly range: Range;
    }
  | { readonly kind: "unary"; readonly operator: string; readonly operand: Expression; readonly range: Range }
  | { readonly kind: "parentheses"; readonly inner: Expression; readonly range: Range }
  /** Text that did not parse; its diagnostic stands with the file. */
  | { readonly kind: "broken"; readonly range: Range };

export interface ObjectEntry {
  /** A bare word key is a literal string. */
  readonly key: Expression;
  readonly value: Expression;
  readonly range: Range;
}

export type TemplatePart =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "interpolation"; readonly expression: Expression }
  | {
      readonly kind: "if";
      readonly condition: Expression;
      readonly whenTrue: readonly TemplatePart[];
      readonly whenFalse: readonly TemplatePart[];
    }
  | {
      readonly kind: "for";
      readonly keyName: string | undefined;
      readonly valueName: string;
      readonly collection: Expression;
      readonly parts: readonly TemplatePart[];
    };
