import { keyText } from "../evaluate/access.ts";
import { bind, type Environment } from "../evaluate/environment.ts";
import { evaluate } from "../evaluate/evaluate.ts";
import { placeOf } from "../evaluate/functions/files.ts";
import type { Decision, ReadText, Value } from "../evaluate/value.ts";
import { text } from "../evaluate/values.ts";
import { onlyInterpolation } from "../syntax/bare.ts";
import { lineOf } from "../syntax/parse.ts";
import type { Expression, SourceFile } from "../syntax/tree.ts";
import type { Position } from "./position.ts";

interface Sought {
  readonly expression: Expression;
  readonly file: SourceFile;
  readonly position: Position;
  readonly place: Decision["place"];
  /** Keys still to go down. */
  readonly keys: readonly string[];
  /** Keys gone down since the place. */
  readonly path: readonly string[];
  readonly hops: number;
}

const MAX_HOPS = 30;

/** Follows simple references from an argument to the place that decides its value; undefined where that exceeds a limit. */
export function decide(
  argument: Pick<Sought, "expression" | "file" | "position" | "keys"> & { readonly name: string },
): Decision | undefined {
  const { name, ...start } = argument;
  return start.position.environment.meter.bounded<Decision | undefined>(
    start,
    () => follow({ ...start, place: { kind: "argument", name }, path: [], hops: 0 }),
    () => undefined,
  );
}

function follow(sought: Sought): Decision | undefined {
  const { expression } = sought;
  if (sought.hops > MAX_HOPS) return undefined;
  if (expression.kind === "parentheses") return follow({ ...sought, expression: expression.inner });
  const inner = onlyInterpolation(expression);
  if (inner !== undefined) return throughQuotes(inner, sought);
  if (sought.keys.length > 0 && expression.kind === "object") return intoObject(sought, expression);
  if (sought.keys.length > 0 && expression.kind === "tuple") return intoTuple(sought, expression);
  if (expression.kind === "call" && expression.name === "merge" && sought.keys.length > 0)
    return throughMerge(expression, sought);
  if (expression.kind === "for" && sought.keys.length > 0) return throughFor(expression, sought);
  const data = decodedFrom(expression, sought);
  if (data !== undefined) return inData(data, sought);
  const reference = referenceOf(expression, sought.position);
  const next = reference === undefined ? undefined : behind(reference, sought);
  if (next !== undefined) return follow(next) ?? ending(sought);
  if (expression.kind === "call" && (expression.name === "lookup" || expression.name === "try"))
    return throughFallback(expression, sought);
  if (expression.kind === "call" && expression.name === "coalesce") return throughFirst(expression, sought);
  return ending(sought);
}

function ending({ keys, file, expression, place, path, position }: Sought): Decision | undefined {
  if (keys.length > 0) return undefined;
  const source = textRead(expression, position.environment);
  const at = { file: file.path, line: lineOf(file.text, expression.range.start), expression };
  return { ...at, ...(source !== undefined && { text: source }), place, path };
}

/** The file that a call of `file` or `templatefile` reads, where it is in the repository. */
function textRead(expression: Expression, environment: Environment): ReadText | undefined {
  if (expression.kind !== "call" || !["file", "templatefile"].includes(expression.name)) return undefined;
  const [path, names] = expression.args.map((one) => evaluate(one, environment));
  const place = placeOf(path, environment);
  if (place === undefined || environment.files.read(place) === undefined) return undefined;
  return { path: place, names: names?.kind === "object" ? names.entries : new Map() };
}

/** An interpolation that leads nowhere else is decided with its quotes. */
function throughQuotes(inner: Expression, sought: Sought): Decision | undefined {
  const decision = follow({ ...sought, expression: inner });
  const isHere = decision?.expression === inner && inner.kind !== "conditional";
  return isHere ? ending(sought) : decision;
}

function intoObject(sought: Sought, expression: Extract<Expression, { kind: "object" }>): Decision | undefined {
  const [key = "", ...keys] = sought.keys;
  const entry = expression.entries.find((one) => literalKey(one.key) === key);
  if (entry !== undefined)
    return follow({ ...sought, expression: entry.value, keys, path: [...sought.path, key], hops: sought.hops + 1 });
  if (keys.length > 0) return undefined;
  const missing = ending({ ...sought, keys: [], path: [...sought.path, key] });
  return missing === undefined ? undefined : { ...missing, absent: true };
}

function intoTuple(sought: Sought, expression: Extract<Expression, { kind: "tuple" }>): Decision | undefined {
  const [key = "", ...keys] = sought.keys;
  const item = expression.items[Number(key)];
  return item && follow({ ...sought, expression: item, keys, path: [...sought.path, key], hops: sought.hops + 1 });
}

function literalKey(key: Expression): string | undefined {
  if (key.kind === "variable") return key.name;
  return key.kind === "literal" ? String(key.value) : undefined;
}

interface Named {
  readonly name: string;
  readonly keys: readonly string[];
}

/** `var.x.y["z"]` as a name and its keys, if every key is known. */
function referenceOf(expression: Expression, position: Position): Named | undefined {
  const keys: string[] = [];
  let at = expression;
  while (at.kind === "attribute" || at.kind === "index") {
    const key = at.kind === "attribute" ? at.name : keyText(evaluate(at.key, position.environment));
    if (key === undefined) return undefined;
    keys.unshift(key);
    at = at.of;
  }
  return at.kind === "variable" ? { name: at.name, keys } : undefined;
}

