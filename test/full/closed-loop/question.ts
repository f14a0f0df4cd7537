import type { Aws } from "./aws.ts";

/** What the cloud is asked about one control, and its answers before the fix is applied and after. */
export interface Question {
  readonly control: string;
  readonly ask: (aws: Aws) => Promise<unknown>;
  readonly before: unknown;
  readonly after: unknown;
  /** The control's settings in the repository's configuration. */
  readonly settings?: Readonly<Record<string, unknown>>;
}
