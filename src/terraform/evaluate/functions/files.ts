import { createHash } from "node:crypto";
import { posix } from "node:path";
import type { Expression } from "../../syntax/tree.ts";
import type { Environment } from "../environment.ts";
import type { Pattern, Value } from "../value.ts";
import { CHECKOUT, concatenated, oneOf, setOf, text, truth, unknown } from "../values.ts";
import { mapArg, refuse, type Table, textArg } from "./function.ts";

export type Evaluate = (expression: Expression, environment: Environment) => Value;

/** What a path begins with that is meant from the top of the repository. */
export const REPOSITORY = "//";

/** A path that begins where the repository lies, as one that is meant from its top. */
function fromTop(path: Value | undefined): Value | undefined {
  if (path === CHECKOUT) return text(REPOSITORY);
  if (path?.kind !== "pattern" || path.parts[0] !== CHECKOUT) return path;
  return concatenated([REPOSITORY, ...path.parts.slice(1)]);
}

function absolute(path: Value | undefined, environment: Environment): Value {
  if (path === CHECKOUT || (path?.kind === "pattern" && path.parts[0] === CHECKOUT)) return path;
  const place = inside(textArg(path), environment);
  if (place === undefined) return unknown("the path leads out of the repository");
  return concatenated(place === "." ? [CHECKOUT] : [CHECKOUT, `/${place}`]);
}

/** What stands behind the last gap, where that holds the last part of a path. */
function ending(path: Value | undefined): string {
  const last = path?.kind === "pattern" ? path.parts.at(-1) : undefined;
  return typeof last === "string" && last.replace(/\/+$/, "").includes("/") ? last : textArg(path);
}

function above({ parts }: Pattern): Value {
  const last = parts.at(-1);
  const at = typeof last === "string" ? last.replace(/\/+$/, "").lastIndexOf("/") : -1;
  return typeof last === "string" && at >= 0
    ? concatenated([...parts.slice(0, -1), last.slice(0, at)])
    : unknown("a part of a path is not known");
}

/** A path of the code as a path inside the repository; undefined where it leads out of it. */
function inside(path: string, environment: Environment): string | undefined {
  const absolute = path.startsWith(REPOSITORY);
  if (!absolute && /^[/~]/.test(path)) return undefined;
  const joined = absolute
    ? posix.normalize(path.slice(REPOSITORY.length).replace(/^\/+/, "") || ".")
    : posix.join(environment.directory, path);
  return joined === ".." || joined.startsWith("../") ? undefined : joined.replace(/(.)\/$/, "$1");
}

/** The path inside the repository that a value names as a file function takes it; undefined where it is not known, or leads out of it. */
export function placeOf(value: Value | undefined, environment: Environment): string | undefined {
  const path = fromTop(value);
  return path?.kind === "string" ? inside(path.value, environment) : undefined;
}

function contents(value: Value | undefined, environment: Environment): string | Value {
  const path = textArg(value);
  const place = inside(path, environment);
  if (place === undefined) return unknown(`${path} is not in the repository`);
  const found = environment.files.read(place);
  if (found !== undefined) return found;
  return environment.files.missing(place) ? refuse(`there is no file ${place}`) : unknown(`${place} was not read`);
}

const ofContents =
  (change: (source: string) => Value) =>
  ([given]: readonly Value[], environment: Environment): Value => {
    const path = fromTop(given);
    const read = (one: Value | undefined): Value => {
      const found = contents(one, environment);
      return typeof found === "string" ? change(found) : found;
    };
    if (path?.kind !== "pattern") return read(path);
    const fitting = filesLike(path, environment);
    return fitting.length === 0
      ? read(path)
      : oneOf(
          fitting.map((one) => read(text(`${REPOSITORY}${one}`))),
          "which file is read is not known",
        );
  };

const MOST_FILES = 16;

/** The files that a path can mean of which a part, shorter than a folder, is not known: `config/${var.env}.json`. */
function filesLike({ parts }: Pattern, environment: Environment): readonly string[] {
  const glob = parts.map((part) => (typeof part === "string" ? part.replace(/[\\*?[\]{}!()]/g, "\\$&") : "*")).join("");
  const place = inside(glob, environment);
  if (place === undefined) return [];
  const start = place.slice(0, place.search(/[*\\]/));
  const fitting = environment.files
    .below(".")
    .filter((path) => path.startsWith(start) && posix.matchesGlob(path, place));
  return fitting.length > MOST_FILES ? [] : fitting;
}

const hashed = (algorithm: string, encoding: "hex" | "base64") =>
  ofContents((source) => text(createHash(algorithm).update(source).digest(encoding)));

/** The text of a template with nothing but the given names in it. */
export function renderTemplate(
  source: string,
  names: ReadonlyMap<string, Value>,
  environment: Environment,
  evaluate: Evaluate,
): Value {
  const expression = environment.template(source);
  if (expression === undefined) return unknown("a template could not be read");
  return evaluate(expression, { ...environment, bound: names, names: { resolve: () => undefined } });
}

/** `templatefile`: the file's text with nothing but the given names in it. */
export const templatefile =
  (evaluate: Evaluate) =>
  ([given, names]: readonly Value[], environment: Environment): Value => {
    const path = fromTop(given);
    const found = contents(path, environment);
    if (typeof found !== "string") return found;
    return renderTemplate(found, names === undefined ? new Map() : mapArg(names).entries, environment, evaluate);
  };

function fileset([directory, pattern]: readonly Value[], environment: Environment): Value {
  const place = inside(textArg(fromTop(directory)), environment);
  if (place === undefined) return unknown("the directory is not in the repository");
  const glob = textArg(pattern);
  return setOf(
    environment.files
      .below(place)
      .filter((path) => posix.matchesGlob(path, glob))
      .map(text),
  );
}

function fileexists([path]: readonly Value[], environment: Environment): Value {
  const found = inside(textArg(fromTop(path)), environment);
  if (found === undefined) return unknown("the path is not in the repository");
  if (environment.files.read(found) !== undefined) return truth(true);
  return environment.files.missing(found) ? truth(false) : unknown(`${found} was not read`);
}

const base = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** The text of a file. */
export const file = ofContents(text);

export const files: Table = {
  file,
  filebase64: ofContents((source) => text(Buffer.from(source).toString("base64"))),
  filemd5: hashed("md5", "hex"),
  filesha1: hashed("sha1", "hex"),
  filesha256: hashed("sha256", "hex"),
  filebase64sha256: hashed("sha256", "base64"),
  fileexists,
  fileset,
  basename: ([path]) => text(base(ending(path).replace(/\/+$/, ""))),
  dirname: ([path]) => (path?.kind === "pattern" ? above(path) : text(posix.dirname(textArg(path)))),
  abspath: ([path], environment) => absolute(path, environment),
  pathexpand: ([path]) => text(textArg(path)),
  templatestring: () => unknown("templatestring is not evaluated"),
};
