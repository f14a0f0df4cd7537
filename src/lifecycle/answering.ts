import type { EmitterWebhookEvent } from "@octokit/webhooks";
import type { AccessibleRepository } from "../github/access.ts";
import { react, upsertComment } from "../github/comments.ts";
import { classify } from "../github/errors.ts";
import { hasWriteAccess } from "../github/permissions.ts";
import { closePullRequest, readPullRequest, reopenPullRequest } from "../github/pulls.ts";
import { couldNot, help, notAllowed, personPushed, unknownCommand } from "../github/text/comments.ts";
import type { RemediationRecord } from "../store/records.ts";
import { type CommandName, commandNames, parseComment } from "./commands.ts";
import { decisionByReopening, writeDecisions } from "./decisions.ts";
import type { Dependencies } from "./dependencies.ts";
import { accessTo, factsOf, remediationAt } from "./reconciliation.ts";
import { regenerate } from "./regeneration.ts";
import type { Repositories } from "./repositories.ts";
import { settle } from "./settling.ts";

type CommentEvent = EmitterWebhookEvent<"issue_comment.created">["payload"];

interface Asked {
  readonly at: AccessibleRepository;
  readonly remediation: RemediationRecord & { readonly pullRequest: number };
  readonly by: string;
  readonly words: string;
}

/** Answers a comment on a pull request of ours; every other comment, and every bot's, is none of our business. */
export async function answerComment(
  deps: Dependencies,
  repositories: Repositories,
  { comment, issue, repository, sender }: CommentEvent,
): Promise<void> {
  const parsed = parseComment(comment.body);
  if (parsed.kind === "none" || sender.type === "Bot" || issue.pull_request === undefined) return;
  const at = await accessTo(deps, repository.full_name);
  if (at === undefined || issue.user?.login !== at.login) return;
  const { full_name, id } = repository;
  const remediation = await remediationAt(deps, at, { repository: full_name, repositoryId: id, number: issue.number });
  if (remediation === undefined || remediation.pullRequest === null) return;
  await react(at.client, at.repository, { comment: comment.id, content: "eyes" });
  const reply = (slot: string, body: string) =>
    upsertComment(at.client, { repository: at.repository, issue: issue.number, login: at.login, slot, body });
  const word = parsed.kind === "command" ? parsed.name : parsed.word;
  if (!(await hasWriteAccess(at.client, at.repository, sender.login))) {
    await reply("permission", notAllowed(word));
    return;
  }
  if (parsed.kind === "unknown") {
    await reply("help", unknownCommand({ typed: parsed.word, nearest: parsed.nearest, commands: commandNames }));
    return;
  }
  const asked = {
    at,
    remediation: { ...remediation, pullRequest: remediation.pullRequest },
    by: sender.login,
    words: parsed.words,
  };
  const answer = await carryOut(deps, repositories, { name: parsed.name, asked });
  if (answer !== undefined) await reply(parsed.name === "rebase" ? "regenerate" : parsed.name, answer);
}

interface Command {
  readonly name: CommandName;
  readonly asked: Asked;
}

/** Does what was asked and answers in words; undefined where the pull request itself shows the answer. */
async function carryOut(
  deps: Dependencies,
  repositories: Repositories,
  { name, asked }: Command,
): Promise<string | undefined> {
  try {
    switch (name) {
      case "help":
        return help(commandNames);
      case "regenerate":
        return await regenerate(deps, repositories, { ...asked, takeBack: false });
      case "rebase":
        return await regenerate(deps, repositories, { ...asked, words: "", takeBack: true });
      case "ignore":
        return await decide(deps, asked, "ignored");
      case "close":
        return await decide(deps, asked, "declined");
      case "reopen":
        return await reopen(deps, asked);
    }
  } catch (error) {
    const { kind, message } = classify(error);
    if (kind === "transient" || kind === "unexpected") throw error;
    return kind === "touched" ? personPushed() : couldNot(message);
  }
}

/** Closes on a person's word; the decision stands on the pull request before anything else changes. */
async function decide(
  deps: Dependencies,
  { at, remediation, by, words }: Asked,
  kind: "ignored" | "declined",
): Promise<string | undefined> {
  if (remediation.state !== "open") return couldNot("This pull request is not open");
  const now = deps.now().toISOString();
  await writeDecisions(at, remediation, { kind, by, at: now, ...(words !== "" && { words }) });
  await closePullRequest(at.client, at.repository, {
    number: remediation.pullRequest,
    login: at.login,
    autoclosed: false,
  });
  const transition = settle(remediation, { state: "closed", merged: false, by, at: now, autoclosed: false }, now);
  if (transition !== undefined) await deps.store.apply(transition);
  return undefined;
}

async function reopen(deps: Dependencies, { at, remediation, by }: Asked): Promise<string | undefined> {
  if (remediation.state === "open") return couldNot("This pull request is open");
  await reopenPullRequest(at.client, at.repository, remediation.pullRequest);
  const now = deps.now().toISOString();
  await writeDecisions(at, remediation, decisionByReopening(remediation, { by, at: now }));
  const pull = await readPullRequest(at.client, at.repository, remediation.pullRequest);
  const transition = settle(remediation, { ...factsOf(pull), by }, now);
  if (transition !== undefined) await deps.store.apply(transition);
  return undefined;
}
