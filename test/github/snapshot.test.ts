import nock from "nock";
import { ProbotOctokit } from "probot";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type BlobCache, batches, blobSha } from "../../src/github/blobs.ts";
import { readSnapshot, resolveBase } from "../../src/github/snapshot.ts";
import * as choice from "../../src/terraform/workspace/readable.ts";

const repository = { owner: "acme", repo: "infra" };
const commit = "c".repeat(40);
const client = new ProbotOctokit({ auth: { token: "t" }, retry: { enabled: false }, throttle: { enabled: false } });
const github = () => nock("https://api.github.com");
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const memory = (): BlobCache & { readonly blobs: Map<string, Uint8Array> } => {
  const blobs = new Map<string, Uint8Array>();
  return {
    blobs,
    get: async (shas) => new Map(shas.flatMap((sha) => (blobs.has(sha) ? [[sha, blobs.get(sha)!] as const] : []))),
    put: async (more) => {
      for (const [sha, content] of more) blobs.set(sha, content);
    },
  };
};

interface File {
  readonly path: string;
  readonly content: string | Uint8Array;
  readonly mode?: string;
}

const contentOf = ({ content }: File): Uint8Array => (typeof content === "string" ? bytes(content) : content);

const entryOf = (file: File) => ({
  path: file.path,
  mode: file.mode ?? "100644",
  type: "blob",
  sha: blobSha(contentOf(file)),
  size: contentOf(file).byteLength,
});

const serveTree = (files: readonly File[]) =>
  github()
    .get(`/repos/acme/infra/git/trees/${commit}?recursive=1`)
    .reply(200, { sha: commit, truncated: false, tree: files.map(entryOf) });

/** Answers one GraphQL query for blobs as GitHub does: no text for what is not UTF-8. */
const serveTexts = (files: readonly File[], change: (text: string) => string | null = (text) => text) =>
  github()
    .post("/graphql")
    .reply(200, async (request: Request) => {
      const { query } = (await request.json()) as { query: string };
      const fields = [...query.matchAll(/(b\d+): object\(oid: "([0-9a-f]+)"\)/g)].map(([, alias, oid]) => {
        const content = contentOf(files.find((file) => blobSha(contentOf(file)) === oid)!);
        const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(content);
        return [alias, { text: text.includes("\uFFFD") ? null : change(text), isTruncated: false }];
      });
      return { data: { repository: Object.fromEntries(fields) } };
    });

const serveBlob = (file: File, encoding = "base64") =>
  github()
    .get(`/repos/acme/infra/git/blobs/${blobSha(contentOf(file))}`)
    .reply(200, { content: Buffer.from(contentOf(file)).toString("base64"), encoding });

const read = (cache: BlobCache = memory()) => readSnapshot(client, repository, { base: { commit }, cache, choice });

beforeEach(() => nock.disableNetConnect());
afterEach(() => {
  const pending = nock.pendingMocks();
  nock.cleanAll();
  nock.enableNetConnect();
  expect(pending).toEqual([]);
});

