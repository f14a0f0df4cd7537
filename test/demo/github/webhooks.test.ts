import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { Webhooks } from "@octokit/webhooks";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { EmbeddedGitHub } from "../../../src/demo/github/server.ts";
import { asApp, asInstallation, infra, propose, startAcme } from "./app.ts";

interface Received {
  readonly id: string;
  readonly event: string;
  readonly action: string | undefined;
  readonly genuine: boolean;
  readonly payload: Record<string, never> & { installation: { id: number }; sender: { login: string } };
}

describe("webhooks", () => {
  let github: EmbeddedGitHub;
  let receiver: Server;
  let received: Received[];
  let status: number;

  beforeEach(async () => {
    received = [];
    status = 202;
    receiver = createServer(async (request, response) => {
      const body = await text(request);
      const signature = String(request.headers["x-hub-signature-256"]);
      const payload = JSON.parse(body);
      received.push({
        id: String(request.headers["x-github-delivery"]),
        event: String(request.headers["x-github-event"]),
        action: payload.action,
        genuine: await new Webhooks({ secret: github.environment["WEBHOOK_SECRET"] ?? "" }).verify(body, signature),
        payload,
      });
      response.writeHead(status).end();
    });
    await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
    github = await startAcme({
      events: ["issue_comment", "pull_request", "push", "repository"],
      webhookUrl: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`,
    });
  });
  afterEach(async () => {
    await github.close();
    await new Promise((resolve) => receiver.close(resolve));
  });

  const settled = () => github.organisation.webhooks.settled();
  const names = () => received.map(({ event, action }) => (action ? `${event}.${action}` : event));

  it("tell the life of a pull request, signed and with the installation", async () => {
    const octokit = await asInstallation(github);
    const { number } = await propose(octokit);
    const ada = github.organisation.repository("infra").as("ada");
    const comment = ada.comment(number, "/terrafix help");
    ada.editComment(comment, "/terrafix explain");
    ada.deleteComment(comment);
    ada.push({ branch: "terrafix/logs", changes: { "more.tf": "" } });
    ada.close(number);
    ada.reopen(number);
    ada.merge(number);
    await settled();
    expect(names().sort()).toEqual(
      [
        "push", // the branch
        "push", // the app's commit
        "pull_request.opened",
        "issue_comment.created",
        "issue_comment.edited",
        "issue_comment.deleted",
        "push",
        "pull_request.synchronize",
        "pull_request.closed",
        "pull_request.reopened",
        "push", // the merge
        "pull_request.closed",
      ].sort(),
    );
    expect(received.every(({ genuine }) => genuine)).toBe(true);
    expect(new Set(received.map(({ id }) => id)).size).toBe(received.length);
    const edited = received.find(({ action }) => action === "edited")?.payload;
    expect(edited).toMatchObject({
      changes: { body: { from: "/terrafix help" } },
      comment: { body: "/terrafix explain", user: { login: "ada", type: "User" } },
      issue: { number, pull_request: {} },
      repository: { full_name: "acme/infra" },
      installation: { id: 2001 },
      sender: { login: "ada" },
    });
    const merged = received.filter(({ event, action }) => event === "pull_request" && action === "closed").at(-1);
    expect(merged?.payload).toMatchObject({ pull_request: { merged: true, merged_by: { login: "ada" } } });
  });

  it("stay in the log when the app fails, and come again under the same id", async () => {
    status = 500;
    const octokit = await asInstallation(github);
    const { number } = await propose(octokit);
    await settled();
    const app = asApp(github);
    const failed = (await app.rest.apps.listWebhookDeliveries({ per_page: 100 })).data;
    expect(failed.map(({ status_code }) => status_code)).toEqual([500, 500, 500]);
    const opened = failed.find(({ event }) => event === "pull_request");
    status = 202;
    received = [];
    await app.rest.apps.redeliverWebhookDelivery({ delivery_id: opened?.id ?? 0 });
    await settled();
    expect(received).toMatchObject([{ id: opened?.guid, event: "pull_request", genuine: true, payload: { number } }]);
    const [latest] = (await app.rest.apps.listWebhookDeliveries({ per_page: 1 })).data;
    expect(latest).toMatchObject({ guid: opened?.guid, redelivery: true, status: "OK", status_code: 202 });
    const first = await app.request("GET /app/hook/deliveries?per_page=2");
    const next = /<([^>]+)>; rel="next"/.exec(first.headers.link ?? "")?.[1] ?? "";
    expect((await app.request(`GET ${next}`)).data).toHaveLength(2);
  });

  it("fail quietly when nobody listens", async () => {
    github.organisation.webhooks.deliverTo("http://127.0.0.1:9/");
    const octokit = await asInstallation(github);
    await propose(octokit);
    await settled();
    expect(github.organisation.webhooks.deliveries.map(({ status: word }) => word)).toContain(
      "failed to connect to host",
    );
    expect((await octokit.rest.pulls.list(infra)).data).toHaveLength(1);
  });

  it("tell when the app is installed in a repository or taken away", async () => {
    github.organisation.setInstalled("infra", false);
    github.organisation.setInstalled("infra", true);
    await settled();
    expect(names().sort()).toEqual(["installation_repositories.added", "installation_repositories.removed"]);
    expect(received[0]?.payload).toMatchObject({ installation: { id: 2001, app_slug: "terrafix" } });
  });
});
