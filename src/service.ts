import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createApp } from "./app.ts";
import { type CompositionOptions, compose } from "./composition.ts";
import type { ServerEnvironment } from "./config/environment.ts";
import type { CycleReport } from "./lifecycle/cycle.ts";
import type { Lifecycle } from "./lifecycle/lifecycle.ts";
import { type Health, startHealth } from "./ops/health.ts";
import type { Store } from "./store/store.ts";

export interface Service {
  /** The port that webhooks are taken on; what was asked for, or what was free where that was 0. */
  readonly port: number;
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
  const { lifecycle, store, probot, hurry } = await compose(environment, options);
  await probot.load(createApp(lifecycle));
  const webhooks = await probot.getNodeMiddleware();
  const server = createServer(async (request, response) => {
    if (!(await webhooks(request, response))) answer(request, response);
  });
  server.listen(environment.http.port, environment.http.host);
  await once(server, "listening");
  const poller = lifecycle.start();
  const health = await startHealth(environment.ops, () =>
    healthOf(lifecycle.lastPoll(), environment.poll.intervalSeconds),
  );
  return {
    port: (server.address() as AddressInfo).port,
    store,
    poll: () => lifecycle.poll({ dryRun: false }),
    idle: lifecycle.idle,
    stop: async () => {
      await Promise.all([close(server), health.stop()]);
      hurry();
      await poller.stop();
      await store.close();
    },
  };
}

const HOUR = 60 * 60 * 1000;

/** Unhealthy once polls have ceased for an hour or three intervals; what a poll could not read is told and is nobody's reason to restart. */
function healthOf(last: ReturnType<Lifecycle["lastPoll"]>, intervalSeconds: number): Health {
  const longest = Math.max(HOUR, 3 * intervalSeconds * 1000);
  const isLate = last !== undefined && Date.now() - last.at.getTime() > longest;
  return { healthy: !isLate, lastPoll: last?.at.toISOString() ?? null, problems: last?.report.problems ?? [] };
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  const isPing = request.method === "GET" && request.url === "/ping";
  response.writeHead(isPing ? 200 : 404, { "content-type": "text/plain" }).end(isPing ? "PONG" : "Not found");
}

async function close(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.closeIdleConnections();
  await closed;
}
