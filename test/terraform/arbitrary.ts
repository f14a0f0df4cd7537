// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform writes its interpolations so.
import fc from "fast-check";

/** Files as people write them: well-formed, and in canonical format only by chance. */
export interface Written {
  readonly text: string;
}

const word = fc.constantFrom("a", "bucket", "name_prefix", "tags", "count", "x1", "enabled", "kms_key_id", "é");
const space = fc.constantFrom(" ", "  ", "");
const comment = fc.constantFrom("# note", "// é 😀 note", "#", "# a = 1", "/* block */");
const scalar = fc.constantFrom(
  "1",
  "true",
  "null",
  '"text"',
  '"é 😀"',
  '"a-${var.x}"',
  '"${var.y}"',
  "var.z",
  "local.a[0].b",
  "-1",
  '""',
);

const value: fc.Arbitrary<string> = fc.oneof(
  { weight: 5, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }).map((items) => `[${items.join(", ")}]`) },
  {
    weight: 1,
    arbitrary: fc
      .array(scalar, { minLength: 1, maxLength: 3 })
      .map((items) => `[\n${items.map((item) => `    ${item}, # item\n`).join("")}  ]`),
  },
  {
    weight: 1,
    arbitrary: fc.array(fc.tuple(word, scalar), { maxLength: 3 }).map(
      (pairs) =>
        `{\n${distinct(pairs)
          .map(([k, v]) => `    ${k} = ${v}\n`)
          .join("")}  }`,
    ),
  },
  {
    weight: 1,
    arbitrary: fc.array(fc.tuple(word, scalar), { maxLength: 2 }).map(
      (pairs) =>
        `{ ${distinct(pairs)
          .map(([k, v]) => `${k} = ${v}`)
          .join(", ")} }`,
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom("<<EOT\n raw ${x}\n# no comment\nEOT", "<<-EOT\n      a\n        b\n    EOT"),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "var.a ? 1 : 2",
      "[for k in var.m : upper(k) if k != null]",
      "max(1, 2)",
      "(\n    1 +\n    2\n  )",
    ),
  },
);

function distinct(pairs: readonly (readonly [string, string])[]): readonly (readonly [string, string])[] {
  return [...new Map(pairs)];
}

interface Line {
  readonly name: string | undefined;
  readonly text: string;
}

const attribute: fc.Arbitrary<Line> = fc
  .record({ name: word, before: space, after: space, value, trailing: fc.option(comment, { freq: 3 }) })
  .map(({ name, before, after, value: written, trailing }) => {
    const tail = trailing === null || written.startsWith("<<") ? "" : ` ${trailing}`;
    return { name, text: `${name}${before}=${after}${written}${tail}` };
  });
const filler: fc.Arbitrary<Line> = fc.oneof(fc.constant(""), comment).map((text) => ({ name: undefined, text }));
const indents = fc.constantFrom("  ", "  ", "  ", "    ", "\t", "");

function body(depth: number): fc.Arbitrary<readonly string[]> {
  const nested: fc.Arbitrary<Line> = depth === 0 ? filler : block(depth - 1).map((text) => ({ name: undefined, text }));
  const line = fc.oneof(
    { weight: 4, arbitrary: attribute },
    { weight: 2, arbitrary: filler },
    { weight: 2, arbitrary: nested },
  );
  return fc.array(line, { maxLength: 7 }).map((lines) => {
    const seen = new Set<string>();
    return lines
      .filter(({ name }) => name === undefined || (!seen.has(name) && seen.add(name)))
      .map(({ text }) => text);
  });
}

function block(depth: number): fc.Arbitrary<string> {
  const type = fc.constantFrom("versioning", "lifecycle", "rule", 'dynamic "x"');
  return fc.oneof(
    {
      weight: 4,
      arbitrary: fc.tuple(type, body(depth), indents).map(([name, lines, indent]) => braces(name, lines, indent)),
    },
    { weight: 1, arbitrary: type.map((name) => `${name} {}`) },
    { weight: 1, arbitrary: fc.tuple(type, word, scalar).map(([name, key, item]) => `${name} { ${key} = ${item} }`) },
  );
}

function braces(header: string, lines: readonly string[], indent: string): string {
  return `${header} {\n${lines.map((line) => (line === "" ? "\n" : `${indent}${line}\n`)).join("")}}`;
}

/** A file of resources `aws_thing "r0"`, `"r1"` and so on, with Unix line ends. */
export const terraformFile: fc.Arbitrary<Written> = fc
  .record({
    head: fc.constantFrom("", "# é 😀\n", "/* licence\n   é */\n\n"),
    bodies: fc.array(fc.tuple(body(1), indents, fc.constantFrom("\n", "\n\n", "\n# between é\n")), {
      minLength: 1,
      maxLength: 3,
    }),
    tail: fc.constantFrom("", "\n", "\n\n", "\n# end"),
  })
  .map(({ head, bodies, tail }) => {
    const blocks = bodies.map(([lines, indent], at) => braces(`resource "aws_thing" "r${at}"`, lines, indent));
    const text = blocks.map((written, at) => written + (at < blocks.length - 1 ? bodies[at]?.[2] : "")).join("");
    return { text: head + text + tail };
  });

export const argumentName = word;
export const argumentValue = fc.oneof(
  scalar,
  fc.constantFrom("[\n  1,\n  2,\n]", "{\n  a = 1\n}", "<<EOT\nx\n  y\nEOT", "{ a = 1 }"),
);
export const newBlock = fc.constantFrom(
  'logging {\n  target = "é"\n\n  inner {\n    a = 1\n  }\n}',
  "versioning {\n  enabled = true\n}",
  "empty {}",
);
