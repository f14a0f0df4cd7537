import type { Expression, SourceFile } from "../terraform/syntax/tree.ts";
import { resourcesOfType } from "../terraform/workspace/by-type.ts";
import type { ModuleCall, ResourceInstance } from "../terraform/workspace/workspace.ts";
import type { Argument } from "./block-text.ts";

/** The text of an expression, as written. */
export const source = (file: SourceFile, expression: Expression): string =>
  file.text.slice(expression.range.start, expression.range.end);

const isSwitch = (expression: Expression): boolean =>
  expression.kind === "conditional" &&
  [expression.whenTrue, expression.whenFalse].every(
    (branch) => branch.kind === "literal" && (branch.value === 0 || branch.value === 1),
  );

/** What another block refers to, with all that repeats it: `block` is `aws_instance.app` or `module.app`. */
interface Owner extends Pick<ResourceInstance, "address" | "name" | "repetition"> {
  readonly block: string;
}

const keyOf = ({ address, block }: Owner): string => address.slice(address.lastIndexOf(block) + block.length);

/** A key as a part of a name: `["order-events"]` is `_order_events`. */
const suffixOf = (key: string): string => {
  const words = key.match(/[a-z0-9]+/gi) ?? [];
  return words.map((word) => `_${word.toLowerCase()}`).join("");
};

/** What repeats a block beside its owner, and how it refers to the owner's instance. */
export interface Repeated {
  readonly meta: readonly Argument[];
  readonly reference: string;
  /** Name for the block, before it is made free. */
  readonly name: string;
}

const repeatedWith = (owner: Owner, file: SourceFile, alone: boolean): Repeated => {
  const { repetition, name, block } = owner;
  if (repetition === undefined) return { meta: [], reference: block, name };
  if (alone) return { meta: [], reference: block + keyOf(owner), name: name + suffixOf(keyOf(owner)) };
  if (repetition.kind === "for_each") return { meta: [["for_each", block]], reference: "each.value", name };
  const index = isSwitch(repetition.expression) ? "0" : "count.index";
  return { meta: [["count", source(file, repetition.expression)]], reference: `${block}[${index}]`, name };
};

/** Repeats the companion over what repeats its resource; `alone` writes it for the one instance only. */
export const repeated = (owner: ResourceInstance, file: SourceFile, alone: boolean): Repeated =>
  repeatedWith(
    { address: owner.address, name: owner.name, repetition: owner.repetition, block: `${owner.type}.${owner.name}` },
    file,
    alone,
  );

/** Repeats what stands beside a call over what repeats the call; `alone` writes it for the one instance only. */
export const repeatedCall = ({ address, place }: ModuleCall, file: SourceFile, alone: boolean): Repeated => {
  const [name = ""] = place.block.labels;
  const by = place.block.body.attributes.find((one) => one.name === "count" || one.name === "for_each");
  const repetition = by && {
    kind: by.name === "count" ? ("count" as const) : ("for_each" as const),
    expression: by.value,
  };
  return repeatedWith({ address, name, repetition, block: `module.${name}` }, file, alone);
};

/** Arguments that a block beside its owner has as the owner has them. */
export const inherited = (owner: ResourceInstance, file: SourceFile, names: readonly string[]): readonly Argument[] =>
  owner.place.block.body.attributes
    .filter(({ name }) => names.includes(name))
    .map(({ name, value }) => [
      name,
      source(file, value).includes("each.") ? `each.value.${name}` : source(file, value),
    ]);

/** A name that no block of the type has in these files. */
export const freeName = (wanted: string, type: string, files: readonly SourceFile[], block = "resource"): string => {
  const taken = new Set(
    files
      .flatMap((file) => file.body.blocks)
      .filter((one) => one.type === block && one.labels[0] === type)
      .map((one) => one.labels[1]),
  );
  const names = [wanted, `${wanted}_bucket`, ...[2, 3, 4, 5, 6, 7, 8, 9].map((n) => `${wanted}_${n}`)];
  return names.find((name) => !taken.has(name)) ?? `${wanted}_terrafix`;
};

/** The key by which a repeated block refers to the instance of another that is repeated likewise. */
export const keyFor = (owner: ResourceInstance, meta: readonly Argument[]): string => {
  if (meta.length === 0) return "";
  if (owner.repetition?.kind === "for_each") return "[each.key]";
  return owner.repetition !== undefined && isSwitch(owner.repetition.expression) ? "[0]" : "[count.index]";
};

/** Whether the block makes no other instance in its module: `count = 1`. */
export const isOnlyOne = ({ root, type, name, calls }: ResourceInstance): boolean =>
  resourcesOfType(root, type).filter((one) => one.name === name && one.calls.at(-1)?.address === calls.at(-1)?.address)
    .length === 1;
