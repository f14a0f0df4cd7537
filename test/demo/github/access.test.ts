import { createSign } from "node:crypto";
import { readFile } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { EmbeddedGitHub } from "../../../src/demo/github/server.ts";
import { asApp, asInstallation, asPerson, infra, octokitWith, propose, refusalOf, startAcme } from "./app.ts";

describe("credentials", () => {
  let github: EmbeddedGitHub;
  beforeEach(async () => {
    github = await startAcme();
  });
  afterEach(() => github.close());

  const withToken = (token: string) => octokitWith(github, { token });
  const askApp = (jwt: string) =>
    fetch(`${github.url}/api/v3/app`, { headers: { authorization: `Bearer ${jwt}` } }).then(async (answer) => ({
      status: answer.status,
      body: (await answer.json()) as { message?: string; slug?: string },
    }));

  function jwt(claims: Record<string, unknown>, key = github.environment["PRIVATE_KEY"] ?? ""): string {
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const signed = `${encode({ alg: "RS256", typ: "JWT" })}.${encode(claims)}`;
    return `${signed}.${createSign("RSA-SHA256").update(signed).sign(key, "base64url")}`;
  }

  it("judge the app's token by signature, issuer and time", async () => {
    const now = Math.floor(Date.now() / 1000);
    const claims = { iat: now - 30, exp: now + 300, iss: github.environment["APP_ID"] };
    expect((await askApp(jwt(claims))).body.slug).toBe("terrafix");
    const other = await startAcme();
    const foreign = await askApp(jwt(claims, other.environment["PRIVATE_KEY"]));
    await other.close();
    expect(foreign).toMatchObject({ status: 401, body: { message: "A JSON web token could not be decoded" } });
    expect((await askApp(jwt({ ...claims, iss: "999" }))).status).toBe(404);
    expect((await askApp(jwt({ ...claims, exp: now - 1 }))).body.message).toMatch(/^'Expiration time' claim/);
    expect((await askApp(jwt({ ...claims, exp: now + 3600 }))).body.message).toMatch(/too far in the future/);
    expect((await askApp(jwt({ ...claims, iat: now + 600 }))).body.message).toMatch(/^'Issued at' claim/);
  });

  it("turn bad when unknown, revoked or of the wrong kind", async () => {
    const unknown = await refusalOf(withToken("ghs_unknown").rest.repos.get(infra));
    expect(unknown).toMatchObject({ status: 401, data: { message: "Bad credentials" } });
    const ada = asPerson(github, "ada");
    expect((await ada.rest.users.getAuthenticated()).data.login).toBe("ada");
    github.organisation.revokeTokens();
    expect((await refusalOf(ada.rest.users.getAuthenticated())).status).toBe(401);
    const installation = await asInstallation(github);
    expect((await refusalOf(installation.rest.users.getAuthenticated())).status).toBe(403);
  });

  it("see nothing of private repositories that they do not reach", async () => {
    github.organisation.createRepository({ name: "secret", installed: false });
    github.organisation.createRepository({ name: "public", installed: false, private: false });
    const octokit = await asInstallation(github);
    expect((await refusalOf(octokit.rest.repos.get({ owner: "acme", repo: "secret" }))).status).toBe(404);
    const open = { owner: "acme", repo: "public" };
    expect((await octokit.rest.repos.get(open)).data.private).toBe(false);
    const write = octokit.rest.git.createRef({ ...open, ref: "refs/heads/x", sha: "0".repeat(40) });
    expect(await refusalOf(write)).toMatchObject({
      status: 403,
      data: { message: "Resource not accessible by integration" },
    });
    expect((await refusalOf(octokitWith(github).rest.repos.get(infra))).status).toBe(404);
    expect(
      (await refusalOf(asApp(github).rest.apps.getRepoInstallation({ owner: "acme", repo: "secret" }))).status,
    ).toBe(404);
  });

  it("narrow to the repositories and permissions that were asked for", async () => {
    github.organisation.createRepository({ name: "other" });
    const { data: installation } = await asApp(github).rest.apps.getOrgInstallation({ org: "acme" });
    const permissions = { contents: "read" } as const;
    const mint = { installation_id: installation.id, repositories: ["other"], permissions };
    const { data } = await asApp(github).rest.apps.createInstallationAccessToken(mint);
    expect(data).toMatchObject({
      repository_selection: "selected",
      permissions: { contents: "read", metadata: "read" },
    });
    const octokit = withToken(data.token);
    expect((await refusalOf(octokit.rest.repos.get(infra))).status).toBe(404);
    const other = { owner: "acme", repo: "other" };
    expect((await octokit.rest.git.getRef({ ...other, ref: "heads/main" })).status).toBe(200);
    expect((await refusalOf(octokit.rest.pulls.list(other))).status).toBe(403);
    const head = github.organisation.repository("other").head() ?? "";
    const write = octokit.rest.git.createRef({ ...other, ref: "refs/heads/x", sha: head });
    expect((await refusalOf(write)).status).toBe(403);
    const greedy = asApp(github).rest.apps.createInstallationAccessToken({
      installation_id: installation.id,
      permissions: { administration: "write" },
    });
    expect((await refusalOf(greedy)).status).toBe(422);
  });

  it("miss what the installation was not granted, in REST and in GraphQL", async () => {
    const poor = await startAcme({ permissions: { metadata: "read", contents: "read" } });
    const octokit = await asInstallation(poor);
    const pull = await octokit.rest.pulls
      .create({ ...infra, title: "t", head: "x", base: "main" })
      .catch((caught) => caught);
    expect(pull).toMatchObject({
      status: 403,
      response: { headers: { "x-accepted-github-permissions": "pull_requests=write" } },
    });
    const error = await octokit
      .graphql('{ repository(owner: "acme", name: "infra") { pullRequest(number: 1) { title } } }')
      .catch((caught: unknown) => caught);
    expect(error).toHaveProperty("errors");
    expect((error as { errors: unknown }).errors).toMatchObject([
      { type: "FORBIDDEN", message: "Resource not accessible by integration" },
    ]);
    await poor.close();
  });

  it("are as wide as the app's manifest asks for, and not wider", async () => {
    const manifest = parse(await readFile(new URL("../../../app.yml", import.meta.url), "utf8"));
    const { data: app } = await asApp(github).rest.apps.getAuthenticated();
    expect(app?.permissions).toEqual(manifest.default_permissions);
    expect(app?.events.toSorted()).toEqual(manifest.default_events.toSorted());
  });

  it("leave the teams to those who may see members", async () => {
    github.organisation.addTeam("platform");
    const octokit = await asInstallation(github);
    const { number } = await propose(octokit);
    const ask = octokit.rest.pulls.requestReviewers({ ...infra, pull_number: number, team_reviewers: ["platform"] });
    expect((await refusalOf(ask)).status).toBe(403);
  });
});
