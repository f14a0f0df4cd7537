import { demand } from "../access.ts";
import { isBinary } from "../git/changes.ts";
import { readBlob, readCommit, readTree, type Signature } from "../git/objects.ts";
import { entryAt } from "../git/trees.ts";
import type { ApiCall } from "../http/router.ts";
import { askMergeability } from "../mergeability.ts";
import { type Account, branchRef, type Pull, type Repository } from "../model.ts";
import { resolveCommit } from "../rest/scope.ts";
import { nodeId } from "../serialise/account.ts";
import { fullName } from "../serialise/repository.ts";
import { fail, translating } from "./failure.ts";

/** Longer blobs come cut, and say so. */
const LONGEST_TEXT_BYTES = 512_000;

type View = Record<string, unknown>;

interface RepositoryScope {
  readonly call: ApiCall;
  readonly repository: Repository;
}

export function viewAccount({ kind, id, login, name }: Account): View {
  return { __typename: kind, id: nodeId(kind, id), databaseId: id, login, name };
}

export function viewRepository(call: ApiCall, repository: Repository): View {
  const scope = { call, repository };
  const { world } = call;
  const need = (name: "contents" | "pull_requests") =>
    translating(() => demand({ ...call, repository }, [name], "read"));
  return {
    __typename: "Repository",
    id: nodeId("Repository", repository.id),
    databaseId: repository.id,
    name: repository.name,
    nameWithOwner: fullName(world, repository),
    isPrivate: repository.private,
    isArchived: repository.archived,
    owner: viewAccount(world.organisation),
    url: `${world.url}/${fullName(world, repository)}`,
    defaultBranchRef: () => {
      need("contents");
      return viewRef(scope, branchRef(repository.defaultBranch));
    },
    ref: ({ qualifiedName }: { qualifiedName: string }) => {
      need("contents");
      const full = qualifiedName.startsWith("refs/") ? qualifiedName : branchRef(qualifiedName);
      return viewRef(scope, full);
    },
    refs: (wanted: { refPrefix: string; first?: number; after?: string; query?: string }) => {
      need("contents");
      const names = [...repository.refs.keys()]
        .filter((name) => name.startsWith(wanted.refPrefix) && name.includes(wanted.query ?? ""))
        .sort();
      return connection(names, wanted, (name) => viewRef(scope, name));
    },
    object: (wanted: { oid?: string; expression?: string }) => {
      need("contents");
      return viewObject(scope, wanted);
    },
    pullRequest: ({ number }: { number: number }) => {
      need("pull_requests");
      const pull = repository.pulls.get(number);
      if (!pull) throw fail("NOT_FOUND", `Could not resolve to a PullRequest with the number of ${number}.`);
      return viewPull(scope, pull);
    },
    pullRequests: (wanted: PullQuery) => {
      need("pull_requests");
      return connection(selectPulls(repository, wanted), wanted, (pull) => viewPull(scope, pull));
    },
  };
}

interface PullQuery {
  readonly states?: readonly string[];
  readonly headRefName?: string;
  readonly baseRefName?: string;
  readonly labels?: readonly string[];
  readonly orderBy?: { readonly field: string; readonly direction: "ASC" | "DESC" };
  readonly first?: number;
  readonly after?: string;
}

const stateOf = (pull: Pull): string => (pull.merge ? "MERGED" : pull.state.toUpperCase());

function selectPulls(repository: Repository, wanted: PullQuery): Pull[] {
  const { states, headRefName, baseRefName, labels, orderBy } = wanted;
  const by = orderBy?.field === "UPDATED_AT" ? "updatedAt" : "createdAt";
  const direction = orderBy?.direction === "DESC" ? -1 : 1;
  return [...repository.pulls.values()]
    .filter((pull) => !states || states.includes(stateOf(pull)))
    .filter((pull) => (headRefName ?? pull.head.ref) === pull.head.ref)
    .filter((pull) => (baseRefName ?? pull.base.ref) === pull.base.ref)
    .filter((pull) => !labels || labels.some((label) => pull.labels.has(label)))
    .sort((left, right) => direction * (left[by].getTime() - right[by].getTime() || left.number - right.number));
}

/** @throws GraphQLError when no page size is given: GitHub wants `first` on every connection. */
function connection<T>(
  items: readonly T[],
  { first, after }: { first?: number; after?: string },
  view: (item: T) => unknown,
): View {
  if (first === undefined)
    throw fail("UNPROCESSABLE", "You must provide a `first` or `last` value to properly paginate.");
  if (first > 100) {
    throw fail("UNPROCESSABLE", `Requesting ${first} records exceeds the \`first\` limit of 100 records.`);
  }
  const start = after === undefined ? 0 : Number(Buffer.from(after, "base64").toString().replace("cursor:", ""));
  const cursor = (at: number) => Buffer.from(`cursor:${at}`).toString("base64");
  const shown = items.slice(start, start + first);
  const end = start + shown.length;
  return {
    totalCount: items.length,
    nodes: () => shown.map(view),
    pageInfo: {
      hasNextPage: end < items.length,
      hasPreviousPage: start > 0,
      startCursor: shown.length > 0 ? cursor(start + 1) : null,
      endCursor: shown.length > 0 ? cursor(end) : null,
    },
  };
}

