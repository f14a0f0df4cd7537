import { blocksOf, eachText } from "./code.ts";
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
  "no final newline": ({ code }) => eachText(code, (text) => text.trimEnd()),
  "a file for each block": ({ code }) => ({
    ...code,
    files: new Map([
      ...[...code.files].filter(([path]) => !path.endsWith(".tf")),
      ...blocksOf(code.files).map(({ file, block }, index): readonly [string, string] => [
        `block${index}.tf`,
        `${file.text.slice(block.range.start, block.range.end)}\n`,
      ]),
    ]),
  }),
};

const code = (text: string): string => text.replace(/#.*$/gm, "").replace(/[\s\ufeff]+/g, "");

/** All that the files say, whatever their white space and comments, and wherever it stands. */
export const essence = (files: ReadonlyMap<string, string>): readonly string[] =>
  blocksOf(files)
    .map(({ file, block }) => code(file.text.slice(block.range.start, block.range.end)))
    .toSorted();
