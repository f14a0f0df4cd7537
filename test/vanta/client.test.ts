import nock from "nock";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createVantaClient, type StoredToken, type VantaClientOptions } from "../../src/vanta/client.ts";
import { VantaError, type VantaFault } from "../../src/vanta/errors.ts";
import { fakeClock } from "./clock.ts";
import { wirePage, wireTest } from "./samples.ts";

const host = "https://vanta.example";
const secret = "vcs_very-secret";
const listPath = "/v1/tests?statusFilter=NEEDS_ATTENTION&integrationFilter=aws&pageSize=100";
const application = { kind: "application", clientId: "vci_1", clientSecret: secret } as const;

const clientWith = (options: Partial<VantaClientOptions> = {}) => {
  const clock = fakeClock();
  const client = createVantaClient({
    baseUrl: host,
    auth: { kind: "token", token: "vat_static" },
    now: clock.now,
    sleep: clock.sleep,
    random: () => 1,
    ...options,
  });
  return { client, clock };
};

const faultOf = async (read: Promise<unknown>): Promise<VantaError> => {
  const error = await read.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(VantaError);
  return error as VantaError;
};

const grant = (token: string, expires_in = 3599) => ({ access_token: token, expires_in, token_type: "Bearer" });

const memory = (token?: StoredToken) => {
  let kept = token;
  return {
    read: async () => kept,
    write: async (written: StoredToken) => {
      kept = written;
    },
    kept: () => kept,
  };
};

beforeEach(() => nock.disableNetConnect());

afterEach(() => {
  expect(nock.pendingMocks()).toEqual([]);
  nock.cleanAll();
  nock.enableNetConnect();
});

describe("reading the failing tests", () => {
  it("asks for the tests that need attention in pages of a hundred and follows the cursor to the last one", async () => {
    nock(host)
      .get(listPath)
      .reply(200, wirePage([wireTest("a")], "one", true));
    nock(host)
      .get(`${listPath}&pageCursor=one`)
      .reply(200, wirePage([wireTest("b")], "two"));
    const { items, unreadable } = await clientWith().client.failingTests();
    expect(items.map(({ id }) => id)).toEqual(["a", "b"]);
    expect(unreadable).toEqual([]);
  });

  it("takes the deadline from the remediation status", async () => {
    const test = { ...wireTest("a"), remediationStatusInfo: { soonestRemediateByDate: "2026-04-01T00:00:00Z" } };
    nock(host)
      .get(listPath)
      .reply(200, wirePage([test]));
    const { items } = await clientWith().client.failingTests();
    expect(items[0]).toMatchObject({ id: "a", remediateBy: "2026-04-01T00:00:00Z", status: "NEEDS_ATTENTION" });
  });

  it("does not lose a test that lacks words or a flip", async () => {
    const { latestFlipDate: _, ...test } = { ...wireTest("a"), description: null, failureDescription: undefined };
    nock(host)
      .get(listPath)
      .reply(200, wirePage([test]));
    const { items, unreadable } = await clientWith().client.failingTests();
    expect(unreadable).toEqual([]);
    expect(items[0]).toMatchObject({ description: "", failureDescription: "", latestFlipDate: null });
  });

  it("reports an item that does not parse by its id, and keeps the others", async () => {
    const { lastTestRunDate: _, ...broken } = wireTest("broken");
    nock(host)
      .get(listPath)
      .reply(200, wirePage([wireTest("a"), broken, "nonsense"]));
    const { items, unreadable } = await clientWith().client.failingTests();
    expect(items.map(({ id }) => id)).toEqual(["a"]);
    expect(unreadable).toMatchObject([{ what: "test", id: "broken" }, { what: "test" }]);
    expect(unreadable[0]?.problem).toContain("lastTestRunDate");
  });

  it.each([
    ["comes twice", "one"],
    ["is missing", null],
  ])("calls it garbage when the cursor of a next page %s", async (_, second) => {
    nock(host)
      .get(listPath)
      .reply(200, wirePage([wireTest("a")], "one", true));
    nock(host)
      .get(`${listPath}&pageCursor=one`)
      .reply(200, wirePage([wireTest("b")], second, true));
    expect((await faultOf(clientWith().client.failingTests())).fault).toBe("garbage");
  });

  it("refuses deactivated entities in a list of failing ones", async () => {
    const entity = {
      id: "1",
      entityStatus: "DEACTIVATED",
      displayName: "x",
      responseType: "y",
      deactivatedReason: null,
    };
    nock(host)
      .get("/v1/tests/a%2Fb/entities?entityStatus=FAILING&pageSize=100")
      .reply(200, wirePage([entity]));
    const { items, unreadable } = await clientWith().client.entities("a/b", "FAILING");
    expect(items).toEqual([]);
    expect(unreadable).toMatchObject([{ what: "entity", id: "1" }]);
  });
});

