import type { Principal } from "../access.ts";
import { Refusal } from "../refusal.ts";

export interface LimitOptions {
  /** Requests an hour for one credential (REST), and points an hour for GraphQL. */
  readonly requestsPerHour: number;
  readonly contentPerMinute: number;
  readonly contentPerHour: number;
}

export const GITHUB_LIMITS: LimitOptions = { requestsPerHour: 5000, contentPerMinute: 80, contentPerHour: 500 };

export type Resource = "core" | "graphql";

export interface RateLimit {
  readonly limit: number;
  readonly used: number;
  readonly remaining: number;
  /** Seconds since 1970. */
  readonly reset: number;
}

/** Counts what each principal uses: the hourly primary limit, and the secondary one on content that is created. */
export interface Limits {
  current(principal: Principal, resource: Resource): RateLimit;
  /** @throws Refusal 403 when nothing remains. */
  demandRequest(principal: Principal, resource: Resource): void;
  count(principal: Principal, resource: Resource): void;
  /** @throws Refusal 403 with `retry-after` when too much was created of late. */
  countContent(principal: Principal): void;
  /** For tests: leaves this many requests until `resetInSeconds` from now, for everyone. */
  leave(remaining: number, resetInSeconds: number): void;
  /** For tests: how many requests counted so far, since the start or since the last call of `leave`. */
  used(resource: Resource): number;
}

interface Window {
  used: number;
  readonly limit: number;
  readonly reset: number;
}

const HOUR_S = 3600;

export function createLimits(options: LimitOptions): Limits {
  const windows = new Map<string, Window>();
  let created: number[] = [];
  let exhaustion: { readonly remaining: number; readonly reset: number } | undefined;

  const windowOf = (principal: Principal, resource: Resource): Window => {
    const key = `${resource} ${holder(principal)}`;
    const known = windows.get(key);
    if (known && known.reset > seconds()) return known;
    if (exhaustion && exhaustion.reset <= seconds()) exhaustion = undefined;
    const reset = exhaustion?.reset ?? seconds() + HOUR_S;
    const used = exhaustion ? options.requestsPerHour - exhaustion.remaining : 0;
    const fresh = { used, limit: options.requestsPerHour, reset };
    windows.set(key, fresh);
    return fresh;
  };

  const limits: Limits = {
    current(principal, resource) {
      const { used, limit, reset } = windowOf(principal, resource);
      return { limit, used, remaining: Math.max(0, limit - used), reset };
    },
    demandRequest(principal, resource) {
      const { remaining } = limits.current(principal, resource);
      if (remaining > 0 || principal.kind === "app") return;
      throw new Refusal(403, { message: `API rate limit exceeded for ${holder(principal)}.` });
    },
    count(principal, resource) {
      windowOf(principal, resource).used += 1;
    },
    countContent() {
      const now = Date.now();
      created = created.filter((at) => at > now - HOUR_S * 1000);
      const lastMinute = created.filter((at) => at > now - 60_000).length;
      if (lastMinute >= options.contentPerMinute || created.length >= options.contentPerHour) throw secondaryLimit(60);
      created.push(now);
    },
    leave(remaining, resetInSeconds) {
      const reset = seconds() + resetInSeconds;
      exhaustion = { remaining, reset };
      windows.clear();
    },
    used: (resource) =>
      [...windows].filter(([key]) => key.startsWith(`${resource} `)).reduce((sum, [, window]) => sum + window.used, 0),
  };
  return limits;
}

export function secondaryLimit(retryAfterSeconds: number): Refusal {
  const message =
    "You have exceeded a secondary rate limit. Please wait a few minutes before you try again. For more on scraping GitHub and how it may affect your rights, please review our Terms of Service.";
  return new Refusal(403, { message }, { "retry-after": String(retryAfterSeconds) });
}

function seconds(): number {
  return Math.floor(Date.now() / 1000);
}

function holder(principal: Principal): string {
  if (principal.kind === "person") return principal.account.login;
  return principal.kind;
}
