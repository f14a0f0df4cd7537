/** Evaluation that goes deeper, longer or wider than any configuration a person wrote. */
export class LimitExceeded extends Error {
  override readonly name = "LimitExceeded";
}

/** Bounds the work that one question to the workspace can cause. */
export interface Meter {
  /** One level deeper, until `leave`. Throws LimitExceeded. */
  enter(): void;
  leave(): void;
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
  const enter = (): void => {
    if (depth >= limits.depth) throw new LimitExceeded("it is nested too deeply to evaluate");
    spend(1);
    depth += 1;
  };
  const leave = (): void => {
    depth -= 1;
  };
  const nested = <Result>(work: () => Result): Result => {
    enter();
    try {
      return work();
    } finally {
      leave();
    }
  };
  const bounded = <Result>(work: () => Result, otherwise: (reason: string) => Result): Result => {
    if (depth > 0) return nested(work);
    units = 0;
    try {
      return nested(work);
    } catch (error) {
      if (error instanceof LimitExceeded) return otherwise(error.message);
      if (error instanceof RangeError) return otherwise("it is nested too deeply to evaluate");
      throw error;
    }
  };
  return { enter, leave, spend, bounded };
}
