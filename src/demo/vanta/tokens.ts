import { randomBytes } from "node:crypto";
import { refuse } from "./answer.ts";
import { createLimit } from "./limits.ts";

export interface Application {
  readonly clientId: string;
  readonly clientSecret: string;
  /** What it may ask for. */
  readonly scopes: readonly string[];
}

interface Token {
  readonly value: string;
  readonly scopes: readonly string[];
  readonly expiresAt: number;
}

export interface Tokens {
  /** Answers a request for a token. The token before it is worth nothing from then on. */
  issue(body: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
  /** Refuses a request that does not carry the live token with the scope. */
  demand(authorization: string | undefined, scope: string): void;
  /** What another process does to the live token by asking for one. */
  revoke(): void;
}

const lifetimeSeconds = 3599;

export const createTokens = (application: Application, now: () => number): Tokens => {
  const limit = createLimit(5, now);
  let live: Token | undefined;
  return {
    issue: (body) => {
      limit.count();
      const { client_id, client_secret, grant_type, scope } = body;
      if (grant_type !== "client_credentials") throw oauthRefusal(400, "unsupported_grant_type");
      if (client_id !== application.clientId || client_secret !== application.clientSecret)
        throw oauthRefusal(401, "invalid_client");
      const scopes = typeof scope === "string" ? scope.split(" ").filter((word) => word !== "") : [];
      if (scopes.length === 0 || scopes.some((wanted) => !application.scopes.includes(wanted)))
        throw oauthRefusal(400, "invalid_scope");
      live = { value: `vat_${randomBytes(24).toString("hex")}`, scopes, expiresAt: now() + lifetimeSeconds * 1000 };
      return { access_token: live.value, expires_in: lifetimeSeconds, token_type: "Bearer" };
    },
    demand: (authorization, scope) => {
      if (live === undefined || authorization !== `Bearer ${live.value}` || live.expiresAt <= now())
        throw refuse(401, { message: "Unauthorized" });
      if (!live.scopes.includes(scope)) throw refuse(403, { message: `The token lacks the scope ${scope}` });
    },
    revoke: () => {
      live = undefined;
    },
  };
};

const oauthRefusal = (status: number, error: string) =>
  refuse(status, { error, error_description: `${error}: the application or the request does not allow this` });
