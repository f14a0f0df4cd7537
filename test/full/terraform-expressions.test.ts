import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { onlyRoot, resource, workspaceOf } from "../terraform/workspace/written.ts";
import { noTerraform } from "./terraform-fmt.ts";

const COUNT = 600;
const SEED = 20_240_607;

const SURROUNDINGS = `
locals {
  env   = "prod"
  words = ["beta", "alpha", "gamma"]
  sizes = { small = 1, large = 3 }
  deep  = { a = { name = "eins", on = true }, b = { name = "zwei", on = false } }
}
`;

/** Expressions by what they give, so that most of them mean something. */
const { text, number, truth, texts, anything } = fc.letrec<{
  text: string;
  number: string;
  truth: string;
  texts: string;
  numbers: string;
  map: string;
  anything: string;
}>((tie) => {
  const call = (name: string, ...args: readonly fc.Arbitrary<string>[]) =>
    fc.tuple(...args).map((given) => `${name}(${given.join(", ")})`);
  const word = fc.constantFrom("a", "b-c", "Hello World", "x_y", "é", "", "10", "true", "a,b,c", "  pad ");
  const quoted = word.map((value) => JSON.stringify(value));
  const small = fc.integer({ min: 0, max: 4 }).map(String);
  const conditional = (of: fc.Arbitrary<string>) =>
    fc.tuple(tie("truth"), of, of).map(([condition, a, b]) => `(${condition} ? ${a} : ${b})`);
  const binary = (operators: readonly string[], of: fc.Arbitrary<string>) =>
    fc.tuple(of, fc.constantFrom(...operators), of).map(([a, operator, b]) => `(${a} ${operator} ${b})`);
  return {
    text: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      quoted,
      fc.constantFrom("local.env", "local.words[1]", "local.deep.a.name", 'local.deep["b"].name'),
      fc.tuple(tie("text"), tie("number")).map(([a, b]) => `"x-\${${a}}-\${${b}}"`),
      fc.tuple(tie("texts")).map(([list]) => `"%{ for w in ${list} }<\${w}>%{ endfor }"`),
      fc.tuple(tie("truth"), quoted).map(([on, value]) => `"%{ if ${on} }yes\${${value}}%{ else }no%{ endif }"`),
      fc
        .constantFrom("upper", "lower", "title", "trimspace", "strrev", "tostring", "base64encode", "md5")
        .chain((name) => call(name, tie("text"))),
      call(
        "replace",
        tie("text"),
        quoted.filter((value) => value !== '""'),
        quoted,
      ),
      call("substr", tie("text"), small, small),
      fc.constantFrom("trim", "trimprefix", "trimsuffix").chain((name) => call(name, tie("text"), quoted)),
      call("join", quoted, tie("texts")),
      call("format", fc.constantFrom('"%s/%s"', '"%v-%q"', '"%5s|%-5s"'), tie("text"), tie("text")),
      call("format", fc.constantFrom('"%.2f"', '"%v"', '"%s"'), tie("number")),
      tie("number").map((value) => `format("%d/%04d/%+d", floor(${value}), ceil(${value}), 3)`),
      call("format", fc.constantFrom('"%v"', '"%s"', '"%t"'), tie("truth")),
      call("coalesce", tie("text"), tie("text"), fc.constant('"end"')),
      call("try", fc.constantFrom("local.deep.c.name", "local.sizes.huge", "local.words[9]"), tie("text")),
      call("lookup", fc.constant('{ a = "1", b = "2" }'), quoted, tie("text")),
      call(
        "element",
        fc.constant("local.words"),
        tie("number").map((value) => `abs(floor(${value}))`),
      ),
      call("jsonencode", tie("anything")),
      conditional(tie("text")),
      fc
        .tuple(tie("truth"), tie("text"), fc.oneof(tie("number"), tie("truth")))
        .map(([on, a, b]) => `(${on} ? ${a} : ${b})`),
      fc
        .tuple(tie("truth"), fc.oneof(tie("number"), tie("truth")), tie("text"))
        .map(([on, a, b]) => `(${on} ? ${a} : ${b})`),
    ),
    number: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.oneof(small, fc.constantFrom("-3", "1.5", "0.25", "100", "1e3", "local.sizes.large")),
      binary(["+", "-"], tie("number")),
      fc.tuple(tie("number"), fc.constantFrom("2", "0.5", "10")).map(([a, b]) => `(abs(${a}) * ${b})`),
      fc.tuple(tie("number"), fc.constantFrom("2", "4", "5")).map(([a, b]) => `(${a} % ${b})`),
      fc.constantFrom("ceil", "floor", "abs").chain((name) => call(name, tie("number"))),
      fc.constantFrom("min", "max").chain((name) => call(name, tie("number"), tie("number"))),
      call("length", fc.oneof(tie("texts"), tie("map"), tie("text"))),
      call("sum", tie("numbers")),
      call("tonumber", fc.constantFrom('"7"', '"-1.5"', "3")),
      tie("number").map((value) => `signum(floor(${value}))`),
      tie("number").map((value) => `-(1 + abs(${value}))`),
      call("parseint", fc.constantFrom('"ff", 16', '"-101", 2', '"z", 36')),
      conditional(tie("number")),
    ),
    truth: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.constantFrom("true", "false", "local.deep.a.on"),
      binary(["==", "!="], tie("text")),
      binary(["==", "!=", "<", "<=", ">", ">="], tie("number")),
      binary(["&&", "||"], tie("truth")),
      tie("truth").map((value) => `(!${value})`),
      call("contains", tie("texts"), tie("text")),
      call("can", fc.oneof(tie("text"), fc.constant("local.deep.c.name"))),
      fc.constantFrom("startswith", "endswith", "strcontains").chain((name) => call(name, tie("text"), quoted)),
      fc
        .constantFrom("alltrue", "anytrue")
        .chain((name) => fc.array(tie("truth"), { maxLength: 3 }).map((items) => `${name}([${items.join(", ")}])`)),
      fc.tuple(tie("anything"), tie("anything")).map(([a, b]) => `(jsonencode(${a}) == jsonencode(${b}))`),
    ),
    texts: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.array(tie("text"), { minLength: 1, maxLength: 3 }).map((items) => `[${items.join(", ")}]`),
      fc.constantFrom("local.words", "keys(local.sizes)", "values(local.deep)[*].name"),
      call("split", fc.constantFrom('","', '"-"', '" "'), tie("text")),
      fc.constantFrom("sort", "reverse", "distinct", "compact").chain((name) => call(name, tie("texts"))),
      call("concat", tie("texts"), tie("texts")),
      call(
        "flatten",
        fc.tuple(tie("texts"), tie("texts")).map(([a, b]) => `[${a}, [${b}]]`),
      ),
      call("slice", fc.constant("local.words"), fc.constantFrom("0", "1"), fc.constantFrom("1", "2", "3")),
      call("formatlist", fc.constantFrom('"%s!"', '"<%s>"'), tie("texts")),
      tie("texts").map((list) => `sort(tolist(toset(${list})))`),
      fc
        .tuple(tie("texts"), tie("truth"))
        .map(([list, on]) => `[for i, w in ${list} : "\${i}\${w}" if ${on} || i > 0]`),
      tie("map").map((map) => `[for k, v in ${map} : k]`),
    ),
    numbers: fc.array(tie("number"), { minLength: 1, maxLength: 3 }).map((items) => `[${items.join(", ")}]`),
    map: fc.oneof(
      { maxDepth: 2, withCrossShrink: true },
      fc.tuple(tie("text"), tie("number")).map(([a, b]) => `{ a = ${a}, "b c" = ${b} }`),
      fc.constantFrom("local.sizes", "local.deep", "{}"),
      call("merge", tie("map"), tie("map")),
      tie("texts").map((list) => `{ for i, w in ${list} : "k\${i}" => w }`),
      tie("texts").map((list) => `{ for w in ${list} : w => upper(w)... }`),
      call(
        "zipmap",
        fc.constant('["p", "q"]'),
        fc.tuple(tie("text"), tie("text")).map(([a, b]) => `[${a}, ${b}]`),
      ),
    ),
    anything: fc.oneof(tie("text"), tie("number"), tie("truth"), tie("texts"), tie("map"), fc.constant("null")),
  };
});

