import { describe, expect, it } from "vitest";
import { misfit } from "../../../src/terraform/schema/fit.ts";
import type { Type } from "../../../src/terraform/schema/schema.ts";
import { parseText } from "../../../src/terraform/syntax/parse.ts";

const problemOf = (type: Type, value: string): string | undefined => {
  const attribute = parseText("main.tf", `value = ${value}\n`).body.attributes[0];
  if (attribute === undefined) throw new Error(`${value} did not parse`);
  return misfit(type, attribute.value);
};

describe("a value for a type", () => {
  it.each<[Type, string]>([
    ["bool", "true"],
    ["bool", '"false"'],
    ["bool", "null"],
    ["bool", "var.on"],
    ["bool", `"\${var.on}"`],
    ["bool", "(var.on ? true : false)"],
    ["number", '"365"'],
    ["number", `"\${var.a}\${var.b}"`],
    ["string", "3"],
    ["string", "true"],
    ["string", "jsonencode({})"],
    [["list", "string"], '["a", var.b]'],
    [["set", "number"], "[1, 2]"],
    [["list", "string"], "[for a in var.b : a]"],
    [["map", "string"], "{ a = 1 }"],
    [["map", "string"], "merge(var.tags, { a = 1 })"],
    [["object", { port: "number" }], "{ port = 1 }"],
    ["dynamic", "[1, {}]"],
  ])("fits: %j and %s", (type, value) => {
    expect(problemOf(type, value)).toBeUndefined();
  });

  it.each<[Type, string, string]>([
    ["bool", '"Enabled"', 'is a string ("Enabled") where a bool belongs'],
    ["bool", "1", "is a number (1) where a bool belongs"],
    ["bool", "var.on ? true : []", "is a list where a bool belongs"],
    ["number", '"many"', 'is a string ("many") where a number belongs'],
    ["number", "true", "is a bool (true) where a number belongs"],
    ["string", "[]", "is a list where a string belongs"],
    [["list", "string"], '"a"', 'is a string ("a") where a list belongs'],
    [["list", "string"], `"\${var.a}-x"`, "is a string where a list belongs"],
    [["set", "number"], '[1, "x"]', 'has an element that is a string ("x") where a number belongs'],
    [["map", "string"], "[]", "is a list where a map belongs"],
    [["map", "string"], "{ a = [] }", "has an element that is a list where a string belongs"],
    [["object", { port: "number", note: "string" }], "{ port = 1 }", "lacks note"],
    [["object", { port: "number" }], '{ port = "x" }', 'has port, which is a string ("x") where a number belongs'],
  ])("does not fit: %j and %s", (type, value, reason) => {
    expect(problemOf(type, value)).toBe(reason);
  });
});
