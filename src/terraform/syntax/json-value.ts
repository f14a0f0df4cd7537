import type { Range } from "./tree.ts";

/** A JSON value that knows where it stands. */
export type JsonValue =
  | { readonly kind: "scalar"; readonly value: string | number | boolean | null; readonly range: Range }
  | { readonly kind: "array"; readonly items: readonly JsonValue[]; readonly range: Range }
  | { readonly kind: "object"; readonly members: readonly JsonMember[]; readonly range: Range };

export interface JsonMember {
  readonly key: string;
  readonly keyRange: Range;
  readonly value: JsonValue;
}

export type JsonResult =
  | { readonly kind: "value"; readonly value: JsonValue }
  | { readonly kind: "problem"; readonly offset: number; readonly message: string };

const MAX_DEPTH = 250;
const TOKEN = /[ \t\r\n]*([{}[\]:,]|"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null|$)/y;

interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

class JsonProblem extends Error {
  readonly offset: number;
  constructor(offset: number, message: string) {
    super(message);
    this.offset = offset;
  }
}

/** Parses strict JSON, keeping offsets in UTF-16 units. */
export function parseJson(text: string): JsonResult {
  try {
    const read = reader(text);
    const value = readValue(read, read(), 0);
    const rest = read();
    if (rest.text !== "") throw new JsonProblem(rest.start, "there is more text after the end of the JSON value");
    return { kind: "value", value };
  } catch (error) {
    if (error instanceof JsonProblem) return { kind: "problem", offset: error.offset, message: error.message };
    throw error;
  }
}

type Read = () => Token;

function reader(text: string): Read {
  let at = 0;
  return () => {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (match?.[1] === undefined) throw new JsonProblem(at, "is not valid JSON from here");
    at = TOKEN.lastIndex;
    return { text: match[1], start: at - match[1].length, end: at };
  };
}

function readValue(read: Read, token: Token, depth: number): JsonValue {
  if (depth > MAX_DEPTH) throw new JsonProblem(token.start, `is nested deeper than ${MAX_DEPTH} levels`);
  if (token.text === "{") return readObject(read, token, depth);
  if (token.text === "[") return readArray(read, token, depth);
  return { kind: "scalar", value: scalar(token), range: { start: token.start, end: token.end } };
}

function scalar(token: Token): string | number | boolean | null {
  try {
    return JSON.parse(token.text) as string | number | boolean | null;
  } catch {
    throw new JsonProblem(token.start, token.text === "" ? "the JSON ends too early" : "is not a JSON value");
  }
}

function readArray(read: Read, open: Token, depth: number): JsonValue {
  const items: JsonValue[] = [];
  let token = read();
  while (token.text !== "]") {
    items.push(readValue(read, token, depth + 1));
    token = read();
    if (token.text === ",") token = notClosing(read(), "]");
    else expect(token, "]");
  }
  return { kind: "array", items, range: { start: open.start, end: token.end } };
}

function readObject(read: Read, open: Token, depth: number): JsonValue {
  const members: JsonMember[] = [];
  let token = read();
  while (token.text !== "}") {
    const key = scalar(token);
    if (typeof key !== "string") throw new JsonProblem(token.start, "a property name must be a string");
    expect(read(), ":");
    const value = readValue(read, read(), depth + 1);
    members.push({ key, keyRange: { start: token.start, end: token.end }, value });
    token = read();
    if (token.text === ",") token = notClosing(read(), "}");
    else expect(token, "}");
  }
  return { kind: "object", members, range: { start: open.start, end: token.end } };
}

function expect(token: Token, text: string): void {
  if (token.text !== text) throw new JsonProblem(token.start, `expected ${text} here`);
}

function notClosing(token: Token, closing: string): Token {
  if (token.text === closing) throw new JsonProblem(token.start, "a trailing comma is not allowed in JSON");
  return token;
}
