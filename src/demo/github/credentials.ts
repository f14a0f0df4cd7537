import { randomBytes, verify } from "node:crypto";
import type { Principal } from "./access.ts";
import type { Account, App, Permissions } from "./model.ts";
import { badCredentials, notFound } from "./refusal.ts";

const TOKEN_LIFETIME_MS = 60 * 60 * 1000;
const LONGEST_JWT_SECONDS = 10 * 60;
const CLOCK_SKEW_SECONDS = 60;

export interface MintedToken {
  readonly token: string;
  readonly expiresAt: Date;
}

/** Issues tokens and tells who comes with one. Lifetimes are judged by the machine's own clock. */
export interface Credentials {
  mintInstallationToken(permissions: Permissions, repositories: ReadonlySet<number> | "all"): MintedToken;
  mintPersonalToken(account: Account): string;
  /** Makes every token that was minted so far unknown. */
  revokeAll(): void;
  revoke(token: string): void;
  /** @throws Refusal 401 for a credential that is malformed, unknown or expired. */
  identify(authorization: string | undefined): Principal;
}

export function createCredentials(app: App): Credentials {
  const tokens = new Map<string, { readonly principal: Principal; readonly expiresAt: number }>();
  return {
    mintInstallationToken(permissions, repositories) {
      const token = `ghs_${randomToken()}`;
      const expiresAt = Math.floor((Date.now() + TOKEN_LIFETIME_MS) / 1000) * 1000;
      tokens.set(token, { principal: { kind: "installation", token, permissions, repositories }, expiresAt });
      return { token, expiresAt: new Date(expiresAt) };
    },
    mintPersonalToken(account) {
      const token = `ghp_${randomToken()}`;
      tokens.set(token, { principal: { kind: "person", token, account }, expiresAt: Number.POSITIVE_INFINITY });
      return token;
    },
    revokeAll: () => tokens.clear(),
    revoke: (token) => void tokens.delete(token),
    identify(authorization) {
      const credential = /^(?:bearer|token)\s+(\S+)$/i.exec(authorization ?? "")?.[1];
      if (authorization === undefined) return { kind: "anonymous" };
      if (credential === undefined) throw badCredentials();
      if (credential.split(".").length === 3) return identifyApp(app, credential);
      const known = tokens.get(credential);
      if (!known || known.expiresAt <= Date.now()) throw badCredentials();
      return known.principal;
    },
  };
}

function randomToken(): string {
  return randomBytes(18).toString("hex");
}

function identifyApp(app: App, jwt: string): Principal {
  const [header = "", payload = "", signature = ""] = jwt.split(".");
  const signed = Buffer.from(`${header}.${payload}`);
  const claims = parseClaims(payload);
  const genuine =
    parseClaims(header)["alg"] === "RS256" &&
    verify("RSA-SHA256", signed, app.publicKey, Buffer.from(signature, "base64url"));
  if (!genuine) throw badCredentials("A JSON web token could not be decoded");
  if (String(claims["iss"]) !== String(app.id)) throw notFound();
  demandCurrent(claims);
  return { kind: "app" };
}

function demandCurrent({ iat, exp }: Readonly<Record<string, unknown>>): void {
  const now = Date.now() / 1000;
  if (typeof exp !== "number" || exp <= now) {
    throw badCredentials(
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    );
  }
  if (exp > now + LONGEST_JWT_SECONDS + CLOCK_SKEW_SECONDS) {
    throw badCredentials("'Expiration time' claim ('exp') is too far in the future");
  }
  if (typeof iat !== "number" || iat > now + CLOCK_SKEW_SECONDS) {
    throw badCredentials(
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    );
  }
}

function parseClaims(part: string): Readonly<Record<string, unknown>> {
  try {
    const claims: unknown = JSON.parse(Buffer.from(part, "base64url").toString());
    return typeof claims === "object" && claims !== null ? { ...claims } : {};
  } catch {
    return {};
  }
}
