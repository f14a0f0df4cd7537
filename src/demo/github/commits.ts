import { type Signature, writeCommit } from "./git/objects.ts";
import type { Account, Repository, World } from "./model.ts";

export interface NewCommit {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly message: string;
  readonly account: Account;
  /** Made through GitHub itself, which then signs and commits it. */
  readonly verified: boolean;
  readonly author?: Signature;
  readonly committer?: Signature;
}

export function signatureOf(world: World, account: Account): Signature {
  const email = `${account.id}+${account.login}@users.noreply.github.com`;
  return { name: account.kind === "Bot" ? account.login : account.name, email, date: world.now() };
}

/** Writes the commit and remembers who made it and whether it is signed. */
export function recordCommit(world: World, repository: Repository, commit: NewCommit): string {
  const own = signatureOf(world, commit.account);
  const webFlow = { name: "GitHub", email: "noreply@github.com", date: world.now() };
  const sha = writeCommit(repository.store, {
    tree: commit.tree,
    parents: commit.parents,
    message: commit.message,
    author: commit.author ?? own,
    committer: commit.committer ?? (commit.verified ? webFlow : own),
  });
  if (!repository.origins.has(sha)) {
    repository.origins.set(sha, { account: commit.account, verified: commit.verified });
  }
  return sha;
}
