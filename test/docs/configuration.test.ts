import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { readEnvironment } from "../../src/config/environment.ts";
import { keys } from "../../src/config/keys.ts";
import { parseRepositoryConfiguration } from "../../src/config/repository.ts";
import { variables } from "../../src/config/variables.ts";
import { catalogue } from "../../src/controls/catalogue.ts";

const read = (path: string) => readFile(new URL(`../../${path}`, import.meta.url), "utf8");
const document = await read("docs/configuration.md");
const example = await read(".env.example");

const firstCells = document
  .split("\n")
  .filter((line) => line.startsWith("| `"))
  .flatMap((line) => [...(line.split("|")[1] ?? "").matchAll(/`([^`]+)`/g)].map(([, name]) => name));

describe("docs/configuration.md", () => {
  it("explains every variable and every key, and none that does not exist", () => {
    expect(firstCells.toSorted()).toEqual([...Object.keys(variables), ...Object.keys(keys)].toSorted());
  });

  it("shows a repository's file without a mistake", () => {
    const yaml = /```yaml\n([\s\S]*?)```/.exec(document)?.[1];
    expect(parseRepositoryConfiguration(yaml, { controls: catalogue }).problems).toEqual([]);
    expect(parseRepositoryConfiguration(yaml).configuration.openPullRequestsLimit).toBe(3);
  });

  it("shows a mapping that is taken", () => {
    const json = /```json\n([\s\S]*?)```/.exec(document)?.[1];
    const reading = readEnvironment({ GITHUB_REPO_MAPPING: json }, "local");
    expect(reading).toMatchObject({ kind: "ok", environment: { mapping: { routes: { length: 3 } } } });
  });
});

describe(".env.example", () => {
  const lines = example.split("\n").filter((line) => /^#?[A-Z_]+=/.test(line));
  const values = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf("=")).replace("#", ""), line.slice(line.indexOf("=") + 1)]),
  );

  it("names only variables that exist", () => {
    expect(Object.keys(values).filter((name) => !(name in variables))).toEqual([]);
  });

  it("gives values that are taken as they stand, once the app's number has its key", () => {
    expect(readEnvironment({ ...values, APP_ID: "" }, "local").kind).toBe("ok");
  });
});
