import type { Expression, TemplatePart } from "../syntax/tree.ts";
import { toBool } from "./convert.ts";
import { bind, type Environment } from "./environment.ts";
import { eachOf } from "./for.ts";
import type { Unknown, Value } from "./value.ts";
import { concatenated, invalid, oneOf, piecesOf } from "./values.ts";

type Evaluate = (expression: Expression, environment: Environment) => Value;

/** A template: its text, a pattern where parts are not known, and the value itself where it is nothing but one interpolation. */
export function render(parts: readonly TemplatePart[], environment: Environment, evaluate: Evaluate): Value {
  const [only] = parts;
  if (parts.length === 1 && only?.kind === "interpolation") return evaluate(only.expression, environment);
  const pieces: (string | Unknown)[] = [];
  for (const part of parts) {
    const rendered = renderPart(part, environment, evaluate);
    if ("kind" in rendered) return rendered;
    for (const piece of rendered) environment.meter.spend(typeof piece === "string" ? 1 + piece.length / 8 : 1);
    pieces.push(...rendered);
  }
  return concatenated(pieces);
}

type Rendered = readonly (string | Unknown)[] | Unknown;

function renderPart(part: TemplatePart, environment: Environment, evaluate: Evaluate): Rendered {
  if (part.kind === "text") return [part.text];
  if (part.kind === "interpolation") return interpolated(evaluate(part.expression, environment));
  if (part.kind === "for") return renderFor(part, environment, evaluate);
  const condition = toBool(evaluate(part.condition, environment));
  if (condition.kind === "bool")
    return textual(render(condition.value ? part.whenTrue : part.whenFalse, environment, evaluate));
  const branches = [part.whenTrue, part.whenFalse].map((branch) => render(branch, environment, evaluate));
  return textual(oneOf(branches, condition.kind === "unknown" ? condition.reason : "a condition is not known"));
}

function renderFor(
  part: Extract<TemplatePart, { kind: "for" }>,
  environment: Environment,
  evaluate: Evaluate,
): Rendered {
  const items = eachOf(evaluate(part.collection, environment));
  if ("kind" in items) return [items];
  const pieces: (string | Unknown)[] = [];
  for (const [key, value] of items) {
    const names: (readonly [string, Value])[] = [[part.valueName, value]];
    if (part.keyName !== undefined) names.push([part.keyName, key]);
    pieces.push(...(piecesOf(render(part.parts, bind(environment, names), evaluate)) ?? []));
  }
  return pieces;
}

const textual = (value: Value): Rendered =>
  piecesOf(value) ?? invalid(`${value.kind === "object" ? "an" : "a"} ${value.kind} is not a text`);

/** Only a part that is itself invalid makes the whole invalid; what is not known stays a gap. */
function interpolated(value: Value): Rendered {
  if (value.kind === "unknown" && value.invalid) return value;
  return textual(value);
}
