import type { z } from "zod";
import { VantaError, type VantaFault } from "./errors.ts";
import { excerptOf } from "./excerpt.ts";
import { parseRetryAfter } from "./retry.ts";
import { describeIssues } from "./schema.ts";

/** What touches the world: the host, the clock and patience. */
export interface Edge {
  readonly baseUrl: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Between 0 and 1. */
  readonly random: () => number;
  /** Milliseconds until a request that is not answered is given up. */
  readonly timeout: number;
  readonly signal: AbortSignal | undefined;
}

export interface Request {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Cut out of whatever an error quotes. */
  readonly secrets: readonly string[];
}

/** One request and its answer, parsed; anything else is a VantaError. It neither waits nor tries again. */
export const exchange = async <Answer>(edge: Edge, request: Request, schema: z.ZodType<Answer>): Promise<Answer> => {
  const { status, headers, body } = await send(edge, request);
  const fail = (fault: VantaFault, excerpt = excerptOf(body, request.secrets)): VantaError => {
    const retryAfterMs = parseRetryAfter(headers.get("retry-after"), edge.now());
    return new VantaError({ fault, method: request.method, path: request.path, status, excerpt, retryAfterMs });
  };
  if (status < 200 || status > 299) throw fail(faultOf(status));
  const json = parseJson(body);
  if (json === undefined) throw fail("garbage");
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw fail("garbage", describeIssues(parsed.error));
  return parsed.data;
};

const faultOf = (status: number): VantaFault => {
  if (status === 401) return "unauthorized";
  if (status === 403) return "forbidden";
  if (status === 404) return "not_found";
  if (status === 408) return "timed_out";
  if (status === 429) return "rate_limited";
  if (status >= 500) return "server";
  return status >= 400 ? "refused" : "garbage";
};

const send = async (edge: Edge, { method, path, headers, body }: Request) => {
  const patience = AbortSignal.timeout(edge.timeout);
  const signal = edge.signal === undefined ? patience : AbortSignal.any([edge.signal, patience]);
  try {
    const init = { method, headers: { accept: "application/json", ...headers }, redirect: "manual", signal } as const;
    const response = await fetch(edge.baseUrl + path, body === undefined ? init : { ...init, body });
    return { status: response.status, headers: response.headers, body: await response.text() };
  } catch (cause) {
    edge.signal?.throwIfAborted();
    const excerpt = patience.aborted ? `nothing for ${edge.timeout / 1000} s` : reasonOf(cause);
    throw new VantaError({ fault: patience.aborted ? "timed_out" : "unreachable", method, path, excerpt, cause });
  }
};

/** fetch hides the reason ("connect ECONNREFUSED 127.0.0.1:1") in the cause of a TypeError. */
const reasonOf = (error: unknown): string | undefined => {
  if (!(error instanceof Error)) return undefined;
  const code = error.cause instanceof Error ? Reflect.get(error.cause, "code") : undefined;
  return typeof code === "string" ? code : (reasonOf(error.cause) ?? error.message);
};

const parseJson = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
};
