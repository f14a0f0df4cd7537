import type { Pattern, Unknown, Value } from "../value.ts";
import { amount, concatenated, equal, list, piecesOf, text, truth, unknown, WORKSPACE } from "../values.ts";
import { answered, giveUp, knownArg, listArg, numberArg, refuse, type Table, textArg } from "./function.ts";

/** Applies to every known piece of a text: right for whatever looks at one character at a time. */
const perPiece =
  (change: (piece: string) => string) =>
  ([value]: readonly Value[]): Value => {
    if (value === WORKSPACE) return value;
    return value?.kind === "pattern" ? changed(value, change) : text(change(textArg(value)));
  };

const changed = (value: Pattern, change: (piece: string) => string): Value =>
  concatenated(value.parts.map((part) => (typeof part === "string" ? change(part) : changedGap(part, change))));

/** `upper(local.long ? "a" : "b")` inside a text: the possible values change too, and what is not known is no longer the same text. */
function changedGap(gap: Unknown, change: (piece: string) => string): Unknown {
  if (gap.oneOf === undefined) return gap === WORKSPACE ? gap : { ...gap };
  return { ...gap, oneOf: gap.oneOf.map((one) => (one.kind === "string" ? text(change(one.value)) : one)) };
}

export const title = (value: string): string =>
  value.replace(/(^|[^\p{L}\p{N}_])(\p{L})/gu, (whole) => whole.toUpperCase());

function join([separator, ...lists]: readonly Value[]): Value {
  const glue = textArg(separator);
  const items = lists.flatMap((value) => listArg(value)).filter((item) => item.kind !== "null");
  return concatenated(
    items.flatMap((item, index) => {
      const pieces = piecesOf(item) ?? refuse("join wants a list of texts");
      return index === 0 ? pieces : [glue, ...pieces];
    }),
  );
}

function split([separator, value]: readonly Value[]): Value {
  const at = textArg(separator);
  const whole = textArg(value);
  return list((at === "" ? [...whole] : whole.split(at)).map(text));
}

export function replace([value, search, replacement]: readonly Value[]): Value {
  const wanted = textArg(search);
  const by = textArg(replacement);
  const pattern = /^\/(.*)\/$/s.exec(wanted)?.[1];
  const change = (piece: string) =>
    pattern === undefined
      ? piece.replaceAll(wanted, () => by)
      : piece.replace(regularExpression(pattern, "g"), goTemplate(by));
  if (value?.kind === "pattern" && (pattern === undefined ? wanted.length === 1 : /^\[[^\]]*\]$|^\\?.$/.test(pattern)))
    return changed(value, change);
  return text(change(textArg(value)));
}

const goTemplate = (replacement: string): string =>
  replacement.replace(/\$\{?(\w+)\}?/g, (_, name: string) => (/^\d+$/.test(name) ? `$${name}` : `$<${name}>`));

/** A regular expression of Go where JavaScript means the same by it. */
function regularExpression(source: string, flags: string): RegExp {
  const inline = /^\(\?([is]+)\)/.exec(source);
  const body = (inline === null ? source : source.slice(inline[0].length))
    .replaceAll("(?P<", "(?<")
    .replaceAll("\\z", "$")
    .replaceAll("\\A", "^")
    .replace(/\[\[:(\w+):\]\]/g, (_, name: string) => `[${posix[name] ?? refuse(`no class ${name}`)}]`)
    .replace(/\[:(\w+):\]/g, (_, name: string) => posix[name] ?? refuse(`no class ${name}`));
  if (body.length > 500 || riskyRepetition.test(body)) return refuse("a regular expression that is not evaluated");
  try {
    return new RegExp(body, flags + (inline?.[1] ?? ""));
  } catch {
    return refuse("a regular expression that is not evaluated");
  }
}

