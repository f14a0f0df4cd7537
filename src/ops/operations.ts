import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { createMetrics } from "./metrics.ts";
import type { ServiceStatus } from "./status.ts";

/** Serves `GET /metrics` for Prometheus and `GET /status` as JSON, on a port that is for operators only: there is no sign-in. */
export async function startOperations(
  address: { readonly port: number; readonly host: string },
  status: () => Promise<ServiceStatus>,
): Promise<Server> {
  const metrics = createMetrics(status);
  const pages: Readonly<Record<string, () => Promise<readonly [type: string, body: string]>>> = {
    "/metrics": async () => [metrics.contentType, await metrics.metrics()],
    "/status": async () => ["application/json", JSON.stringify(await status(), undefined, 2)],
  };
  const server = createServer(async (request, response) => {
    const page = request.method === "GET" ? pages[request.url ?? ""] : undefined;
    if (page === undefined) {
      response.writeHead(404, { "content-type": "text/plain" }).end("Not found");
      return;
    }
    const [type, body] = await page();
    response.writeHead(200, { "content-type": type }).end(body);
  });
  server.listen(address.port, address.host);
  await once(server, "listening");
  return server;
}
