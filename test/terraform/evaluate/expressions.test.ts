// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform writes its interpolations so.
import { describe, expect, test } from "vitest";
import type { Value } from "../../../src/terraform/evaluate/value.ts";
import { brief, onlyRoot, resource, workspaceOf } from "../workspace/written.ts";

const SURROUNDINGS = `
variable "unset" {}
variable "flag" { type = bool }
variable "tags" { type = map(string) }
variable "settings" {
  type = object({ retention = optional(number, 7), name = optional(string), nested = optional(object({ on = optional(bool, true) }), {}) })
  default = {}
}
variable "strict" {
  nullable = false
  default  = "fallback"
}
locals {
  env    = "prod"
  list   = ["b", "a"]
  map    = { one = { name = "eins" }, two = { name = "zwei" } }
  circle = local.round
  round  = local.circle
}
`;

function evaluated(expression: string, files: Readonly<Record<string, string>> = {}): Value | undefined {
  const workspace = workspaceOf({
    "main.tf": `${SURROUNDINGS}\nresource "x" "y" {\n  value = ${expression}\n}\n`,
    ...files,
  });
  return resource(onlyRoot(workspace), "x.y").argument("value");
}

describe("an expression", () => {
  test.each([
    ['"a-${local.env}"', "a-prod"],
    ['"${local.env}"', "prod"],
    ['"%{ if local.env == "prod" }live%{ else }dev%{ endif }"', "live"],
    ['"%{ for x in local.list }<${x}>%{ endfor }"', "<b><a>"],
    ["<<-EOT\n    two\n      lines ${local.env}\n  EOT", "two\n  lines prod\n"],
    ["1 + 2 * 3", "7"],
    ["-(4 % 3)", "-1"],
    ['local.env == "prod" && !false', "true"],
    ['"1" == 1', "false"],
    ["local.map.two.name", "zwei"],
    ['local.map["one"].name', "eins"],
    ["local.list[1]", "a"],
    ["values(local.map)[*].name", "[eins, zwei]"],
    ["local.env[*]", "[prod]"],
    ['[for i, x in local.list : "${i}${x}"]', "[0b, 1a]"],
    ['{ for k, v in local.map : v.name => k if k != "two" }', "{eins=one}"],
    ['{ for x in ["aa", "ab", "b"] : substr(x, 0, 1) => x... }', "{a=[aa, ab], b=[b]}"],
    ['{ (local.env) = 1, "x-${local.env}" = 2 }', "{prod=1, x-prod=2}"],
    ["var.settings.retention", "7"],
    ["var.settings.name", "null"],
    ["var.settings.nested.on", "true"],
    ["var.strict", "fallback"],
    ["path.module", "."],
  ])("%s is %s", (expression, expected) => {
    expect(brief(evaluated(expression))).toBe(expected);
  });
});

describe("what is not known", () => {
  test.each([
    ['"acme-${var.unset}-logs"', "acme-…-logs"],
    ['upper("acme-${var.unset}")', "ACME-…"],
    ['replace("a_${var.unset}", "_", "-")', "a-…"],
    ['join("-", ["a", var.unset, "b"])', "a-…-b"],
    ['format("%s-%02d-%s", "a", 3, var.unset)', "a-03-…"],
    ['trimsuffix("${var.unset}-x", "-x")', "?"],
    ['var.flag ? "a" : "b"', "one of a, b"],
    ['var.flag ? "a" : "a"', "a"],
    ['"x-${var.flag ? "a" : "b"}"', "x-(one of a, b)"],
    ['{ prod = "p", dev = "d" }[terraform.workspace]', "one of p, d"],
    ['lookup({ prod = "p" }, terraform.workspace, "other")', "one of p, other"],
    ['merge(var.tags, { Name = "web" })', "{Name=web, …}"],
    ['merge(var.tags, { Name = "web" }).Name', "web"],
    ['defaults({ a = null, b = "x" }, { a = "y", b = "z", c = { d = "w" } })', "{a=y, b=x, c={d=w}}"],
    ['merge(var.tags, { Name = "web" }).Other', "?"],
    ["var.unset == null", "?"],
    ["false && var.flag", "false"],
    ["true || var.flag", "true"],
    ['[for x in var.unset : "a-${x}"][0]', "a-…"],
    ['one([for k, v in { "${var.unset}-a" = 1 } : "n-${k}"])', "?"],
    ["timestamp()", "?"],
    ["unheard_of(1)", "?"],
    ["data.aws_region.here.name", "?"],
    ["local.circle", "?"],
  ])("%s is %s", (expression, expected) => {
    expect(brief(evaluated(expression))).toBe(expected);
  });

  test("says why in words", () => {
    expect(evaluated("var.unset")).toMatchObject({ reason: "var.unset has no default and no tfvars file sets it" });
  });

  test("a condition that leaves no choice decides, though its parts are not known", () => {
    expect(brief(evaluated('(var.flag ? "a" : "b") == "c" ? 1 : 2'))).toBe("2");
  });
});

