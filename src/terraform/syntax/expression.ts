import { broken, type Conversion, rangeOf, textOf } from "./conversion.ts";
import type { ConcreteNode } from "./grammar.ts";
import { checkLines } from "./line-rules.ts";
import { heredoc, quotedTemplate, quotedText } from "./template.ts";
import type { Expression, ObjectEntry } from "./tree.ts";

/** Deeper nesting than this is reported, not followed. */
export const MAX_DEPTH = 250;
const TOO_DEEP = `is nested deeper than ${MAX_DEPTH} levels`;

type Postfix =
  | { readonly kind: "attribute"; readonly node: ConcreteNode; readonly name: string }
  | { readonly kind: "index"; readonly node: ConcreteNode; readonly key: Expression; readonly legacy: boolean }
  | { readonly kind: "attribute_splat" | "full_splat"; readonly node: ConcreteNode };

/** Converts an `expression` node of the grammar. */
export function expression(c: Conversion, node: ConcreteNode, depth: number): Expression {
  if (depth > MAX_DEPTH) {
    c.fault(node.start, TOO_DEEP);
    return broken(c, node);
  }
  const [first] = node.children;
  if (first?.type === "conditional" && node.children.length === 1) return conditional(c, first, depth);
  return terms(c, node.children, depth) ?? broken(c, node);
}

/** A value with what follows it: `(`…`)`, a literal, a variable, then any number of `.a`, `[0]`, `[*]`. */
function terms(c: Conversion, nodes: readonly ConcreteNode[], depth: number): Expression | undefined {
  const [first, second, third] = nodes;
  if (first === undefined || nodes.some((node) => node.type === "ERROR")) return undefined;
  if (first.type !== "(")
    return follow(c, { of: primary(c, first, depth), postfix: postfixes(c, nodes.slice(1), depth) });
  if (second?.type !== "expression" || third?.type !== ")") return undefined;
  const inner = expression(c, second, depth + 1);
  const of: Expression = { kind: "parentheses", inner, range: c.range(first.start, third.end) };
  return follow(c, { of, postfix: postfixes(c, nodes.slice(3), depth) });
}

function primary(c: Conversion, node: ConcreteNode, depth: number): Expression {
  const child = node.children[0];
  switch (node.type) {
    case "literal_value":
      return child === undefined ? broken(c, node) : literal(c, child);
    case "variable_expr":
      if (node.start === node.end) return broken(c, node);
      return { kind: "variable", name: textOf(c, node), range: rangeOf(c, node) };
    case "template_expr":
      if (child?.type === "quoted_template") return quotedTemplate(c, child, depth);
      return child?.type === "heredoc_template" ? heredoc(c, child, depth) : broken(c, node);
    case "collection_value":
      if (child?.type === "tuple") return tuple(c, child, depth);
      return child?.type === "object" ? object(c, child, depth) : broken(c, node);
    case "function_call":
      return call(c, node, depth);
    case "for_expr":
      return child === undefined ? broken(c, node) : forExpression(c, child, depth);
    case "operation":
      return child === undefined ? broken(c, node) : operation(c, child, depth);
    default:
      return broken(c, node);
  }
}

function literal(c: Conversion, node: ConcreteNode): Expression {
  const range = rangeOf(c, node);
  const text = textOf(c, node);
  switch (node.type) {
    case "numeric_lit":
      return { kind: "literal", value: Number(text), range };
    case "bool_lit":
      return { kind: "literal", value: text === "true", range };
    case "null_lit":
      return { kind: "literal", value: null, range };
    case "string_lit":
      return { kind: "literal", value: quotedText(c, node), range };
    default:
      return broken(c, node);
  }
}

function tuple(c: Conversion, node: ConcreteNode, depth: number): Expression {
  const items = expressionsIn(c, node, depth + 1);
  return { kind: "tuple", items, range: rangeOf(c, node) };
}