describe("the base of a repository", () => {
  const about = (etag = '"about"') =>
    github().get("/repos/acme/infra").reply(200, { id: 42, default_branch: "trunk" }, { etag });
  const ref = (branch: string, sha = commit) =>
    github()
      .get(`/repos/acme/infra/git/ref/heads%2F${encodeURIComponent(branch)}`)
      .reply(200, { ref: `refs/heads/${branch}`, object: { type: "commit", sha } }, { etag: '"ref"' });

  it("is the default branch where none is named", async () => {
    about();
    ref("trunk");
    expect(await resolveBase(client, repository, {})).toMatchObject({
      kind: "base",
      repositoryId: 42,
      branch: "trunk",
      commit,
    });
  });

  it("is the branch that is named", async () => {
    about();
    ref("release/1");
    expect(await resolveBase(client, repository, { branch: "release/1" })).toMatchObject({ branch: "release/1" });
  });

  it("costs two answers of 304 when nothing changed", async () => {
    about();
    ref("trunk");
    const base = await resolveBase(client, repository, {});
    const etag = base.kind === "base" ? base.etag : undefined;
    github().get("/repos/acme/infra").matchHeader("if-none-match", '"about"').reply(304);
    github().get("/repos/acme/infra/git/ref/heads%2Ftrunk").matchHeader("if-none-match", '"ref"').reply(304);
    expect(await resolveBase(client, repository, { etag })).toEqual({ kind: "unchanged" });
  });

  it("is told once more, at no second cost, when only the repository's description changed", async () => {
    about();
    ref("trunk");
    const first = await resolveBase(client, repository, {});
    about('"renamed"');
    github().get("/repos/acme/infra/git/ref/heads%2Ftrunk").matchHeader("if-none-match", '"ref"').reply(304);
    const second = await resolveBase(client, repository, { etag: first.kind === "base" ? first.etag : undefined });
    expect(second).toMatchObject({ kind: "base", branch: "trunk", commit });
    github().get("/repos/acme/infra").matchHeader("if-none-match", '"renamed"').reply(304);
    github().get("/repos/acme/infra/git/ref/heads%2Ftrunk").matchHeader("if-none-match", '"ref"').reply(304);
    const third = await resolveBase(client, repository, { etag: second.kind === "base" ? second.etag : undefined });
    expect(third).toEqual({ kind: "unchanged" });
  });

  it("is known anew when only the branch moved", async () => {
    about();
    ref("trunk");
    const base = await resolveBase(client, repository, {});
    github().get("/repos/acme/infra").reply(304);
    ref("trunk", "d".repeat(40));
    const moved = await resolveBase(client, repository, { etag: base.kind === "base" ? base.etag : undefined });
    expect(moved).toMatchObject({ kind: "base", repositoryId: 42, branch: "trunk", commit: "d".repeat(40) });
  });

  it("is asked for in full when another branch is named than before", async () => {
    about();
    ref("trunk");
    const base = await resolveBase(client, repository, {});
    github().get("/repos/acme/infra").reply(304);
    github()
      .get("/repos/acme/infra/git/ref/heads%2Fdev")
      .matchHeader("if-none-match", (value) => value === null)
      .reply(200, { object: { sha: commit } });
    const named = await resolveBase(client, repository, { branch: "dev", etag: base.kind === "base" ? base.etag : "" });
    expect(named).toMatchObject({ kind: "base", branch: "dev" });
  });

  it("does without an etag that it cannot read", async () => {
    about();
    ref("trunk");
    expect(await resolveBase(client, repository, { etag: "{}" })).toMatchObject({ kind: "base" });
  });

  it("is empty in a repository without a commit", async () => {
    about();
    github().get("/repos/acme/infra/git/ref/heads%2Ftrunk").reply(409, { message: "Git Repository is empty." });
    expect(await resolveBase(client, repository, {})).toEqual({ kind: "empty" });
  });

  it("is gone when there is no such branch", async () => {
    about();
    github().get("/repos/acme/infra/git/ref/heads%2Fnone").reply(404, { message: "Not Found" });
    await expect(resolveBase(client, repository, { branch: "none" })).rejects.toMatchObject({
      kind: "gone",
      message: "There is no branch none in acme/infra.",
    });
  });
});

