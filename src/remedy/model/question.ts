import type { Effects } from "../../controls/control.ts";
import type { Edit } from "../../terraform/edit/edit.ts";
import type { Workspace } from "../../terraform/workspace/workspace.ts";
import type { Subject } from "../answer.ts";

/** Vanta's words on a test: data. */
export interface TestInWords {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly failure?: string | undefined;
  readonly remediation?: string | undefined;
}

/** What a model is asked: to make these subjects, which fail one test, pass. */
export interface ModelQuestion {
  readonly test: TestInWords;
  /** What the catalogue's control demands, where there is one: then its check decides, else a second reading. */
  readonly demand: string | undefined;
  readonly subjects: readonly { readonly displayName: string; readonly subject: Subject }[];
  readonly workspace: Workspace;
  /** What the recipe says: why it made no change. */
  readonly refusal: string | undefined;
  /** The edits that the recipe makes, or would make. */
  readonly recipe: readonly Edit[];
  /** Edits that a reviewer did not want. */
  readonly rejected: readonly Edit[];
  /** What the reviewer wishes, the latest wish last. */
  readonly words: string | undefined;
  /** What a model made before and nobody rejected. */
  readonly standing?: { readonly edits: readonly Edit[]; readonly effects: Effects } | undefined;
}
