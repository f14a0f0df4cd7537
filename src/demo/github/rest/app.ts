import { z } from "zod";
import type { Need } from "../access.ts";
import { created, noContent, ok } from "../http/answer.ts";
import { type ApiCall, page, type Route, readBody } from "../http/router.ts";
import { findRepository, type Permissions } from "../model.ts";
import { badCredentials, notFound, Refusal, unprocessable } from "../refusal.ts";
import {
  installedRepositories,
  selectionOf,
  serialiseApp,
  serialiseDelivery,
  serialiseDeliveryItem,
  serialiseInstallation,
} from "../serialise/app.ts";
import { serialiseRepository } from "../serialise/repository.ts";

export const appRoutes: readonly Route[] = [
  { method: "GET", path: "/app", handle: asApp((call) => ok(serialiseApp(call.world))) },
  {
    method: "GET",
    path: "/app/installations",
    handle: asApp((call) => page(call, [serialiseInstallation(call.world)])),
  },
  { method: "GET", path: "/app/installations/:id", handle: asApp(getInstallation) },
  { method: "POST", path: "/app/installations/:id/access_tokens", handle: asApp(createToken) },
  { method: "GET", path: "/repos/:owner/:repo/installation", handle: asApp(installationOfRepository) },
  { method: "GET", path: "/orgs/:org/installation", handle: asApp(installationOfOwner) },
  { method: "GET", path: "/users/:org/installation", handle: asApp(installationOfOwner) },
  { method: "GET", path: "/app/hook/config", handle: asApp(hookConfiguration) },
  { method: "GET", path: "/app/hook/deliveries", handle: asApp(listDeliveries) },
  { method: "GET", path: "/app/hook/deliveries/:id", handle: asApp(getDelivery) },
  { method: "POST", path: "/app/hook/deliveries/:id/attempts", handle: asApp(redeliver) },
  { method: "GET", path: "/installation/repositories", handle: listInstalled },
  { method: "DELETE", path: "/installation/token", handle: revokeToken },
];

function asApp(handle: Route["handle"]): Route["handle"] {
  return (call) => {
    if (call.principal.kind !== "app") throw badCredentials("A JSON web token could not be decoded");
    return handle(call);
  };
}

function demandInstallation(call: ApiCall): void {
  if (Number(call.params["id"]) !== call.world.app.installationId) throw notFound();
}

function getInstallation(call: ApiCall) {
  demandInstallation(call);
  return ok(serialiseInstallation(call.world));
}

function installationOfRepository(call: ApiCall) {
  const { owner = "", repo = "" } = call.params;
  if (!findRepository(call.world, owner, repo)?.installed) throw notFound();
  return ok(serialiseInstallation(call.world));
}

function installationOfOwner(call: ApiCall) {
  if (call.params["org"]?.toLowerCase() !== call.world.organisation.login.toLowerCase()) throw notFound();
  return ok(serialiseInstallation(call.world));
}

function createToken(call: ApiCall) {
  demandInstallation(call);
  const schema = z.object({
    repositories: z.array(z.string()).optional(),
    repository_ids: z.array(z.number()).optional(),
    permissions: z.record(z.string(), z.enum(["read", "write", "admin"])).optional(),
  });
  const wanted = readBody(call, schema);
  const permissions = narrow(call.world.app.permissions, wanted.permissions);
  const selected = selectRepositories(call, wanted);
  const { token, expiresAt } = call.credentials.mintInstallationToken(
    permissions,
    selected ? new Set(selected.map(({ id }) => id)) : "all",
  );
  return created({
    token,
    expires_at: expiresAt.toISOString().replace(".000", ""),
    permissions,
    repository_selection: selected ? "selected" : selectionOf(call.world),
    ...(selected ? { repositories: selected.map((each) => serialiseRepository(call.world, each)) } : {}),
  });
}

function narrow(held: Permissions, wanted: Readonly<Record<string, string>> | undefined): Permissions {
  if (!wanted) return held;
  const entries = Object.entries(wanted).map(([need, level]) => {
    const granted = held[need as Need];
    if (granted === undefined || (granted === "read" && level !== "read")) {
      throw unprocessable("The permissions requested are not granted to this installation.");
    }
    return [need, level];
  });
  return { metadata: "read", ...Object.fromEntries(entries) };
}

function selectRepositories(
  call: ApiCall,
  wanted: { readonly repositories?: string[] | undefined; readonly repository_ids?: number[] | undefined },
) {
  if (!wanted.repositories && !wanted.repository_ids) return undefined;
  const installed = installedRepositories(call.world);
  const byName = (wanted.repositories ?? []).map((name) => installed.find((each) => each.name === name));
  const byId = (wanted.repository_ids ?? []).map((id) => installed.find((each) => each.id === id));
  return [...byName, ...byId].map((repository) => {
    if (repository) return repository;
    throw unprocessable(
      "There is at least one repository that does not exist or is not accessible to the parent installation.",
    );
  });
}

function listInstalled(call: ApiCall) {
  const { principal, world } = call;
  if (principal.kind !== "installation") {
    throw new Refusal(403, { message: "You must authenticate with an installation access token" });
  }
  const { repositories } = principal;
  const visible = installedRepositories(world).filter(({ id }) => repositories === "all" || repositories.has(id));
  return page(call, visible, (shown) => ({
    total_count: visible.length,
    repository_selection: repositories === "all" ? selectionOf(world) : "selected",
    repositories: shown.map((repository) => serialiseRepository(world, repository)),
  }));
}

function revokeToken(call: ApiCall) {
  if (call.principal.kind !== "installation") throw badCredentials();
  call.credentials.revoke(call.principal.token);
  return noContent();
}

function hookConfiguration(call: ApiCall) {
  return ok({ url: call.webhooks.url() ?? "", content_type: "json", insecure_ssl: "0", secret: "********" });
}

/** Newest first, by cursor: there are no page numbers here. */
function listDeliveries(call: ApiCall) {
  const query = call.url.searchParams;
  const size = Math.min(Number(query.get("per_page") ?? 30) || 30, 100);
  const cursor = Number(/^v1_(\d+)$/.exec(query.get("cursor") ?? "")?.[1] ?? Number.POSITIVE_INFINITY);
  const status = query.get("status");
  const matching = call.webhooks.deliveries.toReversed().filter(({ id, statusCode }) => {
    const succeeded = statusCode !== null && statusCode >= 200 && statusCode < 400;
    return id < cursor && (status === null || (status === "success") === succeeded);
  });
  const shown = matching.slice(0, size);
  const last = shown.at(-1);
  const next = new URL(call.url);
  next.searchParams.set("cursor", `v1_${last?.id}`);
  const headers = matching.length > size ? { link: `<${next.href}>; rel="next"` } : {};
  return ok(
    shown.map((delivery) => serialiseDeliveryItem(call.world, delivery)),
    headers,
  );
}

function getDelivery(call: ApiCall) {
  const delivery = call.webhooks.deliveries.find(({ id }) => id === Number(call.params["id"]));
  if (!delivery) throw notFound();
  return ok(serialiseDelivery(call.world, delivery));
}

function redeliver(call: ApiCall) {
  if (!call.webhooks.redeliver(Number(call.params["id"]))) throw notFound();
  return { status: 202, body: {} };
}
