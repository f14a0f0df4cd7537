import { describe, expect, it } from "vitest";
import { fakeClock } from "../../vanta/clock.ts";
import { startWorld } from "../../vanta/embedded.ts";
import { bucketTest } from "../../vanta/samples.ts";

const grantFor = { client_id: "vci_acme", client_secret: "vcs_acme", grant_type: "client_credentials" };

const askToken = (url: string, change: Readonly<Record<string, string>> = {}) =>
  fetch(`${url}/oauth/token`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ...grantFor, scope: "vanta-api.all:read", ...change }),
  });

const tokenOf = async (url: string): Promise<string> => Object(await (await askToken(url)).json()).access_token;

const get = async (url: string, path: string, token: string) => {
  const response = await fetch(url + path, { headers: { authorization: `Bearer ${token}` } });
  return { status: response.status, headers: response.headers, body: Object(await response.json()) };
};

const manyEntities = Array.from({ length: 25 }, (_, index) => ({
  id: index.toString(16).padStart(24, "0"),
  displayName: `bucket-${index}`,
  responseType: "S3 bucket",
}));
const entitiesPath = `/v1/tests/${bucketTest.id}/entities`;

describe("tokens of the embedded Vanta", () => {
  it("revoke the one before", async () => {
    const { url } = await startWorld();
    const first = await tokenOf(url);
    const second = await tokenOf(url);
    expect(second).toMatch(/^vat_/);
    expect((await get(url, "/v1/tests", first)).status).toBe(401);
    expect((await get(url, "/v1/tests", second)).status).toBe(200);
  });

  it("end after an hour", async () => {
    const { url, clock } = await startWorld();
    const token = await tokenOf(url);
    clock.advance(3599_000);
    expect((await get(url, "/v1/tests", token)).status).toBe(401);
  });

  it("are given five times a minute", async () => {
    const { url, clock } = await startWorld();
    for (let turn = 0; turn < 5; turn++) expect((await askToken(url)).status).toBe(200);
    expect((await askToken(url)).status).toBe(429);
    clock.advance(60_000);
    expect((await askToken(url)).status).toBe(200);
  });

  it.each([
    [{ client_secret: "wrong" }, 401, "invalid_client"],
    [{ scope: "vanta-api.all:write" }, 400, "invalid_scope"],
    [{ grant_type: "password" }, 400, "unsupported_grant_type"],
  ])("are refused for %j", async (change, status, error) => {
    const { url } = await startWorld();
    const response = await askToken(url, change);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error });
  });

  it("open nothing that their scope does not cover", async () => {
    const { url } = await startWorld({ server: { scopes: ["vanta-api.documents:read"] } });
    const response = await askToken(url, { scope: "vanta-api.documents:read" });
    const { access_token } = Object(await response.json());
    expect((await get(url, "/v1/tests", access_token)).status).toBe(403);
  });

  it("are taken in a form, too", async () => {
    const { url } = await startWorld();
    const body = new URLSearchParams({ ...grantFor, scope: "vanta-api.all:read" });
    expect((await fetch(`${url}/oauth/token`, { method: "POST", body })).status).toBe(200);
  });
});

