import type { EmitterWebhookEvent } from "@octokit/webhooks";
import { DELIVERY_LOG_DAYS } from "../github/deliveries.ts";
import { classify } from "../github/errors.ts";
import type { Decision } from "../github/marker.ts";
import { isOwn, readPullRequest, toPullRequest } from "../github/pulls.ts";
import type { DeliveryRecord, RemediationRecord, Transition } from "../store/records.ts";
import { answerComment } from "./answering.ts";
import { decisionByReopening, writeDecisions } from "./decisions.ts";
import type { Dependencies } from "./dependencies.ts";
import { accessTo, factsOf, remediationAt } from "./reconciliation.ts";
import type { Repositories } from "./repositories.ts";
import { type PullRequestFacts, settle } from "./settling.ts";
import { tellStatus } from "./status.ts";

/** The webhooks that mean something to TerraFix. */
export const webhookEvents = [
  "pull_request.closed",
  "pull_request.reopened",
  "issue_comment.created",
  "installation",
  "installation_repositories",
  "repository",
] as const;

type PullRequestEvent = EmitterWebhookEvent<"pull_request.closed" | "pull_request.reopened">["payload"];
type CommentEvent = EmitterWebhookEvent<"issue_comment.created">["payload"];

/** A delivery that failed this often is given up and told. */
const MOST_TRIES = 5;

const HOUR = 60 * 60 * 1000;
/** Deliveries may be logged a little later than they were tried. */
const OVERLAP = 10 * 60 * 1000;

export type Webhooks = ReturnType<typeof createWebhooks>;

/** Keeps deliveries before they are answered and handles them in order, one repository's after the other, each once. */
export function createWebhooks(deps: Dependencies, repositories: Repositories) {
  const { store, queue, access, log, now } = deps;

  const handle = async (delivery: DeliveryRecord): Promise<void> => {
    try {
      await react(deps, repositories, delivery);
      await store.deliveryHandled(delivery.id, now().toISOString());
    } catch (error) {
      const { message } = classify(error);
      const tries = await store.deliveryFailed(delivery.id, message);
      if (tries >= MOST_TRIES) await store.deliveryHandled(delivery.id, now().toISOString());
      log.error(
        { delivery: delivery.id, err: error },
        `${delivery.event} ${tries >= MOST_TRIES ? "was given up" : "will be tried again"}: ${message}`,
      );
    }
  };

  let asked: number | undefined;
  const underWay = new Set<string>();
  const enqueue = async (delivery: DeliveryRecord): Promise<void> => {
    if (underWay.has(delivery.id)) return;
    underWay.add(delivery.id);
    await queue
      .run(repositoryOf(delivery) ?? "github", () => handle(delivery))
      .finally(() => underWay.delete(delivery.id));
  };

  return {
    /** To be awaited before GitHub is answered. */
    receive: async (delivery: DeliveryRecord): Promise<void> => {
      if (await store.keepDelivery(delivery)) void enqueue(delivery);
    },
    /** Takes up what was kept and not handled, and asks GitHub once an hour for what it could not hand over. */
    resume: async (): Promise<void> => {
      await Promise.all((await store.pendingDeliveries()).map(enqueue));
      const since = asked ?? now().getTime() - DELIVERY_LOG_DAYS * 24 * HOUR;
      if (asked !== undefined && now().getTime() - asked < HOUR) return;
      asked = now().getTime();
      const missed = await access.redeliver(new Date(since - OVERLAP));
      if (missed > 0) log.info(`Asked GitHub for ${missed} webhooks that it could not hand over`);
    },
  };
}

function repositoryOf({ payload }: DeliveryRecord): string | undefined {
  const { repository } = payload as { readonly repository?: { readonly full_name?: string } };
  return repository?.full_name;
}

async function react(
  deps: Dependencies,
  repositories: Repositories,
  { event, payload }: DeliveryRecord,
): Promise<void> {
  if (event.startsWith("installation") || event === "repository") {
    deps.access.forget();
    return;
  }
  if (event === "pull_request") return onPullRequest(deps, payload as PullRequestEvent);
  if (event === "issue_comment") return answerComment(deps, repositories, payload as CommentEvent);
}

async function onPullRequest(
  deps: Dependencies,
  { pull_request, sender, repository }: PullRequestEvent,
): Promise<void> {
  const at = await accessTo(deps, repository.full_name);
  const pull = toPullRequest(pull_request);
  if (at === undefined || !isOwn(pull, at.login)) return;
  const { full_name, id } = repository;
  const remediation = await remediationAt(deps, at, { repository: full_name, repositoryId: id, number: pull.number });
  if (remediation === undefined) return;
  const current = await readPullRequest(at.client, at.repository, pull.number);
  const facts = { ...factsOf(current), by: pull_request.merged_by?.login ?? sender.login };
  const transition = settle(remediation, facts, deps.now().toISOString());
  if (transition === undefined) return;
  await writeDecisions(at, remediation, decisionOf(remediation, transition, facts));
  await deps.store.apply(transition);
  const settled = await deps.store.remediationOf(full_name, pull.number);
  if (settled !== undefined) await tellStatus(deps, at, settled);
}

/** What a person decided by closing or opening again; undefined where merging or TerraFix itself ended the matter. */
const decisionOf = (
  remediation: RemediationRecord,
  { at, findings }: Transition,
  { by, state }: PullRequestFacts & { readonly by: string },
): Omit<Decision, "finding"> | undefined => {
  if (state === "open") return decisionByReopening(remediation, { by, at });
  return findings?.some(({ outcome }) => outcome === "declined") ? { kind: "declined", by, at } : undefined;
};
