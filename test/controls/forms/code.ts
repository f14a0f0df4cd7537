import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { controlById } from "../../../src/controls/catalogue.ts";
import type { Control } from "../../../src/controls/control.ts";
import { encode, parseText } from "../../../src/terraform/syntax/parse.ts";
import type { Block, SourceFile } from "../../../src/terraform/syntax/tree.ts";
import { loadWorkspace } from "../../../src/terraform/workspace/load.ts";
import type { Workspace } from "../../../src/terraform/workspace/workspace.ts";

/** Code in which one resource fails one control. */
export interface Code {
  readonly files: ReadonlyMap<string, string>;
  readonly address: string;
  readonly control: Control;
  readonly settings: Readonly<Record<string, unknown>>;
}

interface Specification {
  readonly control: string;
  readonly address: string;
  readonly outcome: string;
  readonly reason?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
}

const cases = join(import.meta.dirname, "../cases");

const filesBelow = (directory: string): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(directory, { recursive: true })
      .map(String)
      .filter((path) => statSync(join(directory, path)).isFile())
      .map((path) => [
        path,
        readFileSync(join(directory, path), "utf8")
          .replace(/^\ufeff/, "")
          .replaceAll("\r\n", "\n"),
      ]),
  );

/** A golden folder by its name. */
export const codeOf = (name: string): Code => {
  const spec: Specification = JSON.parse(readFileSync(join(cases, name, "case.json"), "utf8"));
  const control = controlById(spec.control);
  if (control === undefined) throw new Error(`no control ${spec.control}`);
  return {
    files: filesBelow(join(cases, name, "before")),
    address: spec.address,
    control,
    settings: spec.settings ?? {},
  };
};

const isPlain = ({ files, address }: Code): boolean =>
  /^(?:aws_\w+\.\w+|provider\.aws)$/.test(address) && [...files.keys()].every((path) => !/\/|override\.tf$/.test(path));

/** What is said of a golden folder as it stands. */
export const toldOf = (name: string): Pick<Specification, "outcome" | "reason"> =>
  JSON.parse(readFileSync(join(cases, name, "case.json"), "utf8"));

/** The golden folders that can be written in other forms: one resource of a root without modules, or its account, which is fixed. */
export const plainCases = (): readonly string[] =>
  readdirSync(cases).filter((name) => toldOf(name).outcome === "fixed" && isPlain(codeOf(name)));

/** Those that no recipe fixes, whose answer is to be the same in every form. */
export const toldCases = (): readonly string[] =>
  readdirSync(cases).filter((name) => name.endsWith("-simple") && toldOf(name).outcome !== "fixed");

const isOfAccount = (name: string): boolean => codeOf(name).address === "provider.aws";

/** One of them for each control: the simple one, where there is one. */
export const simpleCases = (): readonly string[] => {
  const byControl = Map.groupBy(plainCases(), (name) => codeOf(name).control.id);
  return [...byControl].map(
    ([id, names]) =>
      names.find((name) => name === `${id}-simple`) ?? names.find((name) => !isOfAccount(name)) ?? names[0] ?? "",
  );
};

export const workspaceOf = (files: ReadonlyMap<string, string>): Workspace =>
  loadWorkspace(new Map([...files].map(([path, text]) => [path, encode(parseText(path, text), text)])));

/** `aws_s3_bucket.logs[0]` -> its type and name. */
export const labelsOf = (address: string): readonly [string, string] => {
  const [type = "", name = ""] = (/(\w+)\.([\w-]+)(?:\[.*\])?$/.exec(address) ?? []).slice(1);
  return [type, name];
};

export interface Standing {
  readonly path: string;
  readonly file: SourceFile;
  readonly block: Block;
}

export const isCode = (path: string): boolean => /\.(?:tf|tofu)$/.test(path);

/** The blocks at the top of all files. */
export const blocksOf = (files: ReadonlyMap<string, string>): readonly Standing[] =>
  [...files]
    .filter(([path]) => isCode(path))
    .flatMap(([path, text]) => {
      const file = parseText(path, text.replace(/^\ufeff/, ""));
      return file.body.blocks.map((block) => ({ path, file, block }));
    });

export const resourceIn = (files: ReadonlyMap<string, string>, [type, name]: readonly [string, string]) =>
  blocksOf(files).find(
    ({ block }) => block.type === "resource" && block.labels[0] === type && block.labels[1] === name,
  );

export interface Splice {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The files with pieces of text in the place of others. */
export const spliced = (
  files: ReadonlyMap<string, string>,
  splices: readonly Splice[],
): ReadonlyMap<string, string> => {
  const result = new Map(files);
  for (const { path, start, end, text } of splices.toSorted((a, b) => b.start - a.start)) {
    const before = result.get(path) ?? "";
    result.set(path, before.slice(0, start) + text + before.slice(end));
  }
  return result;
};

/** The files with the text of each Terraform file changed. */
export const eachText = (code: Code, change: (text: string, path: string) => string): Code => ({
  ...code,
  files: new Map([...code.files].map(([path, text]) => [path, isCode(path) ? change(text, path) : text])),
});

export const withFile = (files: ReadonlyMap<string, string>, path: string, text: string): ReadonlyMap<string, string> =>
  new Map([...files, [path, `${files.get(path) ?? ""}${files.has(path) ? "\n" : ""}${text}`]]);
