import type { components } from "@octokit/openapi-types";
import type { Account, World } from "../model.ts";

type SimpleUser = components["schemas"]["simple-user"];

export function nodeId(kind: string, id: number): string {
  return Buffer.from(`${kind.length}:${kind}${id}`).toString("base64url");
}

export function numberOfNodeId(kind: string, node: string): number | undefined {
  const text = Buffer.from(node, "base64url").toString();
  const prefix = `${kind.length}:${kind}`;
  return text.startsWith(prefix) ? Number(text.slice(prefix.length)) : undefined;
}

export const api = (world: World): string => `${world.url}/api/v3`;

export function serialiseAccount(world: World, account: Account): SimpleUser {
  const url = `${api(world)}/users/${encodeURIComponent(account.login)}`;
  return {
    login: account.login,
    id: account.id,
    node_id: nodeId(account.kind, account.id),
    avatar_url: `${world.url}/avatars/${account.id}`,
    gravatar_id: "",
    url,
    html_url: `${world.url}/${account.login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: account.kind,
    site_admin: false,
  };
}
