// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform writes its interpolations so.
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseText } from "../../../src/terraform/syntax/parse.ts";
import { terraformFile } from "../arbitrary.ts";
import { blocksOf, plain } from "./plain.ts";

const damage = fc.constantFrom("", "{", "}", '"', "${", "%{", "<<EOT\n", "\n", "(", "]", "\\", "/*", "\u{1f600}", "?");

test("the value of an argument is what its text is, in whatever file it stands", () => {
  fc.assert(
    fc.property(terraformFile, damage, fc.nat(), ({ text }, bit, place) => {
      const at = place % (text.length + 1);
      const damaged = text.slice(0, at) + bit + text.slice(at);
      const { body } = parseText("main.tf", damaged);
      for (const { name, nameRange, range, value } of [body, ...[...blocksOf(body)].map((one) => one.body)].flatMap(
        ({ attributes }) => attributes,
      )) {
        expect(damaged.slice(nameRange.start, nameRange.end)).toBe(name);
        expect([range.start, range.end]).toEqual([nameRange.start, value.range.end]);
        if (value.kind === "broken") continue;
        const alone = parseText("main.tf", `x = ${damaged.slice(value.range.start, value.range.end)}\n`);
        expect(plain(alone.body.attributes[0]?.value)).toEqual(plain(value));
      }
    }),
    { numRuns: 200 },
  );
});

test("the value of an argument is one object, however often it is asked for", () => {
  const { body } = parseText("main.tf", 'x = "a-${var.b}"\n');
  expect(body.attributes[0]?.value).toBe(body.attributes[0]?.value);
});
