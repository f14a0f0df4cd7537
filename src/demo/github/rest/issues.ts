import { z } from "zod";
import { actorOf } from "../access.ts";
import {
  addComment,
  addLabels,
  assign,
  deleteComment,
  editComment,
  ensureLabel,
  findComment,
  react,
  removeLabel,
} from "../conversation.ts";
import { type Answer, created, noContent, ok } from "../http/answer.ts";
import { type ApiCall, page, type Route, readBody } from "../http/router.ts";
import { atLeast, type Comment, type Pull, type Reaction, type Repository, roleOf } from "../model.ts";
import { changePull } from "../pulls.ts";
import { forbidden, invalid, notFound } from "../refusal.ts";
import {
  labelsOf,
  REACTIONS,
  serialiseComment,
  serialiseIssue,
  serialiseLabel,
  serialiseReaction,
} from "../serialise/conversation.ts";
import { pullOf, repositoryOf } from "./scope.ts";

const EITHER = ["issues", "pull_requests"] as const;
const ISSUES = "/repos/:owner/:repo/issues";

export const issueRoutes: readonly Route[] = [
  { method: "GET", path: `${ISSUES}/comments/:id`, handle: getComment },
  { method: "PATCH", path: `${ISSUES}/comments/:id`, handle: patchComment },
  { method: "DELETE", path: `${ISSUES}/comments/:id`, handle: dropComment },
  { method: "GET", path: `${ISSUES}/comments/:id/reactions`, handle: listCommentReactions },
  { method: "POST", path: `${ISSUES}/comments/:id/reactions`, handle: reactToComment },
  { method: "DELETE", path: `${ISSUES}/comments/:id/reactions/:reaction`, handle: dropCommentReaction },
  { method: "GET", path: `${ISSUES}/:number`, handle: getIssue },
  { method: "PATCH", path: `${ISSUES}/:number`, handle: patchIssue },
  { method: "GET", path: `${ISSUES}/:number/comments`, handle: listComments },
  { method: "POST", path: `${ISSUES}/:number/comments`, handle: createComment },
  { method: "GET", path: `${ISSUES}/:number/labels`, handle: listLabels },
  { method: "POST", path: `${ISSUES}/:number/labels`, handle: createLabels },
  { method: "DELETE", path: `${ISSUES}/:number/labels/:name`, handle: dropLabel },
  { method: "POST", path: `${ISSUES}/:number/assignees`, handle: createAssignees },
  { method: "GET", path: `${ISSUES}/:number/reactions`, handle: listReactions },
  { method: "POST", path: `${ISSUES}/:number/reactions`, handle: reactToIssue },
  { method: "GET", path: "/repos/:owner/:repo/labels", handle: listRepositoryLabels },
  { method: "POST", path: "/repos/:owner/:repo/labels", handle: createRepositoryLabel },
  { method: "GET", path: "/repos/:owner/:repo/labels/:name", handle: getRepositoryLabel },
];

interface CommentScope {
  readonly repository: Repository;
  readonly pull: Pull;
  readonly comment: Comment;
}

function commentOf(call: ApiCall, level: "read" | "write"): CommentScope {
  const repository = repositoryOf(call, EITHER, level);
  const found = findComment(repository, Number(call.params["id"]));
  if (!found) throw notFound();
  return { repository, ...found };
}

function getComment(call: ApiCall) {
  return ok(serialiseComment(call.world, commentOf(call, "read")));
}

/** Own comments may be changed by anyone, those of others with write access; an app changes only its own. */
function demandAuthorship(call: ApiCall, { repository, comment }: CommentScope): void {
  const actor = actorOf(call.world, call.principal);
  const own = comment.author.id === actor.id;
  const mayOthers = actor.kind === "User" && atLeast(roleOf(call.world, repository, actor), "write");
  if (!own && !mayOthers) throw forbidden();
}

function patchComment(call: ApiCall) {
  const scope = commentOf(call, "write");
  demandAuthorship(call, scope);
  const { body } = readBody(call, z.object({ body: z.string() }));
  editComment(call.world, scope, { comment: scope.comment, body, actor: actorOf(call.world, call.principal) });
  return ok(serialiseComment(call.world, scope));
}

function dropComment(call: ApiCall) {
  const scope = commentOf(call, "write");
  demandAuthorship(call, scope);
  deleteComment(call.world, scope, { comment: scope.comment, actor: actorOf(call.world, call.principal) });
  return noContent();
}

function showReactions(call: ApiCall, reactions: readonly Reaction[]): Answer {
  const content = call.url.searchParams.get("content");
  const matching = reactions.filter((reaction) => (content ?? reaction.content) === reaction.content);
  return page(call, matching, (shown) => shown.map((reaction) => serialiseReaction(call.world, reaction)));
}

function addReaction(call: ApiCall, reactions: Reaction[]): Answer {
  const { content } = readBody(call, z.object({ content: z.enum(REACTIONS) }));
  const account = actorOf(call.world, call.principal);
  const { reaction, created: isNew } = react(call.world, reactions, { content, account });
  const body = serialiseReaction(call.world, reaction);
  return isNew ? created(body) : ok(body);
}

