import type { Edit } from "../terraform/edit/edit.ts";
import { listAt } from "../terraform/edit/list-item.ts";
import type { Decision } from "../terraform/evaluate/value.ts";
import type { Expression, SourceFile } from "../terraform/syntax/tree.ts";
import { reach } from "../terraform/workspace/reach.ts";
import type { ResourceInstance, Workspace } from "../terraform/workspace/workspace.ts";
import { blockText, type NewBlock } from "./block-text.ts";
import type { Refusal } from "./control.ts";
import { homeOf } from "./home.ts";
import { withItem } from "./json-text.ts";
import { documentAt } from "./policy-document.ts";
import { ignoredChange } from "./presence.ts";
import { attributeAround, keysTo, replaceDecided } from "./replace.ts";
import { refused, where } from "./verdict.ts";

/** How the keys of objects are written where a statement is added. */
export interface KeyStyle {
  readonly quoted: boolean;
  readonly colon: boolean;
}

/** A statement in the three ways that policies are written; each is asked for with the place that it goes to. */
export interface NewStatement {
  /** An item of the list inside `jsonencode`. */
  object(place: StatementPlace, style: KeyStyle): string | undefined;
  json(place: StatementPlace): string | undefined;
  /** A block of an `aws_iam_policy_document`. */
  block(place: StatementPlace): NewBlock | undefined;
}

/** Where the statement goes: what may be referred to there. */
export type StatementPlace =
  | { readonly kind: "holder" }
  | { readonly kind: "beside"; readonly document: ResourceInstance | undefined }
  | { readonly kind: "elsewhere" };

/** A policy with one more statement. */
export interface Extended {
  readonly kind: "extended";
  readonly edits: readonly Edit[];
  readonly change: string;
  readonly statement: string;
}

const named = ({ address, place }: ResourceInstance): string => `${address} (${where(place)})`;

const noReference = (holder: ResourceInstance, at: string): Refusal =>
  refused(
    `the policy of ${named(holder)} is written at ${at}, where nothing names the resource that it is for. Add the statement there by hand.`,
  );

const sameModule = (a: ResourceInstance, b: ResourceInstance): boolean =>
  a.dir === b.dir && a.calls.at(-1)?.address === b.calls.at(-1)?.address;

const intoDocument = (
  holder: ResourceInstance,
  document: ResourceInstance,
  statement: NewStatement,
  workspace: Workspace,
): Extended | Refusal => {
  const other = holder.root
    .resources()
    .find((one) => one !== holder && one.argument("policy")?.reference?.address === document.address);
  if (other !== undefined) {
    return refused(
      `${named(document)} is the policy of ${other.address}, too. Give ${named(holder)} a document of its own, or add the statement for both by hand.`,
    );
  }
  const home = homeOf(document, document.place.block, workspace);
  const place = sameModule(holder, document)
    ? ({ kind: "beside", document } as const)
    : ({ kind: "elsewhere" } as const);
  const block = statement.block(place);
  if (home === undefined || block === undefined) return noReference(holder, where(document.place));
  const text = blockText(block);
  const edit = { kind: "add_block", file: home.file, in: home.path, text } as const;
  return {
    kind: "extended",
    edits: [edit],
    change: `adds a statement to ${named(document)}`,
    statement: text,
  };
};

const styleOf = (file: SourceFile, list: Expression): KeyStyle => {
  const first = list.kind === "tuple" ? list.items[0] : list;
  const entries = first?.kind === "object" ? first.entries : [];
  return {
    quoted: entries.length > 0 && entries.every(({ key }) => file.text[key.range.start] === '"'),
    colon:
      entries.length > 0 &&
      entries.every(({ key, value }) => file.text.slice(key.range.end, value.range.start).includes(":")),
  };
};

interface Site {
  readonly file: SourceFile;
  readonly decision: Decision;
  readonly place: StatementPlace;
}

const intoList = ({ file, decision, place }: Site, statement: NewStatement): readonly [Edit, string] | undefined => {
  const list = listAt(decision.expression, ["Statement"]);
  const around = attributeAround(file.body, decision.expression.range);
  const keys = around && keysTo(around.attribute.value, decision.expression.range);
  if (list === undefined || around === undefined || keys === undefined) return undefined;
  const value = statement.object(place, styleOf(file, list));
  if (value === undefined) return undefined;
  const path = [...keys, "Statement"];
  return [{ kind: "add_list_item", file: file.path, in: around.path, name: around.attribute.name, path, value }, value];
};

const intoText = ({ file, decision, place }: Site, statement: NewStatement): readonly [Edit, string] | undefined => {
  const { expression } = decision;
  const item = statement.json(place);
  const isHeredoc = file.text.startsWith("<<", expression.range.start);
  if (!isHeredoc || item === undefined) return undefined;
  const whole = withItem(file.text.slice(expression.range.start, expression.range.end), "Statement", item);
  const edit = whole === undefined ? undefined : replaceDecided(file, decision, whole);
  return edit && [edit, item];
};

const placeOf = ({ place }: Decision, alone: boolean): StatementPlace => {
  if (place.kind === "argument") return { kind: "holder" };
  return place.kind === "local" && alone ? { kind: "beside", document: undefined } : { kind: "elsewhere" };
};

const byHand = (holder: ResourceInstance, { file, line }: Decision): Refusal =>
  refused(
    `the policy of ${named(holder)} comes from ${file}:${line}, in a form that is not edited. Add the statement there by hand.`,
  );

const intoDecision = (
  holder: ResourceInstance,
  decision: Decision,
  statement: NewStatement,
  workspace: Workspace,
): Extended | Refusal => {
  const others = reach(decision, workspace).filter(({ place }) => place.block !== holder.place.block);
  const [other] = decision.place.kind === "argument" ? [] : others;
  if (other !== undefined) {
    return refused(
      `the policy at ${decision.file}:${decision.line} is that of ${holder.address} and of ${other.address}. Give each its own, or add the statement for both by hand.`,
    );
  }
  const file = workspace.files.get(decision.file);
  if (file === undefined || file.syntax === "json") return byHand(holder, decision);
  const site = { file, decision, place: placeOf(decision, holder.repetition === undefined) };
  const made = intoList(site, statement) ?? intoText(site, statement);
  if (made === undefined) return byHand(holder, decision);
  const [edit, text] = made;
  const change = `adds a statement to the policy of ${named(holder)}`;
  return { kind: "extended", edits: [edit], change, statement: text };
};

/** Adds one statement to the policy that a resource has, where that policy is written. */
export const extendPolicy = (
  holder: ResourceInstance,
  statement: NewStatement,
  workspace: Workspace,
): Extended | Refusal => {
  const ignored = ignoredChange(holder, "policy");
  if (ignored !== undefined) return refused(ignored);
  const policy = holder.argument("policy");
  const document = policy?.reference && documentAt(holder.root, policy.reference);
  if (document !== undefined) return intoDocument(holder, document, statement, workspace);
  const decision = holder.decision("policy");
  if (decision === undefined)
    return refused(`no single place decides the policy of ${named(holder)}. Add the statement by hand.`);
  return intoDecision(holder, decision, statement, workspace);
};
