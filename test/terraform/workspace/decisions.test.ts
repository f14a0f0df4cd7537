// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform writes its interpolations so.
import { describe, expect, test } from "vitest";
import { reach } from "../../../src/terraform/workspace/reach.ts";
import { resource, workspaceOf } from "./written.ts";

interface Case {
  readonly shows: string;
  readonly files: Readonly<Record<string, string>>;
  /** `address argument`, with the tfvars file of the root in front where there are several. */
  readonly of: string;
  readonly variables?: string;
  /** Undefined: no single place decides it. */
  readonly place: string | undefined;
  readonly reaches?: readonly string[];
}

const CALLED_TWICE = {
  "m/main.tf":
    'variable "days" {\n  default = 7\n}\nvariable "rest" {\n  default = {}\n}\nresource "t" "x" {\n  a = var.days\n  b = lookup(var.rest, "b", 1)\n}',
};

const CASES: readonly Case[] = [
  {
    shows: "an argument that stands in the block",
    files: { "main.tf": 'resource "t" "x" {\n  a = 1\n}\nresource "t" "y" {\n  a = 1\n}' },
    of: "t.x a",
    place: "argument a main.tf:2",
    reaches: ["t.x"],
  },
  {
    shows: "an argument of a block that repeats",
    files: { "main.tf": 'resource "t" "x" {\n  count = 2\n  a = 1\n}' },
    of: "t.x[0] a",
    place: "argument a main.tf:3",
    reaches: ["t.x[0]", "t.x[1]"],
  },
  {
    shows: "a local that others use",
    files: {
      "main.tf":
        'locals {\n  days = 1\n}\nresource "t" "x" {\n  a = local.days\n}\nresource "t" "y" {\n  b = local.days\n}',
    },
    of: "t.x a",
    place: "local days main.tf:2",
    reaches: ["t.x", "t.y"],
  },
  {
    shows: "an entry of a local",
    files: {
      "main.tf":
        'locals {\n  all = {\n    a = { days = 1 }\n    b = { days = 2 }\n  }\n}\nresource "t" "x" {\n  a = local.all.b.days\n}\nresource "t" "y" {\n  a = local.all["a"].days\n}',
    },
    of: "t.x a",
    place: "local all main.tf:4 b.days",
    reaches: ["t.x"],
  },
  {
    shows: "the entry that for_each repeats over",
    files: {
      "main.tf":
        'resource "t" "x" {\n  for_each = {\n    a = { days = 1 }\n    b = { days = 2 }\n  }\n  a = each.value.days\n}',
    },
    of: 't.x["b"] a',
    place: "argument for_each main.tf:4 b.days",
    reaches: ['t.x["b"]'],
  },
  {
    shows: "an entry that is not written yet",
    files: {
      "main.tf":
        'locals {\n  all = {\n    a = { days = 1 }\n    b = {}\n  }\n}\nresource "t" "x" {\n  for_each = local.all\n  a = try(each.value.days, 5)\n}',
    },
    of: 't.x["b"] a',
    place: "local all main.tf:4 b.days absent",
  },
  {
    shows: "a default of a module that is called twice",
    files: { ...CALLED_TWICE, "main.tf": 'module "one" {\n  source = "./m"\n}\nmodule "two" {\n  source = "./m"\n}' },
    of: "module.one.t.x a",
    place: "variable_default days m/main.tf:2",
    reaches: ["module.one.t.x", "module.two.t.x"],
  },
  {
    shows: "the call where one of two calls passes a value",
    files: {
      ...CALLED_TWICE,
      "main.tf": 'module "one" {\n  source = "./m"\n  days = 3\n}\nmodule "two" {\n  source = "./m"\n}',
    },
    of: "module.one.t.x a",
    place: "module_input days main.tf:3",
    reaches: ["module.one.t.x"],
  },
  {
    shows: "the entry of a map that a call passes",
    files: { ...CALLED_TWICE, "main.tf": 'module "one" {\n  source = "./m"\n  rest = { b = 2 }\n}' },
    of: "module.one.t.x b",
    place: "module_input rest main.tf:3 b",
    reaches: ["module.one.t.x"],
  },
  {
    shows: "the entry of a map that a module repeats over",
    files: {
      ...CALLED_TWICE,
      "main.tf":
        'locals {\n  stores = {\n    a = { days = 1 }\n    b = { days = 2 }\n  }\n}\nmodule "m" {\n  source = "./m"\n  for_each = local.stores\n  days = each.value.days\n}',
    },
    of: 'module.m["a"].t.x a',
    place: "local stores main.tf:3 a.days",
    reaches: ['module.m["a"].t.x'],
  },
  {
    shows: "one of several files of values",
    files: {
      "main.tf": 'variable "days" {}\nresource "t" "x" {\n  a = var.days\n}',
      "dev.tfvars": "days = 1",
      "prod.tfvars": "days = 2",
    },
    of: "t.x a",
    variables: "prod.tfvars",
    place: "tfvars days prod.tfvars:1",
    reaches: ["prod.tfvars t.x"],
  },
  {
    shows: "an automatic file of values before the default",
    files: {
      "main.tf": 'variable "days" {\n  default = 1\n}\nresource "t" "x" {\n  a = var.days\n}',
      "terraform.tfvars": "days = 2",
    },
    of: "t.x a",
    place: "tfvars days terraform.tfvars:1",
    reaches: ["t.x"],
  },
  {
    shows: "a default through two modules",
    files: {
      "main.tf": 'variable "days" {\n  default = 1\n}\nmodule "a" {\n  source = "./a"\n  days = var.days\n}',
      "a/main.tf": 'variable "days" {}\nmodule "b" {\n  source = "../b"\n  days = var.days\n}',
      "b/main.tf": 'variable "days" {}\nresource "t" "x" {\n  a = var.days\n}',
    },
    of: "module.a.module.b.t.x a",
    place: "variable_default days main.tf:2",
    reaches: ["module.a.module.b.t.x"],
  },
  {
    shows: "the override that wins",
    files: {
      "main.tf": 'resource "t" "x" {\n  a = 1\n}',
      "x_override.tf": 'resource "t" "x" {\n  a = 2\n}',
    },
    of: "t.x a",
    place: "argument a x_override.tf:2",
    reaches: ["t.x"],
  },
  {
    shows: "a condition as a whole",
    files: { "main.tf": 'variable "on" {}\nresource "t" "x" {\n  a = var.on ? 1 : 2\n}' },
    of: "t.x a",
    place: "argument a main.tf:3",
    reaches: ["t.x"],
  },
  {
    shows: "a file in the JSON syntax",
    files: { "main.tf.json": '{\n  "resource": { "t": { "x": {\n    "a": 1\n  } } }\n}' },
    of: "t.x a",
    place: "argument a main.tf.json:3",
    reaches: ["t.x"],
  },
  {
    shows: "a file that is reached through a call in another root as well",
    files: {
      ...CALLED_TWICE,
      "live/a/main.tf": 'module "m" {\n  source = "../../m"\n}',
      "live/b/main.tf": 'module "m" {\n  source = "../../m"\n}',
    },
    of: "module.m.t.x a",
    place: "variable_default days m/main.tf:2",
    reaches: ["live/a module.m.t.x", "live/b module.m.t.x"],
  },
  {
    shows: "an argument that is not there",
    files: { "main.tf": 'resource "t" "x" {}' },
    of: "t.x a",
    place: undefined,
  },
];

function decided({ files, of, variables }: Case) {
  const workspace = workspaceOf(files);
  const root = workspace.roots.find((one) => one.variables === variables)!;
  const [, address = "", argument = ""] = /^(.+) (\w+)$/.exec(of) ?? [];
  const decision = resource(root, address).decision(argument);
  if (decision === undefined) return { place: undefined, reaches: undefined };
  const { place, file, line, path, absent } = decision;
  const entry = path.length > 0 ? ` ${path.join(".")}` : "";
  const several = workspace.roots.length > 1;
  return {
    place: `${place.kind} ${place.name} ${file}:${line}${entry}${absent ? " absent" : ""}`,
    reaches: reach(decision, workspace).map(({ root: at, address: one }) =>
      several ? `${at.variables ?? at.path} ${one}` : one,
    ),
  };
}

describe("the place that decides a value, and what changes with it:", () => {
  test.each(CASES.map((one) => [one.shows, one] as const))("%s", (_, one) => {
    const found = decided(one);
    expect(found.place).toBe(one.place);
    if (one.reaches !== undefined) expect(found.reaches).toEqual(one.reaches);
  });
});