function listCommentReactions(call: ApiCall) {
  return showReactions(call, commentOf(call, "read").comment.reactions);
}

function reactToComment(call: ApiCall) {
  return addReaction(call, commentOf(call, "write").comment.reactions);
}

function dropCommentReaction(call: ApiCall) {
  const { reactions } = commentOf(call, "write").comment;
  const index = reactions.findIndex(({ id }) => id === Number(call.params["reaction"]));
  if (index < 0) throw notFound();
  reactions.splice(index, 1);
  return noContent();
}

function getIssue(call: ApiCall) {
  const { repository, pull } = pullOf(call, EITHER, "read");
  return ok(serialiseIssue(call.world, repository, pull));
}

function patchIssue(call: ApiCall) {
  const { actor, ...of } = pullOf(call, EITHER, "write");
  const schema = z.object({
    title: z.string().optional(),
    body: z.string().nullish(),
    state: z.enum(["open", "closed"]).optional(),
    labels: z.array(z.string()).optional(),
    assignees: z.array(z.string()).optional(),
  });
  const { labels, assignees, ...change } = readBody(call, schema);
  changePull(call.world, of, { change, actor });
  if (labels) {
    for (const name of of.pull.labels) if (!labels.includes(name)) removeLabel(call.world, of, { name, actor });
    addLabels(call.world, of, { names: labels, actor });
  }
  if (assignees) {
    of.pull.assignees.clear();
    assign(call.world, of, { logins: assignees, actor });
  }
  return ok(serialiseIssue(call.world, of.repository, of.pull));
}

function listComments(call: ApiCall) {
  const of = pullOf(call, EITHER, "read");
  const since = Date.parse(call.url.searchParams.get("since") ?? "") || 0;
  const matching = of.pull.comments.filter((comment) => comment.updatedAt.getTime() >= since);
  return page(call, matching, (shown) => shown.map((comment) => serialiseComment(call.world, { ...of, comment })));
}

function createComment(call: ApiCall) {
  const { actor, ...of } = pullOf(call, EITHER, "write");
  const { body } = readBody(call, z.object({ body: z.string().default("") }));
  const comment = addComment(call.world, of, { body, actor });
  return created(serialiseComment(call.world, { ...of, comment }));
}

function listLabels(call: ApiCall) {
  const { repository, pull } = pullOf(call, EITHER, "read");
  return page(call, labelsOf(call.world, repository, pull));
}

function createLabels(call: ApiCall) {
  const { actor, ...of } = pullOf(call, EITHER, "write");
  const names = z.array(z.string().min(1).max(50));
  const wanted = readBody(call, z.union([z.object({ labels: names }), names]));
  addLabels(call.world, of, { names: Array.isArray(wanted) ? wanted : wanted.labels, actor });
  return ok(labelsOf(call.world, of.repository, of.pull));
}

function dropLabel(call: ApiCall) {
  const { actor, ...of } = pullOf(call, EITHER, "write");
  if (!removeLabel(call.world, of, { name: call.params["name"] ?? "", actor })) throw notFound();
  return ok(labelsOf(call.world, of.repository, of.pull));
}

function createAssignees(call: ApiCall) {
  const { actor, ...of } = pullOf(call, EITHER, "write");
  const { assignees } = readBody(call, z.object({ assignees: z.array(z.string()) }));
  assign(call.world, of, { logins: assignees, actor });
  return created(serialiseIssue(call.world, of.repository, of.pull));
}

function listReactions(call: ApiCall) {
  return showReactions(call, pullOf(call, EITHER, "read").pull.reactions);
}

function reactToIssue(call: ApiCall) {
  return addReaction(call, pullOf(call, EITHER, "write").pull.reactions);
}

function listRepositoryLabels(call: ApiCall) {
  const repository = repositoryOf(call, EITHER, "read");
  const labels = [...repository.labels.values()];
  return page(call, labels, (shown) => shown.map((label) => serialiseLabel(call.world, repository, label)));
}

function createRepositoryLabel(call: ApiCall) {
  const repository = repositoryOf(call, EITHER, "write");
  const schema = z.object({
    name: z.string().min(1),
    color: z.string().default("ededed"),
    description: z.string().max(100).nullish(),
  });
  const { name, color, description } = readBody(call, schema);
  if (repository.labels.has(name.toLowerCase())) {
    throw invalid({ resource: "Label", code: "already_exists", field: "name" });
  }
  const label = ensureLabel(call.world, repository, { name, color, description: description ?? null });
  return created(serialiseLabel(call.world, repository, label));
}

function getRepositoryLabel(call: ApiCall) {
  const repository = repositoryOf(call, EITHER, "read");
  const label = repository.labels.get((call.params["name"] ?? "").toLowerCase());
  if (!label) throw notFound();
  return ok(serialiseLabel(call.world, repository, label));
}
