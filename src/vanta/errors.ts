/** What went wrong between TerraFix and Vanta, named for what the caller does about it. */
export type VantaFault =
  /** The credentials are wrong. */
  | "unauthorized"
  /** A second 401 in one cycle: another process mints tokens of the same application, and each mint revokes the token before it. */
  | "contested"
  /** Authenticated, but the scope is not enough. */
  | "forbidden"
  | "not_found"
  | "rate_limited"
  /** Vanta refuses the request itself (another 4xx). */
  | "refused"
  | "server"
  /** An answer that is not what the API promises: a page of HTML, no JSON, another shape, pages that never end. */
  | "garbage"
  | "unreachable"
  | "timed_out";

export interface VantaFailure {
  readonly fault: VantaFault;
  readonly method: "GET" | "POST";
  /** Path and query, without the host. */
  readonly path: string;
  readonly status?: number | undefined;
  /** What Vanta said, cut short and free of secrets. */
  readonly excerpt?: string | undefined;
  /** What Vanta asks to wait before the next try. */
  readonly retryAfterMs?: number | undefined;
  readonly cause?: unknown;
}

/** A read that failed. It is never "no findings": whoever catches it must not close or open anything on it. */
export class VantaError extends Error {
  override readonly name = "VantaError";
  readonly fault: VantaFault;
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly status: number | undefined;
  readonly excerpt: string | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(failure: VantaFailure) {
    super(describeFailure(failure), failure.cause === undefined ? undefined : { cause: failure.cause });
    this.fault = failure.fault;
    this.method = failure.method;
    this.path = failure.path;
    this.status = failure.status;
    this.excerpt = failure.excerpt;
    this.retryAfterMs = failure.retryAfterMs;
  }
}

const advice: Readonly<Record<VantaFault, string>> = {
  unauthorized:
    "Vanta does not accept the credentials; check VANTA_CLIENT_ID and VANTA_CLIENT_SECRET, or VANTA_API_TOKEN",
  contested:
    "another process uses this Vanta application, and its tokens revoke ours; give each deployment its own application",
  forbidden: "the Vanta application lacks the scope vanta-api.all:read",
  not_found: "Vanta does not know it",
  rate_limited: "Vanta's rate limit is used up",
  refused: "Vanta refuses the request",
  server: "Vanta has a fault of its own",
  garbage: "Vanta's answer is not what its API promises; check VANTA_BASE_URL",
  unreachable: "Vanta cannot be reached; check VANTA_BASE_URL and the network",
  timed_out: "Vanta did not answer in time",
};

const describeFailure = ({ fault, method, path, status, excerpt }: VantaFailure): string => {
  const answer = [status === undefined ? undefined : `status ${status}`, excerpt].filter((part) => part !== undefined);
  return `${method} ${path}: ${advice[fault]}${answer.length === 0 ? "" : ` (${answer.join(": ")})`}`;
};
