import { createHash } from "node:crypto";
import type { Fix } from "../../controls/control.ts";
import type { Edit } from "../../terraform/edit/edit.ts";
import { parseText } from "../../terraform/syntax/parse.ts";
import type { Check, Proposal } from "../proposal.ts";
import type { Attempt } from "../verify/attempt.ts";
import type { Bounds } from "../verify/bounds.ts";
import { hear } from "./answer.ts";
import { changeInWords } from "./change-words.ts";
import { type Context, contextFor } from "./context.ts";
import { afterFailure, afterHearing, type Dialogue, opened, type Step } from "./dialogue.ts";
import type { Meter, ModelUse } from "./meter.ts";
import { fixRequest, questionText, readingRequest } from "./prompt.ts";
import type { ModelQuestion } from "./question.ts";
import { judged, statesOf } from "./second-reading.ts";
import { createMasking, type Masking } from "./secrets.ts";
import { fixTool, readingTool } from "./tool.ts";
import { unmasked } from "./unmask.ts";

/** How edits of a model are proven: as any others, within bounds, and where no control decides by a second reading. */
export type Prove = (fix: Fix, terms: ModelTerms) => Promise<Proven>;

export interface ModelTerms {
  readonly bounds: Bounds;
  readonly reading?: (attempt: Attempt) => Promise<Check>;
}

export type Proven =
  | { readonly kind: "proposed"; readonly proposal: Proposal }
  | { readonly kind: "unproven"; readonly outcome: "refused" | "needs_decision"; readonly reason: string };

export type Solved =
  | { readonly kind: "proposed"; readonly proposal: Proposal }
  | {
      readonly kind: "unsolved";
      readonly outcome: "refused" | "needs_decision";
      readonly reason: string;
      /** Why it is worth asking again although the code has not changed: a fault, a limit, or a configuration that may be mended. */
      readonly retry?: "fault" | "limit" | "configuration";
    };

type Unsolved = Extract<Solved, { kind: "unsolved" }>;

/** A fix that passed, to be proven again without asking again while nothing about the question changed. */
export interface Remembered {
  readonly fix: Fix;
  readonly reading: Check | undefined;
  readonly use: ModelUse;
}

export interface Memory {
  get(key: string): Remembered | undefined;
  set(key: string, remembered: Remembered): void;
}

interface Work {
  readonly question: ModelQuestion;
  readonly context: Context;
  readonly masking: Masking;
  readonly meter: Meter;
  readonly prove: Prove;
}

/** Asks until something is proven or the rounds are over. Nothing that did not pass leaves this function. */
export const solve = async (
  question: ModelQuestion,
  prove: Prove,
  { meter, memory }: { readonly meter: Meter; readonly memory: Memory },
): Promise<Solved> => {
  const masking = createMasking();
  const context = contextFor(
    question.subjects.map(({ subject }) => subject),
    question.workspace,
  );
  const text = questionText(question, context, masking);
  const key = createHash("sha256").update(text).digest("hex");
  const known = memory.get(key);
  if (known !== undefined) return proveAgain(known, { bounds: context.bounds, prove });
  const work = { question, context, masking, meter, prove };
  const { solved, remembered } = (await tryStanding(work)) ?? (await converseUntilProven(opened(text), work));
  if (remembered !== undefined) memory.set(key, remembered);
  return solved;
};

const proveAgain = async (
  { fix, reading, use }: Remembered,
  { bounds, prove }: { readonly bounds: Bounds; readonly prove: Prove },
): Promise<Solved> => {
  const proven = await prove(fix, { bounds, ...(reading && { reading: async () => reading }) });
  if (proven.kind === "proposed") return { kind: "proposed", proposal: { ...proven.proposal, model: use } };
  return { ...proven, kind: "unsolved" };
};

/** What stands already is kept while it can be proven; undefined where somebody has to be asked. */
const tryStanding = async (work: Work): Promise<Concluded | undefined> => {
  const { standing } = work.question;
  if (standing === undefined) return undefined;
  const tried = await tryEdits({ edits: standing.edits, ...standing.effects }, work);
  return tried.kind === "concluded" ? tried.concluded : undefined;
};

interface Concluded {
  readonly solved: Solved;
  readonly remembered?: Remembered;
}

