import { actorOf, demand, type Level, type Need, seeRepository } from "../access.ts";
import type { ApiCall } from "../http/router.ts";
import { type Account, findRepository, type Pull, type Repository } from "../model.ts";
import { notFound, Refusal, unprocessable } from "../refusal.ts";
import { api } from "../serialise/account.ts";

/** The repository of the path, once the caller may do this there. */
export function repositoryOf(call: ApiCall, needs: readonly Need[], level: Level): Repository {
  const { world, principal, params } = call;
  const { owner = "", repo = "" } = params;
  const moved = findRepository(world, owner, repo) ? undefined : world.formerNames.get(repo.toLowerCase());
  if (moved !== undefined) throw movedTo(call, moved);
  const repository = seeRepository(world, principal, [owner, repo]);
  demand({ world, principal, repository }, needs, level);
  return repository;
}

/** A renamed repository answers at its id. */
function movedTo(call: ApiCall, id: number): Refusal {
  const rest = /^\/api\/v3\/repos\/[^/]+\/[^/]+(.*)$/.exec(call.url.pathname)?.[1] ?? "";
  const location = `${api(call.world)}/repositories/${id}${rest}${call.url.search}`;
  return new Refusal(call.method === "GET" ? 301 : 307, { message: "Moved Permanently", url: location }, { location });
}

export function pullOf(
  call: ApiCall,
  needs: readonly Need[],
  level: Level,
): { repository: Repository; pull: Pull; actor: Account } {
  const repository = repositoryOf(call, needs, level);
  const pull = repository.pulls.get(Number(call.params["number"]));
  if (!pull) throw notFound();
  const actor = level === "write" ? actorOf(call.world, call.principal) : pull.author;
  return { repository, pull, actor };
}

/** The commit that a SHA, branch, tag or `heads/…` names. */
export function resolveCommit(repository: Repository, name: string | null): string | undefined {
  const wanted = name ?? repository.defaultBranch;
  const named = ["", "refs/", "refs/heads/", "refs/tags/"].map((prefix) => repository.refs.get(prefix + wanted));
  const sha = named.find((found) => found !== undefined) ?? (wanted === "HEAD" ? resolveHead(repository) : wanted);
  return sha !== undefined && repository.store.get(sha)?.type === "commit" ? sha : undefined;
}

export function demandCommit(repository: Repository, name: string | null): string {
  const sha = resolveCommit(repository, name);
  if (sha === undefined) throw unprocessable(`No commit found for SHA: ${name ?? repository.defaultBranch}`);
  return sha;
}

function resolveHead(repository: Repository): string | undefined {
  return repository.refs.get(`refs/heads/${repository.defaultBranch}`);
}
