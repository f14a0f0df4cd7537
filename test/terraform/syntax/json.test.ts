// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform writes its interpolations so.
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { type JsonValue, parseJson } from "../../../src/terraform/syntax/json-value.ts";
import { parseText } from "../../../src/terraform/syntax/parse.ts";
import { plain } from "./plain.ts";

function platformValue(json: JsonValue): unknown {
  if (json.kind === "scalar") return json.value;
  if (json.kind === "array") return json.items.map(platformValue);
  return Object.fromEntries(json.members.map(({ key, value }) => [key, platformValue(value)]));
}

describe("the JSON syntax", () => {
  it("gives blocks with labels, and objects inside them as values", () => {
    const text =
      '{ "//": "é", "resource": { "aws_s3_bucket": { "b": { "bucket": "a-${var.x}\\n", "tags": { "n": 1 } } } },\n"locals": [{ "x": null }, { "y": [true] }] }';
    const file = parseText("main.tf.json", text);
    expect(file.syntax).toBe("json");
    expect(file.diagnostics).toEqual([]);
    expect(
      file.body.blocks.map(({ type, labels, body }) => [type, labels, body.attributes.map(({ name }) => name)]),
    ).toEqual([
      ["resource", ["aws_s3_bucket", "b"], ["bucket", "tags"]],
      ["locals", [], ["x"]],
      ["locals", [], ["y"]],
    ]);
    const [bucket, tags] = file.body.blocks[0]?.body.attributes ?? [];
    expect(plain(bucket?.value)).toEqual({
      kind: "template",
      heredoc: false,
      parts: [
        { kind: "text", text: "a-" },
        { kind: "interpolation", expression: { kind: "attribute", name: "x", of: { kind: "variable", name: "var" } } },
        { kind: "text", text: "\n" },
      ],
    });
    expect(bucket && text.slice(bucket.range.start, bucket.range.end)).toBe('"bucket": "a-${var.x}\\n"');
    expect(tags && text.slice(tags.value.range.start, tags.value.range.end)).toBe('{ "n": 1 }');
  });

  it("takes the top level of a variable file as values, its strings as they are", () => {
    const { body, diagnostics } = parseText("a.tfvars.json", '{ "resource": { "a": "${x}" } }');
    expect(diagnostics).toEqual([]);
    expect(plain(body.attributes)).toEqual([
      {
        name: "resource",
        value: {
          kind: "object",
          entries: [{ key: { kind: "literal", value: "a" }, value: { kind: "literal", value: "${x}" } }],
        },
      },
    ]);
  });

  test.each([
    ["", 1],
    ["[1]", 1],
    ['{\n"a": 1,\n}', 3],
    ['{\n"a" 1 }', 2],
    ['{ "resource": {\n"t": { "n": 3 } } }', 2],
    ['{ "locals": {\n"a": "${" } }', 2],
    [`{ "a": ${"[".repeat(3000)}`, 1],
  ])("of %j tells what is wrong at line %i", (text, line) => {
    expect(parseText("a.tf.json", text).diagnostics.map((diagnostic) => diagnostic.line)).toEqual([line]);
  });

  it("reads every JSON value as the platform does", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(undefined, 1, "\t"), (value, space) => {
        fc.pre(!JSON.stringify(value).includes("__proto__"));
        const text = JSON.stringify(value, null, space);
        const parsed = parseJson(text);
        expect(parsed.kind === "value" ? platformValue(parsed.value) : parsed).toEqual(JSON.parse(text));
      }),
    );
  });
});
