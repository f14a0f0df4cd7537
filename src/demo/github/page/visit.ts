import { createHash } from "node:crypto";
import { type Account, atLeast, type Pull, type Repository, type Role, roleOf, type World } from "../model.ts";

/** A short fact that stands above a pull request, as "Vanta: failing". */
export interface PanelItem {
  readonly label: string;
  readonly value: string;
  readonly tone: "good" | "bad" | "waiting" | "done" | "neutral";
}

/** Tells what stands above the pull request's page. */
export type Panel = (pull: { readonly repository: string; readonly number: number }) => Promise<readonly PanelItem[]>;

/** One person's view of one pull request. */
export interface Visit {
  readonly world: World;
  readonly repository: Repository;
  readonly pull: Pull;
  /** Who the visitor acts as; undefined where nobody has access. */
  readonly actor: Account | undefined;
  readonly role: Role;
  readonly panel: readonly PanelItem[];
  /** Why the last action was refused. */
  readonly notice?: string | undefined;
}

export interface Candidate {
  readonly account: Account;
  readonly role: Role;
}

/** Whom a visitor can act as here, those who can write first. */
export function candidatesOf(world: World, repository: Repository): Candidate[] {
  const people = [...world.accounts.values()].filter(({ kind }) => kind === "User");
  const candidates = people.map((account) => ({ account, role: roleOf(world, repository, account) }));
  const rank = ({ role }: Candidate) => (atLeast(role, "write") ? 0 : 1);
  return candidates.filter(({ role }) => role !== "none").sort((left, right) => rank(left) - rank(right));
}

export const pathOf = (world: World, repository: Repository): string =>
  `/${world.organisation.login}/${repository.name}`;

/** Changes with everything that the page shows. */
export function versionOf({ pull, repository, panel }: Visit): string {
  const { events, comments, reviews, reactions, head, title, body, state, draft, labels, reviewers } = pull;
  const facts = [
    events,
    comments,
    reviews,
    reactions,
    head,
    title,
    body,
    state,
    draft,
    [...labels],
    [...reviewers],
    panel,
  ];
  return createHash("sha1")
    .update(JSON.stringify([facts, [...repository.refs]]))
    .digest("hex");
}
