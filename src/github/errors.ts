/** What the caller does about it. */
export type GitHubErrorKind =
  /** Try again later, after `retryAfter` seconds where GitHub named a time. */
  | "transient"
  /** GitHub will not allow it however often it is asked; `permission` names what is missing where GitHub said so. */
  | "refused"
  /** What was asked for is not there, or not for this credential. */
  | "gone"
  /** What stands there is not what was read: read again and decide anew. */
  | "conflict"
  /** A person has pushed to the branch; only a command hands it back. */
  | "touched"
  /** Nothing that GitHub said: a fault of the program. */
  | "unexpected";

export interface GitHubErrorDetails {
  readonly retryAfter?: number;
  /** As GitHub names it: `contents=write`. */
  readonly permission?: string;
  readonly status?: number;
  readonly cause?: unknown;
}

/** The one error of this room. The message is bounded and holds neither credentials nor bodies of requests. */
export class GitHubError extends Error {
  override readonly name = "GitHubError";
  readonly kind: GitHubErrorKind;
  readonly retryAfter: number | undefined;
  readonly permission: string | undefined;
  readonly status: number | undefined;

  constructor(kind: GitHubErrorKind, message: string, details: GitHubErrorDetails = {}) {
    super(message, "cause" in details ? { cause: details.cause } : undefined);
    this.kind = kind;
    this.retryAfter = details.retryAfter;
    this.permission = details.permission;
    this.status = details.status;
  }
}

interface Headers {
  readonly [name: string]: unknown;
}

interface GraphQLFault {
  readonly type?: string;
  readonly message?: string;
}

const LONGEST_MESSAGE = 300;

/** Turns whatever a call of this room threw into the error that says what to do. */
export const classify = (error: unknown, now: Date = new Date()): GitHubError => {
  if (error instanceof GitHubError) return error;
  const graphQL = isGraphQLError(error) ? error : limitedQuery(error);
  if (graphQL !== undefined) return fromGraphQL(graphQL, now);
  if (isRequestError(error)) return fromRequest(error, now);
  if (isNetworkError(error)) return new GitHubError("transient", bounded(messageOf(error)), { cause: error });
  return new GitHubError("unexpected", bounded(messageOf(error)), { cause: error });
};

/** Whether GitHub answered with this HTTP status. */
export const hasStatus = (error: unknown, status: number): boolean => isRequestError(error) && error.status === status;

interface RequestErrorShape {
  readonly message: string;
  readonly status: number;
  readonly response?: { readonly headers?: Headers };
}

