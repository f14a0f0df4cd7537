import type { VantaError, VantaFault } from "./errors.ts";

const retried: ReadonlySet<VantaFault> = new Set(["rate_limited", "server", "unreachable", "timed_out"]);
const longestStep = 60_000;
const longestObeyed = 300_000;

/**
 * Milliseconds to wait before the next try, or undefined to give up. `failures` counts those so far, from 1.
 * What Vanta asks for beats the back-off; where it asks for more than five minutes, the next cycle is soon enough.
 * A Vanta that says nothing is asked twice. Six tries against a used up limit take longer than the minute that it counts by.
 */
export const retryDelay = (error: VantaError, failures: number, random: number): number | undefined => {
  if (!retried.has(error.fault)) return undefined;
  if (error.fault === "timed_out" && failures > 1) return undefined;
  if (error.retryAfterMs !== undefined) return error.retryAfterMs > longestObeyed ? undefined : error.retryAfterMs;
  const firstStep = error.fault === "rate_limited" ? 4000 : 1000;
  return Math.min(longestStep, firstStep * 2 ** (failures - 1)) * (0.5 + random / 2);
};

/** `Retry-After` in either of its forms, as milliseconds from now. */
export const parseRetryAfter = (value: string | null, now: number): number | undefined => {
  if (value === null) return undefined;
  if (/^\d+(\.\d+)?$/.test(value.trim())) return Math.ceil(Number(value) * 1000);
  const instant = Date.parse(value);
  return Number.isNaN(instant) ? undefined : Math.max(0, instant - now);
};
