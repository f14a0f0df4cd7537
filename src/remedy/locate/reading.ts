import type { Unknown, Value } from "../../terraform/evaluate/value.ts";
import { WORKSPACE } from "../../terraform/evaluate/values.ts";

/** A name as far as it is known: literal pieces, and gaps of at least one character between them. */
export interface Reading {
  readonly pieces: readonly (string | Gap)[];
  /** Whether this is the one name that it can be, not one of several. */
  readonly certain: boolean;
  /** Why there is a gap, or more than one reading. */
  readonly reason: string | undefined;
}

/** A part of a name that is not known, and what it looks like, as a regular expression. */
export interface Gap {
  readonly shape: string;
  /** Who decides it where it has no form: whoever runs Terraform, or something that is only read then. */
  readonly open?: "run" | "read";
  /** What stands there: the same text wherever it stands. */
  readonly part?: Unknown;
}

/** Any text, or none. */
const BLANK = ".*";
/** Any text that is not known. */
export const GAP: Gap = { shape: ".+", open: "run" };
/** What AWS puts behind a prefix. */
export const DIGITS: Gap = { shape: "\\d{14,20}[0-9a-f]{0,12}" };

/** An environment or an organisation, and a region before it, behind it or for it. */
const WORD =
  "(?:(?:[a-z]{2,3}(?:-[a-z]+){1,2}-\\d-)?[\\p{L}\\p{N}]+|[\\p{L}\\p{N}]+-[a-z]{2,3}(?:-[a-z]+){1,2}-\\d|[a-z]{2,3}(?:-[a-z]+){1,2}-\\d)";

/** Values of which only the cloud knows the text, but everyone the form: `type attribute` of the reference. */
const SHAPES: readonly (readonly [RegExp, Gap])[] = [
  [/^data\.aws_caller_identity \S+ (account_id|id)$/, { shape: "\\d{12}" }],
  [/^data\.aws_region \S+ (name|id|region)$/, { shape: "[a-z]{2,3}(?:-[a-z]+){1,2}-\\d" }],
  [/^random_id \S+ (hex|dec)$/, { shape: "[0-9a-f]+" }],
  [/^random_integer \S+ (result|id)$/, { shape: "\\d+" }],
  [/^random_uuid \S+ (result|id)$/, { shape: "[0-9a-f-]{36}" }],
];

/** Through modules too: `module.a.data.aws_region.here` is told by its last parts. */
function gapOf(part: Unknown): Gap {
  if (part === WORKSPACE) return { shape: "[^/]+", open: "run", part };
  if (part.number) return { shape: "\\d+", open: "run", part };
  if (part.word) return { shape: WORD, open: "read", part };
  const { address = "", attribute = "" } = part.reference ?? {};
  const local = /(?:^|\.)((?:data\.)?[a-z0-9_]+)\.([\w-]+)(?:\[[^\]]*\])?$/.exec(address);
  const told = local === null ? "" : `${local[1]} ${local[2]} ${attribute}`;
  const formed = SHAPES.find(([form]) => form.test(told))?.[1];
  return {
    ...(formed ?? {
      shape: part.blank ? BLANK : ".+",
      open: part.blank || part.reference !== undefined ? "read" : "run",
    }),
    part,
  };
}

const MAX_READINGS = 32;

/** The names that a value can be; none where nothing is known of it. */
export function readingsOf(value: Value, generated = false): readonly Reading[] {
  const found = expanded(value, true, undefined);
  return generated ? found.map((reading) => ({ ...reading, pieces: [...reading.pieces, DIGITS] })) : found;
}

function expanded(value: Value, certain: boolean, reason: string | undefined): readonly Reading[] {
  if (value.kind === "string") return [{ pieces: [value.value], certain, reason }];
  if (value.kind === "number") return [{ pieces: [String(value.value)], certain, reason }];
  if (value.kind === "pattern") return patterned(value.parts, certain, reason);
  if (value.kind !== "unknown" || value.oneOf === undefined) return [];
  return value.oneOf.flatMap((one) => expanded(one, false, value.reason)).slice(0, MAX_READINGS);
}

