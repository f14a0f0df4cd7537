import type { BlockStep, Edit } from "../../terraform/edit/edit.ts";
import { parseText } from "../../terraform/syntax/parse.ts";
import type { Attribute, Block, Body } from "../../terraform/syntax/tree.ts";

/** What may differ inside one body: the edits that reach it, their paths counted from here. */
interface Allowance {
  readonly edit: Edit;
  readonly path: readonly BlockStep[];
}

/** One state of a body with the text that it is written in. */
interface State {
  readonly text: string;
  readonly body: Body;
}

interface Item {
  readonly header: string;
  readonly node: Attribute | Block;
}

const isBlock = (node: Attribute | Block): node is Block => "body" in node;

const headerOf = (node: Attribute | Block | BlockStep): string =>
  "labels" in node ? `${[node.type, ...node.labels].join(" ")} {}` : node.name;

/** Attributes and blocks in the order written, each with a header that is its own; numbers that are `taken` by what was removed are left out. */
const itemsOf = ({ body }: State, taken: ReadonlySet<string> = new Set()): readonly Item[] => {
  const seen = new Map<string, number>();
  return [...body.attributes, ...body.blocks]
    .toSorted((a, b) => a.range.start - b.range.start)
    .map((node) => {
      const header = headerOf(node);
      let index = seen.get(header) ?? 0;
      while (taken.has(`${header}#${index}`)) index += 1;
      seen.set(header, index + 1);
      return { header: `${header}#${index}`, node };
    });
};

const textOf = ({ text }: State, { range }: Attribute | Block): string => text.slice(range.start, range.end);

const valueText = ({ text }: State, { value }: Attribute): string => text.slice(value.range.start, value.range.end);

const same = (before: State, was: Attribute | Block, after: State, is: Attribute | Block): boolean => {
  if (isBlock(was) || isBlock(is)) return textOf(before, was) === textOf(after, is);
  return valueText(before, was) === valueText(after, is);
};

const setsArgument = ({ edit, path }: Allowance, header: string): boolean =>
  path.length === 0 && "name" in edit && header === `${edit.name}#0`;

const leadsInto = ({ path: [step] }: Allowance, header: string): boolean =>
  step !== undefined && header === `${headerOf(step)}#${step.index ?? 0}`;

const reached = (allowed: readonly Allowance[], header: string): readonly Allowance[] =>
  allowed.filter((allowance) => leadsInto(allowance, header)).map(({ edit, path }) => ({ edit, path: path.slice(1) }));

const normal = (text: string): string => text.replace(/\s+/g, " ").trim();

const addsBlock = ({ edit, path }: Allowance, after: State, node: Attribute | Block): boolean => {
  if (edit.kind !== "add_block" || path.length > 0 || !isBlock(node)) return false;
  const [wanted] = parseText("added.tf", edit.text).body.blocks;
  return wanted !== undefined && normal(edit.text) === normal(textOf(after, node));
};

const addition = (allowed: readonly Allowance[], item: Item, after: State): string | undefined =>
  allowed.some((one) => setsArgument(one, item.header) || addsBlock(one, after, item.node))
    ? undefined
    : `${headerOf(item.node)} is new and no edit adds it`;

/** What is new in `after` without an edit that adds it, or changed without an edit that reaches it. */
const differenceOf = (
  item: Item,
  states: readonly [State, State],
  allowed: readonly Allowance[],
): string | undefined => {
  const [before, after] = states;
  const was = itemsOf(before).find(({ header }) => header === item.header)?.node;
  if (was === undefined) return addition(allowed, item, after);
  if (same(before, was, after, item.node) || allowed.some((one) => setsArgument(one, item.header))) return undefined;
  const inside = reached(allowed, item.header);
  if (inside.length === 0 || !isBlock(was) || !isBlock(item.node))
    return `${headerOf(was)} changed and no edit reaches it`;
  const inner = difference({ text: before.text, body: was.body }, { text: after.text, body: item.node.body }, inside);
  return inner && `${headerOf(was)}: ${inner}`;
};

const removesBlock = ({ edit, path }: Allowance, before: State, node: Attribute | Block): boolean =>
  edit.kind === "remove_block" &&
  path.length === 0 &&
  isBlock(node) &&
  normal(edit.text) === normal(textOf(before, node));

const difference = (before: State, after: State, allowed: readonly Allowance[]): string | undefined => {
  const was = itemsOf(before);
  const removed = was.filter(({ node }) => allowed.some((one) => removesBlock(one, before, node)));
  const there = was.filter((item) => !removed.includes(item));
  const items = itemsOf(after, new Set(removed.map(({ header }) => header)));
  const headers = new Set(items.map(({ header }) => header));
  const gone = there.find(({ header }) => !headers.has(header) && !allowed.some((one) => setsArgument(one, header)));
  if (gone !== undefined) return `${headerOf(gone.node)} is gone`;
  const kept = there.filter(({ header }) => headers.has(header));
  const now = items.filter(({ header }) => kept.some((one) => one.header === header));
  if (kept.some(({ header }, at) => header !== now[at]?.header)) return "the order of what was there changed";
  return items.map((item) => differenceOf(item, [before, after], allowed)).find((one) => one !== undefined);
};

/** The first difference between two states of a file that its edits do not account for. */
export const unaccounted = (before: State, after: State, edits: readonly Edit[]): string | undefined =>
  difference(
    before,
    after,
    edits.map((edit) => ({ edit, path: edit.in })),
  );

/** The text from `start` on, with the gap before a trailing comment as one space: alignment is the formatter's, and checked by format. */
const afterItem = (text: string, start: number): string => text.slice(start).replace(/^[ \t]+(?=#|\/\/|\/\*)/, " ");

/** An argument with the gaps around its equals sign as one space, for the same reason. */
const unaligned = (text: string, { nameRange, value }: Attribute): string =>
  `${text.slice(nameRange.start, nameRange.end)} = ${text.slice(value.range.start, value.range.end)}`;

/** The lines that stand at top level outside every block and argument that edits reach, in order, whatever their alignment. */
export const untouchedText = (state: State, edits: readonly Edit[]): string => {
  const allowed = edits.map((edit) => ({ edit, path: edit.in }));
  let rest = state.text;
  for (const { header, node } of itemsOf(state).toReversed()) {
    const touched =
      reached(allowed, header).length > 0 ||
      allowed.some((one) => setsArgument(one, header) || addsBlock(one, state, node));
    const { start, end } = node.range;
    const kept = touched ? "" : isBlock(node) ? rest.slice(start, end) : unaligned(rest, node);
    rest = rest.slice(0, start) + kept + afterItem(rest, end);
  }
  return rest.replace(/(?:\r?\n)+/g, "\n").replace(/^\n|\n$/g, "");
};
