import type { Answer } from "./answer.ts";

/** What shall go wrong instead of a right answer. */
export type Fault =
  /** `headers` may hold a `retry-after`. */
  | {
      readonly kind: "status";
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** A page of a proxy, with status 200. */
  | { readonly kind: "html" }
  /** Half of a JSON text. */
  | { readonly kind: "garbage" }
  /** JSON of another shape than promised. */
  | { readonly kind: "wrong_shape" }
  /** The first item of the page lacks a field that every item has. */
  | { readonly kind: "unreadable_item" }
  /** The page says that there is another one, and its cursor leads back to itself. */
  | { readonly kind: "endless" }
  /** No answer at all. */
  | { readonly kind: "hang" }
  | { readonly kind: "drop" };

export interface FaultQueue {
  /** The next requests, or the next ones whose path and query match, meet this fault. */
  next(fault: Fault, options?: { readonly times?: number; readonly path?: RegExp }): void;
  take(path: string): Fault | undefined;
  clear(): void;
}

export const createFaultQueue = (): FaultQueue => {
  const waiting: { readonly fault: Fault; readonly path: RegExp; times: number }[] = [];
  return {
    next: (fault, { times = 1, path = /^\/v1\// } = {}) => {
      waiting.push({ fault, path, times });
    },
    take: (path) => {
      const found = waiting.find((entry) => entry.times > 0 && entry.path.test(path));
      if (found !== undefined) found.times -= 1;
      return found?.fault;
    },
    clear: () => {
      waiting.length = 0;
    },
  };
};

/** The answer that a fault makes of the right one. Hanging and dropping are no answers. */
export const spoil = (fault: Exclude<Fault, { readonly kind: "hang" | "drop" }>, right: Answer): Answer => {
  const type = { "content-type": "application/json; charset=utf-8" };
  switch (fault.kind) {
    case "status":
      return {
        status: fault.status,
        headers: { ...type, ...fault.headers },
        body: fault.body ?? { message: "Told to fail" },
      };
    case "html":
      return { status: 200, headers: { "content-type": "text/html" }, body: page };
    case "garbage":
      return { status: 200, headers: type, body: '{"results":{"data":[' };
    case "wrong_shape":
      return { status: 200, headers: type, body: { items: [] } };
    case "unreadable_item":
      return { ...right, body: withPage(right.body, ({ data, pageInfo }) => ({ data: withoutName(data), pageInfo })) };
    case "endless":
      return { ...right, body: withPage(right.body, ({ data }) => ({ data, pageInfo: loop })) };
  }
};

const page = "<!doctype html><html><head><title>Sign in</title></head><body>Sign in to go on</body></html>";
/** Names the first item, whatever page it stands on. */
const first = Buffer.from("arrayconnection:0").toString("base64");
const loop = { startCursor: first, endCursor: first, hasNextPage: true, hasPreviousPage: true };

interface Page {
  readonly data: readonly unknown[];
  readonly pageInfo: unknown;
}

const withPage = (body: unknown, change: (page: Page) => Page): unknown => {
  if (typeof body !== "object" || body === null || !("results" in body)) return body;
  return { results: change(body.results as Page) };
};

const withoutName = ([item, ...others]: readonly unknown[]): readonly unknown[] => {
  if (typeof item !== "object" || item === null) return others;
  const { name: _name, displayName: _displayName, ...rest } = item as Readonly<Record<string, unknown>>;
  return [rest, ...others];
};
