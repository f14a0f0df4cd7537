import type { components } from "@octokit/openapi-types";
import type { ObjectStore } from "./git/objects.ts";

export type Permissions = components["schemas"]["app-permissions"];
export type ReactionContent = components["schemas"]["reaction"]["content"];

/** A person, the bot of the app, or the organisation. */
export interface Account {
  readonly id: number;
  readonly login: string;
  readonly name: string;
  readonly kind: "User" | "Bot" | "Organization";
}

const ROLES = ["none", "read", "triage", "write", "maintain", "admin"] as const;
export type Role = (typeof ROLES)[number];

export interface Label {
  readonly id: number;
  readonly name: string;
  readonly color: string;
  readonly description: string | null;
}

export interface Reaction {
  readonly id: number;
  readonly content: ReactionContent;
  readonly account: Account;
  readonly at: Date;
}

export interface Comment {
  readonly id: number;
  readonly author: Account;
  readonly createdAt: Date;
  readonly reactions: Reaction[];
  body: string;
  updatedAt: Date;
}

export interface Review {
  readonly id: number;
  readonly author: Account;
  readonly body: string;
  readonly state: "APPROVED" | "CHANGES_REQUESTED" | "COMMENTED";
  readonly commit: string;
  readonly at: Date;
}

/** Something that happened to a pull request besides words. */
export interface PullEvent {
  readonly kind:
    | "closed"
    | "reopened"
    | "merged"
    | "pushed"
    | "force_pushed"
    | "head_deleted"
    | "renamed"
    | "labeled"
    | "unlabeled"
    | "review_requested"
    | "assigned";
  readonly actor: Account;
  readonly at: Date;
  readonly detail: string;
}

export interface Pull {
  readonly id: number;
  readonly number: number;
  readonly author: Account;
  readonly createdAt: Date;
  readonly labels: Set<string>;
  readonly assignees: Set<string>;
  readonly reviewers: Set<string>;
  readonly teamReviewers: Set<string>;
  readonly comments: Comment[];
  readonly reviews: Review[];
  readonly reactions: Reaction[];
  readonly events: PullEvent[];
  title: string;
  body: string | null;
  state: "open" | "closed";
  draft: boolean;
  updatedAt: Date;
  closedAt: Date | null;
  /** The head as it is while open, and as it was when closed. */
  head: { readonly ref: string; sha: string };
  base: { ref: string; sha: string };
  merge: { readonly by: Account; readonly at: Date; readonly sha: string } | null;
  /** The pair of heads whose mergeability has been asked for; the first question after a change is answered with null. */
  judged: string | null;
}

/** How a commit came here: what git itself does not record. */
export interface CommitOrigin {
  readonly account: Account;
  readonly verified: boolean;
}

export interface Repository {
  readonly id: number;
  readonly private: boolean;
  readonly draftsAllowed: boolean;
  readonly createdAt: Date;
  readonly store: ObjectStore;
  /** By full name, as `refs/heads/main`. */
  readonly refs: Map<string, string>;
  readonly origins: Map<string, CommitOrigin>;
  readonly pulls: Map<number, Pull>;
  readonly labels: Map<string, Label>;
  readonly roles: Map<string, Role>;
  name: string;
  defaultBranch: string;
  installed: boolean;
  archived: boolean;
  pushedAt: Date;
  lastNumber: number;
}

export interface App {
  readonly id: number;
  readonly slug: string;
  readonly installationId: number;
  readonly permissions: Permissions;
  readonly events: readonly string[];
  readonly publicKey: string;
  readonly webhookSecret: string;
}

/** One event for the webhook: `payload` without the parts that every delivery has. */
export interface Announcement {
  readonly event: string;
  readonly action?: string;
  readonly repository?: Repository;
  readonly sender: Account;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** All that the embedded GitHub knows; one organisation, one app, one installation. */
export interface World {
  /** `http://localhost:PORT`, without a slash at the end. */
  readonly url: string;
  readonly organisation: Account;
  readonly bot: Account;
  readonly app: App;
  readonly createdAt: Date;
  readonly accounts: Map<string, Account>;
  readonly teams: Set<string>;
  readonly repositories: Map<string, Repository>;
  /** Ids of repositories by the names that they no longer have. */
  readonly formerNames: Map<string, number>;
  now(): Date;
  nextId(): number;
  announce(announcement: Announcement): void;
}

export const branchRef = (branch: string): string => `refs/heads/${branch}`;

/** What a person may do in a repository; everyone reads a public one. */
export function roleOf(world: World, repository: Repository, account: Account): Role {
  if (account.kind === "Bot") return account.id === world.bot.id && repository.installed ? "write" : "none";
  return repository.roles.get(account.login.toLowerCase()) ?? (repository.private ? "none" : "read");
}

export function atLeast(role: Role, wanted: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(wanted);
}

export function findRepository(world: World, owner: string, name: string): Repository | undefined {
  if (owner.toLowerCase() !== world.organisation.login.toLowerCase()) return undefined;
  return world.repositories.get(name.toLowerCase());
}

export function findAccount(world: World, login: string): Account | undefined {
  return world.accounts.get(login.toLowerCase());
}
