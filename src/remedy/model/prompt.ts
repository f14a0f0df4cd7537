import type { ContentBlock, Message, SystemContentBlock } from "@aws-sdk/client-bedrock-runtime";
import type { Context, Excerpt } from "./context.ts";
import type { ModelRequest } from "./converse.ts";
import { fence } from "./fence.ts";
import type { ModelQuestion } from "./question.ts";
import type { Masking } from "./secrets.ts";
import { fixPrompt, readingPrompt } from "./system-prompt.ts";
import { type AnswerTool, fixTool, readingTool } from "./tool.ts";

const LONGEST_ANSWER = 12_000;
const LONGEST_WORDS = 2_000;

const cached = (text: string): readonly SystemContentBlock[] => [{ text }, { cachePoint: { type: "default" } }];

const systems = { fix: cached(fixPrompt), reading: cached(readingPrompt) };

const request = (
  system: readonly SystemContentBlock[],
  tool: AnswerTool<unknown>,
  messages: readonly Message[],
): ModelRequest => ({ system, messages, tools: tool.configuration, maxTokens: LONGEST_ANSWER });

/** A request for a fix: the same system prompt and tool every time, and what has been said. */
export const fixRequest = (messages: readonly Message[]): ModelRequest => request(systems.fix, fixTool, messages);

export const userMessage = (text: string): Message => ({ role: "user", content: [{ text }] });

const shown = (masking: Masking, excerpt: Excerpt): string =>
  fence("code", masking.mask(excerpt.text), {
    file: excerpt.file,
    line: excerpt.line,
    in: excerpt.path,
    use: excerpt.use,
    what: excerpt.what,
  });

const findingOf = ({ test, subjects, demand }: ModelQuestion, masking: Masking): string => {
  const entities = subjects.map(({ displayName, subject }) => ({
    entity: displayName,
    address: subject.address,
    root: subject.root.path,
  }));
  return fence("finding", masking.mask(JSON.stringify({ test, demand, entities }, undefined, 1)));
};

const recipeOf = ({ refusal, recipe }: ModelQuestion, masking: Masking): readonly string[] => {
  if (refusal === undefined && recipe.length === 0) return [];
  return [fence("recipe", masking.mask(JSON.stringify({ refusal, edits: recipe }, undefined, 1)))];
};

/** The finding and the code as a model is shown them; everything from outside is fenced, and secrets are masked before. */
export const questionText = (question: ModelQuestion, context: Context, masking: Masking): string => {
  const { rejected, words } = question;
  return [
    `Make the entity of this finding pass. The provider is ${context.provider}.`,
    findingOf(question, masking),
    ...context.excerpts.map((excerpt) => shown(masking, excerpt)),
    ...(context.schema === "" ? [] : [fence("schema", context.schema)]),
    ...recipeOf(question, masking),
    ...(rejected.length === 0 ? [] : [fence("rejected", masking.mask(JSON.stringify(rejected, undefined, 1)))]),
    ...(words === undefined ? [] : [fence("reviewer", masking.mask(words.slice(-LONGEST_WORDS)))]),
  ].join("\n\n");
};

/** What goes back to a model that answered: a result for each of its tool calls, or plain words where it made none. */
export const toldMessage = (answered: Message, diagnostics: string): Message => {
  const results = (answered.content ?? []).flatMap(({ toolUse }): readonly ContentBlock[] =>
    toolUse === undefined
      ? []
      : [{ toolResult: { toolUseId: toolUse.toolUseId, content: [{ text: diagnostics }], status: "error" } }],
  );
  return { role: "user", content: results.length > 0 ? [...results] : [{ text: diagnostics }] };
};

/** What a second reading sees: the finding, and the changed blocks before and after. */
export interface Reading {
  readonly question: ModelQuestion;
  readonly provider: string;
  readonly before: readonly ChangedText[];
  readonly after: readonly ChangedText[];
}

export interface ChangedText {
  readonly file: string;
  readonly text: string;
}

/** A conversation of its own, which knows nothing of the one that made the change. */
export const readingRequest = ({ question, provider, before, after }: Reading, masking: Masking): ModelRequest => {
  const states = (name: string, texts: readonly ChangedText[]) =>
    texts.map(({ file, text }) => fence(name, masking.mask(text), { file }));
  const text = [
    `Judge this change. The provider is ${provider}.`,
    findingOf(question, masking),
    ...states("before", before),
    ...states("after", after),
  ].join("\n\n");
  return request(systems.reading, readingTool, [userMessage(text)]);
};