interface GraphQLErrorShape {
  readonly errors: readonly GraphQLFault[];
  readonly headers?: Headers;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

const isRequestError = (error: unknown): error is RequestErrorShape =>
  isObject(error) && error["name"] === "HttpError" && typeof error["status"] === "number";

const isGraphQLError = (error: unknown): error is GraphQLErrorShape =>
  isObject(error) && error["name"] === "GraphqlResponseError" && Array.isArray(error["errors"]);

/** What the throttling plugin throws, in a form of its own, for a GraphQL limit that it did not wait for. */
const limitedQuery = (error: unknown): GraphQLErrorShape | undefined => {
  if (!isObject(error) || !isObject(error["response"]) || !isObject(error["data"])) return undefined;
  const { errors } = error["data"];
  const { headers } = error["response"];
  return Array.isArray(errors) ? { errors, headers: isObject(headers) ? headers : {} } : undefined;
};

const NETWORK_CODES =
  /^(ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EPIPE|EHOSTUNREACH|ENETUNREACH|UND_ERR_|ERR_SSL|CERT_|ERR_TLS)/;

const isNetworkError = (error: unknown): boolean => {
  if (!isObject(error)) return false;
  if (typeof error["code"] === "string" && NETWORK_CODES.test(error["code"])) return true;
  if (error["name"] === "AbortError" || error["name"] === "TimeoutError") return true;
  return error["cause"] !== undefined && error["cause"] !== error && isNetworkError(error["cause"]);
};

const fromRequest = (error: RequestErrorShape, now: Date): GitHubError => {
  const { status } = error;
  const headers = error.response?.headers ?? {};
  const message = bounded(`GitHub answered ${status}: ${error.message}`);
  const retryAfter = secondsToWait(headers, now);
  const details = { status, cause: error, ...(retryAfter !== undefined && { retryAfter }) };
  if (error.response === undefined)
    return new GitHubError("transient", bounded(`GitHub was not reached: ${error.message}`), { cause: error });
  if (isLimited(error, headers)) return new GitHubError("transient", message, { retryAfter: 60, ...details });
  if (status >= 500 || status === 408) return new GitHubError("transient", message, details);
  if (status === 404 || status === 410 || status === 451) return new GitHubError("gone", message, details);
  if (status === 409 || status === 412) return new GitHubError("conflict", message, details);
  const permission = headers["x-accepted-github-permissions"];
  const missing = status === 403 && typeof permission === "string" ? { permission } : {};
  return new GitHubError("refused", message, { ...details, ...missing });
};

const isLimited = (error: RequestErrorShape, headers: Headers): boolean =>
  error.status === 429 ||
  (error.status === 403 &&
    (headers["retry-after"] !== undefined ||
      headers["x-ratelimit-remaining"] === "0" ||
      /\bsecondary rate\b|\babuse detection\b|rate limit exceeded/i.test(error.message)));

const GRAPHQL_KINDS: Readonly<Record<string, GitHubErrorKind>> = {
  RATE_LIMITED: "transient",
  INTERNAL: "transient",
  SERVICE_UNAVAILABLE: "transient",
  NOT_FOUND: "gone",
  STALE_DATA: "conflict",
  FORBIDDEN: "refused",
  INSUFFICIENT_SCOPES: "refused",
  UNPROCESSABLE: "refused",
};

const fromGraphQL = (error: GraphQLErrorShape, now: Date): GitHubError => {
  const words = error.errors.map((fault) => fault.message ?? fault.type ?? "unknown error").join("; ");
  const retryAfter = secondsToWait(error.headers ?? {}, now);
  return new GitHubError(graphQLKind(error.errors, words), bounded(`GitHub refused the query: ${words}`), {
    cause: error,
    ...(retryAfter !== undefined && { retryAfter }),
  });
};

const graphQLKind = (faults: readonly GraphQLFault[], words: string): GitHubErrorKind => {
  for (const { type } of faults) {
    const kind = type === undefined ? undefined : GRAPHQL_KINDS[type];
    if (kind !== undefined) return kind;
  }
  if (/something went wrong|timed? ?out|secondary rate/i.test(words)) return "transient";
  return /expected .* to (point|be) at|is at [0-9a-f]{7,} but expected/i.test(words) ? "conflict" : "refused";
};

const secondsToWait = (headers: Headers, now: Date): number | undefined => {
  const after = Number(headers["retry-after"]);
  if (Number.isFinite(after) && after > 0) return after;
  if (String(headers["x-ratelimit-remaining"]) !== "0") return undefined;
  const reset = Number(headers["x-ratelimit-reset"]);
  return Number.isFinite(reset) ? Math.max(1, Math.ceil(reset - now.getTime() / 1000)) : undefined;
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const bounded = (message: string): string => {
  const plain = (/<(!doctype|html)\b/i.test(message) ? message.replace(/<[\s\S]*$/, "an HTML page") : message)
    .replace(/\b(gh[opsur]_|github_pat_|v1\.)[A-Za-z0-9_]{10,}/g, "[secret]")
    .replace(/(bearer|token|authorization:?)\s+\S{10,}/gi, "$1 [secret]")
    .replace(/\s+/g, " ")
    .trim();
  return plain.length <= LONGEST_MESSAGE ? plain : `${plain.slice(0, LONGEST_MESSAGE)}…`;
};
