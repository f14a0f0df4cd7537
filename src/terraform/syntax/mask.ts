import { type Token, tokenize } from "./tokens.ts";

/** What encloses a token; only in an object (not in a `for`) does a line break end an entry. */
type Enclosure = "body" | "object" | "other";

interface Masking {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** For each token, the nearest before and after it that are neither line breaks nor comments. */
  readonly before: readonly (number | undefined)[];
  readonly after: readonly (number | undefined)[];
  readonly enclosures: Enclosure[];
  /** Behind the `=` of an argument, up to the end of its line. */
  inValue: boolean;
}

/** A dollar or percent sign before an escaped one: the grammar takes it for the beginning of a sequence, without an error. */
export const MISREAD_ESCAPE = /\$\$\$\{|%%%\{/;
const ESCAPES = /\$+\{|%+\{/g;

/**
 * Rewrites what the grammar cannot read into what it can, every offset staying where it is: line breaks between the entries of an object,
 * a key named `for`, spaces inside `[ * ]`, exponents without a point. Names and numbers are then read from the original text.
 */
export function mask(text: string): string {
  const tokens = tokenize(text);
  const masking: Masking = { text, tokens, ...neighbours(tokens), enclosures: ["body"], inValue: false };
  let result = "";
  let at = 0;
  tokens.forEach((token, index) => {
    const masked = maskToken(masking, token, index);
    if (masked === undefined) return;
    result += text.slice(at, masked.start) + masked.replacement;
    at = masked.start + masked.replacement.length;
  });
  return result + text.slice(at);
}

interface Masked {
  readonly start: number;
  readonly replacement: string;
}

function maskToken(masking: Masking, token: Token, index: number): Masked | undefined {
  const { text, enclosures } = masking;
  const enclosure = enclosures.at(-1);
  const written = text.slice(token.start, token.end);
  switch (token.type) {
    case "{":
    case "[":
    case "(":
    case "open_interpolation":
    case "open_directive":
      enclosures.push(enclosureOf(masking, token, index));
      return token.type === "[" ? maskSplat(masking, token, index) : undefined;
    case "}":
    case "]":
    case ")":
    case "close_template":
      if (enclosures.length > 1) enclosures.pop();
      return undefined;
    case "=":
      if (enclosure === "body") masking.inValue = true;
      return undefined;
    case "newline":
    case "comment":
      return written.endsWith("\n") ? maskLineBreak(masking, token, index) : undefined;
    case "text":
      return MISREAD_ESCAPE.test(written)
        ? { start: token.start, replacement: written.replace(ESCAPES, blank) }
        : undefined;
    case "number":
      return /e/i.test(written) ? { start: token.start, replacement: "1".repeat(written.length) } : undefined;
    case "identifier":
      return maskKey(masking, token, index);
    case ".":
      return maskSplat(masking, token, index);
    default:
      return undefined;
  }
}

function enclosureOf(masking: Masking, token: Token, index: number): Enclosure {
  if (token.type !== "{") return "other";
  const { enclosures, inValue } = masking;
  if (enclosures.at(-1) === "body" && !inValue) return "body";
  return isFor(masking, index) ? "other" : "object";
}

function isFor({ text, tokens, after }: Masking, brace: number): boolean {
  const first = after[brace] ?? -1;
  const word = tokens[first];
  const name = tokens[after[first] ?? -1];
  return word?.type === "identifier" && name?.type === "identifier" && text.slice(word.start, word.end) === "for";
}

function maskLineBreak(masking: Masking, token: Token, index: number): Masked | undefined {
  const { tokens, enclosures } = masking;
  if (enclosures.at(-1) === "body") masking.inValue = false;
  if (enclosures.at(-1) !== "object") return undefined;
  const before = tokens[masking.before[index] ?? -1]?.type;
  const after = tokens[masking.after[index] ?? -1]?.type;
  const needed = before !== "{" && before !== "," && after !== undefined && after !== "}" && after !== ",";
  return needed ? { start: token.start, replacement: ",".padEnd(token.end - token.start, " ") } : undefined;
}

function maskKey({ text, tokens, enclosures }: Masking, token: Token, index: number): Masked | undefined {
  const next = tokens[index + 1]?.type;
  if (enclosures.at(-1) !== "object" || (next !== "=" && next !== ":")) return undefined;
  return text.slice(token.start, token.end) === "for" ? { start: token.start, replacement: "f_r" } : undefined;
}

function maskSplat({ tokens }: Masking, token: Token, index: number): Masked | undefined {
  const mark = token.type === "[" ? "[*]" : ".*";
  const last = tokens[index + mark.length - 1];
  const fits = tokens[index + 1]?.type === "*" && (mark === ".*" || last?.type === "]");
  if (!fits || last === undefined || last.end - token.start === mark.length) return undefined;
  return { start: token.start, replacement: mark.padStart(last.end - token.start, " ") };
}

function blank(text: string): string {
  return "_".repeat(text.length);
}

function neighbours(tokens: readonly Token[]): Pick<Masking, "before" | "after"> {
  const before: (number | undefined)[] = [];
  const after: (number | undefined)[] = [];
  let nearest: number | undefined;
  for (let at = 0; at < tokens.length; at += 1) {
    before[at] = nearest;
    if (isSignificant(tokens[at])) nearest = at;
  }
  nearest = undefined;
  for (let at = tokens.length - 1; at >= 0; at -= 1) {
    after[at] = nearest;
    if (isSignificant(tokens[at])) nearest = at;
  }
  return { before, after };
}

function isSignificant(token: Token | undefined): boolean {
  return token !== undefined && token.type !== "newline" && token.type !== "comment";
}
