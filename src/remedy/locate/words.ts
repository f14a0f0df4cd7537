import type { Candidate, Match } from "./candidate.ts";
import { IMPORTED } from "./imported.ts";
import { DIGITS, shown, wholeName } from "./reading.ts";

/** In words, why this is taken for the place: what evaluates to the name, with which values. */
export const evidenceOf = (match: Match): string => `${readingOf(match)}${elsewhereSet(match.candidate)}`;

/** By the values that stand here nothing makes it. */
const elsewhereSet = ({ root }: Candidate): string =>
  root.supposing === undefined
    ? ""
    : `; it is so only where ${enumerated(
        root.supposing.map((name) => `var.${name}`),
        3,
        "or",
      )} of ${root.path} is set otherwise than by default`;

function readingOf({ candidate, named, exact }: Match): string {
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
export const uncalled = (candidate: Candidate): string =>
  candidate.root.library
    ? `; ${candidate.root.published ? "only examples call" : "nobody in the repository calls"} ${directoryOf(candidate)}`
    : "";

export const directoryOf = ({ root }: Candidate): string => (root.path === "." ? "the top directory" : root.path);

/** One block that several roots or calls of its module lead to cannot say whose the entity is, nor does it matter where it is edited. */
export function shared(own: Candidate, others: readonly Candidate[]): string {
  const elsewhere = others.filter(({ instance }) => instance.address === own.instance.address);
  const called = others
    .filter((other) => !elsewhere.includes(other))
    .map((other) => `${other.instance.address}${other.root.path === own.root.path ? "" : ` in ${directoryOf(other)}`}`);
  const inRoots = `; ${enumerated(elsewhere.map(directoryOf), 3)} ${elsewhere.length > 1 ? "have" : "has"} the same block`;
  const inCalls = `; ${enumerated(called, 10)} ${called.length > 1 ? "are" : "is"} the same block`;
  return `${elsewhere.length === 0 ? "" : inRoots}${called.length === 0 ? "" : inCalls}`;
}

export const place = ({ instance }: Pick<Candidate, "instance">): string =>
  `${instance.place.file}:${instance.place.line}`;

const NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/** Up to ten in words. */
export const counted = (count: number): string => NUMBERS[count] ?? String(count);

/** "a, b and c", cut after a few. */
export function enumerated(items: readonly string[], most = 6, conjunction = "and"): string {
  const listed = items.length > most ? [...items.slice(0, most), `${items.length - most} more`] : items;
  return listed.length < 2 ? listed.join("") : `${listed.slice(0, -1).join(", ")} ${conjunction} ${listed.at(-1)}`;
}
