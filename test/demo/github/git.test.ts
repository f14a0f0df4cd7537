import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changesBetween } from "../../../src/demo/github/git/changes.ts";
import { commitsBetween, isAncestor, mergeBaseOf } from "../../../src/demo/github/git/history.ts";
import { mergeTrees } from "../../../src/demo/github/git/merge.ts";
import {
  createObjectStore,
  EMPTY_TREE,
  type FileMode,
  type ObjectStore,
  readCommit,
  readTree,
  writeBlob,
  writeCommit,
} from "../../../src/demo/github/git/objects.ts";
import { editTree, entryAt, filesOfTree } from "../../../src/demo/github/git/trees.ts";

const DATE = new Date("2026-03-04T05:06:07Z");
const PERSON = { name: "Zoë", email: "zoe@example.com", date: DATE };

function treeOf(store: ObjectStore, files: Record<string, string>, base = EMPTY_TREE, mode: FileMode = "100644") {
  const entries = Object.entries(files).map(([path, text]) => [path, { mode, sha: writeBlob(store, text) }] as const);
  return editTree(store, base, new Map(entries));
}

function commitOf(store: ObjectStore, tree: string, parents: string[] = [], message = "Change") {
  return writeCommit(store, { tree, parents, author: PERSON, committer: PERSON, message });
}

describe("objects, as the git binary judges them", () => {
  let directory: string;
  const git = (...args: string[]) => execFileSync("git", ["-C", directory, ...args], { encoding: "utf8" }).trim();

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), "objects-"));
    execFileSync("git", ["init", "--quiet", "--initial-branch=main", directory]);
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it("have the SHAs and the form that git gives them", () => {
    const store = createObjectStore();
    let tree = treeOf(store, {
      "a.tf": "a\n",
      "a/b.tf": "b",
      "a-b/c.tf": "",
      "é/ü.tf": 'x = "é"\n',
      "z/y/x/w.tf": "w",
    });
    tree = treeOf(store, { "run.sh": "#!/bin/sh\n" }, tree, "100755");
    tree = treeOf(store, { link: "a.tf" }, tree, "120000");
    const first = commitOf(store, tree, [], "First\n\nWith a body and ünïcode\n");
    const second = commitOf(store, treeOf(store, { "a/b.tf": "changed" }, tree), [first], "Second");

    for (const [sha, { type, content }] of store.entries()) {
      const folder = join(directory, ".git/objects", sha.slice(0, 2));
      mkdirSync(folder, { recursive: true });
      const raw = Buffer.concat([Buffer.from(`${type} ${content.byteLength}\0`), content]);
      writeFileSync(join(folder, sha.slice(2)), deflateSync(raw));
    }
    git("update-ref", "refs/heads/main", second);
    expect(git("fsck", "--strict", "--full", "--no-dangling")).toBe("");
    expect(git("log", "--format=%H %an %aI", "main").split("\n")).toEqual([
      `${second} Zoë 2026-03-04T05:06:07+00:00`,
      `${first} Zoë 2026-03-04T05:06:07+00:00`,
    ]);

    git("-c", "core.quotepath=off", "checkout", "--quiet", "main");
    const index = git("-c", "core.quotepath=off", "ls-files", "--stage").split("\n");
    const ours = [...filesOfTree(store, readCommit(store, second).tree)];
    expect(index.sort()).toEqual(ours.map(([path, { mode, sha }]) => `${mode} ${sha} 0\t${path}`).sort());
    expect(git("write-tree")).toBe(readCommit(store, second).tree);
    expect(git("hash-object", "a/b.tf")).toBe(entryAt(store, readCommit(store, second).tree, "a/b.tf")?.sha);
  });
});

describe("editing trees", () => {
  it("lets directories vanish with their last file and keeps the rest untouched", () => {
    const store = createObjectStore();
    const tree = treeOf(store, { "x/y/only.tf": "1", "keep/me.tf": "2" });
    const edited = editTree(store, tree, new Map([["x/y/only.tf", null]]));
    expect([...filesOfTree(store, edited).keys()]).toEqual(["keep/me.tf"]);
    expect(readTree(store, edited)).toHaveLength(1);
  });

  it("lets a file take the place of a directory", () => {
    const store = createObjectStore();
    const tree = treeOf(store, { "x/y.tf": "1" });
    const edited = editTree(store, tree, new Map([["x", { mode: "100644", sha: writeBlob(store, "file") }]]));
    expect([...filesOfTree(store, edited).keys()]).toEqual(["x"]);
  });
});

describe("history", () => {
  it("finds what a branch has of its own after the base was merged into it", () => {
    const store = createObjectStore();
    const tree = treeOf(store, { "a.tf": "1" });
    const root = commitOf(store, tree, [], "root");
    const main = commitOf(store, tree, [root], "main");
    const work = commitOf(store, tree, [root], "work");
    const update = commitOf(store, tree, [work, main], "Merge main");
    expect(commitsBetween(store, main, update)).toEqual([work, update]);
    expect(mergeBaseOf(store, main, work)).toBe(root);
    expect(mergeBaseOf(store, main, update)).toBe(main);
    expect(isAncestor(store, root, update)).toBe(true);
    expect(isAncestor(store, update, main)).toBe(false);
  });
});

describe("merging", () => {
  const lines = (...changed: [number, string][]) =>
    Array.from({ length: 12 }, (_, at) => changed.find(([line]) => line === at)?.[1] ?? `line ${at}`).join("\n");

  it("takes both sides' changes to one file and refuses where they meet", () => {
    const store = createObjectStore();
    const base = treeOf(store, { "a.tf": lines(), "b.tf": "b" });
    const ours = treeOf(store, { "a.tf": lines([1, "ours"]) }, base);
    const theirs = treeOf(store, { "a.tf": lines([10, "theirs"]), "c.tf": "new" }, base);
    const merged = mergeTrees(store, { base, ours, theirs });
    expect(merged).toEqual({
      tree: treeOf(store, { "a.tf": lines([1, "ours"], [10, "theirs"]), "c.tf": "new" }, base),
    });
    const opposed = treeOf(store, { "a.tf": lines([1, "opposed"]) }, base);
    expect(mergeTrees(store, { base, ours, theirs: opposed })).toEqual({ conflicts: ["a.tf"] });
  });

  it("refuses when one side deleted what the other changed", () => {
    const store = createObjectStore();
    const base = treeOf(store, { "a.tf": "1\n", "b.tf": "2\n" });
    const ours = editTree(store, base, new Map([["a.tf", null]]));
    const theirs = treeOf(store, { "a.tf": "changed\n" }, base);
    expect(mergeTrees(store, { base, ours, theirs })).toEqual({ conflicts: ["a.tf"] });
  });
});

describe("changes", () => {
  it("counts lines and knows binaries", () => {
    const store = createObjectStore();
    const before = treeOf(store, { "a.tf": "1\n2\n", "gone.tf": "x\n", "same.tf": "s" });
    const after = treeOf(store, { "a.tf": "1\n3\n4\n", "same.tf": "s", "logo.png": "\0png" });
    expect(
      changesBetween(store, before, after).map(({ path, status, additions, deletions, binary }) => ({
        path,
        status,
        additions,
        deletions,
        binary,
      })),
    ).toEqual([
      { path: "a.tf", status: "modified", additions: 2, deletions: 1, binary: false },
      { path: "gone.tf", status: "removed", additions: 0, deletions: 1, binary: false },
      { path: "logo.png", status: "added", additions: 0, deletions: 0, binary: true },
    ]);
  });
});