describe("a function", () => {
  test.each([
    ['try(local.map.three.name, "none")', "none"],
    ["can(local.map.three)", "false"],
    ["can(local.map.one)", "true"],
    ['coalesce(null, "", "x")', "x"],
    ['concat(local.list, ["c"])', "[b, a, c]"],
    ["flatten([[1, [2]], 3])", "[1, 2, 3]"],
    ['toset(["b", "a", "b"])', "[a, b]"],
    ['setproduct(["a", "b"], [1, 2])', "[[a, 1], [a, 2], [b, 1], [b, 2]]"],
    ['zipmap(["a", "b"], [1, 2])', "{a=1, b=2}"],
    ['element(["a", "b"], 3)', "b"],
    ['contains(local.list, "a")', "true"],
    ["length(local.map)", "2"],
    ["keys(local.map)", "[one, two]"],
    ["range(1, 4)", "[1, 2, 3]"],
    ["max(local.list...)", "?"],
    ["max([1, 5, 3]...)", "5"],
    ['title("hello world")', "Hello World"],
    ['replace("a1b22", "/[0-9]+/", "#")', "a#b#"],
    ['replace("ab", "/(a)(b)/", "$2$1")', "ba"],
    ['regex("^(\\\\w+)-(\\\\w+)$", "left-right")', "[left, right]"],
    ['regexall("[a-z]", "a1b")', "[a, b]"],
    ['split(",", "a,b")', "[a, b]"],
    ['trim("??x??", "?")', "x"],
    ['substr("hello", -3, -1)', "llo"],
    ['format("%5.1f|%-4s|%x", 3.14159, "ab", 255)', "  3.1|ab  |ff"],
    ['formatlist("%s-x", local.list)', "[b-x, a-x]"],
    ['jsonencode({ b = [1, true, null], a = "<" })', '{"a":"\\u003c","b":[1,true,null]}'],
    ['jsondecode("{\\"a\\": [1]}").a[0]', "1"],
    ['yamldecode("a: [1, x]").a[1]', "x"],
    ['csvdecode("a,b\\n1,\\"x,y\\"")[0].b', "x,y"],
    ['cidrsubnet("10.0.0.0/16", 8, 2)', "10.0.2.0/24"],
    ['cidrsubnets("10.0.0.0/16", 4, 8)', "[10.0.0.0/20, 10.0.16.0/24]"],
    ['cidrhost("10.0.0.0/24", 5)', "10.0.0.5"],
    ['md5("a")', "0cc175b9c0f1b6a831c399e269772661"],
    ['base64encode("a")', "YQ=="],
    ['basename("a/b.txt")', "b.txt"],
    ['parseint("ff", 16)', "255"],
    ["sum([1, 2])", "3"],
    ["alltrue([true, false])", "false"],
    ["tostring(1)", "1"],
    ['tonumber("x")', "?"],
  ])("%s is %s", (expression, expected) => {
    expect(brief(evaluated(expression))).toBe(expected);
  });

  test("reads files of the repository, from where Terraform is run", () => {
    const files = { "names.json": '{"bucket": "from-file"}', "motd.tpl": "hello ${who}" };
    expect(brief(evaluated('jsondecode(file("${path.module}/names.json")).bucket', files))).toBe("from-file");
    expect(brief(evaluated('templatefile("motd.tpl", { who = local.env })', files))).toBe("hello prod");
    expect(brief(evaluated('fileset(".", "*.json")', files))).toBe("[names.json]");
    expect(brief(evaluated('fileexists("gone.json")', files))).toBe("false");
  });

  test("reads every file that a path can mean", () => {
    const files = { "env/a.json": '{"n": "one"}', "env/b.json": '{"n": "two"}', "env/deep/c.json": '{"n": "three"}' };
    expect(brief(evaluated('jsondecode(file("env/${var.unset}.json")).n', files))).toBe("one of one, two");
    expect(brief(evaluated('jsondecode(file("gone/${var.unset}.json")).n', files))).toBe("?");
  });

  test("reads nothing outside of the repository", () => {
    expect(brief(evaluated('file("/etc/hostname")'))).toBe("?");
    expect(brief(evaluated('file("../../secret.json")'))).toBe("?");
  });

  test("writes a gap where a part of what is encoded is not known", () => {
    expect(brief(evaluated('jsonencode({ a = "arn:${var.unset}", b = var.unset })'))).toBe('{"a":"arn:…","b":"…"}');
  });
});

describe("an expression that never ends", () => {
  const doubled = Array.from({ length: 60 }, (_, n) => `b${n + 1} = "\${local.b${n}}\${local.b${n}}"`).join("\n");
  const lists = Array.from({ length: 40 }, (_, n) => `l${n + 1} = concat(local.l${n}, local.l${n})`).join("\n");
  const trees = Array.from({ length: 60 }, (_, n) => `t${n + 1} = [local.t${n}, local.t${n}]`).join("\n");
  const chain = Array.from({ length: 3000 }, (_, n) => `c${n + 1} = local.c${n}`).join("\n");
  const bombs = {
    "bombs.tf": `locals {\nb0 = "xxxxxxxx"\nl0 = [1, 2]\nt0 = 1\nc0 = 1\n${doubled}\n${lists}\n${trees}\n${chain}\n}\n`,
  };

  test.each([
    "local.b60",
    "length(local.l40)",
    "jsonencode(local.t60)",
    "flatten(local.t60)",
    "local.c3000",
    "setproduct(range(1000), range(1000), range(1000))",
  ])("%s is given up", (expression) => {
    expect(evaluated(expression, bombs)?.kind).toBe("unknown");
  });

  test("regular expressions that could run for ever are not run", () => {
    expect(brief(evaluated('regex("^(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab")'))).toBe("?");
  });
});
