import { type JsonMember, type JsonValue, parseJson } from "./json-value.ts";
import { parseTemplate } from "./native.ts";
import type { Problem } from "./reader.ts";
import type { Attribute, Block, Body, Expression } from "./tree.ts";

/** How many labels the top-level blocks of Terraform's JSON syntax have. */
const LABELS: ReadonlyMap<string, number> = new Map([
  ["resource", 2],
  ["data", 2],
  ["ephemeral", 2],
  ["module", 1],
  ["variable", 1],
  ["output", 1],
  ["provider", 1],
  ["check", 1],
  ["locals", 0],
  ["terraform", 0],
  ["import", 0],
  ["moved", 0],
  ["removed", 0],
]);

interface Conversion {
  readonly values: boolean;
  readonly problems: Problem[];
}

/** Parses the JSON syntax. `values` is for variable files, whose top level holds values and no blocks. */
export function parseJsonBody(
  text: string,
  values: boolean,
): { readonly body: Body; readonly problems: readonly Problem[] } {
  const range = { start: 0, end: text.length };
  const empty: Body = { range, attributes: [], blocks: [] };
  const parsed = parseJson(text);
  if (parsed.kind === "problem") return { body: empty, problems: [parsed] };
  const c: Conversion = { values, problems: [] };
  const members = bodies(parsed.value);
  if (members === undefined) return { body: empty, problems: [{ offset: 0, message: "is not a JSON object" }] };
  const body = topLevel(c, members.flat());
  return { body: { range, ...body }, problems: c.problems };
}

function topLevel(c: Conversion, members: readonly JsonMember[]): Pick<Body, "attributes" | "blocks"> {
  const attributes: Attribute[] = [];
  const blocks: Block[] = [];
  for (const member of members) {
    const labels = c.values ? undefined : LABELS.get(member.key);
    if (member.key === "//") continue;
    if (labels === undefined) attributes.push(attribute(c, member));
    else
      blocks.push(
        ...blocksIn(c, { type: member.key, labels: [], missing: labels, from: member.keyRange.start }, member.value),
      );
  }
  return { attributes, blocks };
}

interface Header {
  readonly type: string;
  readonly labels: readonly string[];
  /** How many labels are still to come. */
  readonly missing: number;
  /** Where the block begins: its innermost property name. */
  readonly from: number;
}

function blocksIn(c: Conversion, header: Header, value: JsonValue): readonly Block[] {
  if (value.kind === "scalar" && value.value === null) return [];
  const values = value.kind === "array" ? value.items : [value];
  return values.flatMap((item): readonly Block[] => {
    if (item.kind !== "object") {
      c.problems.push({ offset: item.range.start, message: `a ${header.type} block must be a JSON object` });
      return [];
    }
    if (header.missing === 0) return [block(c, value === item ? header : { ...header, from: item.range.start }, item)];
    return item.members
      .filter((member) => member.key !== "//")
      .flatMap((member) => {
        const labels = [...header.labels, member.key];
        return blocksIn(
          c,
          { type: header.type, labels, missing: header.missing - 1, from: member.keyRange.start },
          member.value,
        );
      });
  });
}

function block(c: Conversion, header: Header, value: JsonValue & { readonly kind: "object" }): Block {
  const { start, end } = value.range;
  const members = value.members.filter((member) => member.key !== "//");
  return {
    type: header.type,
    labels: header.labels,
    body: {
      range: { start: start + 1, end: end - 1 },
      attributes: members.map((member) => attribute(c, member)),
      blocks: [],
    },
    range: { start: header.from, end },
  };
}

function attribute(c: Conversion, member: JsonMember): Attribute {
  const range = { start: member.keyRange.start, end: member.value.range.end };
  return { name: member.key, nameRange: member.keyRange, value: expression(c, member.value), range };
}

function expression(c: Conversion, value: JsonValue): Expression {
  const { range } = value;
  if (value.kind === "array") return { kind: "tuple", items: value.items.map((item) => expression(c, item)), range };
  if (value.kind === "scalar")
    return typeof value.value === "string"
      ? text(c, value.value, range)
      : { kind: "literal", value: value.value, range };
  const entries = value.members.map((member) => ({
    key: text(c, member.key, member.keyRange),
    value: expression(c, member.value),
    range: { start: member.keyRange.start, end: member.value.range.end },
  }));
  return { kind: "object", entries, range };
}

/** Every string is a template; all that is inside has the range of the whole string. */
function text(c: Conversion, value: string, range: Expression["range"]): Expression {
  if (c.values || !(value.includes("${") || value.includes("%{"))) return { kind: "literal", value, range };
  const parts = parseTemplate(value, range);
  if (parts !== undefined) return { kind: "template", parts, heredoc: false, range };
  c.problems.push({ offset: range.start, message: "the template in this string cannot be understood" });
  return { kind: "broken", range };
}

function bodies(value: JsonValue): readonly (readonly JsonMember[])[] | undefined {
  if (value.kind === "object") return [value.members];
  if (value.kind !== "array") return undefined;
  return value.items.every((item) => item.kind === "object") ? value.items.map((item) => item.members) : undefined;
}