function object(c: Conversion, node: ConcreteNode, depth: number): Expression {
  const entries: ObjectEntry[] = [];
  for (const child of node.children) {
    const [key, , value] = child.children;
    if (child.type !== "object_elem" || key === undefined || value?.type !== "expression") continue;
    checkLines(c, value);
    entries.push({
      key: objectKey(c, key, depth + 1),
      value: expression(c, value, depth + 1),
      range: rangeOf(c, child),
    });
  }
  return { kind: "object", entries, range: rangeOf(c, node) };
}

/** A bare word is a string here, `null` and `true` included. */
function objectKey(c: Conversion, node: ConcreteNode, depth: number): Expression {
  const key = expression(c, node, depth);
  const bare =
    key.kind === "variable" ||
    (key.kind === "literal" && typeof key.value !== "string" && typeof key.value !== "number");
  return bare ? { kind: "literal", value: textOf(c, node), range: key.range } : key;
}

function call(c: Conversion, node: ConcreteNode, depth: number): Expression {
  const [name] = node.children;
  const args = node.children.find((child) => child.type === "function_arguments");
  return {
    kind: "call",
    name: name === undefined ? "" : textOf(c, name),
    args: args === undefined ? [] : expressionsIn(c, args, depth + 1),
    expandLast: args?.children.at(-1)?.type === "ellipsis",
    range: rangeOf(c, node),
  };
}

function forExpression(c: Conversion, node: ConcreteNode, depth: number): Expression {
  const intro = node.children.find((child) => child.type === "for_intro");
  const names = intro?.children.filter((child) => child.type === "identifier") ?? [];
  const collection = intro?.children.find((child) => child.type === "expression");
  const results = node.children.filter((child) => child.type === "expression");
  const condition = node.children
    .find((child) => child.type === "for_cond")
    ?.children.find((child) => child.type === "expression");
  const [valueName, keyName] = names.map((name) => textOf(c, name)).reverse();
  const value = results.at(-1);
  if (collection === undefined || value === undefined || valueName === undefined) return broken(c, node);
  const [key] = node.type === "for_object_expr" ? results : [];
  return {
    kind: "for",
    keyName,
    valueName,
    collection: expression(c, collection, depth + 1),
    key: key === undefined ? undefined : expression(c, key, depth + 1),
    value: expression(c, value, depth + 1),
    condition: condition === undefined ? undefined : expression(c, condition, depth + 1),
    grouping: node.children.some((child) => child.type === "ellipsis"),
    range: rangeOf(c, node),
  };
}

/** The grammar takes `a ? b : c ? d : e` from the left; the language takes it from the right. */
function conditional(c: Conversion, node: ConcreteNode, depth: number): Expression {
  const branches: ConcreteNode[][] = [];
  let head: ConcreteNode = node;
  for (;;) {
    const [condition, , whenTrue, , whenFalse] = head.children;
    if (condition === undefined || whenTrue === undefined || whenFalse === undefined) return broken(c, node);
    branches.unshift([whenTrue, whenFalse]);
    const [inner] = condition.children;
    if (condition.children.length === 1 && inner?.type === "conditional") {
      head = inner;
      continue;
    }
    return chain(c, { questions: [condition, ...branches.flat()], end: node.end, depth });
  }
}

function chain(
  c: Conversion,
  { questions, end, depth }: { questions: readonly ConcreteNode[]; end: number; depth: number },
): Expression {
  const last = questions.at(-1);
  let result: Expression | undefined = last === undefined ? undefined : expression(c, last, depth + questions.length);
  for (let at = questions.length - 3; at >= 0; at -= 2) {
    const condition = questions[at];
    const whenTrue = questions[at + 1];
    if (condition === undefined || whenTrue === undefined || result === undefined) break;
    result = {
      kind: "conditional",
      condition: expression(c, condition, depth + at + 1),
      whenTrue: expression(c, whenTrue, depth + at + 1),
      whenFalse: result,
      range: c.range(condition.start, end),
    };
  }
  return result ?? { kind: "broken", range: c.range(end, end) };
}

