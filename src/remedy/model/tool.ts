import type { ToolConfiguration } from "@aws-sdk/client-bedrock-runtime";
import { z } from "zod";
import type { Edit } from "../../terraform/edit/edit.ts";

const step = z.strictObject({
  type: z.string(),
  labels: z.array(z.string()),
  index: z.number().exactOptional(),
});
const place = {
  file: z.string().describe("the path of a file exactly as it was shown"),
  in: z.array(step).describe("the blocks from the top of the file down to the body that changes"),
};
const value = z.string().describe("one HCL expression; a string keeps its quotes");

const edit = z.union([
  z.strictObject({ kind: z.literal("set_argument"), ...place, name: z.string(), value }),
  z.strictObject({ kind: z.literal("remove_argument"), ...place, name: z.string() }),
  z.strictObject({
    kind: z.literal("add_block"),
    ...place,
    after: step.exactOptional().describe("only for a new resource: the top-level block that it follows"),
    text: z.string().describe("one whole block, formatted as terraform fmt does at the top level"),
  }),
  z.strictObject({
    kind: z.literal("set_object_entry"),
    ...place,
    name: z.string(),
    path: z.array(z.string()).describe("the keys from the argument down to the entry"),
    value,
  }),
  z.strictObject({
    kind: z.literal("add_list_item"),
    ...place,
    name: z.string(),
    path: z.array(z.string()).describe("the keys from the argument down to the list; empty where it is the list"),
    value,
  }),
]) satisfies z.ZodType<Edit>;

const fixAnswer = z.strictObject({
  answer: z.union([
    z.strictObject({
      kind: z.literal("edits"),
      edits: z.array(edit),
      replacement: z.boolean().describe("whether applying destroys and creates a resource anew"),
      downtime: z.boolean(),
      notes: z.array(z.string()).describe("at most three sentences on what applying does and costs"),
    }),
    z.strictObject({ kind: z.literal("cannot_fix"), reason: z.string() }),
    z.strictObject({ kind: z.literal("ask_reviewer"), question: z.string() }),
  ]),
});

const readingAnswer = z.strictObject({
  verdict: z.union([
    z.strictObject({
      kind: z.literal("passes"),
      evidence: z.array(z.string()).describe("lines of the code after the change, word for word, that make it pass"),
      why: z.string(),
    }),
    z.strictObject({ kind: z.literal("rejected"), reason: z.string() }),
  ]),
});

/** What a model answers to a finding. */
export type FixAnswer = z.infer<typeof fixAnswer>["answer"];
/** What a second reading answers to a change. */
export type ReadingAnswer = z.infer<typeof readingAnswer>["verdict"];

/** The one tool of a conversation: its name, what goes over the wire, and how its input is read. */
export interface AnswerTool<Answer> {
  readonly name: string;
  readonly configuration: ToolConfiguration;
  read(input: unknown): { readonly answer: Answer } | { readonly problem: string };
}

const tool = <Input, Answer>(
  { name, description, schema }: { name: string; description: string; schema: z.ZodType<Input> },
  answerOf: (input: Input) => Answer,
): AnswerTool<Answer> => {
  const { $schema: _, ...json } = z.toJSONSchema(schema);
  const inputSchema = { json: JSON.parse(JSON.stringify(json)) };
  return {
    name,
    configuration: { tools: [{ toolSpec: { name, description, inputSchema, strict: true } }] },
    read: (input) => {
      const parsed = schema.safeParse(input);
      return parsed.success ? { answer: answerOf(parsed.data) } : { problem: z.prettifyError(parsed.error) };
    },
  };
};

export const fixTool: AnswerTool<FixAnswer> = tool(
  {
    name: "answer",
    description: "Gives the one answer to the finding: edits, or that it cannot be fixed, or a question for a person.",
    schema: fixAnswer,
  },
  ({ answer }) => answer,
);

export const readingTool: AnswerTool<ReadingAnswer> = tool(
  { name: "judge", description: "Gives the verdict on the change.", schema: readingAnswer },
  ({ verdict }) => verdict,
);
