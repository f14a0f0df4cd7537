/** Evaluation that goes deeper, longer or wider than any configuration a person wrote. */
export class LimitExceeded extends Error {
  override readonly name = "LimitExceeded";
}

/** Bounds the work that one question to the workspace can cause. */
export interface Meter {
  /** Runs `work` one level deeper. */
  deeper<Result>(work: () => Result): Result;
  /** Counts work whose size depends on the data: items, characters. Throws LimitExceeded. */
  spend(units: number): void;
  /** Runs `work`, and `otherwise` where it exceeded a limit. Only the outermost call catches. */
  bounded<Result>(work: () => Result, otherwise: (reason: string) => Result): Result;
}

const MAX_DEPTH = 400;
const MAX_UNITS = 3_000_000;

export function createMeter(
  limits: { readonly depth: number; readonly units: number } = { depth: MAX_DEPTH, units: MAX_UNITS },
): Meter {
  let depth = 0;
  let units = 0;
  const spend = (more: number): void => {
    units += more;
    if (units > limits.units) throw new LimitExceeded("it takes too much work to evaluate");
  };
  const deeper = <Result>(work: () => Result): Result => {
    if (depth >= limits.depth) throw new LimitExceeded("it is nested too deeply to evaluate");
    depth += 1;
    try {
      spend(1);
      return work();
    } finally {
      depth -= 1;
    }
  };
  const bounded = <Result>(work: () => Result, otherwise: (reason: string) => Result): Result => {
    if (depth > 0) return deeper(work);
    units = 0;
    try {
      return deeper(work);
    } catch (error) {
      if (error instanceof LimitExceeded) return otherwise(error.message);
      if (error instanceof RangeError) return otherwise("it is nested too deeply to evaluate");
      throw error;
    }
  };
  return { deeper, spend, bounded };
}
