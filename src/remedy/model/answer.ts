import type { Message } from "@aws-sdk/client-bedrock-runtime";
import type { ModelReply } from "./converse.ts";
import type { AnswerTool } from "./tool.ts";

type Answered = Extract<ModelReply, { kind: "answered" }>;

/** What came back, once the stop reason was obeyed. */
export type Heard<Answer> =
  | { readonly kind: "answer"; readonly answer: Answer; readonly message: Message }
  /** Not in the form asked for: told, and asked again. `message` is undefined where there is nothing to reply to. */
  | { readonly kind: "malformed"; readonly problem: string; readonly message: Message | undefined }
  /** It ends here. */
  | { readonly kind: "stopped"; readonly reason: string };

const STOPPED: Readonly<Record<string, string>> = {
  max_tokens: "the model's answer was cut at its longest",
  model_context_window_exceeded: "the code did not fit into what the model can read",
  content_filtered: "the model declined to answer",
  refusal: "the model declined to answer",
  guardrail_intervened: "a guardrail of Bedrock stopped the answer",
};

const AGAIN = ["malformed_model_output", "malformed_tool_use"];

/** Reads a reply: only a finished one whose one tool call has the right form is an answer. */
export const hear = <Answer>({ stopReason, message }: Answered, tool: AnswerTool<Answer>): Heard<Answer> => {
  const stopped = STOPPED[stopReason];
  if (stopped !== undefined) return { kind: "stopped", reason: stopped };
  const spoken = message?.content === undefined || message.content.length === 0 ? undefined : message;
  if (AGAIN.includes(stopReason)) return malformed("the answer could not be read", undefined);
  if (stopReason !== "tool_use" && stopReason !== "end_turn" && stopReason !== "stop_sequence")
    return { kind: "stopped", reason: `the model stopped for a reason that is not known here (${stopReason})` };
  const calls = (spoken?.content ?? []).flatMap(({ toolUse }) => toolUse ?? []);
  const [call, ...others] = calls;
  if (spoken === undefined || call === undefined) return malformed(`call the tool "${tool.name}"`, spoken);
  if (others.length > 0) return malformed(`call the tool "${tool.name}" once, with everything in it`, spoken);
  if (call.name !== tool.name) return malformed(`there is no tool "${call.name}"; call "${tool.name}"`, spoken);
  const read = tool.read(call.input);
  return "problem" in read
    ? malformed(`the input does not fit: ${read.problem}`, spoken)
    : { kind: "answer", answer: read.answer, message: spoken };
};

const malformed = (problem: string, message: Message | undefined) => ({ kind: "malformed", problem, message }) as const;
