import { actorOf, canSee, demand, type Need } from "../access.ts";
import { recordCommit } from "../commits.ts";
import { isAncestor } from "../git/history.ts";
import { readCommit, writeBlob, ZERO_SHA } from "../git/objects.ts";
import { editTree, entryAt, type TreeFile } from "../git/trees.ts";
import type { ApiCall } from "../http/router.ts";
import { branchRef, findRepository, type Repository } from "../model.ts";
import { markDraft, type PullOf } from "../pull-state.ts";
import { moveRef } from "../refs.ts";
import { numberOfNodeId } from "../serialise/account.ts";
import { demandWorkflows } from "../workflows.ts";
import { fail, translating } from "./failure.ts";
import { viewPull, viewRef } from "./views.ts";

interface CommitInput {
  readonly clientMutationId?: string;
  readonly branch: { readonly branchName?: string; readonly id?: string; readonly repositoryNameWithOwner?: string };
  readonly expectedHeadOid: string;
  readonly message: { readonly headline: string; readonly body?: string };
  readonly fileChanges?: {
    readonly additions?: readonly { readonly path: string; readonly contents: string }[];
    readonly deletions?: readonly { readonly path: string }[];
  };
}

interface RefsInput {
  readonly clientMutationId?: string;
  readonly repositoryId: string;
  readonly refUpdates: readonly RefUpdate[];
}

interface RefUpdate {
  readonly name: string;
  readonly afterOid: string;
  readonly beforeOid?: string;
  readonly force?: boolean;
}

/** One signed commit on an existing branch, by compare-and-swap on its head. */
export function createCommitOnBranch(call: ApiCall, input: CommitInput) {
  const repository = committableRepository(call, input);
  const branch = (input.branch.branchName ?? "").replace(/^refs\/heads\//, "");
  const head = repository.refs.get(branchRef(branch));
  if (head === undefined) throw fail("NOT_FOUND", `No such branch: ${branch}`);
  if (head !== input.expectedHeadOid) {
    throw fail(
      "STALE_DATA",
      `Expected branch to point to "${input.expectedHeadOid}" but it did not.  Pull and try again.`,
    );
  }
  const tree = editTree(
    repository.store,
    readCommit(repository.store, head).tree,
    fileChanges(repository, head, input),
  );
  translating(() => demandWorkflows(call, repository, { tree, parent: head }));
  const { headline, body } = input.message;
  const account = actorOf(call.world, call.principal);
  const message = body ? `${headline}\n\n${body}` : headline;
  const sha = recordCommit(call.world, repository, { tree, parents: [head], message, account, verified: true });
  moveRef(call.world, repository, { ref: branchRef(branch), after: sha, actor: account });
  const ref = viewRef({ call, repository }, branchRef(branch));
  return { clientMutationId: input.clientMutationId, ref, commit: ref?.["target"] };
}

function committableRepository(call: ApiCall, { branch }: CommitInput): Repository {
  const [owner = "", name = ""] = (branch.repositoryNameWithOwner ?? "").split("/");
  const repository = findRepository(call.world, owner, name);
  if (!repository || !canSee(call.world, call.principal, repository)) {
    throw fail("NOT_FOUND", `Could not resolve to a Repository with the name '${branch.repositoryNameWithOwner}'.`);
  }
  need(call, repository, "contents");
  return repository;
}

function fileChanges(
  repository: Repository,
  head: string,
  { fileChanges: wanted }: CommitInput,
): Map<string, TreeFile | null> {
  const { store } = repository;
  const changes = new Map<string, TreeFile | null>();
  for (const { path } of wanted?.deletions ?? []) {
    if (!entryAt(store, readCommit(store, head).tree, path)) {
      throw fail(
        "UNPROCESSABLE",
        `A path was requested for deletion which does not exist as of commit oid \`${head}\``,
      );
    }
    changes.set(path, null);
  }
  for (const { path, contents } of wanted?.additions ?? []) {
    if (path === "" || path.startsWith("/") || path.split("/").some((part) => part === ".." || part === ".git")) {
      throw fail("UNPROCESSABLE", `A path was requested which is not valid: ${path}`);
    }
    if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(contents)) {
      throw fail("UNPROCESSABLE", "The contents of an addition are not valid base64.");
    }
    changes.set(path, { mode: "100644", sha: writeBlob(store, Buffer.from(contents, "base64")) });
  }
  return changes;
}

/** Several refs at once, all or none. */
export function updateRefs(call: ApiCall, input: RefsInput) {
  const id = numberOfNodeId("Repository", input.repositoryId);
  const repository = [...call.world.repositories.values()].find((each) => each.id === id);
  if (!repository || !canSee(call.world, call.principal, repository)) {
    throw fail("NOT_FOUND", `Could not resolve to a node with the global id of '${input.repositoryId}'`);
  }
  need(call, repository, "contents");
  for (const update of input.refUpdates) demandRefUpdate(repository, update);
  const actor = actorOf(call.world, call.principal);
  for (const { name, afterOid } of input.refUpdates) {
    moveRef(call.world, repository, { ref: name, after: afterOid === ZERO_SHA ? null : afterOid, actor });
  }
  return { clientMutationId: input.clientMutationId };
}

function demandRefUpdate(repository: Repository, { name, afterOid, beforeOid, force }: RefUpdate): void {
  const { refs, store } = repository;
  const current = refs.get(name);
  if (!/^refs\/(heads|tags)\/\S+$/.test(name)) throw fail("UNPROCESSABLE", `${name} is not a valid ref name.`);
  if (beforeOid !== undefined && beforeOid !== (current ?? ZERO_SHA)) {
    throw fail("STALE_DATA", `Expected ${name} to point to "${beforeOid}" but it did not.`);
  }
  if (afterOid === ZERO_SHA) return;
  if (store.get(afterOid)?.type !== "commit") throw fail("UNPROCESSABLE", `Object does not exist: ${afterOid}`);
  if (!force && current !== undefined && !isAncestor(store, current, afterOid)) {
    throw fail("UNPROCESSABLE", `Update of ${name} is not a fast forward`);
  }
}

interface DraftInput {
  readonly clientMutationId?: string;
  readonly pullRequestId: string;
}

export function setDraft(call: ApiCall, input: DraftInput, draft: boolean) {
  const of = pullByNodeId(call, input.pullRequestId);
  need(call, of.repository, "pull_requests");
  if (draft && !of.repository.draftsAllowed) {
    throw fail("UNPROCESSABLE", "Draft pull requests are not supported in this repository.");
  }
  markDraft(call.world, of, { draft, actor: actorOf(call.world, call.principal) });
  return {
    clientMutationId: input.clientMutationId,
    pullRequest: viewPull({ call, repository: of.repository }, of.pull),
  };
}

function pullByNodeId(call: ApiCall, node: string): PullOf {
  const id = numberOfNodeId("PullRequest", node);
  for (const repository of call.world.repositories.values()) {
    const pull = [...repository.pulls.values()].find((each) => each.id === id);
    if (pull && canSee(call.world, call.principal, repository)) return { repository, pull };
  }
  throw fail("NOT_FOUND", `Could not resolve to a node with the global id of '${node}'`);
}

function need(call: ApiCall, repository: Repository, permission: Need): void {
  translating(() => demand({ ...call, repository }, [permission], "write"));
}