const converseUntilProven = async (first: Dialogue, work: Work): Promise<Concluded> => {
  let dialogue = first;
  for (;;) {
    const reply = await work.meter.ask(fixRequest(dialogue.messages));
    if (reply.kind !== "answered") return { solved: unanswered(reply) };
    let step: Step = afterHearing(dialogue, hear(reply, fixTool));
    if (step.kind === "try") {
      const tried = await tryEdits(step.answer, work);
      if (tried.kind === "concluded") return tried.concluded;
      step = afterFailure(dialogue, step.message, tried.diagnostics);
    }
    if (step.kind === "end") return { solved: { kind: "unsolved", outcome: step.outcome, reason: step.reason } };
    if (step.kind === "ask") dialogue = step.dialogue;
  }
};

const unanswered = (reply: {
  readonly kind: "fault" | "unusable" | "over_budget";
  readonly reason: string;
}): Unsolved => {
  const retry = { fault: "fault", unusable: "configuration", over_budget: "limit" } as const;
  return { kind: "unsolved", outcome: "refused", reason: `${reply.reason}.`, retry: retry[reply.kind] };
};

type Tried =
  | { readonly kind: "concluded"; readonly concluded: Concluded }
  | { readonly kind: "failed"; readonly diagnostics: string };

/** Edits, and what is said of applying them. */
interface Offer {
  readonly edits: readonly Edit[];
  readonly replacement: boolean;
  readonly downtime: boolean;
  readonly notes: readonly string[];
}

const tryEdits = async (answer: Offer, work: Work): Promise<Tried> => {
  const { question, context, masking, meter, prove } = work;
  const whole = unmasked(answer.edits, question.workspace.files, masking);
  if (whole.kind === "refused") return { kind: "failed", diagnostics: `${whole.reason}.` };
  if (whole.edits.length === 0) return { kind: "failed", diagnostics: "There are no edits." };
  const fix = fixOf(answer, whole.edits);
  const readings: { check?: Check; unanswered?: Unsolved } = {};
  const reading = async (attempt: Attempt): Promise<Check> => {
    const { check, stopped } = await readAgain(attempt, work);
    readings.check = check;
    if (stopped !== undefined) readings.unanswered = stopped;
    return check;
  };
  const proven = await prove(fix, { bounds: context.bounds, ...(question.demand === undefined && { reading }) });
  if (readings.unanswered !== undefined) return { kind: "concluded", concluded: { solved: readings.unanswered } };
  if (proven.kind === "unproven") {
    if (proven.outcome === "needs_decision")
      return { kind: "concluded", concluded: { solved: { ...proven, kind: "unsolved" } } };
    return { kind: "failed", diagnostics: proven.reason };
  }
  const use = meter.used();
  const remembered = { fix, reading: readings.check, use };
  return {
    kind: "concluded",
    concluded: { solved: { kind: "proposed", proposal: { ...proven.proposal, model: use } }, remembered },
  };
};

const MOST_NOTES = 3;
const LONGEST_NOTE = 240;

const fixOf = (answer: Offer, edits: readonly Edit[]): Fix => ({
  kind: "fix",
  edits,
  change: changeInWords(edits),
  adds: edits.flatMap((edit) =>
    edit.kind === "add_block" && edit.in.length === 0
      ? parseText("added.tf", edit.text).body.blocks.flatMap(({ labels }) => labels.slice(0, 1))
      : [],
  ),
  effects: {
    replacement: answer.replacement,
    downtime: answer.downtime,
    notes: answer.notes
      .map((note) => note.replace(/\s+/g, " ").trim().slice(0, LONGEST_NOTE))
      .filter((note) => note !== "")
      .slice(0, MOST_NOTES),
  },
});

/** The second reading: a conversation of its own, within the same budget. */
const readAgain = async (
  attempt: Attempt,
  { question, context, masking, meter }: Work,
): Promise<{ readonly check: Check; readonly stopped?: Unsolved }> => {
  const states = statesOf(attempt);
  const reply = await meter.ask(readingRequest({ question, provider: context.provider, ...states }, masking));
  if (reply.kind === "answered") {
    const masked = states.after.map(({ file, text }) => ({ file, text: masking.mask(text) }));
    return { check: judged(hear(reply, readingTool), masked) };
  }
  const stopped = unanswered(reply);
  return { check: { check: "control", status: "failed", evidence: stopped.reason }, stopped };
};
