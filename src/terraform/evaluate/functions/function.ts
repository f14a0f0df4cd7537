import { toNumber, toText } from "../convert.ts";
import type { Environment } from "../environment.ts";
import type { List, Mapping, Unknown, Value } from "../value.ts";
import { invalid, unknown } from "../values.ts";

/** A function of the language: values in, a value out. What is not known among its arguments is its own matter. */
export type Builtin = (args: readonly Value[], environment: Environment) => Value;

export type Table = Readonly<Record<string, Builtin>>;

/** Thrown by a function for arguments that Terraform refuses, and for arguments that are not known well enough. No Error, whose stack takes longer to note than most functions run: `try` makes thousands. */
class Unanswerable {
  readonly value: Unknown;
  constructor(value: Unknown) {
    this.value = value;
  }
}

export const refuse = (reason: string): never => {
  throw new Unanswerable(invalid(reason));
};

export const giveUp = (reason: string): never => {
  throw new Unanswerable(unknown(reason));
};

/** Runs a function, turning what it cannot answer into a value that says why. */
export function answered(work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    if (error instanceof Unanswerable) return error.value;
    throw error;
  }
}

const known = (value: Value | undefined): Value => {
  if (value === undefined) return refuse("an argument is missing");
  if (value.kind === "unknown") throw new Unanswerable(value.invalid ? value : unknown(value.reason));
  return value;
};

export function textArg(value: Value | undefined): string {
  const converted = toText(known(value));
  if (converted.kind === "string") return converted.value;
  if (converted.kind === "pattern") return giveUp(patternReason(converted));
  return refuse("a text is wanted");
}

const patternReason = (value: Extract<Value, { kind: "pattern" }>): string =>
  value.parts.find((part) => typeof part !== "string")?.reason ?? "a part of a text is not known";

export function numberArg(value: Value | undefined): number {
  const converted = toNumber(known(value));
  return converted.kind === "number" ? converted.value : refuse("a number is wanted");
}

export function listArg(value: Value | undefined): List["items"] {
  const given = known(value);
  return given.kind === "list" ? given.items : refuse("a list is wanted");
}

export function mapArg(value: Value | undefined): Mapping {
  const given = known(value);
  return given.kind === "object" ? given : refuse("a map is wanted");
}

export { known as knownArg };
