import type { Expression } from "../syntax/tree.ts";
import type { Type } from "./schema.ts";

type Written = "string" | "number" | "bool" | "list" | "object";

const articles: Readonly<Record<Written, string>> = {
  string: "a string",
  number: "a number",
  bool: "a bool",
  list: "a list",
  object: "an object",
};

const textual = new Set(["jsonencode", "format", "join", "base64encode", "templatefile", "file"]);

const ofLiteral = (value: string | number | boolean | null): Written | undefined => {
  if (value === null) return undefined;
  return typeof value === "boolean" ? "bool" : typeof value === "number" ? "number" : "string";
};

/** The kind that an expression is for certain; a lone interpolation keeps the kind of what it holds. */
const kindOf = (expression: Expression): Written | undefined => {
  switch (expression.kind) {
    case "literal":
      return ofLiteral(expression.value);
    case "template":
      return expression.parts.length === 1 && expression.parts[0]?.kind === "interpolation" ? undefined : "string";
    case "tuple":
      return "list";
    case "object":
      return "object";
    case "for":
      return expression.key === undefined ? "list" : "object";
    case "call":
      return textual.has(expression.name) ? "string" : undefined;
    default:
      return undefined;
  }
};

const reads = {
  bool: /^(?:true|false|1|0)$/,
  number: /^\s*[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?\s*$/i,
} as const;

/** Whether Terraform converts this by itself: a bool or a number to a string, and a string that reads as one of them. */
const converts = (type: "string" | "number" | "bool", kind: Written, expression: Expression): boolean => {
  if (kind === type) return true;
  if (kind === "list" || kind === "object") return false;
  if (type === "string") return true;
  if (kind !== "string") return false;
  return expression.kind !== "literal" || reads[type].test(String(expression.value));
};

const shown = (expression: Expression, kind: Written): string =>
  expression.kind === "literal" ? `${articles[kind]} (${JSON.stringify(expression.value)})` : articles[kind];

const conflict = (expression: Expression, kind: Written, wanted: string): string =>
  `is ${shown(expression, kind)} where ${wanted} belongs`;

const first = <T>(items: readonly T[], test: (item: T) => string | undefined): string | undefined => {
  for (const item of items) {
    const found = test(item);
    if (found !== undefined) return found;
  }
  return undefined;
};

const keyOf = (key: Expression): string | undefined => (key.kind === "literal" ? String(key.value) : undefined);

const objectMisfit = (expression: Expression, fields: Readonly<Record<string, Type>>): string | undefined => {
  if (expression.kind !== "object") return undefined;
  const entries = new Map(expression.entries.map(({ key, value }) => [keyOf(key), value]));
  const missing = Object.keys(fields).find((name) => !entries.has(name));
  if (missing !== undefined && !entries.has(undefined)) return `lacks ${missing}`;
  return first(Object.entries(fields), ([name, type]) => {
    const value = entries.get(name);
    const reason = value && misfit(type, value);
    return reason && `has ${name}, which ${reason}`;
  });
};

const elementMisfit = (type: Type, values: readonly Expression[]): string | undefined => {
  const reason = first(values, (value) => misfit(type, value));
  return reason && `has an element that ${reason}`;
};

const collectionMisfit = (type: Exclude<Type, string>, expression: Expression, kind: Written): string | undefined => {
  switch (type[0]) {
    case "list":
    case "set":
      if (kind !== "list") return conflict(expression, kind, `a ${type[0]}`);
      return expression.kind === "tuple" ? elementMisfit(type[1], expression.items) : undefined;
    case "map":
      if (kind !== "object") return conflict(expression, kind, "a map");
      return expression.kind === "object"
        ? elementMisfit(
            type[1],
            expression.entries.map(({ value }) => value),
          )
        : undefined;
    case "object":
      return kind === "object" ? objectMisfit(expression, type[1]) : conflict(expression, kind, "an object");
    case "tuple":
      return kind === "list" ? undefined : conflict(expression, kind, "a list");
  }
};

/** Why an expression cannot be of a type, in words that follow its name; undefined where it can, or where only a run could tell. */
export const misfit = (type: Type, expression: Expression): string | undefined => {
  if (expression.kind === "parentheses") return misfit(type, expression.inner);
  if (expression.kind === "conditional") return misfit(type, expression.whenTrue) ?? misfit(type, expression.whenFalse);
  const kind = kindOf(expression);
  if (kind === undefined || type === "dynamic") return undefined;
  if (typeof type !== "string") return collectionMisfit(type, expression, kind);
  return converts(type, kind, expression) ? undefined : conflict(expression, kind, articles[type]);
};
