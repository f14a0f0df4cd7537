// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform writes its interpolations so.
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { parseExpression, parseText } from "../../../src/terraform/syntax/parse.ts";
import { quote } from "../../../src/terraform/syntax/quote.ts";
import type { Expression } from "../../../src/terraform/syntax/tree.ts";
import { plain } from "./plain.ts";

/** An expression in a short form of its own, so that its shape can be read at a glance. */
function shape(e: Expression): string {
  switch (e.kind) {
    case "literal":
      return JSON.stringify(e.value);
    case "variable":
      return e.name;
    case "attribute":
      return `${shape(e.of)}.${e.name}`;
    case "index":
      return `${shape(e.of)}[${shape(e.key)}]`;
    case "splat":
      return `splat(${shape(e.of)}, ${shape(e.each)})`;
    case "call":
      return `${e.name}(${e.args.map(shape).join(", ")}${e.expandLast ? "..." : ""})`;
    case "tuple":
      return `[${e.items.map(shape).join(", ")}]`;
    case "object":
      return `{${e.entries.map(({ key, value }) => `${shape(key)}: ${shape(value)}`).join(", ")}}`;
    case "conditional":
      return `(${shape(e.condition)} ? ${shape(e.whenTrue)} : ${shape(e.whenFalse)})`;
    case "binary":
      return `(${shape(e.left)} ${e.operator} ${shape(e.right)})`;
    case "unary":
      return `(${e.operator}${shape(e.operand)})`;
    case "parentheses":
      return `<${shape(e.inner)}>`;
    case "for": {
      const names = [e.keyName, e.valueName].filter((name) => name !== undefined).join(", ");
      const result = `${e.key === undefined ? "" : `${shape(e.key)} => `}${shape(e.value)}${e.grouping ? "..." : ""}`;
      const condition = e.condition === undefined ? "" : ` if ${shape(e.condition)}`;
      return `for(${names} in ${shape(e.collection)}: ${result}${condition})`;
    }
    default:
      return e.kind;
  }
}

function shapeOf(text: string): string | undefined {
  const parsed = parseExpression(text);
  return parsed === undefined ? undefined : shape(parsed);
}

describe("an expression", () => {
  test.each([
    ["a || b && c == d < e + f * -g", "(a || (b && (c == (d < (e + (f * (-g)))))))"],
    ["a - b - c", "((a - b) - c)"],
    ["!a.b && !(c)", "((!a.b) && (!<c>))"],
    ["a ? b : c ? d : e ? f : g", "(a ? b : (c ? d : (e ? f : g)))"],
    ["a ? b ? 1 : 2 : 3", "(a ? (b ? 1 : 2) : 3)"],
    ["(a ? b : c) ? d : e", "(<(a ? b : c)> ? d : e)"],
    ["a.b-1.c", "a.b-1.c"],
    ['a["k"].b[0][c.d]', 'a["k"].b[0][c.d]'],
    ["a.0.1.b", "a[0][1].b"],
    ["a[*].b[0].c", "splat(a, *.b[0].c)"],
    ["a[*].b[*].c", "splat(a, splat(*.b, *.c))"],
    ["a.*.b.0.c[1].d", "splat(a, *.b[0].c)[1].d"],
    ["a[ * ].b", "splat(a, *.b)"],
    ["f()", "f()"],
    ["f(a, [b]...)", "f(a, [b]...)"],
    ["f(a,\n b,\n)", "f(a, b)"],
    ["provider::aws::f(1)", "provider::aws::f(1)"],
    ["[1, 2.5, 1e3, true, null, ]", "[1, 2.5, 1000, true, null]"],
    ['{ a = 1, b : 2, "c" = 3, (d) = 4, 5 = 6 }', '{"a": 1, "b": 2, "c": 3, <d>: 4, 5: 6}'],
    ["{\n a = b\n (c) = d # e\n for = 1\n null = 2\n}", '{"a": b, <c>: d, "for": 1, "null": 2}'],
    ["[for v in a : v if v]", "for(v in a: v if v)"],
    ["{ for k, v in a : k => v... if k }", "for(k, v in a: k => v... if k)"],
    ["a\n+ b", "(a + b)"],
  ])("%s is %s", (text, expected) => {
    expect(shapeOf(text)).toBe(expected);
  });

  test.each(["", "a b", "1 +", "a)", "1)\ny = (2", "x = 1", '"open', "{ a = }", "a\n# c\nb", "..."])(
    "%j is none",
    (text) => {
      expect(parseExpression(text)).toBeUndefined();
    },
  );

  it("has ranges that count from the beginning of its text, in UTF-16 units", () => {
    const text = '  "😀" == é.b';
    const parsed = parseExpression(text);
    expect(parsed?.kind === "binary" && text.slice(parsed.right.range.start, parsed.right.range.end)).toBe("é.b");
    expect(parsed && text.slice(parsed.range.start, parsed.range.end)).toBe('"😀" == é.b');
  });

  it("that is nested absurdly deep is told and not followed", () => {
    for (const text of [
      `a = ${"(".repeat(5000)}1${")".repeat(5000)}\n`,
      `a = 1${" + 1".repeat(5000)}\n`,
      `a = x${".y".repeat(5000)}\n`,
      `a = ${"!".repeat(5000)}x\n`,
      `a = ${"x ? 1 : ".repeat(3000)}1\n`,
      `${"a {\n".repeat(3000)}${"}\n".repeat(3000)}`,
    ]) {
      const file = parseText("a.tf", text);
      expect(file.diagnostics.map(({ message }) => message)).toEqual([expect.stringContaining("nested deeper than")]);
    }
  });
});

