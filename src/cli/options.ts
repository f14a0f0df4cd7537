import { type ParseArgsOptionsConfig, parseArgs } from "node:util";
import { Failure } from "./failure.ts";
import { nearest } from "./nearest.ts";

interface Parsed<Options extends ParseArgsOptionsConfig> {
  readonly values: ReturnType<typeof parseArgs<{ options: Options; allowPositionals: true; strict: true }>>["values"];
  readonly positionals: readonly string[];
}

const unknownOption = (message: string, known: readonly string[]): string => {
  const option = /'(--?[\w-]+)/.exec(message)?.[1];
  if (option === undefined) return message;
  const close = nearest(option.replace(/^-+/, ""), known);
  const meant = close.length === 0 ? "" : ` Did you mean --${close.join(" or --")}?`;
  return message.startsWith("Unknown option") ? `There is no option ${option}.${meant}` : message;
};

/** Reads the words behind a command; what does not fit is a failure that names the options there are. */
export const readOptions = <Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: Options,
  usage: string,
): Parsed<Options> => {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new Failure(`${unknownOption(error.message, Object.keys(options))}\n${usage}`);
  }
};

/** One of a few words. */
export const oneOf = <Word extends string>(
  option: string,
  value: string | undefined,
  words: readonly [Word, ...Word[]],
): Word => {
  if (value === undefined) return words[0];
  const word = words.find((candidate) => candidate === value);
  if (word === undefined) throw new Failure(`--${option} takes ${words.join(", ")}, not "${value}".`);
  return word;
};

/** The one path that a command takes; `.` where none is given. */
export const onePath = (positionals: readonly string[], usage: string): string => {
  const [path = ".", extra] = positionals;
  if (extra !== undefined) throw new Failure(`One PATH is taken, and "${extra}" is a second one.\n${usage}`);
  return path;
};
