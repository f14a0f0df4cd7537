import { lineOf } from "../syntax/parse.ts";
import type { Diagnostic, Expression, SourceFile } from "../syntax/tree.ts";

/** Evaluation that goes deeper, longer or wider than any configuration a person wrote. */
export class LimitExceeded extends Error {
  override readonly name = "LimitExceeded";
}

/** An expression, and the file it is written in. */
export interface WrittenExpression {
  readonly file: SourceFile;
  readonly expression: Expression;
}

/** Bounds the work that one question to the workspace can cause. */
export interface Meter {
  /** One level deeper, until `leave`. Throws LimitExceeded. */
  enter(): void;
  leave(): void;
  /** Counts work whose size depends on the data: items, characters. Throws LimitExceeded. */
  spend(units: number): void;
  /**
   * Runs `work` for an expression, and `otherwise` where that exceeded a limit. Only the outermost call catches.
   * The innermost expression that did is told, and not tried again: a file may ask for the same a thousand times.
   */
  bounded<Result>(written: WrittenExpression, work: () => Result, otherwise: (reason: string) => Result): Result;
  /** Tells, once for each expression, why its value is not known. */
  tell(written: WrittenExpression, reason: string): void;
}

const MAX_DEPTH = 400;
const MAX_UNITS = 3_000_000;
const TOO_MUCH = "it takes too much work to evaluate";
const TOO_DEEP = "it is nested too deeply to evaluate";

export function createMeter(report: (diagnostic: Diagnostic) => void): Meter {
  const told = new WeakSet<Expression>();
  const givenUp = new WeakMap<Expression, string>();
  let depth = 0;
  let units = 0;
  /** What was thrown last, and is told already. */
  let caught: unknown;
  const spend = (more: number): void => {
    units += more;
    if (units > MAX_UNITS) throw new LimitExceeded(TOO_MUCH);
  };
  const enter = (): void => {
    if (depth >= MAX_DEPTH) throw new LimitExceeded(TOO_DEEP);
    spend(1);
    depth += 1;
  };
  const leave = (): void => {
    depth -= 1;
  };
  const tell = ({ file, expression }: WrittenExpression, reason: string): void => {
    if (told.has(expression)) return;
    told.add(expression);
    const line = lineOf(file.text, expression.range.start);
    report({ path: file.path, line, message: `the value is not known: ${reason}` });
  };
  const innermost = <Result>(written: WrittenExpression, work: () => Result): Result => {
    try {
      return work();
    } catch (error) {
      const reason = reasonOf(error);
      if (reason === undefined || error === caught) throw error;
      caught = error;
      givenUp.set(written.expression, reason);
      tell(written, reason);
      throw error;
    }
  };
  const bounded: Meter["bounded"] = (written, work, otherwise) => {
    const known = givenUp.get(written.expression);
    if (known !== undefined) return otherwise(known);
    if (depth > 0) return innermost(written, work);
    units = 0;
    depth = 1;
    try {
      return innermost(written, work);
    } catch (error) {
      const reason = reasonOf(error);
      if (reason === undefined) throw error;
      return otherwise(reason);
    } finally {
      depth = 0;
    }
  };
  return { enter, leave, spend, bounded, tell };
}

function reasonOf(error: unknown): string | undefined {
  if (error instanceof LimitExceeded) return error.message;
  return error instanceof RangeError ? TOO_DEEP : undefined;
}
