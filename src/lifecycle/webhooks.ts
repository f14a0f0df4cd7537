import type { EmitterWebhookEvent } from "@octokit/webhooks";
import { classify } from "../github/errors.ts";
import { isOwn, readPullRequest, toPullRequest } from "../github/pulls.ts";
import type { DeliveryRecord } from "../store/records.ts";
import { answerComment } from "./answering.ts";
import { writeDecisions } from "./decisions.ts";
import type { Dependencies } from "./dependencies.ts";
import { accessTo, factsOf, reconcile } from "./reconciliation.ts";
import type { Repositories } from "./repositories.ts";
import { settle } from "./settling.ts";
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

export type Webhooks = ReturnType<typeof createWebhooks>;

/** Keeps deliveries before they are answered and handles them in order, one repository's after the other, each once. */
export function createWebhooks(deps: Dependencies, repositories: Repositories) {
  const { store, queue, log, now } = deps;

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
    /** Takes up what was kept and not handled: after a start, and again with every poll. */
    resume: async (): Promise<void> => {
      await Promise.all((await store.pendingDeliveries()).map(enqueue));
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
  const known = await deps.store.remediationOf(repository.full_name, pull.number);
  if (known === undefined) await reconcile(deps, { at, repositoryId: repository.id });
  const remediation = known ?? (await deps.store.remediationOf(repository.full_name, pull.number));
  if (remediation === undefined) return;
  const current = await readPullRequest(at.client, at.repository, pull.number);
  const facts = { ...factsOf(current), by: pull_request.merged_by?.login ?? sender.login };
  const transition = settle(remediation, facts, deps.now().toISOString());
  if (transition === undefined) return;
  if (transition.findings?.some(({ outcome }) => outcome === "declined"))
    await writeDecisions(at, remediation, { by: facts.by, at: transition.at, kind: "declined" });
  await deps.store.apply(transition);
  const settled = await deps.store.remediationOf(repository.full_name, pull.number);
  if (settled !== undefined) await tellStatus(deps, at, settled);
}
