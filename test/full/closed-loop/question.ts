import type { Aws } from "./aws.ts";

/** What the cloud is asked about one control, and its answers before the fix is applied and after. */
export interface Question {
  readonly control: string;
  /** How the code is written that fails it, where it is not one plain block: "a policy that other statements share". */
  readonly shape?: string;
  readonly ask: (aws: Aws) => Promise<unknown>;
  readonly before: unknown;
  readonly after: unknown;
  /** The control's settings in the repository's configuration. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** Arguments that the emulator does not tell as they were set, by address: a plan would change them for ever. */
export type Forgotten = Readonly<Record<string, readonly string[]>>;

/** One item of a file of failures. */
export interface Failure {
  readonly testName: string;
  readonly entity: { readonly displayName: string; readonly kind: string };
}

/** One directory beneath configurations/ and what is asked about it. */
export interface Configuration {
  readonly questions: readonly Question[];
  /** What Vanta fails, where the fix goes by findings; else everything that fails the controls of the questions is fixed. */
  readonly failures?: readonly Failure[];
  /** Roots in it that are deployed, each with a state of its own; the directory itself where none is named. */
  readonly roots?: readonly string[];
  /** What is rightly left as it is, `control address: outcome`, with a comment that says why. Whatever else is refused is a fault. */
  readonly refused?: readonly string[];
  readonly forgotten?: Forgotten;
}
