import type { BlockPath } from "../terraform/edit/edit.ts";
import { walk } from "../terraform/edit/walk.ts";
import type { Decision, ReadText } from "../terraform/evaluate/value.ts";
import { jsonIn } from "../terraform/syntax/json-text.ts";
import { readText } from "../terraform/syntax/parse.ts";
import type { Expression, SourceFile } from "../terraform/syntax/tree.ts";
import type { ModuleCall, ResourceInstance, Workspace } from "../terraform/workspace/workspace.ts";
import { attributeAround, keysTo, ownText } from "./replace.ts";

/** Where a part of an argument's value is written out, as an edit of an entry or an item names it. */
export interface Site {
  readonly file: SourceFile;
  readonly in: BlockPath;
  readonly name: string;
  readonly path: readonly string[];
  readonly expression: Expression;
  /** Whether it is JSON: in a heredoc, or in a file of its own. */
  readonly json: boolean;
  readonly decision: Decision;
}

export interface Sought {
  readonly owner: ResourceInstance;
  readonly argument: string;
  /** From the value of the argument down to the part. */
  readonly keys: readonly string[];
}

type Start = Omit<Site, "json" | "decision">;

const textOf = (decision: Decision, { given }: Workspace): SourceFile | undefined => {
  const text = ownText(decision);
  const bytes = text && given.files.get(text.path);
  return text && bytes && readText(text.path, bytes);
};

const startOf = (decision: Decision, workspace: Workspace): Start | undefined => {
  if (decision.text !== undefined) {
    const file = textOf(decision, workspace);
    const expression = file && jsonIn(file.text, { start: 0, end: file.text.length });
    return file && expression && { file, in: [], name: "", path: [], expression };
  }
  const { expression } = decision;
  const file = workspace.files.get(decision.file);
  const around = file?.syntax === "hcl" ? attributeAround(file.body, expression.range) : undefined;
  const path = around && keysTo(around.attribute.value, expression.range);
  return file && around && path && { file, in: around.path, name: around.attribute.name, path, expression };
};

/** Where names in the code of a decision are looked up: in the resource's own module, or in that of the call which gives the value. */
const scopeOf = (
  { place }: Decision,
  { owner, scope, argument }: Within,
): Pick<Within, "scope" | "argument"> | undefined => {
  if (place.kind === "argument" || place.kind === "local") return { scope, argument };
  const call = place.kind === "module_input" ? owner.calls.find(({ address }) => address === place.call) : undefined;
  return place.kind === "module_input" && call !== undefined ? { scope: call, argument: place.name } : undefined;
};

interface Within extends Sought {
  readonly scope: ResourceInstance | ModuleCall;
}

/** Whether two sites are one place. */
export const isSameSite = (one: Site, other: Site | undefined): boolean =>
  one.file.path === other?.file.path && one.expression.range.start === other.expression.range.start;

/** What both branches of a conditional lead to, by names. */
const throughBranches = (
  { whenTrue, whenFalse }: Extract<Expression, { kind: "conditional" }>,
  search: (branch: Expression) => Site | undefined,
): Site | undefined => {
  const [one, other] = [search(whenTrue), search(whenFalse)];
  return one !== undefined && isSameSite(one, other) ? one : undefined;
};

const follow = (decision: Decision, sought: Within, workspace: Workspace): Site | undefined => {
  const start = startOf(decision, workspace);
  if (start === undefined) return undefined;
  const search = (from: Expression, keys: readonly string[], isWhole: boolean): Site | undefined => {
    const { expression, left, json } = walk({ text: start.file.text, expression: from }, keys);
    const isText = decision.text !== undefined || json === true;
    if (left.length === 0 && ["object", "tuple", "literal"].includes(expression.kind))
      return isWhole ? { ...start, path: [...start.path, ...keys], expression, json: isText, decision } : undefined;
    const within = isText ? undefined : scopeOf(decision, sought);
    if (within === undefined) return undefined;
    if (expression.kind === "conditional") return throughBranches(expression, (branch) => search(branch, left, false));
    const next = within.scope.decision(within.argument, expression);
    const isNews = next !== undefined && (next.expression !== expression || next.text !== decision.text);
    return isNews ? follow(next, { ...sought, ...within, keys: left }, workspace) : undefined;
  };
  return search(start.expression, sought.keys, true);
};

/** What a `template_file` is made from: its file, with the variables that it gives it. */
const renderedFrom = ({ owner, argument }: Sought): Decision | undefined => {
  const reference = owner.argument(argument)?.reference;
  const data = owner.root.dataSources().find(({ address }) => address === reference?.address);
  const decision = data?.type === "template_file" ? data.decision("template") : undefined;
  const vars = data?.argument("vars");
  const names: ReadText["names"] = vars?.kind === "object" ? vars.entries : new Map();
  return decision?.text && { ...decision, text: { path: decision.text.path, names } };
};

/** Finds a part of what an argument says, through names, `jsonencode`, heredocs and files; undefined where it is not written out in one place. */
export const writtenAt = (sought: Sought, workspace: Workspace): Site | undefined => {
  const decision = renderedFrom(sought) ?? sought.owner.decision(sought.argument);
  return decision && follow(decision, { ...sought, scope: sought.owner }, workspace);
};
