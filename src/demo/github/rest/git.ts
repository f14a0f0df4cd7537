import { z } from "zod";
import { actorOf } from "../access.ts";
import { recordCommit, signatureOf } from "../commits.ts";
import { isAncestor } from "../git/history.ts";
import { EMPTY_TREE, type FileMode, readBlob, readCommit, readTree, writeBlob } from "../git/objects.ts";
import { editTree, type TreeFile, walkTree } from "../git/trees.ts";
import { created, noContent, ok } from "../http/answer.ts";
import { type ApiCall, page, type Route, readBody } from "../http/router.ts";
import type { Repository } from "../model.ts";
import { moveRef } from "../refs.ts";
import { notFound, Refusal, unprocessable } from "../refusal.ts";
import { nodeId } from "../serialise/account.ts";
import { serialiseGitCommit } from "../serialise/commit.ts";
import { repositoryUrl } from "../serialise/repository.ts";
import { demandWorkflows } from "../workflows.ts";
import { repositoryOf } from "./scope.ts";

const MOST_TREE_ENTRIES = 100_000;
const LARGEST_BLOB_BYTES = 40 * 1024 * 1024;
const sha = z.string().regex(/^[0-9a-f]{40}$/, "is not a SHA");
const person = z.object({ name: z.string(), email: z.string(), date: z.iso.datetime({ offset: true }).optional() });

export const gitRoutes: readonly Route[] = [
  { method: "GET", path: "/repos/:owner/:repo/git/ref/*ref", handle: getRef },
  { method: "GET", path: "/repos/:owner/:repo/git/matching-refs/*ref", handle: matchingRefs },
  { method: "POST", path: "/repos/:owner/:repo/git/refs", handle: createRef },
  { method: "PATCH", path: "/repos/:owner/:repo/git/refs/*ref", handle: updateRef },
  { method: "DELETE", path: "/repos/:owner/:repo/git/refs/*ref", handle: deleteRef },
  { method: "GET", path: "/repos/:owner/:repo/git/commits/:sha", handle: getCommit },
  { method: "POST", path: "/repos/:owner/:repo/git/commits", handle: createCommit },
  { method: "GET", path: "/repos/:owner/:repo/git/trees/*sha", handle: getTree },
  { method: "POST", path: "/repos/:owner/:repo/git/trees", handle: createTree },
  { method: "GET", path: "/repos/:owner/:repo/git/blobs/:sha", handle: getBlob },
  { method: "POST", path: "/repos/:owner/:repo/git/blobs", handle: createBlob },
];

function serialiseRef(call: ApiCall, repository: Repository, [ref, target]: readonly [string, string]) {
  const url = repositoryUrl(call.world, repository);
  return {
    ref,
    node_id: nodeId("Ref", repository.id),
    url: `${url}/git/${ref}`,
    object: { type: "commit", sha: target, url: `${url}/git/commits/${target}` },
  };
}

function getRef(call: ApiCall) {
  const repository = repositoryOf(call, ["contents"], "read");
  const ref = `refs/${call.params["ref"]}`;
  const target = repository.refs.get(ref);
  if (target === undefined) throw notFound();
  return ok(serialiseRef(call, repository, [ref, target]));
}

function matchingRefs(call: ApiCall) {
  const repository = repositoryOf(call, ["contents"], "read");
  const matching = [...repository.refs].filter(([ref]) => ref.startsWith(`refs/${call.params["ref"] ?? ""}`)).sort();
  return page(call, matching, (shown) => shown.map((entry) => serialiseRef(call, repository, entry)));
}

