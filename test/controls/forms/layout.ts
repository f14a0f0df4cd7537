import { parseText } from "../../../src/terraform/syntax/parse.ts";
import { tokenize } from "../../../src/terraform/syntax/tokens.ts";
import type { Body, Expression } from "../../../src/terraform/syntax/tree.ts";
import { blocksOf, eachText, isCode } from "./code.ts";
import type { Form } from "./form.ts";

const hasHeredoc = (text: string): boolean => text.includes("<<");

const eachLine = (text: string, change: (line: string, index: number) => string): string =>
  hasHeredoc(text)
    ? text
    : text
        .split("\n")
        .map((line, index) => (line.trim() === "" ? line : change(line, index)))
        .join("\n");

const commented = (line: string, index: number): string =>
  /[{[(,]$|#|\/\//.test(line) ? `# before ${index}\n${line}` : `# before ${index}\n${line} # on ${index}`;

const everyExpression = (expression: Expression): readonly Expression[] => {
  switch (expression.kind) {
    case "object":
      return [expression, ...expression.entries.flatMap(({ value }) => everyExpression(value))];
    case "tuple":
      return [expression, ...expression.items.flatMap(everyExpression)];
    case "call":
      return [expression, ...expression.args.flatMap(everyExpression)];
    default:
      return [expression];
  }
};

const expressionsIn = ({ attributes, blocks }: Body): readonly Expression[] => [
  ...attributes.flatMap(({ value }) => everyExpression(value)),
  ...blocks.flatMap(({ body }) => expressionsIn(body)),
];

/** The text with pieces put in at offsets. */
const put = (text: string, pieces: readonly (readonly [at: number, piece: string])[]): string =>
  pieces.toSorted(([a], [b]) => b - a).reduce((rest, [at, piece]) => rest.slice(0, at) + piece + rest.slice(at), text);

/** A comma behind the last of all lists and objects. */
const withLastCommas = (text: string): string => {
  const lasts = expressionsIn(parseText("main.tf", text).body).flatMap((one) => {
    const last = one.kind === "tuple" ? one.items.at(-1) : one.kind === "object" ? one.entries.at(-1) : undefined;
    return last === undefined || /^\s*,/.test(text.slice(last.range.end)) ? [] : [last.range.end];
  });
  return hasHeredoc(text)
    ? text
    : put(
        text,
        lasts.map((at) => [at, ","]),
      );
};

const onOneLine = (text: string): string =>
  hasHeredoc(text)
    ? text
    : text.replace(/^( *[a-z][\w-]*(?: "[^"]*")*) \{\n *([^\n{}]+)\n *\}$/gm, (all, header: string, inner: string) =>
        /#|\/\//.test(inner) ? all : `${header} { ${inner} }`,
      );

const commentedAround = (line: string, index: number): string => {
  const opens = /[{[(,]$/.test(line);
  const before = `${/^\s*/.exec(line)?.[0]}/* before ${index}\n   more */\n`;
  return /#|\/\/|\/\*|\*\//.test(line) ? line : `${before}${line}${opens ? "" : ` // on ${index}`}`;
};

const commentedInside = (line: string, index: number): string =>
  /#|\/\/|\/\*|\*\//.test(line)
    ? line
    : line.replace(/^( *)([\w-]+)( *=)(?=[^=])/, `$1/* a${index} */ $2$3 /* b${index} */`);

/** Forms that say the same with other white space, comments or files: they get the same fix. */
export const layouts: Readonly<Record<string, Form>> = {
  "carriage returns": ({ code }) => eachText(code, (text) => text.replaceAll("\n", "\r\n")),
  "byte order mark": ({ code }) => eachText(code, (text) => `\ufeff${text}`),
  "not formatted": ({ code }) =>
    eachText(code, (text) =>
      eachLine(text, (line) =>
        line.replace(
          /^( *)(.*)$/,
          (_, indent: string, rest: string) =>
            `${" ".repeat(indent.length * 1.5)}${rest.replace(/^([\w-]+)\s+=\s/, "$1=")}`,
        ),
      ),
    ),
  tabs: ({ code }) =>
    eachText(code, (text) =>
      eachLine(text, (line) => line.replace(/^(?: {2})+/, (indent) => "\t".repeat(indent.length / 2))),
    ),
  "comments on every line": ({ code }) => eachText(code, (text) => eachLine(text, commented)),
  "comments of several lines": ({ code }) =>
    eachText(code, (text) => (text.includes("/*") ? text : eachLine(text, commentedAround))),
  "comments inside of lines": ({ code }) => eachText(code, (text) => eachLine(text, commentedInside)),
  "odd indentation": ({ code }) =>
    eachText(code, (text) =>
      eachLine(text, (line, index) => line.replace(/^ +/, (indent) => " ".repeat(indent.length + (index % 3)))),
    ),
  "blocks on one line": ({ code }) => {
    const files = eachText(code, onOneLine);
    return [...files.files].some(([path, text]) => text !== code.files.get(path)) ? files : undefined;
  },
  "commas behind the last": ({ code }) => {
    const files = eachText(code, withLastCommas);
    return [...files.files].some(([path, text]) => text !== code.files.get(path)) ? files : undefined;
  },
  "blank lines": ({ code }) => eachText(code, (text) => eachLine(text, (line) => `\n${line}\n`)),
  OpenTofu: ({ code }) => ({
    ...code,
    files: new Map([...code.files].map(([path, text]) => [path.replace(/\.tf$/, ".tofu"), text])),
  }),
  "no final newline": ({ code }) => eachText(code, (text) => text.trimEnd()),
  "a file for each block": ({ code }) => {
    if ([...code.files.keys()].some((path) => /\/|override\.tf$/.test(path))) return undefined;
    const files = blocksOf(code.files).map(({ file, block }, index): readonly [string, string] => [
      `block${index}.tf`,
      `${file.text.slice(block.range.start, block.range.end)}\n`,
    ]);
    return { ...code, files: new Map([...[...code.files].filter(([path]) => !isCode(path)), ...files]) };
  },
};

/** A text without white space, comments and commas that say nothing. */
const code = (text: string): string => {
  const tokens = tokenize(text).filter(({ type }) => type !== "comment" && type !== "newline");
  return tokens
    .map(({ start, end }) => text.slice(start, end))
    .join("")
    .replace(/[\s\ufeff]+/g, "")
    .replaceAll(",", "");
};

/** All that the files say, whatever their white space and comments, and wherever it stands. */
export const essence = (files: ReadonlyMap<string, string>): readonly string[] =>
  blocksOf(files)
    .map(({ file, block }) => code(file.text.slice(block.range.start, block.range.end)))
    .toSorted();
