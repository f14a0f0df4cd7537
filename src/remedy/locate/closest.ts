import type { Candidate } from "./candidate.ts";
import { place } from "./words.ts";

const NEAR = 0.34;
const MAX_COMPARED = 3000;
const SHARED = 3;

/** A name, and the first thing of a repository that has it. */
export interface Spelled extends Pick<Candidate, "repository" | "instance"> {
  readonly shown: string;
}

/** Names by the letters that they begin and end with. */
export interface Spellings {
  readonly starts: ReadonlyMap<string, readonly Spelled[]>;
  readonly ends: ReadonlyMap<string, readonly Spelled[]>;
}

export const spellingsOf = (names: readonly Spelled[]): Spellings => ({
  starts: Map.groupBy(names, ({ shown }) => start(bare(shown))),
  ends: Map.groupBy(names, ({ shown }) => end(bare(shown))),
});

const start = (name: string): string => name.slice(0, SHARED);

const end = (name: string): string => name.slice(-SHARED);

/** Without the marks for what is not known. */
const bare = (name: string): string => (name.includes("…") ? name.replaceAll("…", "") : name);

/** The name that was nearest, to save the reader a search. */
export function closest(
  name: string,
  spellings: readonly Spellings[],
  isSearched: (spelled: Spelled) => boolean,
): string | undefined {
  let best: Spelled | undefined;
  let limit = Math.floor(name.length * NEAR) + 1;
  const least = leastDistanceFrom(name);
  const alike = spellings.flatMap(({ starts, ends }) => [
    ...(starts.get(start(name)) ?? []),
    ...(ends.get(end(name)) ?? []),
  ]);
  for (const spelled of alike.filter(isSearched).slice(0, MAX_COMPARED)) {
    const other = bare(spelled.shown);
    if (Math.abs(name.length - other.length) >= limit || least(other) >= limit) continue;
    const distance = distanceBelow(name, other, limit);
    if (distance < limit) best = spelled;
    limit = Math.min(limit, distance);
  }
  return best && `"${best.shown}" at ${place(best)}`;
}

const CODES = 128;

/** The edits that are needed for the letters alone, wherever they stand: quickly told, and mostly too many already. */
function leastDistanceFrom(name: string): (other: string) => number {
  const letters = new Uint8Array(CODES);
  for (let at = 0; at < name.length; at += 1) {
    const code = name.charCodeAt(at) % CODES;
    letters[code] = (letters[code] ?? 0) + 1;
  }
  const left = new Uint8Array(CODES);
  return (other) => {
    left.set(letters);
    let common = 0;
    for (let at = 0; at < other.length; at += 1) {
      const code = other.charCodeAt(at) % CODES;
      const count = left[code] ?? 0;
      if (count === 0) continue;
      left[code] = count - 1;
      common += 1;
    }
    return Math.max(name.length, other.length) - common;
  };
}

const LONGEST = 200;

/** Edit distance, or `limit` where it is not below. Cells that are `limit` away from the diagonal cannot lead below it. */
function distanceBelow(first: string, second: string, limit: number): number {
  if (first.length > LONGEST || second.length > LONGEST) return limit;
  const [a, b] = withoutEnds(first, second);
  let previous = Uint16Array.from({ length: b.length + 1 }, (_, column) => column);
  let current = new Uint16Array(b.length + 1);
  for (let row = 1; row <= a.length; row += 1) {
    const from = Math.max(1, row - limit + 1);
    const to = Math.min(b.length, row + limit - 1);
    current.fill(limit);
    current[0] = row;
    let least = row;
    for (let column = from; column <= to; column += 1) {
      const replaced = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const distance = Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1);
      current[column] = distance;
      if (distance < least) least = distance;
    }
    if (least >= limit) return limit;
    [previous, current] = [current, previous];
  }
  return Math.min(previous[b.length] ?? limit, limit);
}

/** What the two begin and end with alike is no difference. */
function withoutEnds(a: string, b: string): readonly [string, string] {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < shorter - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  return [a.slice(start, a.length - end), b.slice(start, b.length - end)];
}
