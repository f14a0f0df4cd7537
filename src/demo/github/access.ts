import {
  type Account,
  atLeast,
  findRepository,
  type Permissions,
  type Repository,
  roleOf,
  type World,
} from "./model.ts";
import { forbidden, notFound, Refusal } from "./refusal.ts";

/** Who asks, by the credential that came with the request. */
export type Principal =
  | { readonly kind: "anonymous" }
  | { readonly kind: "app" }
  | {
      readonly kind: "installation";
      readonly token: string;
      readonly permissions: Permissions;
      /** Ids of the repositories that the token was narrowed to. */
      readonly repositories: ReadonlySet<number> | "all";
    }
  | { readonly kind: "person"; readonly token: string; readonly account: Account };

export type Need = keyof Permissions;
export type Level = "read" | "write";

export function canSee(world: World, principal: Principal, repository: Repository): boolean {
  if (principal.kind === "installation" && repository.installed) {
    return principal.repositories === "all" || principal.repositories.has(repository.id) || !repository.private;
  }
  if (principal.kind === "person") return roleOf(world, repository, principal.account) !== "none";
  return !repository.private;
}

/** The repository, or 404 for what does not exist and for what this principal cannot see. */
export function seeRepository(
  world: World,
  principal: Principal,
  [owner, name]: readonly [owner: string, name: string],
): Repository {
  const repository = findRepository(world, owner, name);
  if (!repository || !canSee(world, principal, repository)) throw notFound();
  return repository;
}

/** Refuses unless the principal has one of the permissions at this level in this repository. */
export function demand(
  { world, principal, repository }: { world: World; principal: Principal; repository: Repository },
  needs: readonly Need[],
  level: Level,
): void {
  if (principal.kind === "installation") demandOfInstallation(principal, { repository, needs, level });
  if (principal.kind === "installation" || level === "read") return;
  const account = principal.kind === "person" ? principal.account : undefined;
  if (!account) throw new Refusal(401, { message: "Requires authentication" });
  const wanted = needs.includes("issues") ? "read" : "write";
  if (!atLeast(roleOf(world, repository, account), wanted)) {
    throw new Refusal(403, { message: "Must have write access to the repository." });
  }
}

function demandOfInstallation(
  principal: Extract<Principal, { kind: "installation" }>,
  wanted: { repository: Repository; needs: readonly Need[]; level: Level },
): void {
  const { repository, needs, level } = wanted;
  const included = principal.repositories === "all" || principal.repositories.has(repository.id);
  if (!repository.installed || !included) {
    if (level === "read" && !repository.private) return;
    throw repository.private ? notFound() : forbidden();
  }
  const granted = needs.some((need) => {
    const held = principal.permissions[need];
    return level === "read" ? held !== undefined : held === "write" || held === "admin";
  });
  if (!granted) throw forbidden(needs.map((need) => `${need}=${level}`).join("; "));
  if (level === "write" && repository.archived) {
    throw new Refusal(403, { message: "Repository was archived so is read-only." });
  }
}

/** The account under whose name the principal acts. */
export function actorOf(world: World, principal: Principal): Account {
  if (principal.kind === "person") return principal.account;
  if (principal.kind === "installation") return world.bot;
  throw new Refusal(401, { message: "Requires authentication" });
}