describe("a bad answer", () => {
  const page = "<!DOCTYPE html><html><head><title>Gateway down</title></head><body>very long</body></html>";
  const cases: readonly [string, number, unknown, VantaFault, string][] = [
    ["403", 403, { message: "insufficient scope" }, "forbidden", "insufficient scope"],
    ["404", 404, { error: "no such test" }, "not_found", "no such test"],
    ["400", 400, { errors: [{ field: "pageSize", message: "too big" }] }, "refused", "pageSize: too big"],
    ["401 of a static token", 401, { error: "x", error_description: "expired" }, "unauthorized", "expired"],
    ["500", 500, { error: { message: "boom" } }, "server", "boom"],
    ["a proxy's 502", 502, page, "server", "a page of HTML: Gateway down"],
    ["429", 429, "Too many requests", "rate_limited", "Too many requests"],
    ["HTML with status 200", 200, page, "garbage", "a page of HTML: Gateway down"],
    ["half of a JSON text", 200, '{"results":{"data":[', "garbage", '{"results":{"data":['],
    ["an envelope of another shape", 200, { results: [] }, "garbage", "results: "],
    ["an empty body", 200, "", "garbage", "status 200"],
    ["a redirect", 302, "", "garbage", "status 302"],
  ];

  it.each(cases)("is told apart and never taken for nothing: %s", async (_, status, body, fault, words) => {
    nock(host)
      .get(listPath)
      .reply(status, body as nock.Body);
    const error = await faultOf(clientWith({ tries: 1 }).client.failingTests());
    expect(error).toMatchObject({ fault, method: "GET", path: listPath, status });
    expect(error.message).toContain(words);
  });

  it("is quoted shortly and without the token", async () => {
    nock(host)
      .get(listPath)
      .reply(403, { message: `bad vat_static ${"x".repeat(5000)}` });
    const { message } = await faultOf(clientWith().client.failingTests());
    expect(message).not.toContain("vat_static");
    expect(message.length).toBeLessThan(450);
  });

  it("is unreachable with the reason when there is no connection", async () => {
    nock(host)
      .get(listPath)
      .replyWithError(Object.assign(new Error("refused"), { code: "ECONNREFUSED" }));
    const error = await faultOf(clientWith({ tries: 1 }).client.failingTests());
    expect(error).toMatchObject({ fault: "unreachable", status: undefined });
    expect(error.message).toMatch(/ECONNREFUSED|refused/);
  });

  it("ends with the signal's own reason when the process stops", async () => {
    const stop = new AbortController();
    stop.abort(new Error("stopping"));
    await expect(clientWith({ signal: stop.signal }).client.failingTests()).rejects.toThrow("stopping");
  });
});

describe("trying again", () => {
  it("backs off exponentially, at most a minute a step, and gives up", async () => {
    nock(host).get(listPath).times(8).reply(500);
    const { client, clock } = clientWith({ tries: 8 });
    expect((await faultOf(client.failingTests())).fault).toBe("server");
    expect(clock.slept).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000]);
  });

  it.each([
    ["seconds", "7", 7000],
    ["a date", "Mon, 02 Mar 2026 08:00:09 GMT", 9000],
  ])("obeys Retry-After in %s", async (_, retryAfter, wait) => {
    nock(host).get(listPath).reply(429, "", { "retry-after": retryAfter });
    nock(host)
      .get(listPath)
      .reply(200, wirePage([wireTest("a")]));
    const { client, clock } = clientWith();
    expect((await client.failingTests()).items).toHaveLength(1);
    expect(clock.slept).toEqual([wait]);
  });

  it("waits out more than the minute that the limit counts by when no Retry-After comes", async () => {
    nock(host).get(listPath).times(5).reply(429);
    nock(host).get(listPath).reply(200, wirePage([]));
    const { client, clock } = clientWith({ random: () => 0 });
    await client.failingTests();
    expect(clock.slept.reduce((sum, each) => sum + each, 0)).toBeGreaterThanOrEqual(60_000);
  });

  it("leaves it to the next cycle when Vanta asks for more than five minutes", async () => {
    nock(host).get(listPath).reply(429, "", { "retry-after": "3600" });
    const { client, clock } = clientWith();
    expect((await faultOf(client.failingTests())).retryAfterMs).toBe(3_600_000);
    expect(clock.slept).toEqual([]);
  });

  it.each([400, 403, 404])("does not ask again after %s", async (status) => {
    nock(host).get(listPath).reply(status);
    const { client, clock } = clientWith();
    await faultOf(client.failingTests());
    expect(clock.slept).toEqual([]);
  });

  it("keeps to fifty requests a minute by waiting beforehand", async () => {
    nock(host).get("/v1/tests/a").times(101).reply(200, wireTest("a"));
    const { client, clock } = clientWith();
    for (let turn = 0; turn < 101; turn++) await client.test("a");
    expect(clock.slept).toEqual([60_000, 60_000]);
  });
});

