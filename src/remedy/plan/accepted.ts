import type { Control } from "../../controls/control.ts";
import type { Block, SourceFile } from "../../terraform/syntax/tree.ts";
import type { Workspace } from "../../terraform/workspace/workspace.ts";
import type { Subject } from "../answer.ts";

/** `checkov:skip=CKV_AWS_18, CKV_AWS_21: the reason` */
const CHECKOV = /\bcheckov:skip=([\w, ]+)(?::(.*))?/g;
/** `tfsec:ignore:aws-s3-enable-logging trivy:ignore:AVD-AWS-0089 the reason`; what holds until a day or in one workspace only is none. */
const TRIVY = /\b(?:tfsec|trivy):ignore:([\w-]+)(?!:(?:exp|ws):)((?:(?!\b(?:tfsec|trivy):ignore:).)*)/g;

interface Skip {
  readonly line: number;
  readonly comment: string;
  readonly checks: readonly string[];
  readonly why: string;
}

const skipsIn = (line: string): readonly Omit<Skip, "line">[] => {
  const comment = /(?:#|\/\/|\*)(.*)/.exec(line)?.[1] ?? "";
  return [...comment.matchAll(CHECKOV), ...comment.matchAll(TRIVY)].map(([text, checks = "", rest = ""]) => ({
    comment: text.slice(0, text.length - rest.length).replace(/[\s:]+$/, ""),
    checks: checks.split(/[\s,]+/),
    why: rest.replace(/^[\s:#-]+/, "").replace(/[\s#]+$/, ""),
  }));
};

/** What the comments at a block skip: those above it, those inside of it, and one that ends its first or last line. */
const skipsAt = (file: SourceFile, { range }: Block): readonly Skip[] => {
  const above = /(?:(?<=^|\n)[ \t]*(?:#|\/\/)[^\n]*\n)*$/.exec(file.text.slice(0, range.start))?.[0].length ?? 0;
  const first = file.text.slice(0, range.start - above).split("\n").length;
  const end = file.text.indexOf("\n", range.end);
  const lines = file.text.slice(range.start - above, end < 0 ? undefined : end).split("\n");
  return lines.flatMap((text, index) => skipsIn(text).map((skip) => ({ ...skip, line: first + index })));
};

/** The names that scanners have for the same demand, in lower case; Trivy knows its ids with and without AVD. */
const namesOf = ({ references: { checkov, trivy = [] } }: Control): ReadonlySet<string> =>
  new Set([...checkov, ...trivy, ...trivy.map((id) => `AVD-${id}`)].map((id) => id.toLowerCase()));

/** Why a person has accepted, in a comment for a scanner, that the control fails at a block; undefined where none has. */
export const accepted = (control: Control, { place }: Subject, workspace: Workspace): string | undefined => {
  const file = workspace.files.get(place.file);
  const names = namesOf(control);
  const skip =
    file && skipsAt(file, place.block).find(({ checks }) => checks.some((id) => names.has(id.toLowerCase())));
  if (skip === undefined) return undefined;
  const words = skip.why === "" ? "" : `, "${skip.why}"`;
  return `a comment at ${place.file}:${skip.line} accepts this: ${skip.comment}${words}. Deactivate the finding in Vanta with that reason, or remove the comment and the fix is offered.`;
};
