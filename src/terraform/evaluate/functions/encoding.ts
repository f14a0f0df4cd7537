import { createHash } from "node:crypto";
import { parse, stringify } from "yaml";
import { fromData } from "../convert.ts";
import type { Environment, Files } from "../environment.ts";
import type { Value } from "../value.ts";
import { concatenated, isKnown, list, mapping, text, unknown } from "../values.ts";
import { type Builtin, giveUp, knownArg, refuse, type Table, textArg } from "./function.ts";
import { encodeJson } from "./json.ts";

const MAX_DECODED = 2_000_000;

/** A file is decoded once for a workspace: every value that is read from it asks for all that it says. */
function decoding(decode: (source: string) => unknown): Builtin {
  const known = new WeakMap<Files, Map<string, Value>>();
  return ([value], { files }) => {
    const source = textArg(value);
    if (source.length > MAX_DECODED) return giveUp("the text is too long");
    const texts = known.get(files) ?? new Map<string, Value>();
    known.set(files, texts);
    const found = texts.get(source) ?? decodedBy(decode, source);
    texts.set(source, found);
    return found;
  };
}

function decodedBy(decode: (source: string) => unknown, source: string): Value {
  try {
    return fromData(decode(source));
  } catch {
    return refuse("the text cannot be decoded");
  }
}

const hashed = (algorithm: string, encoding: "hex" | "base64") => (source: string) =>
  createHash(algorithm).update(source).digest(encoding);

const ofText =
  (change: (source: string) => string) =>
  ([value]: readonly Value[]): Value =>
    text(change(textArg(value)));

function csvdecode([value]: readonly Value[]): Value {
  const [header = [], ...rows] = csvRows(textArg(value));
  return list(rows.map((row) => mapping(header.map((name, index) => [name, text(row[index] ?? "")] as const))));
}

/** Fields between commas, where quotes protect commas, line ends and doubled quotes. */
function csvRows(source: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of source.trimEnd().matchAll(/(?:"((?:[^"]|"")*)"|([^,"\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)?.push(quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'));
    if (end === "") break;
    if (end !== ",") rows.push([]);
  }
  return rows;
}

function jsonencode([value]: readonly Value[], environment: Environment): Value {
  const given = value ?? refuse("an argument is missing");
  return given.kind === "unknown" ? knownArg(given) : concatenated(encodeJson(given, environment.meter));
}

function yamlencode([value]: readonly Value[], environment: Environment): Value {
  const given = knownArg(value);
  if (!isKnown(given)) return unknown("a part of what is encoded is not known");
  const plain: unknown = JSON.parse(encodeJson(given, environment.meter).join(""));
  return text(stringify(plain, { defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "QUOTE_DOUBLE" }));
}

export const encodings: Table = {
  jsonencode,
  jsondecode: decoding((source) => JSON.parse(source) as unknown),
  yamldecode: decoding((source) => parse(source, { version: "1.1", maxAliasCount: 100 }) as unknown),
  yamlencode,
  csvdecode,
  base64encode: ofText((source) => Buffer.from(source).toString("base64")),
  base64decode: ofText((source) => Buffer.from(source, "base64").toString()),
  urlencode: ofText((source) => encodeURIComponent(source).replaceAll("%20", "+")),
  md5: ofText(hashed("md5", "hex")),
  sha1: ofText(hashed("sha1", "hex")),
  sha256: ofText(hashed("sha256", "hex")),
  sha512: ofText(hashed("sha512", "hex")),
  base64sha256: ofText(hashed("sha256", "base64")),
  base64sha512: ofText(hashed("sha512", "base64")),
};
