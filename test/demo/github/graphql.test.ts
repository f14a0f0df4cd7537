import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { EmbeddedGitHub } from "../../../src/demo/github/server.ts";
import { asInstallation, commitAs, infra, propose, startAcme } from "./app.ts";

const ZERO = "0".repeat(40);
const UPDATE_REFS = "mutation ($input: UpdateRefsInput!) { updateRefs(input: $input) { clientMutationId } }";

describe("GraphQL", () => {
  let github: EmbeddedGitHub;
  let octokit: Awaited<ReturnType<typeof asInstallation>>;
  beforeEach(async () => {
    github = await startAcme();
    octokit = await asInstallation(github);
  });
  afterEach(() => github.close());

  const handle = () => github.organisation.repository("infra");
  const errorsOf = async (query: string, variables = {}) => {
    const caught = await octokit.graphql(query, variables).catch((error: unknown) => error);
    return (caught as { errors: unknown }).errors as { type?: string; message: string; path?: unknown }[];
  };

  it("reads many blobs in one query, binary ones without text and long ones cut", async () => {
    const long = `# ${"x".repeat(600_000)}\n`;
    handle()
      .as("ada")
      .push({ branch: "main", changes: { "long.tf": long, "logo.png": Buffer.from([0x89, 0, 1]) } });
    const tree = (await octokit.rest.git.getTree({ ...infra, tree_sha: "main", recursive: "1" })).data.tree;
    const sha = (path: string) => tree.find((entry) => entry.path === path)?.sha;
    const fields = "... on Blob { oid byteSize isBinary isTruncated text }";
    const paths = ["main.tf", "long.tf", "logo.png"];
    const aliases = paths.map((path, index) => `b${index}: object(oid: "${sha(path)}") { ${fields} }`);
    const { repository } = await octokit.graphql<{ repository: Record<string, Record<string, unknown>> }>(
      `{ repository(owner: "acme", name: "infra") { ${aliases.join("\n")} none: object(oid: "${ZERO}") { oid } } }`,
    );
    expect(repository["b0"]).toMatchObject({
      isBinary: false,
      isTruncated: false,
      text: handle().readFile("main", "main.tf"),
    });
    expect(repository["b1"]).toMatchObject({ isTruncated: true, byteSize: long.length });
    expect(String(repository["b1"]?.["text"]).length).toBeLessThan(long.length);
    expect(repository["b2"]).toMatchObject({ isBinary: true, text: null, byteSize: 3 });
    expect(repository["none"]).toBeNull();
    const text = String(repository["b0"]?.["text"]);
    const recomputed = createHash("sha1")
      .update(`blob ${Buffer.byteLength(text)}\0${text}`)
      .digest("hex");
    expect(recomputed).toBe(sha("main.tf"));
  });

  it("tells its errors under HTTP 200", async () => {
    const [unknownField] = await errorsOf("{ viewer { login shoeSize } }");
    expect(unknownField?.message).toMatch(/shoeSize/);
    expect(await errorsOf('{ repository(owner: "acme", name: "none") { id } }')).toMatchObject([
      {
        type: "NOT_FOUND",
        path: ["repository"],
        message: "Could not resolve to a Repository with the name 'acme/none'.",
      },
    ]);
    expect((await octokit.graphql<{ viewer: unknown }>("{ viewer { login } }")).viewer).toEqual({
      login: "terrafix[bot]",
    });
  });

  it("makes signed commits by the bot, with additions as ordinary files", async () => {
    handle()
      .as("ada")
      .push({ branch: "main", changes: { "run.sh": { mode: "100755", content: "#!/bin/sh\n" } } });
    const head = handle().head("main") ?? "";
    await octokit.rest.git.createRef({ ...infra, ref: "refs/heads/work", sha: head });
    const files = { "run.sh": "#!/bin/bash\n", "main.tf": null, "new/file.tf": "é\n" };
    const commit = await commitAs(octokit, { branch: "work", head, files });
    expect(commit.signature.isValid).toBe(true);
    expect(handle().commit("work")).toMatchObject({
      sha: commit.oid,
      parents: [head],
      verified: true,
      author: { name: "terrafix[bot]" },
      committer: { name: "GitHub", email: "noreply@github.com" },
    });
    const { data } = await octokit.rest.git.getTree({ ...infra, tree_sha: commit.oid, recursive: "true" });
    const modes = data.tree.map(({ path, mode }) => `${mode} ${path}`);
    expect(modes).toContain("100644 run.sh");
    expect(modes).toContain("100644 new/file.tf");
    expect(data.tree.map(({ path }) => path)).not.toContain("main.tf");
    expect(handle().readFile("work", "new/file.tf")).toBe("é\n");
  });

  it("refuses to delete what is not there and to commit where there is no branch", async () => {
    const head = handle().head("main") ?? "";
    await octokit.rest.git.createRef({ ...infra, ref: "refs/heads/work", sha: head });
    const missing = await commitAs(octokit, { branch: "work", head, files: { "none.tf": null } }).catch((e) => e);
    expect(missing.errors[0].message).toMatch(/deletion which does not exist/);
    const nowhere = await commitAs(octokit, { branch: "none", head, files: { "a.tf": "" } }).catch((e) => e);
    expect(nowhere.errors[0].type).toBe("NOT_FOUND");
  });

  it("moves refs by compare-and-swap, all of them or none", async () => {
    const { head, base } = await propose(octokit);
    const { data: repository } = await octokit.rest.repos.get(infra);
    const update = (refUpdates: Record<string, unknown>[]) => ({
      input: { repositoryId: repository.node_id, refUpdates },
    });
    const logs = "refs/heads/terrafix/logs";
    const both = [
      { name: "refs/heads/extra", afterOid: base, beforeOid: ZERO },
      { name: logs, afterOid: base, beforeOid: base, force: true },
    ];
    expect(await errorsOf(UPDATE_REFS, update(both))).toMatchObject([{ type: "STALE_DATA" }]);
    expect(handle().head("extra")).toBeUndefined();
    const backwards = [{ name: logs, afterOid: base, beforeOid: head }];
    expect((await errorsOf(UPDATE_REFS, update(backwards)))[0]?.message).toMatch(/not a fast forward/);
    await octokit.graphql(UPDATE_REFS, update([{ name: logs, afterOid: base, beforeOid: head, force: true }]));
    expect(handle().head("terrafix/logs")).toBe(base);
    await octokit.graphql(UPDATE_REFS, update([{ name: logs, afterOid: ZERO }]));
    expect(handle().head("terrafix/logs")).toBeUndefined();
  });

  it("lists pull requests in pages", async () => {
    for (const branch of ["a", "b", "c"]) await propose(octokit, { branch, path: `${branch}.tf` });
    handle().as("ada").merge(1);
    const query = `query ($after: String) { repository(owner: "acme", name: "infra") {
      pullRequests(first: 2, after: $after, orderBy: { field: CREATED_AT, direction: ASC }) {
        totalCount nodes { number state headRefName author { login } } pageInfo { hasNextPage endCursor } } } }`;
    type Page = {
      repository: { pullRequests: { nodes: unknown[]; pageInfo: { hasNextPage: boolean; endCursor: string } } };
    };
    const first = (await octokit.graphql<Page>(query)).repository.pullRequests;
    expect(first).toMatchObject({
      totalCount: 3,
      nodes: [
        { number: 1, state: "MERGED" },
        { number: 2, state: "OPEN" },
      ],
    });
    const second = await octokit.graphql<Page>(query, { after: first.pageInfo.endCursor });
    expect(second.repository.pullRequests).toMatchObject({ nodes: [{ number: 3 }], pageInfo: { hasNextPage: false } });
    const careless = '{ repository(owner: "acme", name: "infra") { pullRequests { totalCount } } }';
    expect((await errorsOf(careless))[0]?.message).toMatch(/`first`/);
  });
});
