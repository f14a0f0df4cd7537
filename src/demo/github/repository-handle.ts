import { commitFiles, type FileChanges } from "./committing.ts";
import { addComment, addReview, deleteComment, editComment, findComment } from "./conversation.ts";
import { type Commit, readBlob, readCommit } from "./git/objects.ts";
import { entryAt, filesOfTree } from "./git/trees.ts";
import { type MergeMethod, mergePull, updateBranch } from "./merging.ts";
import {
  type Account,
  branchRef,
  findAccount,
  type Pull,
  type Repository,
  type Review,
  type Role,
  type World,
} from "./model.ts";
import { markDraft } from "./pull-state.ts";
import { changePull, type NewPull, openPull, type PullChange } from "./pulls.ts";
import { moveRef } from "./refs.ts";
import { resolveCommit } from "./rest/scope.ts";

export interface Push {
  readonly branch: string;
  readonly changes?: FileChanges;
  readonly message?: string;
  /** The commit (or branch) to build on; the branch's own head when absent, the default branch's for a new branch. */
  readonly parent?: string;
}

/** A repository in process: reading for everyone, writing through `as`. */
export interface RepositoryHandle {
  readonly id: number;
  readonly name: string;
  readonly fullName: string;
  readonly defaultBranch: string;
  branches(): Record<string, string>;
  /** The SHA at the head of the branch. */
  head(branch?: string): string | undefined;
  commit(ref: string): (Commit & { readonly sha: string; readonly verified: boolean }) | undefined;
  readFile(ref: string, path: string): string | undefined;
  paths(ref?: string): string[];
  pulls(): readonly Pull[];
  /** @throws Error when there is no such pull request. */
  pull(number: number): Pull;
  setRole(login: string, role: Role): void;
  setArchived(archived: boolean): void;
  /** @throws Error when nobody has this login. */
  as(login: string): Person;
}

/** What a person (or the bot) does in one repository, with the events that follow; refusals are thrown. */
export interface Person {
  /** Commits on the branch, which is created if need be, and answers with the new SHA. */
  push(push: Push): string;
  setBranch(branch: string, sha: string): void;
  deleteBranch(branch: string): void;
  openPull(pull: Partial<NewPull> & { readonly head: string; readonly title: string }): number;
  editPull(number: number, change: PullChange): void;
  close(number: number): void;
  reopen(number: number): void;
  setDraft(number: number, draft: boolean): void;
  merge(number: number, method?: MergeMethod): string;
  updateBranch(number: number): string;
  comment(number: number, body: string): number;
  editComment(id: number, body: string): void;
  deleteComment(id: number): void;
  review(number: number, review: Pick<Review, "body" | "state">): void;
}

export function createRepositoryHandle(world: World, repository: Repository): RepositoryHandle {
  const { store, refs } = repository;
  const treeOf = (ref: string): string | undefined => {
    const sha = resolveCommit(repository, ref);
    return sha === undefined ? undefined : readCommit(store, sha).tree;
  };
  return {
    id: repository.id,
    get name() {
      return repository.name;
    },
    get fullName() {
      return `${world.organisation.login}/${repository.name}`;
    },
    get defaultBranch() {
      return repository.defaultBranch;
    },
    branches: () =>
      Object.fromEntries(
        [...refs].filter(([ref]) => ref.startsWith("refs/heads/")).map(([ref, sha]) => [ref.slice(11), sha]),
      ),
    head: (branch = repository.defaultBranch) => refs.get(branchRef(branch)),
    commit(ref) {
      const sha = resolveCommit(repository, ref);
      if (sha === undefined) return undefined;
      return { ...readCommit(store, sha), sha, verified: repository.origins.get(sha)?.verified ?? false };
    },
    readFile(ref, path) {
      const tree = treeOf(ref);
      const entry = tree === undefined ? undefined : entryAt(store, tree, path);
      return entry && entry.mode !== "040000" ? new TextDecoder().decode(readBlob(store, entry.sha)) : undefined;
    },
    paths(ref = repository.defaultBranch) {
      const tree = treeOf(ref);
      return tree === undefined ? [] : [...filesOfTree(store, tree).keys()];
    },
    pulls: () => [...repository.pulls.values()],
    pull: (number) => expectPull(repository, number),
    setRole: (login, role) => void repository.roles.set(login.toLowerCase(), role),
    setArchived(archived) {
      repository.archived = archived;
      const action = archived ? "archived" : "unarchived";
      world.announce({ event: "repository", action, repository, sender: world.organisation, payload: {} });
    },
    as(login) {
      const account = findAccount(world, login);
      if (!account) throw new Error(`Nobody is called ${login}`);
      return createPerson(world, repository, account);
    },
  };
}

function expectPull(repository: Repository, number: number): Pull {
  const pull = repository.pulls.get(number);
  if (!pull) throw new Error(`${repository.name} has no pull request ${number}`);
  return pull;
}

function createPerson(world: World, repository: Repository, actor: Account): Person {
  const of = (number: number) => ({ repository, pull: expectPull(repository, number) });
  const commentOf = (id: number) => {
    const found = findComment(repository, id);
    if (!found) throw new Error(`${repository.name} has no comment ${id}`);
    return { of: { repository, pull: found.pull }, comment: found.comment };
  };
  const change = (number: number, change: PullChange) => changePull(world, of(number), { change, actor });
  return {
    push: (push) => pushAs(world, repository, { ...push, actor }),
    setBranch: (branch, sha) => moveRef(world, repository, { ref: branchRef(branch), after: sha, actor }),
    deleteBranch: (branch) => moveRef(world, repository, { ref: branchRef(branch), after: null, actor }),
    openPull(wanted) {
      const defaults = { body: null, base: repository.defaultBranch, draft: false };
      return openPull(world, repository, { ...defaults, ...wanted }, actor).number;
    },
    editPull: change,
    close: (number) => change(number, { state: "closed" }),
    reopen: (number) => change(number, { state: "open" }),
    setDraft: (number, draft) => markDraft(world, of(number), { draft, actor }),
    merge: (number, method) => mergePull(world, of(number), { actor, method }),
    updateBranch: (number) => updateBranch(world, of(number), { actor }),
    comment: (number, body) => addComment(world, of(number), { body, actor }).id,
    editComment(id, body) {
      const { comment, ...found } = commentOf(id);
      editComment(world, found.of, { comment, body, actor });
    },
    deleteComment(id) {
      const { comment, ...found } = commentOf(id);
      deleteComment(world, found.of, { comment, actor });
    },
    review: (number, review) => void addReview(world, of(number), { ...review, actor }),
  };
}

function pushAs(world: World, repository: Repository, push: Push & { readonly actor: Account }): string {
  const { branch, changes = {}, message = "Change some files", actor } = push;
  const parent = resolveCommit(repository, push.parent ?? (repository.refs.has(branchRef(branch)) ? branch : null));
  if (parent === undefined) throw new Error(`${push.parent} is no commit of ${repository.name}`);
  const { tree } = readCommit(repository.store, parent);
  const sha = commitFiles(world, repository, { tree, parents: [parent], changes, message, account: actor });
  moveRef(world, repository, { ref: branchRef(branch), after: sha, actor });
  return sha;
}
