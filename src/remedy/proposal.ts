import type { Effects } from "../controls/control.ts";
import type { Edit } from "../terraform/edit/edit.ts";
import type { ModuleCall, ProviderConfiguration, ResourceInstance } from "../terraform/workspace/workspace.ts";
import type { ModelUse } from "./model/meter.ts";

/** Where one entity is written. */
export type Location =
  | {
      readonly certainty: "exact" | "pattern";
      readonly target: Target;
    }
  | { readonly certainty: "ambiguous"; readonly candidates: readonly Target[]; readonly reason: string }
  /** `closest` names what was nearest, to save the reader a search. */
  | { readonly certainty: "none"; readonly reason: string };

export interface Target {
  /** Index of the repository in the list that was searched. */
  readonly repository: number;
  readonly root: string;
  readonly address: string;
  readonly file: string;
  readonly line: number;
  /** In words: "`bucket` of module.logs[\"audit\"].aws_s3_bucket.this evaluates to acme-prod-audit with prod.tfvars". */
  readonly evidence: string;
  readonly instance: ResourceInstance | ModuleCall | ProviderConfiguration;
  /** The same block in other roots and through other calls of its module, where the entity may live as well: one place to edit all the same. */
  readonly twins?: readonly (ResourceInstance | ModuleCall)[];
}

/** One step of the verification, with what a tool's exit code or a comparison showed. */
export interface Check {
  readonly check: "syntax" | "scope" | "format" | "schema" | "control" | "terraform" | "purpose" | "effects";
  readonly status: "passed" | "failed" | "skipped";
  readonly evidence: string;
  /** The version of the provider with which it would pass, where the one in use is too old. */
  readonly newer?: string;
}

/** The whole text of one file before and after; a byte order mark that the file has is the first character of both. */
export interface PatchedFile {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** The file was not there: `before` is empty. */
  readonly created?: true;
}

/** What one finding gets from a proposal. `finding` is the index in the list that was given. */
export interface Change {
  readonly finding: number | undefined;
  /** The control that this finding failed; it differs among changes only where `group_by` is `repository`. */
  readonly control: string;
  readonly displayName: string;
  readonly root: string;
  readonly address: string;
  readonly file: string;
  readonly line: number;
  readonly evidence: string;
  /** "adds the public access block beside it" */
  readonly change: string;
}

/** All that a pull request needs: patch, verification, effects and words. Plain data. */
export interface Proposal {
  /** Id of the control; `several` where the changes answer more than one. */
  readonly control: string;
  readonly engine: "recipe" | "model";
  readonly repository: number;
  /** Of the first change; every change names its own. */
  readonly root: string;
  readonly certainty: "exact" | "pattern";
  readonly title: string;
  readonly why: string;
  readonly changes: readonly Change[];
  readonly files: readonly PatchedFile[];
  readonly effects: Effects;
  /** What makes the files: applying them again is applying them once. */
  readonly edits: readonly Edit[];
  /** Addresses of other instances that change too. */
  readonly blastRadius: readonly string[];
  readonly verification: readonly Check[];
  /** What the model was used for it; absent where a recipe made it. */
  readonly model?: ModelUse;
}

/** The outcomes that planning can end in where there is no proposal. */
export type RefusedOutcome =
  | "complies_in_code"
  | "not_found"
  | "ambiguous"
  | "needs_decision"
  | "refused"
  | "not_fixable";

export interface Refused {
  readonly control: string | undefined;
  readonly findings: readonly number[];
  /** Address, where one was found. */
  readonly target: string | undefined;
  readonly outcome: RefusedOutcome;
  /** One line that ends the reader's question: what is missing, and what would change it. */
  readonly reason: string;
  readonly candidates: readonly string[];
  /** Why it may come out differently although neither code nor finding changed: a fault of the model's service, its budget, its configuration. */
  readonly retry?: "fault" | "limit" | "configuration";
}

export interface Plan {
  readonly proposals: readonly Proposal[];
  readonly refused: readonly Refused[];
}
