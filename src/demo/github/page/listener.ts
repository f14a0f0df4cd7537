import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { findRepository, type Pull, type Repository, roleOf, type World } from "../model.ts";
import { Refusal } from "../refusal.ts";
import { performAction } from "./actions.ts";
import { renderCommit, renderFile } from "./file.ts";
import { type Layout, renderDocument } from "./layout.ts";
import { renderMissing, renderOrganisation, renderPulls } from "./lists.ts";
import { renderPullPage } from "./pull.ts";
import { candidatesOf, type Panel, pathOf, type Visit, versionOf } from "./visit.ts";

const LARGEST_FORM_BYTES = 4 * 1024 * 1024;
const COOKIE = "acting-as";

interface Services {
  readonly world: World;
  readonly panel: Panel | undefined;
}

interface PullAddress {
  readonly repository: Repository;
  readonly pull: Pull;
  /** What follows the number. */
  readonly rest: string;
}

/** Answers everything outside `/api`: the pages that people look at, and their forms. */
export function createPageListener({ world, panel }: Services) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? "/", world.url);
    const [owner = "", name = "", section = "", ...rest] = url.pathname.split("/").slice(1).map(decodeSegment);
    if (owner === "") return redirect(response, `/${world.organisation.login}`);
    if (name === "" && owner === world.organisation.login) return show(response, renderOrganisation(world));
    const repository = findRepository(world, owner, name);
    if (!repository) return show(response, renderMissing(world), 404);
    if (section === "pull") {
      const pull = repository.pulls.get(Number(rest[0]));
      if (pull) return answerPull({ request, response }, { repository, pull, rest: rest.slice(1).join("/") });
    }
    const layout = renderSection(repository, { section, rest: rest.join("/"), url });
    return layout ? show(response, layout) : show(response, renderMissing(world), 404);
  };

  function renderSection(
    repository: Repository,
    { section, rest, url }: { section: string; rest: string; url: URL },
  ): Layout | undefined {
    if (section === "" || section === "pulls")
      return renderPulls(world, repository, url.searchParams.get("state") ?? "");
    if (section === "blob") return renderFile(world, repository, rest);
    return section === "commit" ? renderCommit(world, repository, rest) : undefined;
  }

  async function answerPull(
    { request, response }: { request: IncomingMessage; response: ServerResponse },
    address: PullAddress,
  ): Promise<void> {
    const visit = await visitOf(request, address);
    if (request.method === "POST") return act({ request, response }, address, visit);
    if (address.rest === "state") return tellState(response, visit);
    if (address.rest !== "") return show(response, renderMissing(world), 404);
    return show(response, renderPullPage(visit));
  }

  async function visitOf(request: IncomingMessage, { repository, pull }: PullAddress): Promise<Visit> {
    const wanted = new RegExp(`(?:^|;\\s*)${COOKIE}=([^;]+)`).exec(request.headers.cookie ?? "")?.[1];
    const candidates = candidatesOf(world, repository);
    const actor = (candidates.find(({ account }) => account.login === wanted) ?? candidates[0])?.account;
    const role = actor ? roleOf(world, repository, actor) : "none";
    const items = (await panel?.({ repository: repository.name, number: pull.number })) ?? [];
    return { world, repository, pull, actor, role, panel: items };
  }

  async function act(
    { request, response }: { request: IncomingMessage; response: ServerResponse },
    address: PullAddress,
    visit: Visit,
  ): Promise<void> {
    const back = `${pathOf(world, address.repository)}/pull/${address.pull.number}`;
    if (comesFromElsewhere(request, world)) return show(response, renderMissing(world), 403);
    const form = await readForm(request);
    if (address.rest === "act-as") {
      const login = form.get("login") ?? "";
      response.setHeader("set-cookie", `${COOKIE}=${encodeURIComponent(login)}; Path=/; SameSite=Strict; HttpOnly`);
      return redirect(response, back);
    }
    try {
      if (!visit.actor) throw new Refusal(403, { message: "Nobody has access to this repository." });
      const done = performAction(address.rest, { world, of: address, actor: visit.actor, role: visit.role, form });
      return done ? redirect(response, back) : show(response, renderMissing(world), 404);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return show(response, renderPullPage({ ...visit, notice: error.message }), error.status);
    }
  }
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** A form that another site sends in the visitor's name. */
function comesFromElsewhere(request: IncomingMessage, world: World): boolean {
  const { origin } = request.headers;
  const own = [world.url, `http://${request.headers.host}`];
  return origin !== undefined && !own.includes(origin);
}

function tellState(response: ServerResponse, visit: Visit): void {
  response.writeHead(200, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(JSON.stringify({ version: versionOf(visit) }));
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > LARGEST_FORM_BYTES) throw new Refusal(413, { message: "This is too long." });
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString());
}

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(303, { location }).end();
}

function show(response: ServerResponse, layout: Layout, status = 200): void {
  const nonce = randomBytes(12).toString("base64");
  response.writeHead(status, {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "content-security-policy": [
      "default-src 'none'",
      "style-src 'unsafe-inline'",
      `script-src 'nonce-${nonce}'`,
      "connect-src 'self'",
      "img-src http: https: data:",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ].join("; "),
  });
  response.end(renderDocument(layout, nonce));
}
