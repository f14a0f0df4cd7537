/** One entry of the `errors` list under "Validation Failed". */
export interface FieldError {
  readonly resource: string;
  readonly code: "missing_field" | "invalid" | "custom" | "already_exists" | "unprocessable" | "missing";
  readonly field?: string;
  readonly message?: string;
}

/** A request that GitHub declines; `body` is the JSON it answers with. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, body: { readonly message: string } & Readonly<Record<string, unknown>>, headers = {}) {
    super(body.message);
    this.status = status;
    this.body = { ...body, documentation_url: "https://docs.github.com/rest", status: String(status) };
    this.headers = headers;
  }
}

export const badCredentials = (message = "Bad credentials"): Refusal => new Refusal(401, { message });

export const notFound = (): Refusal => new Refusal(404, { message: "Not Found" });

/** What an installation lacks; `accepted` as GitHub lists it, `contents=write; issues=write`. */
export function forbidden(accepted?: string): Refusal {
  const headers = accepted === undefined ? {} : { "x-accepted-github-permissions": accepted };
  return new Refusal(403, { message: "Resource not accessible by integration" }, headers);
}

export const conflict = (message: string): Refusal => new Refusal(409, { message });

export const unprocessable = (message: string): Refusal => new Refusal(422, { message });

export function invalid(...errors: readonly FieldError[]): Refusal {
  return new Refusal(422, { message: "Validation Failed", errors });
}
