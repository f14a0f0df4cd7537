import type { Control, Effects } from "../../controls/control.ts";
import type { Edit } from "../../terraform/edit/edit.ts";
import type { SourceFile } from "../../terraform/syntax/tree.ts";
import type { Workspace } from "../../terraform/workspace/workspace.ts";
import type { Settings, Subject } from "../answer.ts";
import type { Check } from "../proposal.ts";
import type { Bounds } from "./bounds.ts";
import type { Tool } from "./sandbox.ts";

/** A patch that is to be proven: what it starts from, what it makes, and what it claims. */
export interface Attempt {
  readonly before: Workspace;
  readonly after: Workspace;
  /** Every file that differs, parsed in both states. */
  readonly files: readonly { readonly before: SourceFile; readonly after: SourceFile }[];
  readonly edits: readonly Edit[];
  /** Types of new resources that the fixes may add. */
  readonly adds: readonly string[];
  /** The exact statements of policies that the fixes write. */
  readonly statements?: readonly string[];
  readonly effects: Effects;
  /** What fails today and has to pass. */
  readonly failing: readonly { readonly control: Control; readonly subject: Subject }[];
  readonly settings: Settings;
  /** Whether a proposal that replaces a resource may be made at all. */
  readonly replacement: "refuse" | "draft";
  /** Where the edits may go, where no recipe wrote them. */
  readonly bounds?: Bounds;
  /** Says whether it passes now, where no control of the catalogue does. */
  readonly reading?: (attempt: Attempt) => Promise<Check>;
  /** Undefined where no mirror of providers is configured. */
  readonly terraform: Tool | undefined;
}

/** One step of the verification: a comparison of the two states, without effects. */
export type Step = (attempt: Attempt) => Check;

const check =
  (status: Check["status"]) =>
  (name: Check["check"], evidence: string): Check => ({ check: name, status, evidence });

export const passed = check("passed");
export const failed = check("failed");
export const skipped = check("skipped");

/** "1 file", "3 files" */
export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? "" : "s"}`;
