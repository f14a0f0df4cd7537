import type { Edit } from "../terraform/edit/edit.ts";
import type { Decision, Value } from "../terraform/evaluate/value.ts";
import { lineOf } from "../terraform/syntax/parse.ts";
import type { Expression, SourceFile } from "../terraform/syntax/tree.ts";
import type { ResourceInstance, Workspace } from "../terraform/workspace/workspace.ts";
import { blockText, type NewBlock } from "./block-text.ts";
import type { Refusal } from "./control.ts";
import { directoryOf } from "./directory.ts";
import { homeOf } from "./home.ts";
import { documentAt } from "./policy-document.ts";
import { ignoredChange } from "./presence.ts";
import { refused, where } from "./verdict.ts";
import { isSameSite, type Site, writtenAt } from "./written.ts";

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
  /** A file that is read with `file` or `templatefile`, and what is given to it by name. */
  | { readonly kind: "template"; readonly names: ReadonlyMap<string, Value> }
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

const placeOf = ({ decision, json }: Site, holder: ResourceInstance): StatementPlace => {
  const { place, text, file } = decision;
  if (text !== undefined) return { kind: "template", names: text.names };
  if (directoryOf(file) !== holder.dir) return { kind: "elsewhere" };
  if (place.kind === "argument" && !(json && place.name === "for_each")) return { kind: "holder" };
  const isBeside = place.kind === "local" && holder.repetition === undefined;
  return isBeside ? { kind: "beside", document: undefined } : { kind: "elsewhere" };
};

const byHand = (holder: ResourceInstance, { file, line }: Decision): Refusal =>
  refused(
    `the policy of ${named(holder)} comes from ${file}:${line}, in a form that is not edited. Add the statement there by hand.`,
  );

const siteOf = (owner: ResourceInstance, workspace: Workspace): Site | undefined =>
  writtenAt({ owner, argument: "policy", keys: ["Statement"] }, workspace);

const isOneBlock = (one: ResourceInstance, other: ResourceInstance): boolean => one.place.block === other.place.block;

/** Whether the names in a statement stand at both places for the same attribute of what each is for. */
const meansAlike = (statement: string, { decision }: Site, other: Site | undefined): boolean => {
  const names = [...statement.matchAll(/\$\{(\w+)/g)].map(([, name = ""]) => name);
  const attribute = (site: Site["decision"] | undefined, name: string): string | undefined =>
    site?.text?.names.get(name)?.reference?.attribute;
  return (
    names.length > 0 &&
    names.every(
      (name) =>
        attribute(decision, name) !== undefined && attribute(decision, name) === attribute(other?.decision, name),
    )
  );
};

/** Another resource whose policy is written at the same place, and for which the statement would be wrong. */
const sharer = (
  holder: ResourceInstance,
  { site, value }: { readonly site: Site; readonly value: string },
  workspace: Workspace,
): ResourceInstance | undefined =>
  workspace.roots
    .flatMap((root) => root.resources())
    .filter((one) => one !== holder && one.argument("policy") !== undefined)
    .find((one) => {
      const other = siteOf(one, workspace);
      if (!isSameSite(site, other)) return false;
      return !meansAlike(value, site, other) && !(isOneBlock(one, holder) && value.includes("${"));
    });

const intoDecision = (
  holder: ResourceInstance,
  decision: Decision,
  statement: NewStatement,
  workspace: Workspace,
): Extended | Refusal => {
  const site = siteOf(holder, workspace);
  if (site === undefined) return byHand(holder, decision);
  const place = placeOf(site, holder);
  const value = site.json ? statement.json(place) : statement.object(place, styleOf(site.file, site.expression));
  if (value === undefined) return noReference(holder, `${site.decision.file}:${site.decision.line}`);
  const other = place.kind === "holder" ? undefined : sharer(holder, { site, value }, workspace);
  if (other !== undefined) {
    return refused(
      `the policy at ${site.file.path}:${lineOf(site.file.text, site.expression.range.start)} is that of ${holder.address} and of ${other.address}. Give each its own, or add the statement for both by hand.`,
    );
  }
  const { file, in: path, name } = site;
  const edit: Edit = { kind: "add_list_item", file: file.path, in: path, name, path: site.path, value };
  const change = `adds a statement to the policy of ${named(holder)}${site.decision.text === undefined ? "" : ` in ${file.path}`}`;
  return { kind: "extended", edits: [edit], change, statement: value };
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