describe("a snapshot", () => {
  it("holds what Terraform can read, byte for byte, and leaves the rest", async () => {
    const files = [
      { path: "main.tf", content: "# é 🪣\r\n" },
      { path: "bom.tfvars", content: "\uFEFFa = 1\n" },
      { path: ".terraform.lock.hcl", content: "# lock\n" },
      { path: ".github/terrafix.yml", content: "enabled: true\n" },
      { path: ".github/workflows/ci.yml", content: "on: push\n" },
      { path: "envs/a.yaml", content: "a: 1\n" },
      { path: "t.tftpl", content: "name\n" },
      { path: "README.md", content: "# Hello\n" },
      { path: "envs/.terraform/modules/m/main.tf", content: "# copy\n" },
      { path: "run.tf", content: "# executable\n", mode: "100755" },
    ];
    serveTree(files);
    serveTexts(files);
    const snapshot = await read();
    expect([...snapshot.files.keys()].sort()).toEqual([
      ".github/terrafix.yml",
      ".terraform.lock.hcl",
      "bom.tfvars",
      "envs/a.yaml",
      "main.tf",
      "run.tf",
      "t.tftpl",
    ]);
    for (const file of files.filter(({ path }) => snapshot.files.has(path)))
      expect(snapshot.files.get(file.path)).toEqual(bytes(file.content));
    expect(snapshot.executable).toEqual(new Set(["run.tf"]));
    expect(snapshot.skipped).toEqual([]);
  });

  it("asks for nothing but the tree the second time", async () => {
    const files = [{ path: "main.tf", content: "a" }];
    const cache = memory();
    serveTree(files);
    serveTexts(files);
    await read(cache);
    serveTree(files);
    expect((await read(cache)).files.get("main.tf")).toEqual(bytes("a"));
  });

  it("reads only the configuration of a repository without Terraform", async () => {
    const files = [
      { path: "package.json", content: "{}" },
      { path: ".github/terrafix.yml", content: "enabled: false\n" },
    ];
    serveTree(files);
    serveTexts(files);
    expect([...(await read()).files.keys()]).toEqual([".github/terrafix.yml"]);
  });

  it("reads by REST what GraphQL does not tell whole", async () => {
    const binary = { path: "latin.tf", content: new Uint8Array([0x61, 0xe9, 0x0a]) };
    const long = { path: "long.tf", content: "x".repeat(2000) };
    const files = [binary, long];
    serveTree(files);
    serveTexts(files, (text) => text.slice(0, 1000));
    serveBlob(binary);
    serveBlob(long);
    const snapshot = await read();
    expect(snapshot.files.get("latin.tf")).toEqual(binary.content);
    expect(snapshot.files.get("long.tf")).toEqual(bytes(long.content));
  });

  it("fails as a whole when a blob cannot be read", async () => {
    const files = [
      { path: "a.tf", content: "a" },
      { path: "b.tf", content: "b" },
    ];
    serveTree(files);
    serveTexts(files, (text) => (text === "b" ? null : text));
    github()
      .get(`/repos/acme/infra/git/blobs/${blobSha(bytes("b"))}`)
      .reply(502, "bad gateway");
    await expect(read()).rejects.toMatchObject({ status: 502 });
  });

  it("fails when the bytes are not those of the name", async () => {
    const file = { path: "a.tf", content: "a" };
    serveTree([file]);
    serveTexts([file], () => null);
    github()
      .get(`/repos/acme/infra/git/blobs/${blobSha(bytes("a"))}`)
      .reply(200, { content: Buffer.from("other").toString("base64"), encoding: "base64" });
    await expect(read()).rejects.toMatchObject({ kind: "transient" });
  });

  it("tells of files that are too long and of submodules", async () => {
    const huge = { path: "data.json", content: "x".repeat(1_048_577) };
    const main = { path: "main.tf", content: "a" };
    const submodule = { path: "vendor/mod", mode: "160000", type: "commit", sha: "e".repeat(40) };
    github()
      .get(`/repos/acme/infra/git/trees/${commit}?recursive=1`)
      .reply(200, { sha: commit, truncated: false, tree: [entryOf(huge), entryOf(main), submodule] });
    serveTexts([main]);
    const snapshot = await read();
    expect([...snapshot.files.keys()]).toEqual(["main.tf"]);
    expect(snapshot.skipped.map(({ path }) => path)).toEqual(["data.json", "vendor/mod"]);
  });

  it("follows links to files and directories, and reads what they lead to whatever its name", async () => {
    const files = [
      { path: "envs/eu/main.tf", content: "../../shared/main.template", mode: "120000" },
      { path: "modules/logs", content: "../shared", mode: "120000" },
      { path: "modules/out", content: "../../elsewhere", mode: "120000" },
      { path: "modules/round", content: "round", mode: "120000" },
      { path: "shared/main.template", content: "# shared\n" },
    ];
    serveTree(files);
    serveTexts(files);
    serveTexts(files);
    const snapshot = await read();
    expect(snapshot.links).toEqual(
      new Map([
        ["envs/eu/main.tf", "shared/main.template"],
        ["modules/logs", "shared"],
      ]),
    );
    expect(snapshot.files.get("shared/main.template")).toEqual(bytes("# shared\n"));
    expect(snapshot.skipped.map(({ path }) => path)).toEqual(["modules/out", "modules/round"]);
  });

  it("walks a tree that is too large for one answer", async () => {
    const main = { path: "main.tf", content: "a" };
    const deep = { path: "x/y.tf", content: "b" };
    const tree = (path: string, sha: string) => ({ path, mode: "040000", type: "tree", sha });
    const trees = (sha: string, query: string) => github().get(`/repos/acme/infra/git/trees/${sha}${query}`);
    trees(commit, "?recursive=1").reply(200, { truncated: true, tree: [entryOf(main)] });
    trees(commit, "").reply(200, {
      truncated: false,
      tree: [entryOf(main), tree("envs", "1".repeat(40)), tree(".terraform", "2".repeat(40))],
    });
    trees("1".repeat(40), "?recursive=1").reply(200, { truncated: false, tree: [entryOf(deep)] });
    serveTexts([main, deep]);
    expect([...(await read()).files.keys()]).toEqual(["main.tf", "envs/x/y.tf"]);
  });
});

describe("a directory that GitHub does not list whole", () => {
  it("is no snapshot", async () => {
    const trees = (query: string) => github().get(`/repos/acme/infra/git/trees/${commit}${query}`);
    trees("?recursive=1").reply(200, { truncated: true, tree: [] });
    trees("").reply(200, { truncated: true, tree: [] });
    await expect(read()).rejects.toMatchObject({ kind: "refused" });
  });
});

describe("queries for blobs", () => {
  it("are bounded by number and by bytes", () => {
    const entries = Array.from({ length: 250 }, (_, index) => ({ sha: String(index), size: index < 3 ? 400_000 : 10 }));
    expect(batches(entries).map((batch) => batch.length)).toEqual([2, 100, 100, 48]);
    expect(batches(entries).flat()).toEqual(entries);
    expect(batches([])).toEqual([]);
  });

  it("are named as Git names blobs", () => {
    expect(blobSha(bytes("hello\n"))).toBe("ce013625030ba8dba906f756967f9e9ca394464a");
  });
});
