import type { z } from "zod";
import { VantaError } from "./errors.ts";
import { type Edge, exchange } from "./exchange.ts";
import { createPacer } from "./pace.ts";
import { retryDelay } from "./retry.ts";
import type { TokenSource } from "./token.ts";

/** Reads one path: paced, with a token, tried again where that may help. */
export type Get = <Answer>(path: string, schema: z.ZodType<Answer>) => Promise<Answer>;

const requestsPerMinute = 50;

interface RequesterOptions {
  readonly edge: Edge;
  readonly tokens: TokenSource;
  /** Tries of one read, the first one included. */
  readonly tries: number;
}

/** The one layer that tries again; it does so for GETs, which change nothing. */
export const createRequester = ({ edge, tokens, tries }: RequesterOptions): Get => {
  const pacer = createPacer({ limit: requestsPerMinute, window: 60_000, now: edge.now, sleep: edge.sleep });

  const getWith = async <Answer>(token: string, path: string, schema: z.ZodType<Answer>): Promise<Answer> => {
    await pacer.turn();
    const headers = { authorization: `Bearer ${token}` };
    return exchange(edge, { method: "GET", path, headers, secrets: [token] }, schema);
  };

  const authorized: Get = async (path, schema) => {
    let token = await tokens.current();
    for (let refusals = 1; ; refusals++) {
      try {
        return await getWith(token, path, schema);
      } catch (error) {
        if (!(error instanceof VantaError) || error.fault !== "unauthorized" || refusals > 2) throw error;
        token = await tokens.replacement(token, error);
      }
    }
  };

  return async (path, schema) => {
    for (let failures = 1; ; failures++) {
      try {
        return await authorized(path, schema);
      } catch (error) {
        const delay =
          error instanceof VantaError && failures < tries ? retryDelay(error, failures, edge.random()) : undefined;
        if (delay === undefined) throw error;
        if (error instanceof VantaError && error.fault === "rate_limited") pacer.holdUntil(edge.now() + delay);
        await edge.sleep(delay);
      }
    }
  };
};
