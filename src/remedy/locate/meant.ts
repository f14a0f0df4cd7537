import type { Root } from "../../terraform/workspace/workspace.ts";

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** `prod` and `production`, `stg` and `stg`. */
const isSame = (one: string, other: string): boolean =>
  one === other || (one.length >= 3 && other.length >= 3 && (one.startsWith(other) || other.startsWith(one)));

/** Whether a path says a word of the text. */
export const says = (path: string, text: string): boolean =>
  wordsOf(path).some((word) => wordsOf(text).some((one) => isSame(one, word)));

/**
 * Of what is evaluated with several variable files, that whose file says a word of the entity's name: `prod.tfvars` for `prod-orders`.
 * Words that all files have say nothing; everything, where no file says anything.
 */
export function meant<Item>(
  items: readonly Item[],
  rootOf: (item: Item) => Pick<Root, "variables">,
  name: string,
): readonly Item[] {
  const sought = wordsOf(name);
  const said = items.map((item) => ({ item, words: wordsOf(rootOf(item).variables ?? "") }));
  const chosen = said.filter(({ words }) =>
    words.some(
      (word) =>
        sought.some((one) => isSame(one, word)) &&
        !said.every((other) => other.words.some((another) => isSame(another, word))),
    ),
  );
  return chosen.length > 0 ? chosen.map(({ item }) => item) : items;
}
