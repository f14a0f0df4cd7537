import type { Candidate, Match } from "./candidate.ts";
import { IMPORTED } from "./imported.ts";
import { DIGITS, shown, wholeName } from "./reading.ts";

/** In words, why this is taken for the place: what evaluates to the name, with which values. */
export function evidenceOf({ candidate, named, exact }: Match): string {
  const { instance, root } = candidate;
  const { reading } = named;
  if (named.argument === IMPORTED) return `an import block ties ${wholeName(reading)} to ${instance.address}`;
  const subject = `\`${named.argument}\` of ${instance.address}`;
  const given = root.variables === undefined ? "" : ` with ${root.variables}`;
  const reason = reading.reason === undefined ? "" : `; ${reading.reason}`;
  const whole = wholeName(reading);
  if (exact && whole !== undefined) return `${subject} evaluates to ${whole}${given}${uncalled(candidate)}`;
  if (whole !== undefined) return `${subject} can be ${whole}${given}${reason}${uncalled(candidate)}`;
  const completed = reading.pieces.includes(DIGITS) ? "; AWS completes the name" : "";
  return `${subject} evaluates to ${shown(reading)}${given}${reason}${completed}${uncalled(candidate)}`;
}

/** Whoever calls a library from elsewhere may give it other values. */
export const uncalled = ({ root }: Candidate): string =>
  root.library ? `; nobody in the repository calls ${root.path}` : "";

export const directoryOf = ({ root }: Candidate): string => (root.path === "." ? "the top directory" : root.path);

/** One block that several roots have cannot say whose the entity is, nor does it matter where it is edited. */
export const shared = (others: readonly Candidate[]): string =>
  others.length === 0
    ? ""
    : `; ${enumerated(others.map(directoryOf), 3)} ${others.length > 1 ? "have" : "has"} the same block`;

export const place = ({ instance }: Candidate): string => `${instance.place.file}:${instance.place.line}`;

const NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/** Up to ten in words. */
export const counted = (count: number): string => NUMBERS[count] ?? String(count);

/** "a, b and c", cut after a few. */
export function enumerated(items: readonly string[], most = 6, conjunction = "and"): string {
  const listed = items.length > most ? [...items.slice(0, most), `${items.length - most} more`] : items;
  return listed.length < 2 ? listed.join("") : `${listed.slice(0, -1).join(", ")} ${conjunction} ${listed.at(-1)}`;
}

const NEAR = 0.34;
const MAX_COMPARED = 3000;
const SHARED = 3;

interface Spelled {
  readonly shown: string;
  readonly bare: string;
}

const spellings = new WeakMap<Candidate, readonly Spelled[]>();

function spelled(candidate: Candidate): readonly Spelled[] {
  const known = spellings.get(candidate);
  if (known !== undefined) return known;
  const made = candidate.named
    .map(({ reading }) => shown(reading))
    .map((text) => ({ shown: text, bare: text.replaceAll("…", "") }));
  spellings.set(candidate, made);
  return made;
}

/** The name that was nearest, to save the reader a search. */
export function closest(name: string, candidates: readonly Candidate[]): string | undefined {
  let best: { readonly text: string; readonly distance: number } | undefined;
  const [start, end] = [name.slice(0, SHARED), name.slice(-SHARED)];
  for (const candidate of candidates.slice(0, MAX_COMPARED)) {
    for (const { shown: text, bare } of spelled(candidate)) {
      if (!bare.startsWith(start) && !bare.endsWith(end)) continue;
      const limit = Math.min(best?.distance ?? Number.POSITIVE_INFINITY, Math.floor(name.length * NEAR) + 1);
      const distance = distanceBelow(name, bare, limit);
      if (distance < limit) best = { text: `"${text}" at ${place(candidate)}`, distance };
    }
  }
  return best?.text;
}

const LONGEST = 200;

/** Edit distance, or `limit` where it is not below. Cells that are `limit` away from the diagonal cannot lead below it. */
function distanceBelow(first: string, second: string, limit: number): number {
  if (Math.abs(first.length - second.length) >= limit || first.length > LONGEST || second.length > LONGEST)
    return limit;
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
