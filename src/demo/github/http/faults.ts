/** What shall go wrong with requests that match. */
export interface Fault {
  /** Any method when absent. */
  readonly method?: string;
  /** Tested on the path from `/api/…` on, with the query. */
  readonly path: RegExp;
  readonly status?: number;
  /** A string is sent as HTML, anything else as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** How many requests; 1 when absent. */
  readonly times?: number;
  /** `hang` never answers; `drop` cuts the connection; `after` does the work first and then answers with the fault. */
  readonly mode?: "instead" | "after" | "hang" | "drop";
}

export interface Faults {
  next(fault: Fault): void;
  /** A 403 with `retry-after`, as GitHub answers when content is created too fast. */
  secondaryLimit(fault: { readonly path: RegExp; readonly retryAfterSeconds: number; readonly times?: number }): void;
  /** The HTML page of an overloaded GitHub. */
  badGateway(fault: { readonly path: RegExp; readonly times?: number; readonly method?: string }): void;
  clear(): void;
}

/** The side of the server: takes the fault that is due for a request, if any. */
export interface FaultQueue extends Faults {
  take(method: string, path: string): Fault | undefined;
}

export function createFaults(secondaryBody: unknown): FaultQueue {
  let pending: { readonly fault: Fault; left: number }[] = [];
  const next = (fault: Fault): void => void pending.push({ fault, left: fault.times ?? 1 });
  return {
    next,
    secondaryLimit({ retryAfterSeconds, ...fault }) {
      const headers = { "retry-after": String(retryAfterSeconds) };
      next({ ...fault, status: 403, body: secondaryBody, headers });
    },
    badGateway: (fault) => next({ ...fault, status: 502, body: "<html><body>502 Bad Gateway</body></html>" }),
    clear() {
      pending = [];
    },
    take(method, path) {
      const due = pending.find(({ fault }) => fault.path.test(path) && (fault.method ?? method) === method);
      if (!due) return undefined;
      due.left -= 1;
      if (due.left <= 0) pending = pending.filter((each) => each !== due);
      return due.fault;
    },
  };
}
