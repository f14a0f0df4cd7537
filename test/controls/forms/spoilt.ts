import type { Attribute, Block } from "../../../src/terraform/syntax/tree.ts";
import { blocksOf, type Code, type Splice, type Standing, spliced } from "./code.ts";
import type { Seed } from "./form.ts";
import { outcomeOf } from "./outcome.ts";

/** A literal that decides, where it stands: in a block at the top of a file or in nested ones. */
export interface Deciding {
  readonly standing: Standing;
  /** From the block at the top of the file down to the one that holds the argument. */
  readonly blocks: readonly [Block, ...Block[]];
  readonly attribute: Attribute;
  readonly text: string;
}

/** Code that fails by one literal that is written, where leaving the argument out fails as well. */
export interface Explicit extends Seed {
  readonly deciding: Deciding;
  /** The literal that would serve. */
  readonly right: string;
}

const inBlock = (standing: Standing, blocks: readonly [Block, ...Block[]]): readonly Deciding[] => {
  const { body } = blocks.at(-1) ?? blocks[0];
  const own = body.attributes
    .filter(({ value }) => value.kind === "literal" && value.value !== null)
    .map((attribute) => ({
      standing,
      blocks,
      attribute,
      text: standing.file.text.slice(attribute.value.range.start, attribute.value.range.end),
    }));
  return [...own, ...body.blocks.flatMap((block) => inBlock(standing, [...blocks, block]))];
};

export const literalsIn = (files: Code["files"]): readonly Deciding[] =>
  blocksOf(files)
    .filter(({ block }) => block.type === "resource")
    .flatMap((standing) => inBlock(standing, [standing.block]));

const indexIn = (parent: Block | undefined, block: Block): number => parent?.body.blocks.indexOf(block) ?? 0;

const nameOf = ({ standing, blocks, attribute }: Deciding): string =>
  [
    standing.path,
    ...blocks.flatMap((block, depth) => [block.type, ...block.labels, indexIn(blocks[depth - 1], block)]),
    attribute.name,
  ].join(" ");

const others: Readonly<Record<string, readonly string[]>> = {
  true: ["false"],
  false: ["true"],
  '"Enabled"': ['"Suspended"', '"Disabled"'],
  '"ENABLED"': ['"DISABLED"'],
  '"enabled"': ['"disabled"'],
  '"IMMUTABLE"': ['"MUTABLE"'],
  '"private"': ['"public-read"'],
  '"required"': ['"optional"'],
  '"TLS"': ['"TLS_PLAINTEXT"'],
  '"1"': ['"0"'],
  '"KMS"': ['"NONE"'],
};

const spoilings = ({ text }: Deciding, before: string | undefined): readonly string[] =>
  [before ?? [], others[text] ?? (/^\d+$/.test(text) ? ["1", "0"] : [])].flat().filter((one) => one !== text);

export const at = ({ standing, attribute }: Deciding, text: string): Splice => ({
  path: standing.path,
  ...attribute.value.range,
  text,
});

/** The fixed code with one literal of the fix put wrong again. */
export const explicitOf = async ({ code, fixed }: Seed): Promise<Explicit | undefined> => {
  const before = new Map(literalsIn(code.files).map((one) => [nameOf(one), one.text]));
  const written = literalsIn(fixed.files).filter((one) => before.get(nameOf(one)) !== one.text);
  for (const deciding of written) {
    for (const text of spoilings(deciding, before.get(nameOf(deciding)))) {
      const spoilt = { ...code, files: spliced(fixed.files, [at(deciding, text)]) };
      const outcome = await outcomeOf(spoilt);
      const again = literalsIn(spoilt.files).find((one) => nameOf(one) === nameOf(deciding));
      if (outcome.kind === "fixed" && again !== undefined)
        return { code: spoilt, fixed: outcome, deciding: again, right: deciding.text };
    }
  }
  return undefined;
};
