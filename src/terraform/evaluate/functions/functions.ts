import type { Expression } from "../../syntax/tree.ts";
import type { Environment } from "../environment.ts";
import type { Value } from "../value.ts";
import { oneOf, unknown } from "../values.ts";
import { collections } from "./collections.ts";
import { encodings } from "./encoding.ts";
import { type Evaluate, files, templatefile } from "./files.ts";
import { formats } from "./format.ts";
import { answered, type Builtin, type Table } from "./function.ts";
import { logic } from "./logic.ts";
import { networks } from "./network.ts";
import { numeric } from "./numbers.ts";
import { strings } from "./strings.ts";

const never =
  (reason: string): Builtin =>
  () =>
    unknown(reason);

/** Known to the language, and different at every run. */
const impure: Table = {
  timestamp: never("the time of the run is not known"),
  plantimestamp: never("the time of the run is not known"),
  uuid: never("a uuid is made at every run"),
  bcrypt: never("a salt is made at every run"),
};

const table: ReadonlyMap<string, Builtin> = new Map(
  [strings, formats, collections, numeric, logic, encodings, networks, files, impure].flatMap((part) =>
    Object.entries(part),
  ),
);

type Call = Extract<Expression, { kind: "call" }>;

export function call(expression: Call, environment: Environment, evaluate: Evaluate): Value {
  const name = expression.name.replace(/^core::/, "");
  const apply =
    environment.functions?.get(name) ?? (name === "templatefile" ? templatefile(evaluate) : table.get(name));
  if (apply === undefined) return unknown(`the function ${expression.name} is not evaluated`);
  const args = expanded(expression, environment, evaluate);
  if (!Array.isArray(args)) return args;
  environment.meter.spend(args.reduce((sum, arg) => sum + weightOf(arg), 0));
  return overAlternatives(args, (given) => answered(() => apply(given, environment)));
}

/** What looking at a value once costs. */
function weightOf(value: Value): number {
  if (value.kind === "list") return value.items.length;
  if (value.kind === "object") return value.entries.size;
  return value.kind === "string" ? value.value.length / 8 : 1;
}

function expanded(
  expression: Call,
  environment: Environment,
  evaluate: Evaluate,
): Value[] | Extract<Value, { kind: "unknown" }> {
  const args = expression.args.map((arg) => evaluate(arg, environment));
  if (!expression.expandLast) return args;
  const last = args.pop();
  if (last?.kind === "list") return [...args, ...last.items];
  return last?.kind === "unknown" ? last : unknown("what is expanded is not a list");
}

const MAX_COMBINATIONS = 16;

/** A function of something that has a few possible values has a few possible results. */
function overAlternatives(args: readonly Value[], apply: (args: readonly Value[]) => Value): Value {
  const at = args.findIndex((arg) => arg.kind === "unknown" && arg.oneOf !== undefined);
  const chosen = args[at];
  const combinations = args.reduce(
    (product, arg) => product * (arg.kind === "unknown" ? (arg.oneOf?.length ?? 1) : 1),
    1,
  );
  if (chosen?.kind !== "unknown" || chosen.oneOf === undefined || combinations > MAX_COMBINATIONS) return apply(args);
  const results = chosen.oneOf.map((one) => overAlternatives(args.with(at, one), apply));
  return oneOf(results, chosen.reason);
}