function operation(c: Conversion, node: ConcreteNode, depth: number): Expression {
  const { children } = node;
  const range = rangeOf(c, node);
  if (node.type === "unary_operation") {
    const [operator, ...rest] = children;
    const operand = nested(c, rest, depth);
    if (operator === undefined || operand === undefined) return broken(c, node);
    return { kind: "unary", operator: operator.type, operand, range };
  }
  const at = children.findIndex((child) => OPERATORS.has(child.type));
  const operator = children[at];
  const left = nested(c, children.slice(0, at), depth);
  const right = nested(c, children.slice(at + 1), depth);
  if (operator === undefined || left === undefined || right === undefined) return broken(c, node);
  return { kind: "binary", operator: operator.type, left, right, range };
}

const OPERATORS: ReadonlySet<string> = new Set(["*", "/", "%", "+", "-", ">", ">=", "<", "<=", "==", "!=", "&&", "||"]);

function nested(c: Conversion, nodes: readonly ConcreteNode[], depth: number): Expression | undefined {
  const [first] = nodes;
  if (first === undefined) return undefined;
  if (depth < MAX_DEPTH) return terms(c, nodes, depth + 1);
  c.fault(first.start, TOO_DEEP);
  return broken(c, first);
}

function postfixes(c: Conversion, nodes: readonly ConcreteNode[], depth: number): readonly Postfix[] {
  return nodes.flatMap((node): readonly Postfix[] => {
    if (node.type === "get_attr") return [attributeOf(c, node)];
    if (node.type === "index") return indexOf(c, node, depth);
    const [splat] = node.type === "splat" ? node.children : [];
    if (splat === undefined) return [];
    const [mark, ...rest] = splat.children;
    const kind = splat.type === "full_splat" ? "full_splat" : "attribute_splat";
    return mark === undefined ? [] : [{ kind, node: mark }, ...postfixes(c, rest, depth)];
  });
}

function attributeOf(c: Conversion, node: ConcreteNode): Postfix {
  const name = node.children.find((child) => child.type === "identifier");
  return { kind: "attribute", node, name: name === undefined ? "" : textOf(c, name) };
}

function indexOf(c: Conversion, node: ConcreteNode, depth: number): readonly Postfix[] {
  const [index] = node.children;
  if (index?.type === "legacy_index") {
    const start = index.start + 1;
    const key: Expression = {
      kind: "literal",
      value: Number(c.text.slice(start, index.end)),
      range: c.range(start, index.end),
    };
    return [{ kind: "index", node, key, legacy: true }];
  }
  const inner = index?.children.find((child) => child.type === "expression");
  return inner === undefined ? [] : [{ kind: "index", node, key: expression(c, inner, depth + 1), legacy: false }];
}

/** Applies `.a`, `[0]` and splats in turn; `[*]` takes all that follows into its `each`, `.*` only names and `.0`. */
function follow(
  c: Conversion,
  { of, postfix }: { readonly of: Expression; readonly postfix: readonly Postfix[] },
): Expression {
  if (postfix.length > MAX_DEPTH) {
    c.fault(of.range.end - c.range(0, 0).start, TOO_DEEP);
    return { kind: "broken", range: of.range };
  }
  let result = of;
  for (let at = 0; at < postfix.length; at += 1) {
    const step = postfix[at];
    if (step === undefined) break;
    const range = c.range(step.node.start, step.node.end);
    const whole = { start: of.range.start, end: range.end };
    if (step.kind === "attribute") result = { kind: "attribute", of: result, name: step.name, range: whole };
    else if (step.kind === "index") result = { kind: "index", of: result, key: step.key, range: whole };
    else {
      const rest = postfix.slice(at + 1);
      const stop = rest.findIndex((later) => !(later.kind === "attribute" || (later.kind === "index" && later.legacy)));
      const length = step.kind === "full_splat" || stop < 0 ? rest.length : stop;
      const each = follow(c, { of: { kind: "variable", name: "*", range }, postfix: rest.slice(0, length) });
      result = { kind: "splat", of: result, each, range: { start: of.range.start, end: each.range.end } };
      at += length;
    }
  }
  return result;
}

function expressionsIn(c: Conversion, node: ConcreteNode, depth: number): readonly Expression[] {
  return node.children.filter((child) => child.type === "expression").map((child) => expression(c, child, depth));
}
