import { afterEach, beforeEach, expect, test } from "vitest";
import { startWorld, type World } from "./lifecycle/world.ts";

let world: World;

beforeEach(async () => {
  world = await startWorld();
  await world.poll();
});

afterEach(() => world.close());

const get = (port: number, path: string): Promise<Response> => fetch(`http://127.0.0.1:${port}${path}`);

test("load balancers and schedulers get an answer without detail, and nothing else is there", async () => {
  const { port } = world.service();
  for (const path of ["/healthz", "/readyz"]) {
    const answer = await get(port, path);
    expect([answer.status, await answer.text()]).toEqual([200, "OK"]);
  }
  for (const path of ["/", "/metrics", "/status", "/healthz/x"]) expect((await get(port, path)).status).toBe(404);
});

test("operators see on their own port how findings and pull requests stand", async () => {
  const { operationsPort } = world.service();
  const metrics = await (await get(operationsPort, "/metrics")).text();
  expect(metrics).toContain('terrafix_findings{outcome="in_pull_request"} 1');
  expect(metrics).toContain('terrafix_remediations{state="open"} 1');
  expect(metrics).toMatch(/terrafix_last_poll_timestamp_seconds 1\d{9}/);
  expect(metrics).toContain("terrafix_process_resident_memory_bytes");
  expect(await (await get(operationsPort, "/status")).json()).toMatchObject({
    findings: { in_pull_request: 1 },
    remediations: { open: 1 },
    pendingDeliveries: 0,
    lastPoll: { vantaWasRead: true, problems: [] },
  });
  expect((await get(operationsPort, "/api/github/webhooks")).status).toBe(404);
});

test("a webhook without the right signature is refused and not kept", async () => {
  const { port, store } = world.service();
  const answer = await fetch(`http://127.0.0.1:${port}/api/github/webhooks`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-github-event": "pull_request",
      "x-github-delivery": "d1",
      "x-hub-signature-256": `sha256=${"0".repeat(64)}`,
    },
    body: JSON.stringify({ action: "closed" }),
  });
  expect(answer.status).toBe(400);
  expect(await store.pendingDeliveries()).toEqual([]);
});