describe("a string", () => {
  it("without sequences is a literal with its escapes read", () => {
    const text = '"a\\n\\t\\"\\\\\\u00e9\\U0001F600 $${b} %%{c} $ % $$"';
    expect(plain(parseExpression(text))).toEqual({ kind: "literal", value: 'a\n\t"\\é😀 ${b} %{c} $ % $$' });
  });

  it("is read back as what was quoted", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }),
        fc.constantFrom("", "${a}", "%{", "$${", '"', "\\", "\n", "\t"),
        (text, piece) => {
          fc.pre(!/\$$/.test(text));
          const written = text + piece;
          expect(plain(parseExpression(quote(written)))).toEqual({ kind: "literal", value: written });
        },
      ),
    );
  });

  it("keeps the order of text and interpolations", () => {
    expect(plain(parseExpression('" a ${b} # c ${"d${e}"}"'))).toEqual({
      kind: "template",
      heredoc: false,
      parts: [
        { kind: "text", text: " a " },
        { kind: "interpolation", expression: { kind: "variable", name: "b" } },
        { kind: "text", text: " # c " },
        {
          kind: "interpolation",
          expression: {
            kind: "template",
            heredoc: false,
            parts: [
              { kind: "text", text: "d" },
              { kind: "interpolation", expression: { kind: "variable", name: "e" } },
            ],
          },
        },
      ],
    });
  });

  it("nests directives and strips where asked", () => {
    expect(plain(parseExpression('"x %{~ if a ~} 1 %{ else } 2%{ endif }%{ for k, v in m }${v},%{ endfor }"'))).toEqual(
      {
        kind: "template",
        heredoc: false,
        parts: [
          { kind: "text", text: "x" },
          {
            kind: "if",
            condition: { kind: "variable", name: "a" },
            whenTrue: [{ kind: "text", text: "1 " }],
            whenFalse: [{ kind: "text", text: " 2" }],
          },
          {
            kind: "for",
            keyName: "k",
            valueName: "v",
            collection: { kind: "variable", name: "m" },
            parts: [
              { kind: "interpolation", expression: { kind: "variable", name: "v" } },
              { kind: "text", text: "," },
            ],
          },
        ],
      },
    );
  });
});

/** The text of a heredoc, with `(name)` for each interpolation. */
function heredocText(text: string): string | undefined {
  const value = parseExpression(text);
  if (value?.kind !== "template" || !value.heredoc) return undefined;
  return value.parts
    .map((part) => {
      if (part.kind === "text") return part.text;
      return part.kind === "interpolation" ? `(${shape(part.expression)})` : `(${part.kind})`;
    })
    .join("");
}

describe("a heredoc", () => {
  test.each([
    ["is taken as it is", "<<EOT\n a \\n $${x} ${y}\n\n  EOTX\nEOT\n", " a \\n ${x} (y)\n\n  EOTX\n"],
    ["may be empty", "<<EOT\nEOT\n", ""],
    ["keeps its line endings", "<<EOT\r\na\r\nEOT\r\n", "a\r\n"],
    ["with a dash loses what its lines share", "<<-EOT\n    a\n      b ${c}\n    ${d}\n  EOT\n", "a\n  b (c)\n(d)\n"],
    ["with a dash leaves lines of white space alone", "<<-EOT\n    a\n\n  \n    b\n  EOT\n", "a\n\n  \nb\n"],
    ["strips no further than the line", "<<EOT\na\n\n  ${~ b ~}\n\n  c\nEOT\n", "a\n\n(b)\n  c\n"],
    [
      "with a dash does not count a line joined by a strip",
      "<<-EOT\n      ${a ~}\n      b\n      c\n  EOT\n",
      "(a)      b\nc\n",
    ],
  ])("%s", (_, text, expected) => {
    expect(heredocText(text)).toBe(expected);
  });
});
