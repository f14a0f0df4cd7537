/** What goes back over the wire. A body that is text goes as it is, anything else as JSON. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export const json = (body: unknown): Answer => ({ status: 200, headers: { "content-type": jsonType }, body });

export const html = (body: string, status = 200): Answer => ({
  status,
  headers: {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
  },
  body,
});

const jsonType = "application/json; charset=utf-8";

/** A request that is answered with an error. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(`refused with ${answer.status}`);
    this.answer = answer;
  }
}

export const refuse = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Refusal =>
  new Refusal({ status, headers: { "content-type": jsonType, ...headers }, body });
