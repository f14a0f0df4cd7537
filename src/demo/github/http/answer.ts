/** What a handler answers; a body that is no string or bytes becomes JSON. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export const ok = (body: unknown, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status: 200,
  body,
  headers,
});

export const created = (body: unknown): Answer => ({ status: 201, body });

export const noContent = (): Answer => ({ status: 204 });
