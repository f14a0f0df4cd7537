import type { Control, Fix } from "../../controls/control.ts";
import type { Workspace } from "../../terraform/workspace/workspace.ts";
import type { Entity } from "../../vanta/finding.ts";
import type { Settings, Subject } from "../answer.ts";
import type { Refused, Target } from "../proposal.ts";
import type { Tool } from "../verify/sandbox.ts";

/** One failing entity to be planned for. */
export interface PlanFinding {
  readonly testId?: string;
  readonly testName?: string;
  readonly testDescription?: string;
  readonly entity: Entity;
  /** Indexes of the repositories that it may live in; all when absent. */
  readonly repositories?: readonly number[];
}

/** What becomes one proposal: `root` is one control within one root. */
export type Grouping = "control" | "root" | "finding" | "repository";

/** One repository that findings may live in. */
export interface PlanRepository {
  readonly name: string;
  readonly workspace: Workspace;
  readonly settings: Settings;
  readonly groupBy: Grouping;
  /** What a fix that replaces a resource comes to; refused when absent. */
  readonly replacement?: "refuse" | "draft";
  /** Why this finding is not to be acted on here; undefined where it is. */
  readonly ignore?: (finding: PlanFinding, control: string, target: Target) => string | undefined;
}

export interface PlanOptions {
  /** The `terraform` that validates patches; without it that check is skipped. */
  readonly terraform?: Tool;
}

/** A failing subject with the fix that a control has for it. */
export interface Case {
  readonly finding: number | undefined;
  readonly control: Control;
  readonly repository: number;
  readonly certainty: "exact" | "pattern";
  readonly displayName: string;
  readonly subject: Subject;
  readonly evidence: string;
  readonly fix: Fix;
}

/** What is known of a finding when it is turned down. */
export interface Turned {
  readonly finding: number | undefined;
  readonly control?: string;
  readonly target?: string;
  readonly candidates?: readonly string[];
}

export const turnDown = (turned: Turned, outcome: Refused["outcome"], reason: string): Refused => ({
  control: turned.control,
  findings: turned.finding === undefined ? [] : [turned.finding],
  target: turned.target,
  outcome,
  reason,
  candidates: turned.candidates ?? [],
});

export const isRefused = (result: Case | Refused): result is Refused => "outcome" in result;
