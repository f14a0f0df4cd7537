import { z } from "zod";

const json = z.record(z.string(), z.unknown());

const block = z.union([
  z.strictObject({ text: z.string().min(1) }),
  z.strictObject({ toolUse: z.strictObject({ toolUseId: z.string(), name: z.string(), input: z.unknown() }) }),
  z.strictObject({
    toolResult: z.strictObject({
      toolUseId: z.string(),
      content: z.array(z.strictObject({ text: z.string() })).min(1),
      status: z.enum(["success", "error"]).optional(),
    }),
  }),
  z.strictObject({ reasoningContent: json }),
]);

const cachePoint = z.strictObject({ cachePoint: z.strictObject({ type: z.literal("default") }) });

const schema = z.strictObject({
  messages: z.array(z.strictObject({ role: z.enum(["user", "assistant"]), content: z.array(block).min(1) })).min(1),
  system: z.array(z.union([z.strictObject({ text: z.string().min(1) }), cachePoint])).optional(),
  inferenceConfig: z.strictObject({ maxTokens: z.int().min(1) }).optional(),
  toolConfig: z
    .strictObject({
      tools: z
        .array(
          z.strictObject({
            toolSpec: z.strictObject({
              name: z.string().regex(/^[\w-]{1,64}$/),
              description: z.string().min(1).optional(),
              inputSchema: z.strictObject({ json }),
              strict: z.boolean().optional(),
            }),
          }),
        )
        .min(1),
    })
    .optional(),
});

/** A request of Converse, as far as TerraFix uses it. */
export type Conversation = z.infer<typeof schema>;
export type ConversationMessage = Conversation["messages"][number];

/** Keywords that a strict tool's schema may not have. */
const LOOSE = [
  "minimum",
  "maximum",
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
  "oneOf",
  "allOf",
  "pattern",
  "$ref",
];

const schemaProblem = (node: unknown): string | undefined => {
  if (typeof node !== "object" || node === null) return undefined;
  const keys = Object.keys(node);
  const loose = Array.isArray(node) ? undefined : keys.find((key) => LOOSE.includes(key) && key in node);
  if (loose !== undefined) return `tools.0.custom: For strict tools, property '${loose}' is not supported`;
  if (
    "type" in node &&
    node.type === "object" &&
    !("additionalProperties" in node && node.additionalProperties === false)
  )
    return "tools.0.custom: For 'object' type, 'additionalProperties' must be explicitly set to false";
  return Object.values(node)
    .map(schemaProblem)
    .find((problem) => problem !== undefined);
};

const toolUses = ({ content }: ConversationMessage): readonly string[] =>
  content.flatMap((one) => ("toolUse" in one ? [one.toolUse.toolUseId] : []));

const toolResults = (message: ConversationMessage | undefined): readonly string[] =>
  (message?.content ?? []).flatMap((one) => ("toolResult" in one ? [one.toolResult.toolUseId] : []));

const turnProblem = (messages: readonly ConversationMessage[]): string | undefined => {
  const [first] = messages;
  if (first?.role !== "user" || messages.at(-1)?.role !== "user")
    return "A conversation must start and end with a user message.";
  for (const [at, message] of messages.entries()) {
    if (at > 0 && message.role === messages[at - 1]?.role)
      return `A conversation must alternate between user and assistant roles.`;
    if (message.role !== "assistant") continue;
    const wanted = toolUses(message);
    const given = toolResults(messages[at + 1]);
    if (wanted.some((id) => !given.includes(id)))
      return `The number of toolResult blocks at messages.${at + 1}.content must match the toolUse blocks of the previous turn.`;
  }
  return undefined;
};

export type Understood =
  | { readonly kind: "conversation"; readonly conversation: Conversation }
  | { readonly kind: "wrong"; readonly problem: string };

/** Reads a request as strictly as Bedrock does. */
export const understand = (body: unknown): Understood => {
  const parsed = schema.safeParse(body);
  if (!parsed.success) return { kind: "wrong", problem: z.prettifyError(parsed.error) };
  const { messages, toolConfig } = parsed.data;
  const strict = toolConfig?.tools.find(({ toolSpec }) => toolSpec.strict === true);
  const problem = turnProblem(messages) ?? schemaProblem(strict?.toolSpec.inputSchema.json);
  return problem === undefined ? { kind: "conversation", conversation: parsed.data } : { kind: "wrong", problem };
};
