import type { Conversation } from "./conversation.ts";
import type { Script, Turn } from "./turn.ts";

/** What the demo's model was told in words, all of it. */
const told = ({ messages }: Conversation): string =>
  messages.flatMap(({ content }) => content.flatMap((one) => ("text" in one ? [one.text] : []))).join("\n");

/** What was wrong with its last answer; undefined at first. */
const complaint = ({ messages }: Conversation): string | undefined =>
  (messages.at(-1)?.content ?? [])
    .flatMap((one) => ("toolResult" in one ? one.toolResult.content.map(({ text }) => text) : []))
    .join("\n") || undefined;

const FILE = "envs/prod/fulfilment.tf";
const MACHINE = { type: "resource", labels: ["aws_sfn_state_machine", "fulfilment"] };

const logging = (group: string, level: string) => ({
  kind: "add_block",
  file: FILE,
  in: [MACHINE],
  text: `logging_configuration {
  level                  = "${level}"
  include_execution_data = false
  log_destination        = "\${${group}.arn}:*"
}`,
});

const logGroup = (days: number) => ({
  kind: "add_block",
  file: FILE,
  in: [],
  after: MACHINE,
  text: `resource "aws_cloudwatch_log_group" "fulfilment" {
  name              = "/aws/vendedlogs/states/\${local.name_prefix}-order-fulfilment"
  retention_in_days = ${days}
}`,
});

const answered = (edits: readonly unknown[]): Turn => ({
  kind: "tool",
  input: {
    answer: {
      kind: "edits",
      edits,
      replacement: false,
      downtime: false,
      notes: [
        "Executions that run while it is applied are not interrupted.",
        "CloudWatch Logs bills what is delivered; without execution data that is a few lines for each execution.",
      ],
    },
  },
});

/** What a reviewer wished, as far as the script understands it: a level and a number of days. */
const wishes = (text: string): { readonly level: string; readonly days: number } => {
  const words = /<reviewer-[0-9a-f]+>\n([\s\S]*?)\n<\/reviewer-/.exec(text)?.[1] ?? "";
  return {
    level: /\b(ALL|ERROR|FATAL)\b/.exec(words)?.[1] ?? "ERROR",
    days: Number(/\b(\d{2,4})\s*days\b/.exec(words)?.[1] ?? 400),
  };
};

/** The first answer refers to a log group that nobody declares; the second, told so, adds it. */
const fix = (conversation: Conversation): Turn => {
  const { level, days } = wishes(told(conversation));
  if (complaint(conversation) === undefined && !told(conversation).includes("<reviewer-"))
    return answered([logging("aws_cloudwatch_log_group.states", level)]);
  return answered([logging("aws_cloudwatch_log_group.fulfilment", level), logGroup(days)]);
};

const QUOTED = ["level", "log_destination"];

/** Reads the code after the change, and agrees where the state machine logs to a group that is there. */
const judge = (conversation: Conversation): Turn => {
  const after = /<after-[^>]*>\n([\s\S]*?)\n<\/after-/.exec(told(conversation))?.[1] ?? "";
  const evidence = QUOTED.flatMap((name) => new RegExp(`^\\s*${name}\\s*=.*$`, "m").exec(after)?.[0].trim() ?? []);
  const passes = evidence.length === QUOTED.length && after.includes('"aws_cloudwatch_log_group" "fulfilment"');
  const why = "failed executions are written to a log group of its own, which the role may deliver to";
  return {
    kind: "tool",
    input: {
      verdict: passes
        ? { kind: "passes", evidence, why }
        : { kind: "rejected", reason: "the state machine does not log to a group that is declared" },
    },
  };
};

const KNOWS_ONE = "the model of the demo is scripted, and knows acme-prod-order-fulfilment only";

/** The demo's model. It knows one finding, and says so of every other. */
export const demoScript: Script = (conversation) => {
  if (!told(conversation).includes("acme-prod-order-fulfilment"))
    return { kind: "tool", input: { answer: { kind: "cannot_fix", reason: KNOWS_ONE } } };
  return conversation.toolConfig?.tools[0]?.toolSpec.name === "judge" ? judge(conversation) : fix(conversation);
};
