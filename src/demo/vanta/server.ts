import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Answer, html, json, Refusal, refuse } from "./answer.ts";
import { answerApi } from "./api.ts";
import { createFaultQueue, type FaultQueue, spoil } from "./faults.ts";
import { createLimit } from "./limits.ts";
import type { ResourceDefinition, TestDefinition } from "./model.ts";
import { testListPage, testPage } from "./page.ts";
import { createTokens } from "./tokens.ts";
import { createHappenings, createWorld, type Happenings } from "./world.ts";

export interface EmbeddedVantaOptions {
  /** Any free port where absent. */
  readonly port?: number;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly tests: readonly TestDefinition[];
  readonly resources?: readonly ResourceDefinition[];
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  /** What the application may ask for; reading everything where absent. */
  readonly scopes?: readonly string[];
  /** Whether a 429 says when to come back. */
  readonly retryAfter?: boolean;
}

export interface EmbeddedVanta {
  readonly url: string;
  /** With this environment TerraFix works against it. */
  readonly environment: Readonly<
    Record<"VANTA_BASE_URL" | "VANTA_CLIENT_ID" | "VANTA_CLIENT_SECRET" | "VANTA_APP_URL", string>
  >;
  readonly vanta: VantaControl;
  close(): Promise<void>;
}

/** The hand on the embedded Vanta. */
export interface VantaControl extends Happenings {
  readonly faults: Omit<FaultQueue, "take">;
  /** Requests so far, oldest first. */
  readonly requests: readonly AnsweredRequest[];
  /** What another process does by asking for a token of the same application. */
  revokeToken(): void;
}

export interface AnsweredRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  /** Undefined where there was no answer. */
  readonly status: number | undefined;
}

const requestsPerMinute = 50;

/** Starts a Vanta on loopback that knows the tests given and keeps to the rules of the real one. */
export const startEmbeddedVanta = async (options: EmbeddedVantaOptions): Promise<EmbeddedVanta> => {
  const { clientId, clientSecret, tests, resources = [], now = Date.now, scopes = ["vanta-api.all:read"] } = options;
  const world = createWorld({ tests, resources, now });
  const tokens = createTokens({ clientId, clientSecret, scopes }, now);
  const limit = createLimit(requestsPerMinute, now, options.retryAfter);
  const faults = createFaultQueue();
  const requests: AnsweredRequest[] = [];

  const answer = async (request: IncomingMessage, url: URL): Promise<Answer> => {
    if (url.pathname === "/oauth/token" && request.method === "POST")
      return json(tokens.issue(await readBody(request)));
    if (request.method !== "GET") throw refuse(404, { message: "Not found" });
    if (url.pathname.startsWith("/v1/")) {
      tokens.demand(request.headers.authorization, "vanta-api.all:read");
      limit.count();
      return answerApi(world, url, now());
    }
    if (url.pathname === "/" || url.pathname === "/tests") return html(testListPage([...world.tests.values()]));
    const test = [...world.tests.values()].find(({ definition }) => url.pathname === pathOf(definition.id));
    if (test === undefined) throw refuse(404, { message: "Not found" });
    return html(testPage(test));
  };

  const server = createServer(async (request, response) => {
    const path = request.url ?? "/";
    const method = request.method ?? "GET";
    const fault = faults.take(path);
    if (fault?.kind === "hang" || fault?.kind === "drop") {
      requests.push({ method, path, status: undefined });
      if (fault.kind === "drop") request.socket.destroy();
      return;
    }
    const right = await answer(request, new URL(path, "http://127.0.0.1")).catch(answerOfRefusal);
    const given = fault === undefined ? right : spoil(fault, right);
    requests.push({ method, path, status: given.status });
    send(response, given);
  });
  const url = await listen(server, options.port ?? 0);
  const environment = {
    VANTA_BASE_URL: url,
    VANTA_APP_URL: url,
    VANTA_CLIENT_ID: clientId,
    VANTA_CLIENT_SECRET: clientSecret,
  };
  const vanta = { ...createHappenings(world, now), faults, requests, revokeToken: tokens.revoke };
  return { url, environment, vanta, close: () => close(server) };
};

const pathOf = (testId: string): string => `/tests/${encodeURIComponent(testId)}`;

const answerOfRefusal = (error: unknown): Answer => {
  return error instanceof Refusal ? error.answer : refuse(500, { message: String(error) }).answer;
};

const readBody = async (request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> => {
  const text = Buffer.concat(await request.toArray()).toString();
  if (!request.headers["content-type"]?.includes("json")) return Object.fromEntries(new URLSearchParams(text));
  try {
    return Object(JSON.parse(text));
  } catch {
    throw refuse(400, { message: "The body is not JSON" });
  }
};

const send = (response: ServerResponse, { status, headers, body }: Answer): void => {
  response.writeHead(status, headers);
  response.end(typeof body === "string" ? body : JSON.stringify(body));
};

const listen = async (server: Server, port: number): Promise<string> => {
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
