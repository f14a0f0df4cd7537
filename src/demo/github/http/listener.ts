import { createHash, randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Principal } from "../access.ts";
import type { Credentials } from "../credentials.ts";
import type { World } from "../model.ts";
import { notFound, Refusal } from "../refusal.ts";
import type { Webhooks } from "../webhooks.ts";
import type { Answer } from "./answer.ts";
import type { Fault, FaultQueue } from "./faults.ts";
import type { Limits, Resource } from "./limits.ts";
import { demandedResource } from "./resource.ts";
import { type ApiCall, createRouter, type Route } from "./router.ts";

export interface Services {
  readonly world: World;
  readonly credentials: Credentials;
  readonly webhooks: Webhooks;
  readonly limits: Limits;
  readonly faults: FaultQueue;
  readonly routes: readonly Route[];
  readonly answerGraphql: (call: ApiCall) => Promise<Answer>;
}

const LARGEST_BODY_BYTES = 64 * 1024 * 1024;

/** Answers everything under `/api`; tells with false that a request is not for it. */
export function createApiListener(services: Services) {
  const match = createRouter(services.routes);

  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const url = new URL(request.url ?? "/", services.world.url);
    if (!url.pathname.startsWith("/api/")) return false;
    const method = request.method ?? "GET";
    const fault = services.faults.take(method, url.pathname + url.search);
    if (fault?.mode === "hang") return true;
    if (fault?.mode === "drop") {
      request.socket.destroy();
      return true;
    }
    const instead = fault && fault.mode !== "after" ? answerOf(fault) : undefined;
    const answer = instead ?? (await perform(request, url));
    send(response, { request, answer: fault?.mode === "after" ? { ...answer, ...answerOf(fault) } : answer });
    return true;
  };

  async function perform(request: IncomingMessage, url: URL): Promise<Answer> {
    const resource = demandedResource(url.pathname);
    let principal: Principal = { kind: "anonymous" };
    try {
      principal = services.credentials.identify(request.headers.authorization);
      const body = await readJson(request);
      if (resource) services.limits.demandRequest(principal, resource);
      const accept = request.headers.accept ?? "";
      const method = request.method ?? "GET";
      const answer = await route({ ...services, principal, method, url, accept, body, params: {} });
      const unchanged = isUnchanged(request, answer);
      if (resource && !unchanged) services.limits.count(principal, resource);
      return withLimits(unchanged ? { status: 304, headers: answer.headers ?? {} } : answer, principal, url);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (resource) services.limits.count(principal, resource);
      return withLimits(refuse(error, resource), principal, url);
    }
  }

  async function route(call: ApiCall): Promise<Answer> {
    const { method } = call;
    if (call.url.pathname === "/api/graphql") return services.answerGraphql(call);
    const found = match(method, byName(call.world, call.url.pathname.slice("/api/v3".length)));
    if (!found) throw notFound();
    if (method === "POST" || method === "PUT") {
      if (/^\/repos\/.*(?<!reactions)$/.test(found.route.path)) services.limits.countContent(call.principal);
    }
    const answer = found.route.handle({ ...call, params: found.params });
    return method === "GET" && answer.status === 200 ? withETag(answer) : answer;
  }

  function withLimits(answer: Answer, principal: Principal, url: URL): Answer {
    const resource = demandedResource(url.pathname) ?? "core";
    const { limit, remaining, used, reset } = services.limits.current(principal, resource);
    const headers = {
      "x-ratelimit-limit": String(limit),
      "x-ratelimit-remaining": String(remaining),
      "x-ratelimit-used": String(used),
      "x-ratelimit-reset": String(reset),
      "x-ratelimit-resource": resource,
    };
    return { ...answer, headers: { ...headers, ...answer.headers } };
  }
}

/** The path under the repository's present name, where it was addressed by its id. */
function byName(world: World, path: string): string {
  const [, id, rest] = /^\/repositories\/(\d+)(\/.+)$/.exec(path) ?? [];
  const repository = [...world.repositories.values()].find((each) => String(each.id) === id);
  return repository ? `/repos/${world.organisation.login}/${repository.name}${rest}` : path;
}

/** GraphQL tells under HTTP 200 that the hour's points are used up. */
function refuse({ status, body, headers, message }: Refusal, resource: Resource | undefined): Answer {
  const spent = resource === "graphql" && message.startsWith("API rate limit exceeded");
  return spent ? { status: 200, body: { errors: [{ type: "RATE_LIMITED", message }] } } : { status, body, headers };
}

function answerOf(fault: Fault): Answer {
  const html = typeof fault.body === "string";
  const headers = { "content-type": html ? "text/html; charset=utf-8" : "application/json; charset=utf-8" };
  return { status: fault.status ?? 500, body: fault.body ?? {}, headers: { ...headers, ...fault.headers } };
}

function bytesOf(body: unknown): Buffer {
  if (body === undefined) return Buffer.alloc(0);
  if (body instanceof Uint8Array) return Buffer.from(body);
  return Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
}

function withETag(answer: Answer): Answer {
  const digest = createHash("sha256")
    .update(bytesOf(answer.body))
    .update(answer.headers?.["link"] ?? "");
  return { ...answer, headers: { ...answer.headers, etag: `W/"${digest.digest("hex")}"` } };
}

function isUnchanged(request: IncomingMessage, answer: Answer): boolean {
  const etag = answer.headers?.["etag"];
  const known = request.headers["if-none-match"];
  return etag !== undefined && known !== undefined && strong(known) === strong(etag);
}

const strong = (etag: string): string => etag.replace(/^W\//, "");

function send(response: ServerResponse, { request, answer }: { request: IncomingMessage; answer: Answer }): void {
  const bodiless = answer.status === 204 || answer.status === 304;
  const body = bytesOf(answer.body);
  response.writeHead(answer.status, {
    ...(bodiless ? {} : { "content-type": "application/json; charset=utf-8", "content-length": body.length }),
    "x-github-request-id": randomBytes(8).toString("hex").toUpperCase(),
    "x-github-media-type": "github.v3; format=json",
    ...answer.headers,
  });
  response.end(bodiless || request.method === "HEAD" ? undefined : body);
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > LARGEST_BODY_BYTES) throw new Refusal(413, { message: "Payload too large" });
    chunks.push(chunk);
  }
  if (size === 0) return undefined;
  try {
    return JSON.parse(Buffer.concat(chunks).toString());
  } catch {
    throw new Refusal(400, { message: "Problems parsing JSON" });
  }
}
