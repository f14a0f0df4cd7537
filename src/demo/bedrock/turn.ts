import type { Conversation } from "./conversation.ts";

/** What the scripted model says. */
export type Turn =
  /** Calls the tool of the conversation. */
  | { readonly kind: "tool"; readonly input: unknown; readonly name?: string }
  | { readonly kind: "text"; readonly text: string }
  /** Ends for this reason, with half a tool call where it was cut. */
  | { readonly kind: "stop"; readonly reason: StopReason }
  /** Calls the tool twice. */
  | { readonly kind: "twice"; readonly inputs: readonly [unknown, unknown] };

export type StopReason =
  | "max_tokens"
  | "content_filtered"
  | "guardrail_intervened"
  | "model_context_window_exceeded"
  | "malformed_model_output"
  | "malformed_tool_use";

/** The model: what it says to what it was told. Undefined where it has nothing to say. */
export type Script = (conversation: Conversation) => Turn | undefined;

export interface ConverseAnswer {
  readonly output: { readonly message: { readonly role: "assistant"; readonly content: readonly unknown[] } };
  readonly stopReason: string;
  readonly usage: Readonly<Record<string, number>>;
  readonly metrics: { readonly latencyMs: number };
}

const use = (name: string, input: unknown, at: number) => ({
  toolUse: { toolUseId: `tooluse_${at}_${name}`, name, input },
});

const saying = (
  turn: Turn,
  tool: string,
  at: number,
): { readonly content: readonly unknown[]; readonly stopReason: string } => {
  switch (turn.kind) {
    case "tool":
      return { content: [use(turn.name ?? tool, turn.input, at)], stopReason: "tool_use" };
    case "twice":
      return { content: turn.inputs.map((input, index) => use(tool, input, at * 10 + index)), stopReason: "tool_use" };
    case "text":
      return { content: [{ text: turn.text }], stopReason: "end_turn" };
    case "stop":
      return { content: turn.reason === "max_tokens" ? [use(tool, {}, at)] : [], stopReason: turn.reason };
  }
};

/** About as many tokens as text of this length has. */
const tokensOf = (value: unknown): number => Math.ceil(JSON.stringify(value).length / 4);

/** An answer over the wire. The first time that a system prompt is seen it is written to the cache, then read from it. */
export const answerTo = (conversation: Conversation, turn: Turn, isCached: boolean): ConverseAnswer => {
  const { messages, system, toolConfig } = conversation;
  const { content, stopReason } = saying(turn, toolConfig?.tools[0]?.toolSpec.name ?? "none", messages.length);
  const cached = tokensOf([system ?? [], toolConfig ?? {}]);
  const inputTokens = tokensOf(messages);
  const outputTokens = tokensOf(content);
  return {
    output: { message: { role: "assistant", content } },
    stopReason,
    usage: {
      inputTokens,
      outputTokens,
      totalTokens: inputTokens + outputTokens + cached,
      cacheReadInputTokens: isCached ? cached : 0,
      cacheWriteInputTokens: isCached ? 0 : cached,
    },
    metrics: { latencyMs: 1 },
  };
};
