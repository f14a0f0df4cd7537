import { refuse } from "./answer.ts";

export interface Limit {
  /** Counts a request, or refuses it with 429. */
  count(): void;
}

const minute = 60_000;

/** So many requests in any minute. With `retryAfter` a refusal says how long to wait; Vanta's documents promise no such header. */
export const createLimit = (perMinute: number, now: () => number, retryAfter = false): Limit => {
  const counted: number[] = [];
  return {
    count: () => {
      while (counted[0] !== undefined && counted[0] <= now() - minute) counted.shift();
      const [oldest] = counted;
      if (counted.length >= perMinute && oldest !== undefined) {
        const seconds = Math.ceil((oldest + minute - now()) / 1000);
        throw refuse(429, { message: "Too many requests" }, retryAfter ? { "retry-after": String(seconds) } : {});
      }
      counted.push(now());
    },
  };
};