describe("lists of the embedded Vanta", () => {
  it("have ten items a page unless more are asked for, and a cursor to the next", async () => {
    const { url } = await startWorld({ tests: [{ ...bucketTest, entities: manyEntities }] });
    const token = await tokenOf(url);
    const first = (await get(url, entitiesPath, token)).body.results;
    expect(first.data).toHaveLength(10);
    expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    const cursor = encodeURIComponent(first.pageInfo.endCursor);
    const rest = (await get(url, `${entitiesPath}?pageSize=100&pageCursor=${cursor}`, token)).body.results;
    expect(rest.data).toHaveLength(15);
    expect(rest.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
  });

  it.each(["pageSize=101", "pageSize=0", "pageCursor=bm9uc2Vuc2U=", "entityStatus=OK"])("refuse %s", async (query) => {
    const { url } = await startWorld();
    expect((await get(url, `${entitiesPath}?${query}`, await tokenOf(url))).status).toBe(400);
  });

  it("ignore parameters that they do not know", async () => {
    const { url } = await startWorld();
    expect((await get(url, `${entitiesPath}?deactivationStatus=x`, await tokenOf(url))).status).toBe(200);
  });

  it.each([
    ["statusFilter=OK", 0],
    ["statusFilter=NEEDS_ATTENTION&integrationFilter=aws", 2],
    ["integrationFilter=okta", 0],
    ["categoryFilter=DATA_STORAGE", 1],
  ])("are filtered by %s", async (query, count) => {
    const { url } = await startWorld();
    expect((await get(url, `/v1/tests?${query}`, await tokenOf(url))).body.results.data).toHaveLength(count);
  });

  it("answer fifty requests a minute, and say when to come back only where they are told to", async () => {
    for (const retryAfter of [false, true]) {
      const { url } = await startWorld({ server: { retryAfter } });
      const token = await tokenOf(url);
      for (let turn = 0; turn < 50; turn++) expect((await get(url, "/v1/tests", token)).status).toBe(200);
      const refused = await get(url, "/v1/tests", token);
      expect(refused.status).toBe(429);
      expect(refused.headers.get("retry-after")).toBe(retryAfter ? "60" : null);
    }
  });
});

describe("runs of the embedded Vanta", () => {
  const { id, entities } = bucketTest;
  const [audit, logs] = entities as [(typeof entities)[0], (typeof entities)[0]];
  const names = async (world: Awaited<ReturnType<typeof startWorld>>, status: "FAILING" | "DEACTIVATED") =>
    (await world.client.entities(id, status)).items.map(({ displayName }) => displayName);

  it("show what happened only once the test has run, and move its dates", async () => {
    const world = await startWorld();
    world.vanta.pass(id, audit.id);
    world.clock.advance(1000);
    expect(await names(world, "FAILING")).toEqual([audit.displayName, logs.displayName]);
    world.vanta.run(id);
    expect(await names(world, "FAILING")).toEqual([logs.displayName]);
    expect(await world.client.test(id)).toMatchObject({ lastTestRunDate: "2026-03-02T08:00:01.000Z" });
  });

  it("never list what passes, flip the test, and flip it back on a regression", async () => {
    const world = await startWorld();
    world.vanta.pass(id, audit.id);
    world.vanta.remove(id, logs.id);
    world.clock.advance(1000);
    world.vanta.run();
    expect(await world.client.test(id)).toMatchObject({ status: "OK", latestFlipDate: "2026-03-02T08:00:01.000Z" });
    expect((await world.client.failingTests()).items.map((test) => test.id)).not.toContain(id);
    world.vanta.fail(id, audit);
    world.clock.advance(1000);
    world.vanta.run();
    expect(await world.client.test(id)).toMatchObject({
      status: "NEEDS_ATTENTION",
      latestFlipDate: "2026-03-02T08:00:02.000Z",
    });
  });

  it("move a deactivated entity to its own list and back", async () => {
    const world = await startWorld();
    world.vanta.deactivate(id, logs.id, "log bucket");
    world.vanta.run();
    expect([await names(world, "FAILING"), await names(world, "DEACTIVATED")]).toEqual([
      [audit.displayName],
      [logs.displayName],
    ]);
    world.vanta.reactivate(id, logs.id);
    world.vanta.run();
    expect(await names(world, "FAILING")).toEqual([audit.displayName, logs.displayName]);
  });

  it("show the last result while the connection is cut", async () => {
    const world = await startWorld();
    world.vanta.pass(id, audit.id);
    world.vanta.setConnection({ isDisabled: true, errorMessage: "Access denied" });
    world.clock.advance(1000);
    world.vanta.run();
    expect(await names(world, "FAILING")).toEqual([audit.displayName, logs.displayName]);
    expect((await world.client.integration("aws")).connections).toMatchObject([
      { isDisabled: true, errorMessage: "Access denied" },
    ]);
  });

  it("leave a test alone that is switched off", async () => {
    const world = await startWorld();
    world.vanta.switchTest(id, "DEACTIVATED");
    world.clock.advance(1000);
    world.vanta.run();
    expect(await world.client.test(id)).toMatchObject({
      status: "DEACTIVATED",
      lastTestRunDate: new Date(fakeClock().now()).toISOString(),
    });
  });

  it("refuse what is not there", async () => {
    const { vanta } = await startWorld();
    expect(() => vanta.run("nothing")).toThrow("no test nothing");
    expect(() => vanta.pass(id, "nobody")).toThrow("no entity nobody");
  });
});

describe("the page of a test", () => {
  it("names its failing entities without needing a token, and takes their text as text", async () => {
    const hostile = { id: "1", displayName: '<script>alert("x")</script>', responseType: "S3 bucket" };
    const remediationDescription = "Use <img src=x onerror=alert(1)> **carefully**.";
    const { url } = await startWorld({ tests: [{ ...bucketTest, remediationDescription, entities: [hostile] }] });
    const response = await fetch(`${url}/tests/${bucketTest.id}`);
    const page = await response.text();
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(page).toContain(bucketTest.name);
    expect(page).toContain("<strong>carefully</strong>");
    expect(page).toContain("alert(&#34;x&#34;)");
    expect(page).not.toMatch(/<script|<img/);
  });

  it("is linked from the list of tests", async () => {
    const { url } = await startWorld();
    expect(await (await fetch(`${url}/tests`)).text()).toContain(`href="/tests/${bucketTest.id}"`);
    expect((await fetch(`${url}/tests/nothing`)).status).toBe(404);
    expect((await fetch(`${url}/tests/%ff`)).status).toBe(404);
  });
});