function behind({ name, keys: [first = "", ...rest] }: Named, sought: Sought): Sought | undefined {
  const hops = sought.hops + 1;
  const keys = [...rest, ...sought.keys];
  const { sources, origins } = sought.position;
  const source = name === "var" ? sources.variable(first) : name === "local" ? sources.local(first) : undefined;
  const place = source?.place;
  if (source !== undefined) return place && { ...source, place, keys, path: [], hops };
  const origin = first === "value" ? origins.get(name) : undefined;
  if (origin === undefined) return undefined;
  return {
    expression: origin.collection,
    file: origin.file,
    position: origin.position,
    place: { kind: "argument", name: "for_each" },
    keys: [origin.key, ...keys],
    path: [],
    hops,
  };
}

/** `lookup(each.value, "x", false)` and `try(each.value.x, false)`: the entry, where it is written; else it would be added there. */
function throughFallback(expression: Extract<Expression, { kind: "call" }>, sought: Sought): Decision | undefined {
  const [first, second] = expression.args;
  if (first === undefined) return undefined;
  const reference = referenceOf(first, sought.position);
  const key = second && keyText(evaluate(second, sought.position.environment));
  if (reference === undefined || (expression.name === "lookup" && key === undefined)) return ending(sought);
  const keys = expression.name === "lookup" && key !== undefined ? [...reference.keys, key] : reference.keys;
  const next = behind({ name: reference.name, keys }, sought);
  return (next && follow(next)) ?? ending(sought);
}

type Call = Extract<Expression, { kind: "call" }>;

/** `merge(local.defaults, { … })`: what is named last counts; nothing where one that may name the key is not known. */
function throughMerge({ args, expandLast }: Call, sought: Sought): Decision | undefined {
  const [key = ""] = sought.keys;
  if (expandLast) return undefined;
  for (const one of args.toReversed()) {
    const value = evaluate(one, sought.position.environment);
    if (value.kind === "object" && value.entries.has(key))
      return follow({ ...sought, expression: one, hops: sought.hops + 1 });
    if (value.kind !== "null" && (value.kind !== "object" || value.open !== undefined)) return undefined;
  }
  return undefined;
}

/** `{ for item in local.list : item.name => item }`: the item itself, where the key leads to one. */
function throughFor(expression: Extract<Expression, { kind: "for" }>, sought: Sought): Decision | undefined {
  const { keyName, valueName, collection, key, value, grouping } = expression;
  const of = referenceOf(value, sought.position);
  const items = evaluate(collection, sought.position.environment);
  if (key === undefined || grouping || of?.name !== valueName) return undefined;
  const entries: readonly (readonly [string, Value])[] =
    items.kind === "list"
      ? items.items.map((item, index) => [String(index), item])
      : items.kind === "object"
        ? [...items.entries]
        : [];
  const [wanted, ...keys] = sought.keys;
  const made = entries.filter(([name, item]) => {
    const names = [[valueName, item] as const, ...(keyName === undefined ? [] : [[keyName, text(name)] as const])];
    return keyText(evaluate(key, bind(sought.position.environment, names))) === wanted;
  });
  const [at, ...others] = made;
  if (at === undefined || others.length > 0) return undefined;
  return follow({
    ...sought,
    expression: collection,
    keys: [at[0], ...of.keys, ...keys],
    path: [],
    hops: sought.hops + 1,
  });
}

/** `coalesce(var.x, 7)`: the first that is there. */
function throughFirst({ args }: Call, sought: Sought): Decision | undefined {
  for (const one of args) {
    const value = evaluate(one, sought.position.environment);
    if (value.kind === "unknown" || value.kind === "pattern") return ending(sought);
    const isThere = value.kind !== "null" && !(value.kind === "string" && value.value === "");
    if (isThere) return follow({ ...sought, expression: one, hops: sought.hops + 1 }) ?? ending(sought);
  }
  return ending(sought);
}

/** What a file of JSON or YAML is read with, and the keys into what it says. */
interface Decoded {
  readonly call: Call;
  readonly keys: readonly string[];
}

function decodedFrom(expression: Expression, sought: Sought): Decoded | undefined {
  const keys: string[] = [];
  let at = expression;
  while (at.kind === "attribute" || at.kind === "index") {
    const key = at.kind === "attribute" ? at.name : keyText(evaluate(at.key, sought.position.environment));
    if (key === undefined) return undefined;
    keys.unshift(key);
    at = at.of;
  }
  const all = [...keys, ...sought.keys];
  if (at.kind !== "call" || !["yamldecode", "jsondecode"].includes(at.name) || all.length === 0) return undefined;
  return { call: at, keys: all };
}

/** The entry of the file, or that it would be added to what stands there. */
function inData({ call, keys }: Decoded, sought: Sought): Decision | undefined {
  const [read] = call.args;
  const { environment } = sought.position;
  const source = read && textRead(read, environment);
  const made = ending({ ...sought, expression: call, keys: [], path: keys });
  if (source === undefined || made === undefined) return undefined;
  let value: Value | undefined = evaluate(call, environment);
  for (const [depth, key] of keys.entries()) {
    const inside: Value | undefined =
      value?.kind === "object" ? value.entries.get(key) : value?.kind === "list" ? value.items[Number(key)] : undefined;
    if (inside === undefined)
      return depth === keys.length - 1 && value?.kind === "object"
        ? { ...made, text: source, absent: true }
        : undefined;
    value = inside;
  }
  return { ...made, text: source };
}