function patterned(
  parts: readonly (string | Unknown)[],
  certain: boolean,
  reason: string | undefined,
): readonly Reading[] {
  let readings: readonly Reading[] = [{ pieces: [], certain, reason }];
  for (const part of parts) {
    const options = typeof part === "string" ? [[part] as const] : gapOptions(part);
    const why = typeof part === "string" ? undefined : part.reason;
    const next = readings.flatMap((reading) =>
      options.map((pieces) => ({
        pieces: [...reading.pieces, ...pieces],
        certain: reading.certain && options.length === 1,
        reason: reading.reason ?? why,
      })),
    );
    readings =
      next.length > MAX_READINGS
        ? readings.map((one) => ({ ...one, pieces: [...one.pieces, GAP], reason: one.reason ?? why }))
        : next;
  }
  return readings.map(joined);
}

function gapOptions(part: Unknown): readonly Reading["pieces"][] {
  if (part.oneOf === undefined) return [[gapOf(part)]];
  return part.oneOf.flatMap((one): readonly Reading["pieces"][] => {
    const found = expanded(one, false, undefined);
    if (found.length > 0) return found.map(({ pieces }) => pieces);
    return [[one.kind === "unknown" ? gapOf(one) : GAP]];
  });
}

type Piece = Reading["pieces"][number];

const isOpen = (piece: Piece | undefined): piece is Gap => typeof piece === "object" && piece.open !== undefined;

/** Who decides what is not known: whoever runs Terraform, or something that is only read then; undefined where every gap has a form. */
export function openTo({ pieces }: Reading): Gap["open"] {
  const open = pieces.filter(isOpen);
  return open.find((gap) => gap.open === "read")?.open ?? open[0]?.open;
}

/** Texts beside each other are one, and so are gaps of which nothing is known. */
export function joined(reading: Reading): Reading {
  const pieces: Piece[] = [];
  for (const piece of reading.pieces) {
    const last = pieces.at(-1);
    if (piece === "") continue;
    if (typeof piece === "string" && typeof last === "string") pieces[pieces.length - 1] = last + piece;
    else if (isOpen(piece) && isOpen(last)) pieces[pieces.length - 1] = { shape: ".+", open: last.open ?? "run" };
    else pieces.push(piece);
  }
  return { ...reading, pieces };
}

/** The whole name, where there is no gap. */
export function wholeName({ pieces }: Reading): string | undefined {
  const [only] = pieces;
  return pieces.length === 1 && typeof only === "string" ? only : undefined;
}

const MEANINGFUL = 3;

/** How names of a kind begin everywhere, by rule or by habit: `alias/`, `/aws/lambda/`. */
const USUAL = /^(alias\/|\/?aws\/(vendedlogs\/)?[a-z-]+\/|\/ecs\/|\/?ecs\/|aws-waf-logs-|API-Gateway-Execution-Logs_)+/;

/** A gap alone, or with a hyphen or with what all names begin with, says nothing. */
export const isMeaningful = ({ pieces }: Reading): boolean =>
  pieces
    .map((piece, at) => (typeof piece !== "string" ? "" : at === 0 ? piece.replace(USUAL, "") : piece))
    .reduce((sum, piece) => sum + piece.replace(/[^\p{L}\p{N}]/gu, "").length, 0) >= MEANINGFUL;

const LONGEST = 512;
/** With more open gaps a regular expression could take long, and shapes are only looked at behind the last of them. */
const MOST_OPEN = 2;

const compiled = new WeakMap<Reading, RegExp>();
const ends = new WeakMap<Reading, RegExp>();

