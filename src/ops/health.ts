import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface Health {
  readonly healthy: boolean;
  /** When the last poll ended, ISO 8601; null before the first. */
  readonly lastPoll: string | null;
  /** What that poll could not read or do. */
  readonly problems: readonly string[];
}

export interface HealthServer {
  readonly port: number;
  stop(): Promise<void>;
}

/** Answers `GET /health` with 200 or 503 and the facts as JSON, on a port of its own. */
export async function startHealth(
  address: { readonly port: number; readonly host: string },
  health: () => Health,
): Promise<HealthServer> {
  const server = createServer((request, response) => {
    if (request.method !== "GET" || request.url !== "/health") {
      response.writeHead(404, { "content-type": "text/plain" }).end("Not found");
      return;
    }
    const now = health();
    response.writeHead(now.healthy ? 200 : 503, { "content-type": "application/json" }).end(JSON.stringify(now));
  });
  server.listen(address.port, address.host);
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
