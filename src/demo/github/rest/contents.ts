import { z } from "zod";
import { actorOf } from "../access.ts";
import { recordCommit } from "../commits.ts";
import { changesBetween } from "../git/changes.ts";
import { ancestorsOf, commitsBetween, mergeBaseOf } from "../git/history.ts";
import { type FileMode, readBlob, readCommit, readTree, writeBlob } from "../git/objects.ts";
import { editTree, entryAt } from "../git/trees.ts";
import { created, ok } from "../http/answer.ts";
import { type ApiCall, page, type Route, readBody } from "../http/router.ts";
import { branchRef, type Repository } from "../model.ts";
import { moveRef } from "../refs.ts";
import { conflict, notFound, Refusal, unprocessable } from "../refusal.ts";
import { serialiseChange, serialiseCommit, serialiseGitCommit } from "../serialise/commit.ts";
import { repositoryUrl } from "../serialise/repository.ts";
import { demandWorkflows } from "../workflows.ts";
import { demandCommit, repositoryOf, resolveCommit } from "./scope.ts";

const LARGEST_INLINE_BYTES = 1024 * 1024;

export const contentRoutes: readonly Route[] = [
  { method: "GET", path: "/repos/:owner/:repo/contents/*path", handle: getContents },
  { method: "PUT", path: "/repos/:owner/:repo/contents/*path", handle: putFile },
  { method: "GET", path: "/repos/:owner/:repo/commits", handle: listCommits },
  { method: "GET", path: "/repos/:owner/:repo/commits/*ref", handle: getCommit },
  { method: "GET", path: "/repos/:owner/:repo/compare/*range", handle: compare },
];

function getContents(call: ApiCall) {
  const repository = repositoryOf(call, ["contents"], "read");
  const commit = resolveCommit(repository, call.url.searchParams.get("ref"));
  const path = (call.params["path"] ?? "").replace(/\/$/, "");
  if (commit === undefined) throw notFound();
  const entry = entryAt(repository.store, readCommit(repository.store, commit).tree, path);
  if (!entry) throw notFound();
  if (entry.mode === "040000") {
    const entries = readTree(repository.store, entry.sha);
    return ok(
      entries.map((each) => describe(call, repository, { ...each, path: path ? `${path}/${each.name}` : each.name })),
    );
  }
  const content = readBlob(repository.store, entry.sha);
  if (/\braw\b/.test(call.accept)) {
    return ok(content, { "content-type": "application/vnd.github.raw+json; charset=utf-8" });
  }
  const inline = content.byteLength <= LARGEST_INLINE_BYTES;
  const encoded = Buffer.from(content).toString("base64").replace(/.{60}/g, "$&\n");
  return ok({
    ...describe(call, repository, { ...entry, path }),
    content: inline ? encoded : "",
    encoding: inline ? "base64" : "none",
  });
}

function describe(call: ApiCall, repository: Repository, entry: { path: string; mode: FileMode; sha: string }) {
  const { path, mode, sha } = entry;
  const ref = call.url.searchParams.get("ref") ?? repository.defaultBranch;
  const html = `${call.world.url}/${call.world.organisation.login}/${repository.name}`;
  const url = `${repositoryUrl(call.world, repository)}/contents/${path}?ref=${ref}`;
  const directory = mode === "040000";
  const git = `${repositoryUrl(call.world, repository)}/git/${directory ? "trees" : "blobs"}/${sha}`;
  const page = `${html}/${directory ? "tree" : "blob"}/${ref}/${path}`;
  return {
    type: directory ? "dir" : mode === "120000" ? "symlink" : mode === "160000" ? "submodule" : "file",
    name: path.split("/").at(-1) ?? "",
    path,
    sha,
    size: directory || mode === "160000" ? 0 : readBlob(repository.store, sha).byteLength,
    url,
    git_url: git,
    html_url: page,
    download_url: directory ? null : `${html}/raw/${ref}/${path}`,
    _links: { self: url, git, html: page },
  };
}

