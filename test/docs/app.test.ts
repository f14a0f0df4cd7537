import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { webhookEvents } from "../../src/lifecycle/webhooks.ts";

const manifest = parse(await readFile(new URL("../../app.yml", import.meta.url), "utf8"));

it("app.yml asks for the events that are listened to, and for no other", () => {
  const handled = webhookEvents.map((name) => name.split(".")[0]).filter((name) => !name?.startsWith("installation"));
  expect(manifest.default_events.toSorted()).toEqual([...new Set(handled)].toSorted());
});

it("app.yml asks for what pull requests need and no more", () => {
  expect(manifest.default_permissions).toEqual({
    contents: "write",
    issues: "write",
    metadata: "read",
    pull_requests: "write",
  });
});
