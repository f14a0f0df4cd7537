import { type Code, codeOf, simpleCases } from "./code.ts";
import type { Seed } from "./form.ts";
import { layouts } from "./layout.ts";
import { forms } from "./matrix.ts";
import { type Outcome, outcomeOf } from "./outcome.ts";
import { explicitOf } from "./spoilt.ts";
import { values } from "./values.ts";

/** A golden folder in two forms at once. */
export interface Pair {
  readonly forms: readonly [string, string];
  readonly code: Code;
  readonly outcome: Outcome;
}

/** Numbers from 0 to 1 that are the same in every run. */
const numbers = (name: string): (() => number) => {
  let state = [...name].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) >>> 0, 7);
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
};

const sample = <Item>(items: readonly Item[], howMany: number, next: () => number): readonly Item[] =>
  items
    .map((item) => [next(), item] as const)
    .toSorted(([a], [b]) => a - b)
    .slice(0, howMany)
    .map(([, item]) => item);

/** A layout would be mixed with what a second form adds: it comes last. */
const structures = Object.entries(forms).filter(([form]) => !(form in layouts));

/** Forms that say of the provider what the other contradicts. */
const contradict = (first: string, second: string): boolean =>
  [first, second].every((form) => /provider \d|another region/.test(form));

/** A golden folder in every form that can be the first of two. */
const firstsOf = async (seed: Seed): Promise<readonly (readonly [string, Code])[]> => {
  const explicit = await explicitOf(seed);
  const written: readonly (readonly [string, Code | undefined])[] = [
    ...structures.map(([form, make]) => [form, make(seed)] as const),
    ...(explicit === undefined
      ? []
      : [
          ...Object.entries(values).map(([form, make]) => [form, make(explicit)] as const),
          ...structures.map(([form, make]) => [`explicit ${form}`, make(explicit)] as const),
        ]),
  ];
  return written.flatMap(([form, code]) => (code === undefined ? [] : [[form, code] as const]));
};

/** Pairs of forms of a golden folder, as many as are asked for, each with what came of it. */
export const pairsOf = async (name: string, howMany: number): Promise<readonly Pair[]> => {
  const code = codeOf(name);
  const fixed = await outcomeOf(code);
  if (fixed.kind !== "fixed") return [];
  const next = numbers(name);
  const firsts = await firstsOf({ code, fixed });
  const all = firsts.flatMap(([first, written]) =>
    Object.keys(forms)
      .filter((second) => second !== first.replace("explicit ", "") && !contradict(first, second))
      .map((second) => ({ first, written, second })),
  );
  const pairs: Pair[] = [];
  const known = new Map<string, Outcome>();
  for (const { first, written, second } of sample(all, howMany, next)) {
    const inFirst = known.get(first) ?? (await outcomeOf(written));
    known.set(first, inFirst);
    const both = inFirst.kind === "fixed" ? forms[second]?.({ code: written, fixed: inFirst }) : undefined;
    if (both !== undefined) pairs.push({ forms: [first, second], code: both, outcome: await outcomeOf(both) });
  }
  return pairs;
};

if (import.meta.main) {
  const [howMany = "20", which] = process.argv.slice(2);
  for (const name of simpleCases().filter((one) => which === undefined || one.includes(which)))
    for (const { forms: both, outcome, code } of await pairsOf(name, Number(howMany)))
      process.stdout.write(
        `${outcome.kind}\t${code.control.id}\t${name}\t${both.join(" + ")}\t${outcome.kind === "fixed" ? outcome.change : outcome.reason}\n`,
      );
}