export function viewRef(scope: RepositoryScope, name: string): View | null {
  const target = scope.repository.refs.get(name);
  if (target === undefined) return null;
  const prefix = name.split("/").slice(0, 2).join("/");
  return {
    __typename: "Ref",
    id: nodeId("Ref", Number.parseInt(target.slice(0, 8), 16)),
    name: name.slice(prefix.length + 1),
    prefix: `${prefix}/`,
    target: () => viewAny(scope, target),
    repository: () => viewRepository(scope.call, scope.repository),
  };
}

function viewObject(scope: RepositoryScope, { oid, expression }: { oid?: string; expression?: string }): View | null {
  if (oid !== undefined) return viewAny(scope, oid);
  if (expression === undefined) throw fail("UNPROCESSABLE", "Either `expression` or `oid` must be given.");
  const colon = expression.indexOf(":");
  const commit = resolveCommit(scope.repository, colon < 0 ? expression : expression.slice(0, colon));
  if (commit === undefined) return colon < 0 ? viewAny(scope, expression) : null;
  if (colon < 0) return viewAny(scope, commit);
  const { store } = scope.repository;
  const entry = entryAt(store, readCommit(store, commit).tree, expression.slice(colon + 1));
  return entry ? viewAny(scope, entry.sha) : null;
}

function viewAny(scope: RepositoryScope, oid: string): View | null {
  const object = scope.repository.store.get(oid);
  if (!object) return null;
  const common = {
    id: nodeId(object.type, Number.parseInt(oid.slice(0, 10), 16)),
    oid,
    abbreviatedOid: oid.slice(0, 7),
    repository: () => viewRepository(scope.call, scope.repository),
  };
  const views = { blob: viewBlob, tree: viewTree, commit: viewCommit };
  return { ...common, ...views[object.type](scope, oid) };
}

function viewBlob({ repository }: RepositoryScope, oid: string): View {
  const content = readBlob(repository.store, oid);
  const binary = isBinary(content);
  const truncated = !binary && content.byteLength > LONGEST_TEXT_BYTES;
  return {
    __typename: "Blob",
    byteSize: content.byteLength,
    isBinary: binary,
    isTruncated: truncated,
    text: binary ? null : new TextDecoder().decode(content.subarray(0, LONGEST_TEXT_BYTES)),
  };
}

function viewTree(scope: RepositoryScope, oid: string): View {
  const { store } = scope.repository;
  const entries = readTree(store, oid).map(({ mode, name, sha }) => ({
    name,
    path: name,
    mode: Number.parseInt(mode, 8),
    type: mode === "040000" ? "tree" : mode === "160000" ? "commit" : "blob",
    oid: sha,
    size: store.get(sha)?.type === "blob" ? readBlob(store, sha).byteLength : 0,
    extension: name.includes(".") ? `.${name.split(".").at(-1)}` : "",
    isGenerated: false,
    object: () => viewAny(scope, sha),
  }));
  return { __typename: "Tree", entries };
}

function viewCommit(scope: RepositoryScope, oid: string): View {
  const { repository, call } = scope;
  const commit = readCommit(repository.store, oid);
  const [headline = "", ...rest] = commit.message.split("\n");
  const origin = repository.origins.get(oid);
  const person = ({ name, email, date }: Signature) => ({ name, email, date: date.toISOString(), user: null });
  return {
    __typename: "Commit",
    message: commit.message,
    messageHeadline: headline,
    messageBody: rest.join("\n").trim(),
    author: person(commit.author),
    committer: person(commit.committer),
    authoredDate: commit.author.date.toISOString(),
    committedDate: commit.committer.date.toISOString(),
    parents: {
      totalCount: commit.parents.length,
      nodes: () => commit.parents.map((parent) => viewAny(scope, parent)),
    },
    tree: () => viewAny(scope, commit.tree),
    signature: origin?.verified ? { isValid: true, state: "VALID", wasSignedByGitHub: true } : null,
    url: `${call.world.url}/${fullName(call.world, repository)}/commit/${oid}`,
  };
}

export function viewPull(scope: RepositoryScope, pull: Pull): View {
  const { repository, call } = scope;
  const words = { true: "MERGEABLE", false: "CONFLICTING", null: "UNKNOWN" };
  return {
    __typename: "PullRequest",
    id: nodeId("PullRequest", pull.id),
    databaseId: pull.id,
    number: pull.number,
    title: pull.title,
    body: pull.body ?? "",
    state: stateOf(pull),
    isDraft: pull.draft,
    closed: pull.state === "closed",
    closedAt: pull.closedAt?.toISOString() ?? null,
    merged: pull.merge !== null,
    mergedAt: pull.merge?.at.toISOString() ?? null,
    mergeCommit: () => (pull.merge ? viewAny(scope, pull.merge.sha) : null),
    mergeable: () => words[`${askMergeability(repository, pull).mergeable}`],
    createdAt: pull.createdAt.toISOString(),
    updatedAt: pull.updatedAt.toISOString(),
    author: viewAccount(pull.author),
    headRefName: pull.head.ref,
    headRefOid: pull.head.sha,
    baseRefName: pull.base.ref,
    baseRefOid: pull.base.sha,
    repository: () => viewRepository(call, repository),
    url: `${call.world.url}/${fullName(call.world, repository)}/pull/${pull.number}`,
  };
}
