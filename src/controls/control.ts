import type { z } from "zod";
import type { Edit } from "../terraform/edit/edit.ts";
import type {
  ModuleCall,
  Place,
  ProviderConfiguration,
  ResourceInstance,
  Workspace,
} from "../terraform/workspace/workspace.ts";

/**
 * A catalogue entry: which Vanta tests it answers, how to see in Terraform whether a resource passes, how to make it pass, and what the change does.
 * Adding a control is adding one object to the file of its AWS service.
 */
export interface Control<Settings = unknown> {
  readonly id: string;
  /** What is demanded, as a statement: "S3 buckets block public access". */
  readonly title: string;
  /** Imperative for a title, completed by the resource: "Block public access to the S3 bucket". `many` takes the number: "Block public access to 3 S3 buckets". */
  readonly imperative: { readonly one: (name: string) => string; readonly many: (count: number) => string };
  /** Why it matters, in one sentence for the reviewer. */
  readonly why: string;
  readonly vanta: { readonly ids: readonly string[]; readonly names: readonly RegExp[] };
  /** Types that `check` judges; a companion is judged through its resource. */
  readonly resourceTypes: readonly string[];
  readonly references: {
    readonly checkov: readonly string[];
    /** Ids and long names, by which comments for Trivy and tfsec name the same demand. */
    readonly trivy?: readonly string[];
    readonly cis: readonly string[];
    readonly securityHub: readonly string[];
  };
  /** Keys under `settings.<control id>` in `.github/terrafix.yml`; its defaults make an empty object valid. */
  readonly settings: z.ZodType<Settings>;
  /** Whether anything is demanded under these settings, where nothing may be: then only a finding is answered, and a scan is silent. */
  asks?(settings: Settings): boolean;
  /** The resource that this one is judged through, where that is in the code: a listener through its load balancer. Asked by its address it answers for itself; it is no second finding. */
  through?(resource: ResourceInstance): ResourceInstance | undefined;
  /** What a finding may name although its parts are judged: a load balancer for its listeners. A scan names the parts alone. */
  readonly whole?: Whole;
  check(resource: ResourceInstance, context: ControlContext<Settings>): Verdict;
  fix(resource: ResourceInstance, context: ControlContext<Settings>): Fix | Refusal;
  /** The same demand made of a registry module, which is known by its inputs; undefined for a source that this control does not know. */
  module?(call: ModuleCall, context: ControlContext<Settings>): ModuleAnswer | undefined;
  /** The same demand made of an account as a whole, where the test's entity is the account; undefined where only resources fail it. */
  readonly account?: AccountWide<Settings>;
}

/** A resource that answers for its parts. */
export interface Whole {
  readonly types: readonly string[];
  parts(resource: ResourceInstance): readonly ResourceInstance[];
}

/** How a control sees an account through a root that enters it, and what it adds to the root that has nothing of the kind. */
export interface AccountWide<Settings = unknown> {
  /** Whether one serves the account, or every Region needs its own. */
  readonly per: "account" | "region";
  /** Imperative for a title, completed by the account: "Switch GuardDuty on in acme-production". */
  readonly imperative: (account: string) => string;
  /** What the root has of the kind already: resources, and modules that may make them. */
  existing(account: ProviderConfiguration): readonly (ResourceInstance | ModuleCall)[];
  check(account: ProviderConfiguration, context: ControlContext<Settings>): Verdict;
  fix(account: ProviderConfiguration, context: ControlContext<Settings>): Fix | Refusal;
}

/** How a control sees a call of a registry module, and makes it pass. */
export interface ModuleAnswer {
  readonly verdict: Verdict;
  fix(): Fix | Refusal;
}

export interface ControlContext<Settings = unknown> {
  readonly workspace: Workspace;
  readonly settings: Settings;
}

/** `unknown` is for what cannot be decided statically; it is never a guess. `place` is the block that decides, where it is not the resource itself. */
export interface Verdict {
  readonly status: "pass" | "fail" | "unknown";
  readonly reason: string;
  readonly place?: Place;
}

export interface Fix {
  readonly kind: "fix";
  readonly edits: readonly Edit[];
  /** What is changed, completing "TerraFix …": "adds the public access block beside it". */
  readonly change: string;
  readonly effects: Effects;
  /** Types of new resources that the fix may add; anything else that is new is out of scope. */
  readonly adds: readonly string[];
  /** The exact statements of policies that the fix writes, as they stand in its edits; a wildcard or an Allow that is in none of them is out of scope. */
  readonly statements?: readonly string[];
}

/** What the change does to running infrastructure when it is applied. */
export interface Effects {
  readonly replacement: boolean;
  readonly downtime: boolean;
  /** US dollars a month; undefined where it depends on use, which a note then says. */
  readonly monthlyCostUsd?: number;
  readonly notes: readonly string[];
  /** How what is replaced is saved, for each of them that holds something. */
  readonly migrations?: readonly Migration[];
}

/** The way from a resource to one that is made anew, without the loss of what it holds. */
export interface Migration {
  readonly address: string;
  /** What applying does where the steps were not gone: one sentence. */
  readonly loss: string;
  readonly steps: readonly MigrationStep[];
}

export interface MigrationStep {
  /** Imperative, without a full stop: "Copy the snapshot with a key". */
  readonly title: string;
  /** Sentences on what to know before. */
  readonly detail?: string;
  /** What is run or written, with the names of the code; a line at most as long as it is clear. */
  readonly code?: { readonly language: "sh" | "hcl"; readonly text: string };
}

export interface Refusal {
  readonly kind: "refusal";
  readonly outcome: "refused" | "needs_decision" | "not_fixable";
  readonly reason: string;
}

/** A Vanta test that Terraform cannot make pass. */
export interface NotFixable {
  readonly vanta: { readonly ids: readonly string[]; readonly names: readonly RegExp[] };
  /** Why, and what to do instead. */
  readonly advice: string;
}
