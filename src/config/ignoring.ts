import type { RepositoryConfiguration } from "./configuration.ts";

export interface IgnoreSubject {
  readonly test: string | undefined;
  readonly control: string;
  readonly file: string;
  readonly address: string;
}

/** Why the configuration keeps TerraFix away from this, in words; undefined where it does not. `*` stands for any characters. */
export function ignoredBecause(ignore: RepositoryConfiguration["ignore"], subject: IgnoreSubject): string | undefined {
  const { test, control, file, address } = subject;
  const entry =
    first("tests", ignore.tests, (pattern) => test !== undefined && matches(pattern, test)) ??
    first("controls", ignore.controls, (pattern) => matches(pattern, control)) ??
    first(
      "paths",
      ignore.paths,
      (pattern) => matches(pattern, file) || matches(`${pattern.replace(/\/+$/, "")}/*`, file),
    ) ??
    first("addresses", ignore.addresses, (pattern) => matches(pattern, address));
  return entry === undefined ? undefined : `.github/terrafix.yml ignores it (ignore.${entry}).`;
}

const first = (key: string, patterns: readonly string[], isMatch: (pattern: string) => boolean): string | undefined => {
  const pattern = patterns.find(isMatch);
  return pattern === undefined ? undefined : `${key}: ${pattern}`;
};

const literal = (text: string): string => text.replace(/[\\^$.+?()[\]{}|]/g, "\\$&");

const matches = (pattern: string, text: string): boolean =>
  new RegExp(`^${pattern.split("*").map(literal).join(".*")}$`, "s").test(text);