/** A repeated group that itself repeats can take exponential time in JavaScript, unlike in Go. */
const riskyRepetition = /\([^()]*[+*}][^()]*\)[+*{]|\([^()]*\|[^()]*\)[+*{]/;

const posix: Readonly<Record<string, string>> = {
  alnum: "0-9A-Za-z",
  alpha: "A-Za-z",
  digit: "0-9",
  lower: "a-z",
  upper: "A-Z",
  space: "\\s",
  punct: "!-\\/:-@\\[-`{-~",
};

function regex([pattern, value]: readonly Value[]): Value {
  const expression = regularExpression(textArg(pattern), "");
  const matched = (whole: string): Value => {
    const found = expression.exec(bounded(whole));
    return found === null ? refuse("the expression does not match") : captured(found);
  };
  return value?.kind === "pattern" ? agreed(value, matched) : matched(textArg(value));
}

/** Texts that stand in turn where a part is not known: what comes out alike for all of them does not depend on it. */
const STAND_INS = ["\u0001", "a/1-b_2.c", ""];

function agreed(value: Pattern, result: (whole: string) => Value): Value {
  const [first, ...others] = STAND_INS.map((standIn) =>
    answered(() => result(value.parts.map((part) => (typeof part === "string" ? part : standIn)).join(""))),
  );
  const same = first !== undefined && others.every((other) => equal(first, other) === true);
  return same ? first : giveUp("a part of a text is not known");
}

function regexall([pattern, value]: readonly Value[]): Value {
  const found = bounded(textArg(value)).matchAll(regularExpression(textArg(pattern), "g"));
  return list([...found].map(captured));
}

const bounded = (value: string): string => (value.length > 20_000 ? refuse("the text is too long") : value);

function captured(found: RegExpExecArray): Value {
  const optional = (value: string | undefined): Value => (value === undefined ? { kind: "null" } : text(value));
  if (found.groups !== undefined)
    return {
      kind: "object",
      entries: new Map(Object.entries(found.groups).map(([key, value]) => [key, optional(value)])),
    };
  return found.length > 1 ? list(found.slice(1).map(optional)) : text(found[0]);
}

function substr([value, offset, length]: readonly Value[]): Value {
  const from = numberArg(offset);
  const count = numberArg(length);
  const first = value?.kind === "pattern" ? value.parts[0] : undefined;
  if (value?.kind === "pattern" && typeof first === "string" && from >= 0 && count >= 0 && from + count <= first.length)
    return text(first.slice(from, from + count));
  if (value?.kind === "pattern" && from === 0 && count > 0) return cut(value, count);
  const characters = [...textArg(value)];
  const start = from < 0 ? Math.max(0, characters.length + from) : from;
  return text(characters.slice(start, count < 0 ? undefined : start + count).join(""));
}

/** A text that is cut for its length is mostly shorter; where that is doubtful, its known beginning is kept. */
function cut(value: Pattern, count: number): Value {
  const length = value.parts.reduce((sum, part) => sum + (typeof part === "string" ? part.length : USUAL_GAP), 0);
  if (length <= count) return value;
  const [first = ""] = value.parts;
  const gap = unknown("a part of a text is not known, and it is cut");
  return concatenated(typeof first === "string" ? [first, gap] : [gap]);
}

/** Characters that a part which is not known mostly has. */
const USUAL_GAP = 8;

function trimmed(value: Value | undefined, change: (whole: string) => string, end: "first" | "last"): Value {
  if (value?.kind !== "pattern") return text(change(textArg(value)));
  const index = end === "first" ? 0 : value.parts.length - 1;
  const piece = value.parts[index];
  if (typeof piece !== "string") return text(textArg(value));
  return concatenated(value.parts.map((part, at) => (at === index ? change(piece) : part)));
}

const trimmedOnBoth = (
  value: Value | undefined,
  start: (whole: string) => string,
  end: (whole: string) => string,
): Value => trimmed(trimmed(value, start, "first"), end, "last");

const escaped = (characters: string): string => characters.replace(/[\\\]^-]/g, "\\$&");

const trimStart = (cutset: string) => (whole: string) =>
  cutset === "" ? whole : whole.replace(new RegExp(`^[${escaped(cutset)}]+`, "u"), "");

const trimEnd = (cutset: string) => (whole: string) => {
  let end = whole.length;
  while (end > 0 && cutset.includes(whole[end - 1] ?? "\0")) end -= 1;
  return whole.slice(0, end);
};

export const strings: Table = {
  lower: perPiece((piece) => piece.toLowerCase()),
  upper: perPiece((piece) => piece.toUpperCase()),
  title: perPiece(title),
  join,
  split,
  replace,
  regex,
  regexall,
  substr,
  chomp: ([value]) => trimmed(value, (whole) => whole.replace(/[\r\n]+$/, ""), "last"),
  trimspace: ([value]) =>
    trimmedOnBoth(
      value,
      (whole) => whole.trimStart(),
      (whole) => whole.trimEnd(),
    ),
  trim: ([value, cutset]) => trimmedOnBoth(value, trimStart(textArg(cutset)), trimEnd(textArg(cutset))),
  trimprefix: ([value, prefix]) =>
    trimmed(
      value,
      (whole) => (whole.startsWith(textArg(prefix)) ? whole.slice(textArg(prefix).length) : whole),
      "first",
    ),
  trimsuffix: ([value, suffix]) =>
    trimmed(
      value,
      (whole) => (whole.endsWith(textArg(suffix)) ? whole.slice(0, whole.length - textArg(suffix).length) : whole),
      "last",
    ),
  startswith: ([value, prefix]) => truth(textArg(value).startsWith(textArg(prefix))),
  endswith: ([value, suffix]) => truth(textArg(value).endsWith(textArg(suffix))),
  strcontains: ([value, part]) => truth(textArg(value).includes(textArg(part))),
  strrev: ([value]) => text([...textArg(value)].reverse().join("")),
  indent: ([spaces, value]) =>
    perPiece((piece) => piece.replaceAll("\n", `\n${" ".repeat(Math.min(200, numberArg(spaces)))}`))(
      value === undefined ? [] : [value],
    ),
  length: ([value]) => length(knownArg(value)),
};

function length(value: Value): Value {
  if (value.kind === "list") return amount(value.items.length);
  if (value.kind === "object" && value.open !== undefined) return giveUp(value.open);
  if (value.kind === "object") return amount(value.entries.size);
  return amount([...textArg(value)].length);
}