function putFile(call: ApiCall) {
  const repository = repositoryOf(call, ["contents"], "write");
  const schema = z.object({
    message: z.string(),
    content: z.string(),
    branch: z.string().optional(),
    sha: z.string().optional(),
  });
  const wanted = readBody(call, schema);
  const branch = wanted.branch ?? repository.defaultBranch;
  const head = repository.refs.get(branchRef(branch));
  const path = call.params["path"] ?? "";
  if (head === undefined) throw new Refusal(404, { message: `Branch ${branch} not found` });
  const { store } = repository;
  const before = entryAt(store, readCommit(store, head).tree, path);
  if (before && wanted.sha === undefined) throw unprocessable(`Invalid request.\n\n"sha" wasn't supplied.`);
  if (before && wanted.sha !== before.sha) throw conflict(`${path} does not match ${wanted.sha}`);
  const file = {
    mode: before?.mode ?? "100644",
    sha: writeBlob(store, Buffer.from(wanted.content, "base64")),
  } as const;
  const tree = editTree(store, readCommit(store, head).tree, new Map([[path, file]]));
  demandWorkflows(call, repository, { tree, parent: head });
  const account = actorOf(call.world, call.principal);
  const { message } = wanted;
  const commit = recordCommit(call.world, repository, { tree, parents: [head], message, account, verified: true });
  moveRef(call.world, repository, { ref: branchRef(branch), after: commit, actor: account });
  const body = {
    content: describe(call, repository, { ...file, path }),
    commit: serialiseGitCommit(call.world, repository, commit),
  };
  return before ? ok(body) : created(body);
}

function listCommits(call: ApiCall) {
  const repository = repositoryOf(call, ["contents"], "read");
  const query = call.url.searchParams;
  const head = demandCommit(repository, query.get("sha"));
  const { store } = repository;
  const path = query.get("path");
  const at = (sha: string) => (path ? entryAt(store, readCommit(store, sha).tree, path)?.sha : undefined);
  const since = Date.parse(query.get("since") ?? "") || 0;
  const history = [...ancestorsOf(store, head)]
    .filter((sha) => {
      const commit = readCommit(store, sha);
      const changed = !path || commit.parents.every((parent) => at(parent) !== at(sha));
      return (
        changed &&
        (at(sha) !== undefined || !path || commit.parents.length > 0) &&
        commit.committer.date.getTime() >= since
      );
    })
    .map((sha, index) => ({ sha, index, at: readCommit(store, sha).committer.date.getTime() }))
    .sort((left, right) => right.at - left.at || left.index - right.index);
  return page(call, history, (shown) => shown.map(({ sha }) => serialiseCommit(call.world, repository, sha)));
}

function getCommit(call: ApiCall) {
  const repository = repositoryOf(call, ["contents"], "read");
  const ref = call.params["ref"] ?? "";
  const suffix = /^(.+)\/(pulls|status|check-runs)$/.exec(ref);
  if (suffix?.[2] === "pulls") throw notFound();
  const sha = demandCommit(repository, ref);
  if (/\bsha\b/.test(call.accept)) return ok(sha, { "content-type": "application/vnd.github.sha; charset=utf-8" });
  const commit = readCommit(repository.store, sha);
  const parent = commit.parents[0];
  const before = parent === undefined ? undefined : readCommit(repository.store, parent).tree;
  const changes = before === undefined ? [] : changesBetween(repository.store, before, commit.tree);
  const additions = changes.reduce((sum, change) => sum + change.additions, 0);
  const deletions = changes.reduce((sum, change) => sum + change.deletions, 0);
  return ok({
    ...serialiseCommit(call.world, repository, sha),
    stats: { additions, deletions, total: additions + deletions },
    files: changes.map((change) => serialiseChange(call.world, repository, { change, commit: sha })),
  });
}

function compare(call: ApiCall) {
  const repository = repositoryOf(call, ["contents"], "read");
  const [base, head] = (call.params["range"] ?? "")
    .split("...")
    .map((name) => resolveCommit(repository, name.replace(new RegExp(`^${call.world.organisation.login}:`, "i"), "")));
  if (!base || !head) throw notFound();
  const { store } = repository;
  const start = mergeBaseOf(store, base, head);
  if (!start) throw new Refusal(404, { message: `No common ancestor between ${base} and ${head}.` });
  const ahead = commitsBetween(store, base, head);
  const behind = commitsBetween(store, head, base).length;
  const show = (sha: string) => serialiseCommit(call.world, repository, sha);
  const url = `${repositoryUrl(call.world, repository)}/compare/${base}...${head}`;
  const html = `${call.world.url}/${call.world.organisation.login}/${repository.name}/compare/${base}...${head}`;
  const changes = changesBetween(store, readCommit(store, start).tree, readCommit(store, head).tree);
  return ok({
    url,
    html_url: html,
    permalink_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    base_commit: show(base),
    merge_base_commit: show(start),
    status: ahead.length === 0 ? (behind === 0 ? "identical" : "behind") : behind === 0 ? "ahead" : "diverged",
    ahead_by: ahead.length,
    behind_by: behind,
    total_commits: ahead.length,
    commits: ahead.map(show),
    files: changes.map((change) => serialiseChange(call.world, repository, { change, commit: head })),
  });
}