/** Whether the name can be the text; gaps are never empty. */
export function fits(reading: Reading, name: string): boolean {
  if (name.length > LONGEST || !frames(reading, name)) return false;
  if (openParts(reading.pieces) > MOST_OPEN) {
    const end = ends.get(reading) ?? endOf(reading);
    ends.set(reading, end);
    return end.test(name) && fitsLoosely(reading, name);
  }
  const expression = compiled.get(reading) ?? expressionOf(reading.pieces);
  compiled.set(reading, expression);
  return expression.test(name);
}

/** What stands behind the last open gap. */
function endOf({ pieces }: Reading): RegExp {
  const end = pieces.slice(pieces.findLastIndex(isOpen) + 1);
  const apart = end.map((piece) => (typeof piece === "string" ? piece : { shape: piece.shape }));
  return new RegExp(expressionOf(apart).source.slice(1), "su");
}

/** Looks at the ends alone, which most names do not have. */
function frames({ pieces }: Reading, name: string): boolean {
  const [first, last] = [pieces[0], pieces.at(-1)];
  return !(
    (typeof first === "string" && !name.startsWith(first)) ||
    (typeof last === "string" && !name.endsWith(last))
  );
}

/** Open gaps that are not the same part again. */
function openParts(pieces: Reading["pieces"]): number {
  const open = pieces.filter(isOpen);
  return open.filter(({ part }, at) => part === undefined || open.findIndex((other) => other.part === part) === at)
    .length;
}

function expressionOf(pieces: Reading["pieces"]): RegExp {
  const groups = new Map<Unknown, number>();
  const source = (piece: Piece): string => {
    if (typeof piece === "string") return piece.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
    if (piece.part === undefined) return piece.shape;
    const before = groups.get(piece.part);
    if (before !== undefined) return `\\${before}(?:)`;
    groups.set(piece.part, groups.size + 1);
    return piece.part === WORKSPACE ? `(?<workspace>${piece.shape})` : `(${piece.shape})`;
  };
  return new RegExp(`^${pieces.map(source).join("")}$`, "su");
}

/** What stands in the gaps of a name, where it can be told. */
export function fillings(reading: Reading, name: string): readonly string[] {
  if (name.length > LONGEST || openParts(reading.pieces) > MOST_OPEN) return [];
  return expressionOf(reading.pieces).exec(name)?.slice(1) ?? [];
}

/** What the workspace must be called for the name to be this one; undefined where that is not the one thing that is open. */
export function workspaceIn(reading: Reading, name: string): string | undefined {
  const open = reading.pieces.filter(isOpen);
  if (open.length === 0 || open.some(({ part }) => part !== WORKSPACE) || name.length > LONGEST) return undefined;
  const { workspace } = expressionOf(reading.pieces).exec(name)?.groups ?? {};
  return workspace;
}

function fitsLoosely({ pieces }: Reading, name: string): boolean {
  let at = 0;
  /** How many characters the gap before takes at least; undefined where there is none. */
  let gap: number | undefined;
  for (const [index, piece] of pieces.entries()) {
    if (typeof piece !== "string") {
      gap = Math.max(gap ?? 0, piece.shape === BLANK ? 0 : 1);
      continue;
    }
    const last = index === pieces.length - 1;
    const found = foundAt(name, piece, { at, gap, last });
    if (found < 0) return false;
    at = found + piece.length;
    gap = undefined;
  }
  return gap === undefined ? at === name.length : at + gap <= name.length;
}

interface Reached {
  readonly at: number;
  readonly gap: number | undefined;
  readonly last: boolean;
}

function foundAt(name: string, piece: string, { at, gap, last }: Reached): number {
  if (gap === undefined) return name.startsWith(piece, at) ? at : -1;
  return last ? lastAt(name, piece, at + gap) : name.indexOf(piece, at + gap);
}

function lastAt(name: string, piece: string, from: number): number {
  const at = name.length - piece.length;
  return at >= from && name.endsWith(piece) ? at : -1;
}

/** For people: `acme-…-logs`. */
export const shown = ({ pieces }: Reading): string =>
  pieces.map((piece) => (typeof piece === "string" ? piece : "…")).join("");
