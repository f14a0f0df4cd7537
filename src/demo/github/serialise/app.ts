import type { components } from "@octokit/openapi-types";
import type { Permissions, Repository, World } from "../model.ts";
import type { Delivery } from "../webhooks.ts";
import { api, nodeId, serialiseAccount } from "./account.ts";

type Schemas = components["schemas"];

export function serialiseApp(world: World): NonNullable<Schemas["integration"]> {
  return {
    id: world.app.id,
    slug: world.app.slug,
    node_id: nodeId("Integration", world.app.id),
    owner: serialiseAccount(world, world.organisation),
    name: world.app.slug,
    description: null,
    external_url: world.url,
    html_url: `${world.url}/github-apps/${world.app.slug}`,
    created_at: world.createdAt.toISOString(),
    updated_at: world.createdAt.toISOString(),
    permissions: permissionTexts(world.app.permissions),
    events: [...world.app.events],
    installations_count: 1,
  };
}

function permissionTexts(permissions: Permissions): Record<string, string> {
  return Object.fromEntries(Object.entries(permissions).filter(([, level]) => level !== undefined));
}

export function selectionOf(world: World): "all" | "selected" {
  return [...world.repositories.values()].every((repository) => repository.installed) ? "all" : "selected";
}

export function installedRepositories(world: World): Repository[] {
  return [...world.repositories.values()].filter((repository) => repository.installed);
}

export function serialiseInstallation(world: World): Schemas["installation"] {
  const url = `${api(world)}/app/installations/${world.app.installationId}`;
  return {
    id: world.app.installationId,
    account: serialiseAccount(world, world.organisation),
    repository_selection: selectionOf(world),
    access_tokens_url: `${url}/access_tokens`,
    repositories_url: `${api(world)}/installation/repositories`,
    html_url: `${world.url}/organizations/${world.organisation.login}/settings/installations/${world.app.installationId}`,
    app_id: world.app.id,
    app_slug: world.app.slug,
    target_id: world.organisation.id,
    target_type: "Organization",
    permissions: world.app.permissions,
    events: [...world.app.events],
    created_at: world.createdAt.toISOString(),
    updated_at: world.createdAt.toISOString(),
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    suspended_by: null,
    suspended_at: null,
  };
}

export function serialiseDeliveryItem(world: World, delivery: Delivery): Schemas["hook-delivery-item"] {
  return {
    id: delivery.id,
    guid: delivery.guid,
    delivered_at: delivery.deliveredAt.toISOString(),
    redelivery: delivery.redelivery,
    duration: delivery.duration,
    status: delivery.status,
    status_code: delivery.statusCode ?? 0,
    event: delivery.event,
    action: delivery.action,
    installation_id: world.app.installationId,
    repository_id: delivery.repositoryId,
    throttled_at: null,
  };
}

export function serialiseDelivery(world: World, delivery: Delivery) {
  const payload: Record<string, unknown> = JSON.parse(delivery.body);
  return {
    ...serialiseDeliveryItem(world, delivery),
    url: "",
    request: { headers: { ...delivery.headers }, payload },
    response: { headers: {}, payload: "" },
  };
}
