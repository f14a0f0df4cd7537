import { type Expanded, suffixOf } from "./expansion.ts";
import { literalText, type MergedBlock } from "./merged-block.ts";
import type { Surrounding } from "./position.ts";
import { EvaluatedBlock } from "./scope.ts";
import type { ModuleCall, Place, Root } from "./workspace.ts";

/** The module instance that a block stands in. */
export interface Home extends Surrounding {
  readonly root: Root;
  /** Empty for the root module. */
  readonly address: string;
  /** The chain of calls down to it. */
  readonly calls: readonly ModuleCall[];
  readonly dir: string;
}

/** One instance of a `module` block; or the `terraform` block of a Terragrunt unit, which calls a public module. */
export class EvaluatedCall extends EvaluatedBlock implements ModuleCall {
  readonly address: string;
  readonly #home: Home;

  constructor(
    merged: MergedBlock,
    { home, expanded, outside }: { readonly home: Home; readonly expanded: Expanded; readonly outside: Surrounding },
  ) {
    super(merged, outside);
    this.#home = home;
    this.address = joined(home.address, `module.${merged.block.labels[0] ?? ""}${suffixOf(expanded)}`);
  }

  get root(): Root {
    return this.#home.root;
  }

  get calls(): readonly ModuleCall[] {
    return this.#home.calls;
  }

  get source(): string {
    return literalText(this.merged, "source") ?? "";
  }

  get version(): string | undefined {
    return literalText(this.merged, "version");
  }

  get place(): Place {
    return this.merged.place;
  }
}

export const joined = (prefix: string, rest: string): string => (prefix === "" ? rest : `${prefix}.${rest}`);
