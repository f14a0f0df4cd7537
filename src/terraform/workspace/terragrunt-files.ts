import { encodeJson } from "../evaluate/functions/json.ts";
import type { Value } from "../evaluate/value.ts";
import { concatenated, mapping, piecesOf } from "../evaluate/values.ts";
import { parseText } from "../syntax/parse.ts";
import type { SourceFile } from "../syntax/tree.ts";
import type { Tree } from "./instance.ts";
import { baseName, directoryOf } from "./paths.ts";
import { evaluatedAt, writtenIn } from "./scope.ts";
import { isConfiguration } from "./sources.ts";

/** What a variable file sets, as JSON. */
export function valuesAsJson(file: SourceFile, shared: Tree["environment"]): Value {
  const names = { resolve: () => undefined };
  const environment = { ...shared, bound: new Map(), directory: directoryOf(file.path), names };
  const values = file.body.attributes.map(
    (node) => [node.name, evaluatedAt(writtenIn({ file, node }), environment)] as const,
  );
  return concatenated(encodeJson(mapping(values), shared.meter));
}

/** Stands for what is not known, and is no name of anything. */
const OPEN = "\u0024{terragrunt.unknown}";

/** Variable files that Terraform loads by itself. */
const LOADED = /^(terraform\.tfvars|.*\.auto\.tfvars)$/;

/** What sets up the module that it is written into, or sets its variables. Resources that are only written when Terragrunt runs have no place here. */
export function generatedFile(unit: string, path: string, contents: Value): readonly SourceFile[] {
  const whole = piecesOf(contents)?.map((piece) => (typeof piece === "string" ? piece : OPEN));
  if (whole === undefined || !(isConfiguration(baseName(path)) || LOADED.test(baseName(path)))) return [];
  const file = parseText(joinedPath(unit, baseName(path)), whole.join(""));
  if (LOADED.test(baseName(path))) return [file];
  const types = file.body.blocks.map(({ type }) => type);
  return types.every((type) => type !== "resource" && type !== "module") && types.some((type) => SETS_UP.test(type))
    ? [file]
    : [];
}

const SETS_UP = /^(provider|variable|locals|data)$/;

const joinedPath = (directory: string, name: string): string => (directory === "." ? name : `${directory}/${name}`);
