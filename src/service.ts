import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, STATUS_CODES } from "node:http";
import type { AddressInfo } from "node:net";
import { createApp } from "./app.ts";
import { type CompositionOptions, compose } from "./composition.ts";
import type { ServerEnvironment } from "./config/environment.ts";
import type { CycleReport } from "./lifecycle/cycle.ts";
import type { Lifecycle } from "./lifecycle/lifecycle.ts";
import { startOperations } from "./ops/operations.ts";
import { readStatus, type ServiceStatus } from "./ops/status.ts";
import type { Store } from "./store/store.ts";

export interface Service {
  /** The port that webhooks are taken on; what was asked for, or what was free where that was 0. */
  readonly port: number;
  /** The port of metrics and status. */
  readonly operationsPort: number;
  readonly store: Store;
  /** Polls at once, or joins the poll that runs. */
  poll(): Promise<CycleReport>;
  /** Resolves when nothing is left of the work that webhooks asked for. */
  idle(): Promise<void>;
  /** Takes no more work, finishes what runs and closes the store. */
  stop(): Promise<void>;
}

/** Starts what runs for good: the webhook endpoint and the poller. */
export async function startService(environment: ServerEnvironment, options: CompositionOptions): Promise<Service> {
  const { lifecycle, store, probot, hurry, close: closeStore } = await compose(environment, options);
  await probot.load(createApp(lifecycle));
  const webhooks = await probot.getNodeMiddleware();
  const server = createServer(async (request, response) => {
    if (await webhooks(request, response)) return;
    const status = await probe(request, { lifecycle, store, intervalSeconds: environment.poll.intervalSeconds });
    response.writeHead(status, { "content-type": "text/plain" }).end(STATUS_CODES[status]);
  });
  server.listen(environment.http.port, environment.http.host);
  await once(server, "listening");
  const poller = lifecycle.start();
  const operations = await startOperations(environment.ops, () => readStatus(store, lastPollOf(lifecycle)));
  return {
    port: (server.address() as AddressInfo).port,
    operationsPort: (operations.address() as AddressInfo).port,
    store,
    poll: () => lifecycle.poll({ dryRun: false }),
    idle: lifecycle.idle,
    stop: async () => {
      await Promise.all([close(server), close(operations)]);
      poller.stopping();
      hurry();
      await poller.stop();
      await closeStore();
    },
  };
}

const HOUR = 60 * 60 * 1000;

interface Probed {
  readonly lifecycle: Lifecycle;
  readonly store: Store;
  readonly intervalSeconds: number;
}

/** Answers load balancers and schedulers, without detail: `/healthz` while polls go on, `/readyz` while the store answers. */
async function probe(
  { method, url }: IncomingMessage,
  { lifecycle, store, intervalSeconds }: Probed,
): Promise<200 | 404 | 503> {
  if (method !== "GET" && method !== "HEAD") return 404;
  if (url === "/readyz") return (await store.answers()) ? 200 : 503;
  if (url !== "/healthz") return 404;
  const last = lifecycle.lastPoll();
  const isLate = last !== undefined && Date.now() - last.at.getTime() > Math.max(HOUR, 3 * intervalSeconds * 1000);
  return isLate ? 503 : 200;
}

function lastPollOf(lifecycle: Lifecycle): ServiceStatus["lastPoll"] {
  const last = lifecycle.lastPoll();
  if (last === undefined) return null;
  const { vantaWasRead, problems } = last.report;
  return { at: last.at.toISOString(), vantaWasRead, problems };
}

async function close(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.closeIdleConnections();
  await closed;
}