describe("the token of an application", () => {
  const authorized = (token: string) => nock(host, { reqheaders: { authorization: `Bearer ${token}` } });

  it("is asked for once, whoever waits for it", async () => {
    const body = {
      client_id: "vci_1",
      client_secret: secret,
      grant_type: "client_credentials",
      scope: "vanta-api.all:read",
    };
    nock(host).post("/oauth/token", body).reply(200, grant("vat_1"));
    authorized("vat_1").get("/v1/tests/a").times(3).reply(200, wireTest("a"));
    const { client } = clientWith({ auth: application });
    await Promise.all([client.test("a"), client.test("a"), client.test("a")]);
  });

  it("is renewed a minute before it ends", async () => {
    nock(host).post("/oauth/token").reply(200, grant("vat_1", 3600));
    authorized("vat_1").get("/v1/tests/a").twice().reply(200, wireTest("a"));
    const { client, clock } = clientWith({ auth: application });
    await client.test("a");
    clock.advance(3539_000);
    await client.test("a");
    nock(host).post("/oauth/token").reply(200, grant("vat_2"));
    authorized("vat_2").get("/v1/tests/a").reply(200, wireTest("a"));
    clock.advance(1000);
    await client.test("a");
  });

  it("is shared through the store, so that a second process asks for none", async () => {
    const tokens = memory();
    nock(host).post("/oauth/token").reply(200, grant("vat_1"));
    authorized("vat_1").get("/v1/tests/a").twice().reply(200, wireTest("a"));
    await clientWith({ auth: application, tokens }).client.test("a");
    expect(tokens.kept()).toEqual({ value: "vat_1", expiresAt: "2026-03-02T08:59:59.000Z" });
    await clientWith({ auth: application, tokens }).client.test("a");
  });

  it("is taken from the store after a 401 when another process has renewed it", async () => {
    const tokens = memory({ value: "vat_old", expiresAt: "2026-03-02T09:00:00Z" });
    authorized("vat_old")
      .get("/v1/tests/a")
      .reply(401, () => {
        void tokens.write({ value: "vat_new", expiresAt: "2026-03-02T09:30:00Z" });
        return {};
      });
    authorized("vat_new").get("/v1/tests/a").reply(200, wireTest("a"));
    await clientWith({ auth: application, tokens }).client.test("a");
  });

  it("is asked for again once in a cycle; the next 401 says that another process uses the application", async () => {
    nock(host).post("/oauth/token").reply(200, grant("vat_1"));
    nock(host).post("/oauth/token").reply(200, grant("vat_2"));
    nock(host).get("/v1/tests/a").twice().reply(401);
    const { client } = clientWith({ auth: application });
    const error = await faultOf(client.test("a"));
    expect(error.fault).toBe("contested");
    expect(error.message).toContain("another process uses this Vanta application");
    nock(host).get("/v1/tests/a").reply(401);
    nock(host).post("/oauth/token").reply(200, grant("vat_3"));
    nock(host).get("/v1/tests/a").reply(200, wireTest("a"));
    client.startCycle();
    await client.test("a");
  });

  it("is asked for five times a minute at most", async () => {
    const { client, clock } = clientWith({ auth: application, tries: 7 });
    nock(host).post("/oauth/token").times(6).reply(500);
    nock(host).post("/oauth/token").reply(200, grant("vat_1"));
    authorized("vat_1").get("/v1/tests/a").reply(200, wireTest("a"));
    const started = clock.now();
    await client.test("a");
    expect(clock.now() - started).toBeGreaterThanOrEqual(60_000);
  });

  it.each([
    [401, { error: "invalid_client" }, "unauthorized"],
    [400, { error: "invalid_client" }, "unauthorized"],
    [400, { error: "invalid_scope" }, "forbidden"],
    [200, { token: "x" }, "garbage"],
  ])("is refused with %s %j as %s, without the secret in the words", async (status, body, fault) => {
    nock(host)
      .post("/oauth/token")
      .reply(status, { ...body, message: undefined, echo: secret });
    const error = await faultOf(clientWith({ auth: application }).client.test("a"));
    expect(error).toMatchObject({ fault, method: "POST", path: "/oauth/token", status });
    expect(error.message).not.toContain(secret);
  });
});
