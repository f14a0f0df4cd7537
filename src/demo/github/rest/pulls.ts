import { z } from "zod";
import { actorOf } from "../access.ts";
import { addReview, requestReviewers } from "../conversation.ts";
import { changesBetween, formatHunks } from "../git/changes.ts";
import { commitsBetween, isAncestor } from "../git/history.ts";
import { readCommit } from "../git/objects.ts";
import { created, ok } from "../http/answer.ts";
import { type ApiCall, page, type Route, readBody } from "../http/router.ts";
import { askMergeability, startOfPull } from "../mergeability.ts";
import { MERGE_METHODS, mergePull, updateBranch } from "../merging.ts";
import type { Pull, Repository } from "../model.ts";
import { changePull, openPull } from "../pulls.ts";
import { forbidden, notFound } from "../refusal.ts";
import { serialiseChange, serialiseCommit } from "../serialise/commit.ts";
import { serialiseReview } from "../serialise/conversation.ts";
import { serialisePull, serialisePullSimple } from "../serialise/pull.ts";
import { demandCommit, pullOf, repositoryOf } from "./scope.ts";

const PULLS = ["pull_requests"] as const;

export const pullRoutes: readonly Route[] = [
  { method: "GET", path: "/repos/:owner/:repo/pulls", handle: listPulls },
  { method: "POST", path: "/repos/:owner/:repo/pulls", handle: createPull },
  { method: "GET", path: "/repos/:owner/:repo/pulls/:number", handle: getPull },
  { method: "PATCH", path: "/repos/:owner/:repo/pulls/:number", handle: patchPull },
  { method: "GET", path: "/repos/:owner/:repo/pulls/:number/commits", handle: listCommits },
  { method: "GET", path: "/repos/:owner/:repo/pulls/:number/files", handle: listFiles },
  { method: "GET", path: "/repos/:owner/:repo/pulls/:number/merge", handle: checkMerged },
  { method: "PUT", path: "/repos/:owner/:repo/pulls/:number/merge", handle: merge },
  { method: "PUT", path: "/repos/:owner/:repo/pulls/:number/update-branch", handle: update },
  { method: "GET", path: "/repos/:owner/:repo/pulls/:number/reviews", handle: listReviews },
  { method: "POST", path: "/repos/:owner/:repo/pulls/:number/reviews", handle: createReview },
  { method: "GET", path: "/repos/:owner/:repo/pulls/:number/comments", handle: listReviewComments },
  { method: "GET", path: "/repos/:owner/:repo/pulls/:number/requested_reviewers", handle: listReviewers },
  { method: "POST", path: "/repos/:owner/:repo/pulls/:number/requested_reviewers", handle: addReviewers },
  { method: "GET", path: "/repos/:owner/:repo/commits/:sha/pulls", handle: pullsOfCommit },
];

function listPulls(call: ApiCall) {
  const repository = repositoryOf(call, PULLS, "read");
  const query = call.url.searchParams;
  const state = query.get("state") ?? "open";
  const head = headFilter(call);
  const matching = [...repository.pulls.values()].filter(
    (pull) =>
      (state === "all" || pull.state === state) &&
      (head === undefined || `${call.world.organisation.login}:${pull.head.ref}` === head) &&
      (query.get("base") ?? pull.base.ref) === pull.base.ref,
  );
  const sort = query.get("sort") ?? "created";
  const by = sort === "updated" ? "updatedAt" : "createdAt";
  const direction = (query.get("direction") ?? (sort === "created" ? "desc" : "asc")) === "asc" ? 1 : -1;
  const sorted = matching.sort(
    (left, right) => direction * (left[by].getTime() - right[by].getTime() || left.number - right.number),
  );
  return page(call, sorted, (shown) => shown.map((pull) => serialisePullSimple(call.world, repository, pull)));
}

/** A head without its owner filters nothing, as on GitHub. */
function headFilter(call: ApiCall): string | undefined {
  const head = call.url.searchParams.get("head") ?? "";
  return head.includes(":") ? head : undefined;
}

function show(call: ApiCall, of: { repository: Repository; pull: Pull }) {
  return serialisePull(call.world, { ...of, mergeability: askMergeability(of.repository, of.pull) });
}

function getPull(call: ApiCall) {
  const of = pullOf(call, PULLS, "read");
  if (!/\b(diff|patch)\b/.test(call.accept)) return ok(show(call, of));
  const text = pullChanges(of).map((change) => {
    const [before, after] = [change.status === "added" ? "/dev/null" : `a/${change.path}`, `b/${change.path}`];
    const header = `diff --git a/${change.path} b/${change.path}\n--- ${before}\n`;
    return `${header}+++ ${change.status === "removed" ? "/dev/null" : after}\n${formatHunks(change.hunks)}\n`;
  });
  return ok(text.join(""), { "content-type": "application/vnd.github.diff; charset=utf-8" });
}

