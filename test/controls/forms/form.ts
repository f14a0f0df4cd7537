import type { Code } from "./code.ts";
import type { Fixed } from "./outcome.ts";

/** Failing code, and the fix that it gets as it stands. */
export interface Seed {
  readonly code: Code;
  readonly fixed: Fixed;
}

/** Another way to write the same failing code; undefined where it cannot be written that way. */
export type Form = (seed: Seed) => Code | undefined;
