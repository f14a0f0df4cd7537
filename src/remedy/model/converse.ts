import type { Message, SystemContentBlock, ToolConfiguration } from "@aws-sdk/client-bedrock-runtime";

/** One question to a model, whole: what it has been told so far, and the one tool that it may answer with. */
export interface ModelRequest {
  readonly system: readonly SystemContentBlock[];
  readonly messages: readonly Message[];
  readonly tools: ToolConfiguration;
  readonly maxTokens: number;
}

export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
}

export type ModelReply =
  | {
      readonly kind: "answered";
      readonly stopReason: string;
      readonly message: Message | undefined;
      readonly usage: Usage;
    }
  /** Throttled, overloaded, out of time or out of reach: worth another try later. */
  | { readonly kind: "fault"; readonly reason: string; readonly mayBeBilled: boolean }
  /** No credentials, no access, no such model: nothing changes until somebody changes the configuration. */
  | { readonly kind: "unusable"; readonly reason: string };

/** The one effect of this room: asks, and never rejects for what the outside does. */
export type Converse = (request: ModelRequest) => Promise<ModelReply>;