function createRef(call: ApiCall) {
  const repository = repositoryOf(call, ["contents"], "write");
  const wanted = readBody(call, z.object({ ref: z.string(), sha }));
  if (!/^refs\/(heads|tags)\/[^\s~^:?*[\\]+$/.test(wanted.ref) || /\.\.|\/\/|\.lock$|\/$/.test(wanted.ref)) {
    throw unprocessable(`${wanted.ref} is not a valid ref name.`);
  }
  if (repository.refs.has(wanted.ref)) throw unprocessable("Reference already exists");
  demandCommitObject(repository, wanted.sha);
  moveRef(call.world, repository, {
    ref: wanted.ref,
    after: wanted.sha,
    actor: actorOf(call.world, call.principal),
  });
  return created(serialiseRef(call, repository, [wanted.ref, wanted.sha]));
}

function updateRef(call: ApiCall) {
  const repository = repositoryOf(call, ["contents"], "write");
  const wanted = readBody(call, z.object({ sha, force: z.boolean().optional() }));
  const ref = `refs/${call.params["ref"]}`;
  const current = repository.refs.get(ref);
  if (current === undefined) throw unprocessable("Reference does not exist");
  demandCommitObject(repository, wanted.sha);
  if (!wanted.force && !isAncestor(repository.store, current, wanted.sha)) {
    throw unprocessable("Update is not a fast forward");
  }
  moveRef(call.world, repository, { ref, after: wanted.sha, actor: actorOf(call.world, call.principal) });
  return ok(serialiseRef(call, repository, [ref, wanted.sha]));
}

function deleteRef(call: ApiCall) {
  const repository = repositoryOf(call, ["contents"], "write");
  const ref = `refs/${call.params["ref"]}`;
  if (!repository.refs.has(ref)) throw unprocessable("Reference does not exist");
  if (ref === `refs/heads/${repository.defaultBranch}`) throw unprocessable("Cannot delete the default branch");
  moveRef(call.world, repository, { ref, after: null, actor: actorOf(call.world, call.principal) });
  return noContent();
}

function demandCommitObject(repository: Repository, target: string): void {
  if (repository.store.get(target)?.type !== "commit") throw unprocessable("Object does not exist");
}

function getCommit(call: ApiCall) {
  const repository = repositoryOf(call, ["contents"], "read");
  const target = call.params["sha"] ?? "";
  if (repository.store.get(target)?.type !== "commit") throw notFound();
  return ok(serialiseGitCommit(call.world, repository, target));
}

/** Commits by this road count as unsigned: only `createCommitOnBranch` is relied on for a signature. */
function createCommit(call: ApiCall) {
  const repository = repositoryOf(call, ["contents"], "write");
  const schema = z.object({
    message: z.string(),
    tree: sha,
    parents: z.array(sha).default([]),
    author: person.optional(),
    committer: person.optional(),
  });
  const { author, committer, ...wanted } = readBody(call, schema);
  if (repository.store.get(wanted.tree)?.type !== "tree") throw unprocessable("Tree SHA does not exist");
  for (const parent of wanted.parents) {
    if (repository.store.get(parent)?.type !== "commit") {
      throw unprocessable(`Parent SHA does not exist or is not a commit object`);
    }
  }
  const account = actorOf(call.world, call.principal);
  const signed = signatureOf(call.world, account);
  const by = (given: z.output<typeof person>) => ({
    name: given.name,
    email: given.email,
    date: given.date ? new Date(given.date) : signed.date,
  });
  demandWorkflows(call, repository, { tree: wanted.tree, parent: wanted.parents[0] });
  const commit = recordCommit(call.world, repository, {
    ...wanted,
    account,
    verified: false,
    author: author ? by(author) : signed,
    committer: committer ? by(committer) : author ? by(author) : signed,
  });
  return created(serialiseGitCommit(call.world, repository, commit));
}

function getTree(call: ApiCall) {
  const repository = repositoryOf(call, ["contents"], "read");
  const { store } = repository;
  const wanted = call.params["sha"] ?? "";
  const target = repository.refs.get(`refs/heads/${wanted}`) ?? wanted;
  const object = store.get(target);
  if (!object || object.type === "blob") throw notFound();
  const tree = object.type === "commit" ? readCommit(store, target).tree : target;
  const recursive = call.url.searchParams.has("recursive");
  const entries = recursive
    ? walkTree(store, tree)
    : readTree(store, tree).map((entry) => ({ ...entry, path: entry.name }));
  return ok(serialiseTree(call, repository, { tree, entries }));
}

function serialiseTree(
  call: ApiCall,
  repository: Repository,
  { tree, entries }: { tree: string; entries: readonly { path: string; mode: FileMode; sha: string }[] },
) {
  const url = `${repositoryUrl(call.world, repository)}/git`;
  return {
    sha: tree,
    url: `${url}/trees/${tree}`,
    truncated: entries.length > MOST_TREE_ENTRIES,
    tree: entries.slice(0, MOST_TREE_ENTRIES).map((entry) => {
      const type = entry.mode === "040000" ? "tree" : entry.mode === "160000" ? "commit" : "blob";
      return {
        path: entry.path,
        mode: entry.mode,
        type,
        sha: entry.sha,
        ...(type === "blob" ? { size: readBlob(repository.store, entry.sha).byteLength } : {}),
        ...(type === "commit" ? {} : { url: `${url}/${type}s/${entry.sha}` }),
      };
    }),
  };
}

function createTree(call: ApiCall) {
  const repository = repositoryOf(call, ["contents"], "write");
  const entry = z.object({
    path: z.string().min(1),
    mode: z.enum(["100644", "100755", "040000", "160000", "120000"]),
    sha: sha.nullish(),
    content: z.string().optional(),
  });
  const wanted = readBody(call, z.object({ base_tree: sha.optional(), tree: z.array(entry).min(1) }));
  const changes = new Map<string, TreeFile | null>();
  for (const { path, mode, sha: given, content } of wanted.tree) {
    const written = content === undefined ? given : writeBlob(repository.store, content);
    if (written && mode !== "160000" && !repository.store.get(written)) {
      throw unprocessable("tree.sha does not exist in this repository");
    }
    changes.set(path, written ? { mode, sha: written } : null);
  }
  const base = wanted.base_tree ?? EMPTY_TREE;
  const baseTree = repository.store.get(base)?.type === "commit" ? readCommit(repository.store, base).tree : base;
  const tree = editTree(repository.store, baseTree, changes);
  const entries = readTree(repository.store, tree).map((each) => ({ ...each, path: each.name }));
  return created(serialiseTree(call, repository, { tree, entries }));
}

function getBlob(call: ApiCall) {
  const repository = repositoryOf(call, ["contents"], "read");
  const target = call.params["sha"] ?? "";
  const object = repository.store.get(target);
  if (object?.type !== "blob") throw notFound();
  if (object.content.byteLength > LARGEST_BLOB_BYTES) {
    throw new Refusal(403, { message: "This API returns blobs up to 40 MB in size." });
  }
  if (/\braw\b/.test(call.accept)) {
    return ok(object.content, { "content-type": "application/vnd.github.raw; charset=utf-8" });
  }
  const content = Buffer.from(object.content).toString("base64").replace(/.{60}/g, "$&\n");
  return ok({
    sha: target,
    node_id: nodeId("Blob", repository.id),
    size: object.content.byteLength,
    url: `${repositoryUrl(call.world, repository)}/git/blobs/${target}`,
    content,
    encoding: "base64",
  });
}

function createBlob(call: ApiCall) {
  const repository = repositoryOf(call, ["contents"], "write");
  const wanted = readBody(
    call,
    z.object({ content: z.string(), encoding: z.enum(["utf-8", "base64"]).default("utf-8") }),
  );
  const written = writeBlob(
    repository.store,
    Buffer.from(wanted.content, wanted.encoding === "base64" ? "base64" : "utf8"),
  );
  return created({ sha: written, url: `${repositoryUrl(call.world, repository)}/git/blobs/${written}` });
}