const EXPRESSIONS = [
  ...new Set(fc.sample(fc.oneof(text, number, truth, texts, anything), { seed: SEED, numRuns: COUNT })),
];

/** What terraform console gives for each, or undefined where it reports an error. */
function theirs(): readonly (string | undefined)[] {
  const directory = mkdtempSync(join(tmpdir(), "terrafix-expressions-"));
  try {
    const all = EXPRESSIONS.map((expression) => `try(jsonencode(${expression}), null)`).join(",\n    ");
    writeFileSync(join(directory, "main.tf"), `${SURROUNDINGS}\nlocals {\n  all = [\n    ${all},\n  ]\n}\n`);
    const shown = execFileSync("terraform", ["console"], {
      cwd: directory,
      input: "jsonencode(local.all)\n",
      encoding: "utf8",
      stdio: ["pipe", "pipe", "pipe"],
      maxBuffer: 1 << 28,
    });
    return (JSON.parse(JSON.parse(shown) as string) as readonly (string | null)[]).map((one) => one ?? undefined);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function ours(expression: string): string | undefined {
  const main = `${SURROUNDINGS}\nresource "x" "y" {\n  value = try(jsonencode(${expression}), null)\n}\n`;
  const value = resource(onlyRoot(workspaceOf({ "main.tf": main })), "x.y").argument("value");
  if (value?.kind === "string") return value.value;
  return value?.kind === "null" ? undefined : `${value?.kind}: ${value?.kind === "unknown" ? value.reason : ""}`;
}

if (noTerraform !== undefined) process.stderr.write(`skipped: ${noTerraform}\n`);

describe.skipIf(noTerraform !== undefined)("hundreds of generated expressions", () => {
  test("evaluate as terraform console evaluates them", { timeout: 120_000 }, () => {
    const expected = theirs();
    const different = EXPRESSIONS.map((expression, index) => ({
      expression,
      theirs: expected[index],
      ours: ours(expression),
    })).filter((one) => one.theirs !== one.ours);
    expect(different).toEqual([]);
  });
});