function createPull(call: ApiCall) {
  const repository = repositoryOf(call, PULLS, "write");
  const schema = z.object({
    title: z.string().default(""),
    head: z.string(),
    base: z.string(),
    body: z.string().nullish(),
    draft: z.boolean().default(false),
    maintainer_can_modify: z.boolean().optional(),
  });
  const { body = null, ...wanted } = readBody(call, schema);
  const pull = openPull(call.world, repository, { ...wanted, body }, actorOf(call.world, call.principal));
  return created(show(call, { repository, pull }));
}

function patchPull(call: ApiCall) {
  const { actor, ...of } = pullOf(call, PULLS, "write");
  const schema = z.object({
    title: z.string().optional(),
    body: z.string().nullish(),
    state: z.enum(["open", "closed"]).optional(),
    base: z.string().optional(),
  });
  changePull(call.world, of, { change: readBody(call, schema), actor });
  return ok(show(call, of));
}

function pullChanges({ repository, pull }: { repository: Repository; pull: Pull }) {
  const tree = (sha: string) => readCommit(repository.store, sha).tree;
  return changesBetween(repository.store, tree(startOfPull(repository, pull)), tree(pull.head.sha));
}

function listCommits(call: ApiCall) {
  const { repository, pull } = pullOf(call, PULLS, "read");
  const own = commitsBetween(repository.store, startOfPull(repository, pull), pull.head.sha);
  return page(call, own, (shown) => shown.map((sha) => serialiseCommit(call.world, repository, sha)));
}

function listFiles(call: ApiCall) {
  const of = pullOf(call, PULLS, "read");
  const commit = of.pull.head.sha;
  return page(call, pullChanges(of), (shown) =>
    shown.map((change) => serialiseChange(call.world, of.repository, { change, commit })),
  );
}

function checkMerged(call: ApiCall) {
  if (!pullOf(call, PULLS, "read").pull.merge) throw notFound();
  return { status: 204 };
}

function merge(call: ApiCall) {
  repositoryOf(call, ["contents"], "write");
  const { actor, ...of } = pullOf(call, PULLS, "write");
  const schema = z.object({
    commit_title: z.string().optional(),
    commit_message: z.string().optional(),
    sha: z.string().optional(),
    merge_method: z.enum(MERGE_METHODS).optional(),
  });
  const wanted = readBody(call, schema);
  const sha = mergePull(call.world, of, {
    actor,
    method: wanted.merge_method,
    title: wanted.commit_title,
    message: wanted.commit_message,
    expectedHead: wanted.sha,
  });
  return ok({ sha, merged: true, message: "Pull Request successfully merged" });
}

function update(call: ApiCall) {
  const { actor, ...of } = pullOf(call, PULLS, "write");
  repositoryOf(call, ["contents"], "write");
  const wanted = readBody(call, z.object({ expected_head_sha: z.string().optional() }));
  updateBranch(call.world, of, { actor, expectedHead: wanted.expected_head_sha });
  return { status: 202, body: { message: "Updating pull request branch.", url: call.url.href } };
}

function listReviews(call: ApiCall) {
  const { repository, pull } = pullOf(call, PULLS, "read");
  return page(call, pull.reviews, (shown) =>
    shown.map((review) => serialiseReview(call.world, { repository, pull, review })),
  );
}

function createReview(call: ApiCall) {
  const { actor, ...of } = pullOf(call, PULLS, "write");
  const event = z.enum(["APPROVE", "REQUEST_CHANGES", "COMMENT"]);
  const wanted = readBody(call, z.object({ body: z.string().default(""), event }));
  const state = { APPROVE: "APPROVED", REQUEST_CHANGES: "CHANGES_REQUESTED", COMMENT: "COMMENTED" } as const;
  const review = addReview(call.world, of, { actor, body: wanted.body, state: state[wanted.event] });
  return ok(serialiseReview(call.world, { ...of, review }));
}

function listReviewComments(call: ApiCall) {
  pullOf(call, PULLS, "read");
  return ok([]);
}

function listReviewers(call: ApiCall) {
  const { repository, pull } = pullOf(call, PULLS, "read");
  const { requested_reviewers: users, requested_teams: teams } = serialisePullSimple(call.world, repository, pull);
  return ok({ users, teams });
}

function addReviewers(call: ApiCall) {
  const { actor, ...of } = pullOf(call, PULLS, "write");
  const logins = z.array(z.string()).default([]);
  const wanted = readBody(call, z.object({ reviewers: logins, team_reviewers: logins }));
  const { principal } = call;
  if (wanted.team_reviewers.length > 0 && principal.kind === "installation" && !principal.permissions.members) {
    throw forbidden("members=read");
  }
  requestReviewers(call.world, of, { people: wanted.reviewers, teams: wanted.team_reviewers, actor });
  return created(serialisePullSimple(call.world, of.repository, of.pull));
}

function pullsOfCommit(call: ApiCall) {
  const repository = repositoryOf(call, PULLS, "read");
  const sha = demandCommit(repository, call.params["sha"] ?? "");
  const carrying = [...repository.pulls.values()].filter(
    (pull) => isAncestor(repository.store, sha, pull.head.sha) && !isAncestor(repository.store, sha, pull.base.sha),
  );
  return page(call, carrying, (shown) => shown.map((pull) => serialisePullSimple(call.world, repository, pull)));
}
