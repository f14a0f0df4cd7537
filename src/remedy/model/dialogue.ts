import type { Message } from "@aws-sdk/client-bedrock-runtime";
import type { Heard } from "./answer.ts";
import { toldMessage, userMessage } from "./prompt.ts";
import type { FixAnswer } from "./tool.ts";

/** How many answers a model has in all. */
export const ROUNDS = 3;

/** A conversation about one question. */
export interface Dialogue {
  readonly messages: readonly Message[];
  /** Of the answer that is awaited, from 1. */
  readonly round: number;
  /** What was wrong with the answers so far. */
  readonly problems: readonly string[];
}

export type Step =
  | { readonly kind: "ask"; readonly dialogue: Dialogue }
  | { readonly kind: "try"; readonly answer: Extract<FixAnswer, { kind: "edits" }>; readonly message: Message }
  | { readonly kind: "end"; readonly outcome: "refused" | "needs_decision"; readonly reason: string };

export const opened = (text: string): Dialogue => ({ messages: [userMessage(text)], round: 1, problems: [] });

/** What follows from what was heard. */
export const afterHearing = (dialogue: Dialogue, heard: Heard<FixAnswer>): Step => {
  switch (heard.kind) {
    case "stopped":
      return { kind: "end", outcome: "refused", reason: `${heard.reason}.` };
    case "malformed":
      return again(dialogue, heard.message, `Not an answer: ${heard.problem}.`);
    case "answer":
      return afterAnswer(heard.answer, heard.message);
  }
};

const afterAnswer = (answer: FixAnswer, message: Message): Step => {
  switch (answer.kind) {
    case "edits":
      return { kind: "try", answer, message };
    case "cannot_fix":
      return { kind: "end", outcome: "refused", reason: `the model found no change: ${sentence(answer.reason)}` };
    case "ask_reviewer":
      return { kind: "end", outcome: "needs_decision", reason: `the model asks: ${sentence(answer.question)}` };
  }
};

const LONGEST_REASON = 400;

const sentence = (text: string): string => {
  const line = text.replace(/\s+/g, " ").trim().slice(0, LONGEST_REASON);
  return /[.?!…]$/.test(line) ? line : `${line}.`;
};

/** What follows from edits that did not pass. */
export const afterFailure = (dialogue: Dialogue, message: Message, diagnostics: string): Step =>
  again(dialogue, message, `The edits did not pass. ${diagnostics}`);

const again = (dialogue: Dialogue, message: Message | undefined, told: string): Step => {
  const problems = [...dialogue.problems, told];
  if (dialogue.round >= ROUNDS)
    return {
      kind: "end",
      outcome: "refused",
      reason: `none of the model's ${ROUNDS} answers passed. The last: ${told}`,
    };
  const left = ROUNDS - dialogue.round;
  const words = `${told} Answer again; ${left === 1 ? "this is your last answer" : `you have ${left} answers left`}.`;
  const messages =
    message === undefined ? dialogue.messages : [...dialogue.messages, message, toldMessage(message, words)];
  return { kind: "ask", dialogue: { messages, round: dialogue.round + 1, problems } };
};
