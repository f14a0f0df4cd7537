import { toNumber } from "../convert.ts";
import type { Environment } from "../environment.ts";
import type { Pattern, Unknown, Value } from "../value.ts";
import { concatenated, list, piecesOf, text } from "../values.ts";
import { knownArg, refuse, type Table, textArg } from "./function.ts";
import { encodeJson } from "./json.ts";

const verb = /%(%|([-+ 0#]*)(\d+)?(?:\.(\d+))?(?:\[(\d+)\])?([a-zA-Z]))/g;

function format([template, ...args]: readonly Value[], environment: Environment): Value {
  const pieces: (string | Unknown)[] = [];
  let next = 0;
  for (const part of templateOf(template)) {
    if (typeof part !== "string") {
      pieces.push(part);
      continue;
    }
    let at = 0;
    for (const match of part.matchAll(verb)) {
      pieces.push(part.slice(at, match.index));
      at = match.index + match[0].length;
      if (match[1] === "%") {
        pieces.push("%");
        continue;
      }
      const index = match[5] === undefined ? next : Number(match[5]) - 1;
      next = index + 1;
      const arg = args[index] ?? refuse("format has too few arguments");
      pieces.push(...formatted(arg, verbIn(match), environment));
    }
    pieces.push(part.slice(at));
  }
  return concatenated(pieces);
}

/** What is not known of a template holds no verb, as far as anyone writes. */
const templateOf = (template: Value | undefined): Pattern["parts"] =>
  template?.kind === "pattern" ? template.parts : [textArg(template)];

const verbIn = ([, , flags = "", width = "0", precision, , letter = ""]: RegExpMatchArray): Verb => {
  return { flags, width: Number(width), precision, letter };
};

interface Verb {
  readonly flags: string;
  readonly width: number;
  readonly precision: string | undefined;
  readonly letter: string;
}

function formatted(value: Value, how: Verb, environment: Environment): readonly (string | Unknown)[] {
  if (value.kind === "unknown" && value.invalid) return [knownReason(value)];
  if (value.kind === "unknown") return [how.letter === "d" ? { ...value, number: true } : value];
  if (how.letter === "s" || how.letter === "v") return textual(value, how, environment);
  if (how.letter === "q") return encodeJson(text(textArg(value)), environment.meter);
  if (how.letter === "t") return [textArg(value)];
  const number = toNumber(value);
  if (number.kind !== "number") return refuse("format wants a number");
  return [padded(numeric(number.value, how), how)];
}

/** Invalid arguments make the whole call invalid. */
const knownReason = (value: Unknown): never => {
  knownArg(value);
  return refuse(value.reason);
};

function textual(value: Value, how: Verb, environment: Environment): readonly (string | Unknown)[] {
  if (how.letter === "v" && (value.kind === "list" || value.kind === "object" || value.kind === "null"))
    return encodeJson(value, environment.meter);
  const pieces = piecesOf(value) ?? refuse("format wants a text");
  if (pieces.length !== 1 || typeof pieces[0] !== "string") return pieces;
  const whole = how.precision === undefined ? pieces[0] : pieces[0].slice(0, Number(how.precision));
  return [padded(whole, how)];
}

function numeric(value: number, { letter, precision, flags }: Verb): string {
  const sign = value >= 0 && flags.includes("+") ? "+" : "";
  if (letter === "f") return sign + value.toFixed(Math.min(20, Number(precision ?? 6)));
  if (!Number.isInteger(value) && "dxXob".includes(letter)) return refuse("format wants a whole number");
  if (letter === "d") return sign + String(value);
  const radix = { x: 16, X: 16, o: 8, b: 2 }[letter];
  if (radix === undefined) return letter === "g" || letter === "e" ? String(value) : refuse(`format has no %${letter}`);
  const digits = value.toString(radix);
  return letter === "X" ? digits.toUpperCase() : digits;
}

function padded(value: string, { flags, width, letter }: Verb): string {
  const wide = Math.min(width, 1000);
  if (flags.includes("-")) return value.padEnd(wide);
  if (!flags.includes("0") || letter === "s" || letter === "v") return value.padStart(wide);
  const sign = /^[-+]/.exec(value)?.[0] ?? "";
  return sign + value.slice(sign.length).padStart(wide - sign.length, "0");
}

function formatlist([template, ...args]: readonly Value[], environment: Environment): Value {
  const lengths = args.map(knownArg).flatMap((arg) => (arg.kind === "list" ? [arg.items.length] : []));
  const count = lengths.length === 0 ? 1 : Math.min(...lengths);
  const at = (arg: Value, index: number): Value =>
    arg.kind === "list" ? (arg.items[index] ?? refuse("lists differ in length")) : arg;
  return list(
    Array.from({ length: count }, (_, index) =>
      format([template ?? refuse("an argument is missing"), ...args.map((arg) => at(arg, index))], environment),
    ),
  );
}

export const formats: Table = { format, formatlist };
