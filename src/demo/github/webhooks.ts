import { createHmac, randomUUID } from "node:crypto";
import type { Announcement, World } from "./model.ts";
import { nodeId, serialiseAccount } from "./serialise/account.ts";
import { serialiseRepository } from "./serialise/repository.ts";

const TIME_LIMIT_MS = 10_000;

/** One attempt to hand an event to the app. */
export interface Delivery {
  readonly id: number;
  /** The same for every attempt at one event. */
  readonly guid: string;
  readonly event: string;
  readonly action: string | null;
  readonly repositoryId: number | null;
  readonly deliveredAt: Date;
  readonly redelivery: boolean;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Set once the attempt is over; 0 when nobody answered. */
  statusCode: number | null;
  status: string;
  duration: number;
}

/** The app's webhook: signs and sends events, and keeps the log of what became of them. */
export interface Webhooks {
  readonly deliveries: readonly Delivery[];
  url(): string | undefined;
  deliverTo(url: string | undefined): void;
  announce(announcement: Announcement): void;
  redeliver(id: number): boolean;
  /** Resolves when no attempt is under way. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

export function createWebhooks(world: () => World, initialUrl: string | undefined): Webhooks {
  const log: Delivery[] = [];
  const underWay = new Set<Promise<void>>();
  const closing = new AbortController();
  let url = initialUrl;

  const attempt = (delivery: Delivery): void => {
    log.push(delivery);
    const sending = send(delivery, url ?? "", closing.signal).finally(() => underWay.delete(sending));
    underWay.add(sending);
  };

  const settled = async (): Promise<void> => {
    while (underWay.size > 0) await Promise.all(underWay);
  };

  return {
    deliveries: log,
    url: () => url,
    deliverTo(next) {
      url = next;
    },
    announce(announcement) {
      if (url !== undefined && isWanted(world(), announcement)) attempt(prepare(world(), announcement));
    },
    redeliver(id) {
      const earlier = log.find((delivery) => delivery.id === id);
      if (!earlier || url === undefined) return false;
      attempt({ ...earlier, id: world().nextId(), deliveredAt: world().now(), redelivery: true, ...PENDING });
      return true;
    },
    settled,
    close() {
      closing.abort();
      return settled();
    },
  };
}

const PENDING = { statusCode: null, status: "pending", duration: 0 } as const;

function isWanted(world: World, { event, repository }: Announcement): boolean {
  if (event.startsWith("installation")) return true;
  return world.app.events.includes(event) && (repository?.installed ?? true);
}

function prepare(world: World, announcement: Announcement): Delivery {
  const { event, action, repository, sender, payload } = announcement;
  const body = JSON.stringify({
    ...(action === undefined ? {} : { action }),
    ...payload,
    ...(repository ? { repository: serialiseRepository(world, repository) } : {}),
    organization: { ...serialiseAccount(world, world.organisation), description: null },
    sender: serialiseAccount(world, sender),
    ...(payload["installation"]
      ? {}
      : {
          installation: {
            id: world.app.installationId,
            node_id: nodeId("IntegrationInstallation", world.app.installationId),
          },
        }),
  });
  const guid = randomUUID();
  return {
    id: world.nextId(),
    guid,
    event,
    action: action ?? null,
    repositoryId: repository?.id ?? null,
    deliveredAt: world.now(),
    redelivery: false,
    body,
    headers: {
      "content-type": "application/json",
      "user-agent": "GitHub-Hookshot/embedded",
      "x-github-delivery": guid,
      "x-github-event": event,
      "x-github-hook-id": String(world.app.id),
      "x-github-hook-installation-target-id": String(world.app.id),
      "x-github-hook-installation-target-type": "integration",
      "x-hub-signature-256": `sha256=${createHmac("sha256", world.app.webhookSecret).update(body).digest("hex")}`,
    },
    ...PENDING,
  };
}

async function send(delivery: Delivery, url: string, closing: AbortSignal): Promise<void> {
  const started = performance.now();
  try {
    const signal = AbortSignal.any([closing, AbortSignal.timeout(TIME_LIMIT_MS)]);
    const { headers, body } = delivery;
    const response = await fetch(url, { method: "POST", headers, body, signal, redirect: "manual" });
    await response.arrayBuffer();
    delivery.statusCode = response.status;
    delivery.status = response.ok ? "OK" : response.statusText || "Invalid HTTP Response";
  } catch (error) {
    delivery.statusCode = 0;
    delivery.status =
      error instanceof Error && error.name === "TimeoutError" ? "timed out" : "failed to connect to host";
  }
  delivery.duration = Math.round(performance.now() - started) / 1000;
}
