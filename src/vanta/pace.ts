export interface PaceOptions {
  /** Turns that may begin within one `window`. */
  readonly limit: number;
  /** Milliseconds. */
  readonly window: number;
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

export interface Pacer {
  /** Resolves when the caller may go; callers go in the order they came. */
  turn(): Promise<void>;
  /** Nobody goes before this instant (milliseconds since the epoch). */
  holdUntil(instant: number): void;
}

/** Keeps a rate limit by waiting before the request rather than by being refused after it. */
export const createPacer = ({ limit, window, now, sleep }: PaceOptions): Pacer => {
  const begun: number[] = [];
  let held = 0;
  let line: Promise<void> = Promise.resolve();

  const wait = async (): Promise<void> => {
    for (;;) {
      const oldest = begun.length < limit ? undefined : begun[0];
      const opens = Math.max(held, oldest === undefined ? 0 : oldest + window);
      if (opens <= now()) break;
      await sleep(opens - now());
    }
    begun.push(now());
    if (begun.length > limit) begun.shift();
  };
  return {
    turn: () => {
      const mine = line.then(wait);
      line = mine.catch(() => undefined);
      return mine;
    },
    holdUntil: (instant) => {
      held = Math.max(held, instant);
    },
  };
};
