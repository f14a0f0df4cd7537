import type { Control, Effects, Fix } from "../../controls/control.ts";
import type { Edit } from "../../terraform/edit/edit.ts";
import type { Workspace } from "../../terraform/workspace/workspace.ts";
import type { Entity } from "../../vanta/finding.ts";
import type { Settings, Subject } from "../answer.ts";
import type { ModelPath } from "../model/model.ts";
import type { TestInWords } from "../model/question.ts";
import type { Refused, Target } from "../proposal.ts";
import type { Tool } from "../verify/sandbox.ts";

/** One failing entity to be planned for. */
export interface PlanFinding {
  readonly testId?: string;
  readonly testName?: string;
  readonly testDescription?: string;
  /** Vanta's words on what fails, and on what to do about it. */
  readonly testFailure?: string;
  readonly testRemediation?: string;
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
  /** Root by account: what holds that which concerns the account as a whole. */
  readonly accounts?: Readonly<Record<string, string>>;
  /** What may make a fix; both when absent. */
  readonly engines?: readonly ("recipe" | "model")[];
  /** Why this finding is not to be acted on here; undefined where it is. */
  readonly ignore?: (finding: PlanFinding, control: string, target: Target) => string | undefined;
}

export interface PlanOptions {
  /** The `terraform` that validates patches; without it that check is skipped. */
  readonly terraform?: Tool;
  /** Who is asked where no recipe has a fix, or where a reviewer wants another; nobody when absent. */
  readonly model?: ModelPath;
  /** What a reviewer wishes: then the model is asked, with the recipe's fix as a beginning. */
  readonly words?: string;
  /** Edits that the reviewer did not want. */
  readonly rejected?: readonly Edit[];
  /** What a model made before and nobody rejected: proven again before anybody is asked. */
  readonly standing?: Standing;
}

/** Edits that stand in a pull request, with what was said of their effects. */
export interface Standing {
  readonly edits: readonly Edit[];
  readonly effects: Effects;
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

/** A failing subject that no recipe has a fix for, although one may exist. */
export interface Open extends Omit<Case, "fix"> {
  readonly test: TestInWords;
  /** Whether a control of the catalogue decides it. */
  readonly decidable: boolean;
  /** What becomes of it where no model is asked. */
  readonly otherwise: Refused;
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

/** What following a finding comes to. */
export type Resolved = Case | Open | Refused;

export const isRefused = (result: Resolved): result is Refused => "outcome" in result;

export const isOpen = (result: Resolved): result is Open => "otherwise" in result;
