import { expect, test } from "vitest";
import { bucket, startWorld } from "../lifecycle/world.ts";

test("while another process holds the database, nothing is written to GitHub, and the findings wait for it", async () => {
  const world = await startWorld({ stopped: true });
  try {
    world.vanta.pass("aws-s3-public-access-blocked", bucket("acme-logs").id);
    world.vanta.run();
    await world.start();
    await world.poll();
    const other = world.store().lease({ holder: "another process", seconds: 3600, now: () => new Date() });
    expect(await other.hold()).toBe(true);
    world.vanta.fail("aws-s3-public-access-blocked", bucket("acme-logs"));
    world.runTests();
    await world.poll();
    expect(world.repository.pulls()).toEqual([]);
    expect(Object.keys(world.repository.branches())).toEqual(["main"]);
    expect(await world.store().findings()).toMatchObject([
      { outcome: "failed", reason: expect.stringContaining("Another process of TerraFix is at work") },
    ]);
    await other.release();
    await world.poll();
    expect(await world.outcomes()).toEqual({ "acme-logs": "in_pull_request" });
  } finally {
    await world.close();
  }
});
