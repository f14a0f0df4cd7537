import { VantaError } from "./errors.ts";
import { type Edge, exchange } from "./exchange.ts";
import { createPacer } from "./pace.ts";
import { tokenSchema } from "./schema.ts";

export type VantaAuth =
  /** A token that a person pasted; it lives an hour at most. */
  | { readonly kind: "token"; readonly token: string }
  | { readonly kind: "application"; readonly clientId: string; readonly clientSecret: string };

export interface StoredToken {
  readonly value: string;
  /** ISO 8601. */
  readonly expiresAt: string;
}

/** Where the processes of one Vanta application keep the one token that it may have. */
export interface TokenStore {
  read(): Promise<StoredToken | undefined>;
  write(token: StoredToken): Promise<void>;
}

/** The name of the token of one application in a store that holds several. */
export const tokenName = (baseUrl: string, clientId: string): string => `vanta ${clientId} ${baseUrl}`;

export interface TokenSource {
  startCycle(): void;
  /** A token that is good for another minute. */
  current(): Promise<string>;
  /** A token other than the one that Vanta refused; rejects with `refusal` or as contested where there is none to be had. */
  replacement(refused: string, refusal: VantaError): Promise<string>;
}

interface TokenSourceOptions {
  readonly auth: VantaAuth;
  readonly store: TokenStore | undefined;
  readonly edge: Edge;
}

export const createTokenSource = ({ auth, store = memoryStore(), edge }: TokenSourceOptions): TokenSource =>
  auth.kind === "token" ? staticSource(auth.token) : applicationSource(createMint(auth, edge), store, edge.now);

const staticSource = (token: string): TokenSource => ({
  startCycle: () => undefined,
  current: async () => token,
  replacement: (_refused, refusal) => Promise.reject(refusal),
});

const memoryStore = (): TokenStore => {
  let kept: StoredToken | undefined;
  return {
    read: async () => kept,
    write: async (token) => {
      kept = token;
    },
  };
};

const applicationSource = (mint: () => Promise<StoredToken>, store: TokenStore, now: () => number): TokenSource => {
  let held: StoredToken | undefined;
  let renewing: Promise<StoredToken> | undefined;
  let replaced = false;

  const mintAndShare = async (): Promise<StoredToken> => {
    const minted = await mint();
    await store.write(minted);
    return minted;
  };
  /** Another process may have renewed the token already; minting would revoke it. */
  const renew = async (refused: string | undefined, mintAnew: () => Promise<StoredToken>): Promise<StoredToken> => {
    const stored = await store.read();
    return stored !== undefined && stored.value !== refused && isGood(stored, now()) ? stored : mintAnew();
  };
  const replace = async (refusal: VantaError): Promise<StoredToken> => {
    if (replaced) throw contested(refusal);
    const minted = await mintAndShare();
    replaced = true;
    return minted;
  };
  const inOneFlight = async (renewal: () => Promise<StoredToken>): Promise<string> => {
    renewing ??= renewal().finally(() => {
      renewing = undefined;
    });
    held = await renewing;
    return held.value;
  };
  return {
    startCycle: () => {
      replaced = false;
    },
    current: async () =>
      held !== undefined && isGood(held, now()) ? held.value : inOneFlight(() => renew(undefined, mintAndShare)),
    replacement: async (refused, refusal) => {
      if (held?.value === refused) held = undefined;
      if (held !== undefined && isGood(held, now())) return held.value;
      return inOneFlight(() => renew(refused, () => replace(refusal)));
    },
  };
};

const refreshEarly = 60_000;

const isGood = (token: StoredToken, now: number): boolean => Date.parse(token.expiresAt) - refreshEarly > now;

const contested = (refusal: VantaError): VantaError =>
  new VantaError({ fault: "contested", method: refusal.method, path: refusal.path, status: refusal.status });

type Application = Extract<VantaAuth, { kind: "application" }>;

const tokenPath = "/oauth/token";

const createMint = ({ clientId, clientSecret }: Application, edge: Edge): (() => Promise<StoredToken>) => {
  const pacer = createPacer({ limit: 5, window: 60_000, now: edge.now, sleep: edge.sleep });
  const body = JSON.stringify({
    client_id: clientId,
    client_secret: clientSecret,
    grant_type: "client_credentials",
    scope: "vanta-api.all:read",
  });
  const headers = { "content-type": "application/json" };
  return async () => {
    await pacer.turn();
    const asked = edge.now();
    const request = { method: "POST", path: tokenPath, headers, body, secrets: [clientSecret] } as const;
    const answer = await exchange(edge, request, tokenSchema).catch((error: unknown) => {
      throw error instanceof VantaError ? namingTheCredential(error) : error;
    });
    return { value: answer.access_token, expiresAt: new Date(asked + answer.expires_in * 1000).toISOString() };
  };
};

/** OAuth tells wrong credentials and scopes by a word in the body of a 400. */
const namingTheCredential = (error: VantaError): VantaError => {
  const said = error.fault === "refused" ? (error.excerpt ?? "") : "";
  if (/invalid_scope/.test(said)) return new VantaError({ ...failureOf(error), fault: "forbidden" });
  if (/(invalid|unauthorized)_client/.test(said)) return new VantaError({ ...failureOf(error), fault: "unauthorized" });
  return error;
};

const failureOf = ({ method, path, status, excerpt }: VantaError) => ({ method, path, status, excerpt });
