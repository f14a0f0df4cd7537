import { z } from "zod";
import type { FindingKey } from "../vanta/finding.ts";

/** What a person decided about a finding, written on the pull request before it takes effect. */
export interface Decision {
  readonly finding: FindingKey;
  /** `kept`: what TerraFix closed by itself was opened again, and stays open until a person closes it. */
  readonly kind: "declined" | "ignored" | "kept";
  /** Login of the person. */
  readonly by: string;
  /** ISO 8601, in UTC. */
  readonly at: string;
  readonly words?: string | undefined;
}

/** What a reviewer wished behind a command; it holds until somebody begins from scratch. */
export interface Wish {
  /** Login of the person. */
  readonly by: string;
  /** ISO 8601, in UTC. */
  readonly at: string;
  readonly words: string;
}

/** What a pull request tells TerraFix about itself, when nothing else is left that could. */
export interface Marker {
  readonly version: 1;
  readonly key: string;
  readonly generation: number;
  /** Control or test id. */
  readonly subject: string;
  readonly base?: { readonly branch: string; readonly commit: string } | undefined;
  /** The commit that TerraFix made last on the branch. */
  readonly head?: string | undefined;
  readonly findings: readonly FindingKey[];
  readonly decisions: readonly Decision[];
  /** The oldest first. */
  readonly wishes?: readonly Wish[] | undefined;
  /** TerraFix made it a draft, so it may make it ready for review. */
  readonly drafted?: boolean | undefined;
}

const findingKeySchema = z.custom<FindingKey>((value) => typeof value === "string" && /^[^/]+\/[^/]+$/.test(value));

const markerSchema = z.object({
  version: z.literal(1),
  key: z.string().regex(/^[0-9a-f]{64}$/),
  generation: z.int().positive(),
  subject: z.string().min(1),
  base: z.object({ branch: z.string(), commit: z.string() }).optional(),
  head: z.string().optional(),
  findings: z.array(findingKeySchema),
  decisions: z.array(
    z.object({
      finding: findingKeySchema,
      kind: z.enum(["declined", "ignored", "kept"]),
      by: z.string(),
      at: z.string(),
      words: z.string().optional(),
    }),
  ),
  wishes: z.array(z.object({ by: z.string(), at: z.string(), words: z.string() })).optional(),
  drafted: z.boolean().optional(),
});

const MARKER = /[ \t]*<!--[ \t]*terrafix:[ \t]*(\{[^\r\n]*?\})[ \t]*-->[ \t]*/g;

/** The marker of a body, wherever it stands in it; the last one where there are several; undefined where none can be read. */
export const readMarker = (body: string | null | undefined): Marker | undefined =>
  [...(body ?? "").matchAll(MARKER)].map(([, json]) => parseMarker(json)).findLast((marker) => marker !== undefined);

/** The body with this marker at its end and no other marker in it. */
export const withMarker = (body: string, marker: Marker): string => {
  const words = body.replace(MARKER, "").trimEnd();
  const comment = `<!-- terrafix: ${invisible(marker)} -->`;
  return words === "" ? comment : `${words}\n\n${comment}`;
};

/** Both markers' decisions: the later one wins where both decided about the same finding. */
export const mergeDecisions = (one: readonly Decision[], other: readonly Decision[]): readonly Decision[] => {
  const byFinding = new Map<FindingKey, Decision>();
  for (const decision of [...one, ...other]) {
    const known = byFinding.get(decision.finding);
    if (known === undefined || known.at <= decision.at) byFinding.set(decision.finding, decision);
  }
  return [...byFinding.values()];
};

const parseMarker = (json: string | undefined): Marker | undefined => {
  try {
    return markerSchema.safeParse(JSON.parse(json ?? "")).data;
  } catch {
    return undefined;
  }
};

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** JSON in which nothing can end a comment, mention anybody or refer to anything. */
const invisible = (marker: Marker): string => JSON.stringify(marker).replace(/[<>&@#\u2028\u2029]|-(?=-)/g, escaped);
