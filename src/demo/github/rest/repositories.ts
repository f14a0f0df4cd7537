import { canSee } from "../access.ts";
import { ok } from "../http/answer.ts";
import { type ApiCall, page, type Route } from "../http/router.ts";
import { findAccount, type Repository, roleOf } from "../model.ts";
import { badCredentials, notFound, Refusal } from "../refusal.ts";
import { serialiseAccount } from "../serialise/account.ts";
import { serialiseCommit } from "../serialise/commit.ts";
import { repositoryUrl, serialiseRepository } from "../serialise/repository.ts";
import { repositoryOf } from "./scope.ts";

export const repositoryRoutes: readonly Route[] = [
  { method: "GET", path: "/repos/:owner/:repo", handle: getRepository },
  { method: "GET", path: "/repositories/:id", handle: getRepositoryById },
  { method: "GET", path: "/orgs/:org/repos", handle: listRepositories },
  { method: "GET", path: "/repos/:owner/:repo/branches", handle: listBranches },
  { method: "GET", path: "/repos/:owner/:repo/branches/*branch", handle: getBranch },
  { method: "GET", path: "/repos/:owner/:repo/collaborators/:login/permission", handle: getPermission },
  { method: "GET", path: "/repos/:owner/:repo/collaborators/:login", handle: checkCollaborator },
  { method: "GET", path: "/users/:login", handle: getUser },
  { method: "GET", path: "/user", handle: getOneself },
  { method: "GET", path: "/rate_limit", handle: getRateLimit },
];

function getRepository(call: ApiCall) {
  return ok(serialiseRepository(call.world, repositoryOf(call, ["metadata"], "read")));
}

function getRepositoryById(call: ApiCall) {
  const wanted = Number(call.params["id"]);
  const repository = [...call.world.repositories.values()].find(({ id }) => id === wanted);
  if (!repository || !canSee(call.world, call.principal, repository)) throw notFound();
  return ok(serialiseRepository(call.world, repository));
}

function listRepositories(call: ApiCall) {
  const { world, principal, params } = call;
  if (params["org"]?.toLowerCase() !== world.organisation.login.toLowerCase()) throw notFound();
  const visible = [...world.repositories.values()].filter((repository) => canSee(world, principal, repository));
  return page(call, visible, (shown) => shown.map((repository) => serialiseRepository(world, repository)));
}

function branchesOf(repository: Repository): { name: string; sha: string }[] {
  const heads = [...repository.refs].filter(([ref]) => ref.startsWith("refs/heads/")).sort();
  return heads.map(([ref, sha]) => ({ name: ref.slice("refs/heads/".length), sha }));
}

function listBranches(call: ApiCall) {
  const repository = repositoryOf(call, ["contents"], "read");
  const url = `${repositoryUrl(call.world, repository)}/commits`;
  return page(call, branchesOf(repository), (shown) =>
    shown.map(({ name, sha }) => ({ name, commit: { sha, url: `${url}/${sha}` }, protected: false })),
  );
}

function getBranch(call: ApiCall) {
  const repository = repositoryOf(call, ["contents"], "read");
  const branch = branchesOf(repository).find(({ name }) => name === call.params["branch"]);
  if (!branch) throw new Refusal(404, { message: "Branch not found" });
  const self = `${repositoryUrl(call.world, repository)}/branches/${branch.name}`;
  return ok({
    name: branch.name,
    commit: serialiseCommit(call.world, repository, branch.sha),
    _links: { self, html: `${call.world.url}/${call.world.organisation.login}/${repository.name}/tree/${branch.name}` },
    protected: false,
    protection: { enabled: false, required_status_checks: { enforcement_level: "off", contexts: [], checks: [] } },
    protection_url: `${self}/protection`,
  });
}

function getPermission(call: ApiCall) {
  const repository = repositoryOf(call, ["metadata"], "read");
  const account = findAccount(call.world, call.params["login"] ?? "");
  if (!account) throw new Refusal(404, { message: `${call.params["login"]} is not a user` });
  const role = roleOf(call.world, repository, account);
  const coarse = { none: "none", read: "read", triage: "read", write: "write", maintain: "write", admin: "admin" };
  return ok({
    permission: coarse[role],
    role_name: role,
    user: { ...serialiseAccount(call.world, account), role_name: role },
  });
}

function checkCollaborator(call: ApiCall) {
  const repository = repositoryOf(call, ["metadata"], "read");
  if (!repository.roles.has((call.params["login"] ?? "").toLowerCase())) throw notFound();
  return { status: 204 };
}

function getUser(call: ApiCall) {
  const account = findAccount(call.world, call.params["login"] ?? "");
  if (!account) throw notFound();
  return ok({ ...serialiseAccount(call.world, account), name: account.name, email: null });
}

function getOneself(call: ApiCall) {
  const { principal, world } = call;
  if (principal.kind === "installation") {
    throw new Refusal(403, { message: "Resource not accessible by integration" });
  }
  if (principal.kind !== "person") throw badCredentials("Requires authentication");
  return ok(
    { ...serialiseAccount(world, principal.account), name: principal.account.name, email: null },
    { "x-oauth-scopes": "repo" },
  );
}

function getRateLimit(call: ApiCall) {
  const core = call.limits.current(call.principal, "core");
  const graphql = call.limits.current(call.principal, "graphql");
  return ok({ resources: { core, graphql, search: { ...core, limit: 30, used: 0, remaining: 30 } }, rate: core });
}
