import { createHash } from "node:crypto";

export type ObjectType = "blob" | "tree" | "commit";

export interface GitObject {
  readonly type: ObjectType;
  readonly content: Uint8Array;
}

/** Content-addressed storage: what goes in comes out under the SHA-1 that git would give it. */
export interface ObjectStore {
  put(type: ObjectType, content: Uint8Array): string;
  get(sha: string): GitObject | undefined;
  entries(): Iterable<readonly [sha: string, object: GitObject]>;
}

/** A mode as git writes it in a tree; a directory is `040000` here and `40000` in the bytes. */
export type FileMode = "100644" | "100755" | "120000" | "160000" | "040000";

export interface TreeEntry {
  readonly mode: FileMode;
  readonly name: string;
  readonly sha: string;
}

export interface Signature {
  readonly name: string;
  readonly email: string;
  readonly date: Date;
}

export interface Commit {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: string;
}

export const EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
export const ZERO_SHA = "0".repeat(40);

export function createObjectStore(): ObjectStore {
  const objects = new Map<string, GitObject>();
  const store: ObjectStore = {
    put(type, content) {
      const sha = hashObject(type, content);
      if (!objects.has(sha)) objects.set(sha, { type, content });
      return sha;
    },
    get: (sha) => objects.get(sha),
    entries: () => objects.entries(),
  };
  store.put("tree", new Uint8Array());
  return store;
}

function hashObject(type: ObjectType, content: Uint8Array): string {
  return createHash("sha1").update(`${type} ${content.byteLength}\0`).update(content).digest("hex");
}

export function writeBlob(store: ObjectStore, content: Uint8Array | string): string {
  return store.put("blob", typeof content === "string" ? new TextEncoder().encode(content) : content);
}

export function readBlob(store: ObjectStore, sha: string): Uint8Array {
  return expectObject(store, sha, "blob");
}

export function writeTree(store: ObjectStore, entries: readonly TreeEntry[]): string {
  const sorted = entries
    .map((entry) => ({ entry, key: Buffer.from(entry.mode === "040000" ? `${entry.name}/` : entry.name) }))
    .sort((left, right) => Buffer.compare(left.key, right.key));
  const chunks = sorted.flatMap(({ entry }) => [
    Buffer.from(`${entry.mode.replace(/^0/, "")} ${entry.name}\0`),
    Buffer.from(entry.sha, "hex"),
  ]);
  return store.put("tree", Buffer.concat(chunks));
}

export function readTree(store: ObjectStore, sha: string): TreeEntry[] {
  const content = Buffer.from(expectObject(store, sha, "tree"));
  const entries: TreeEntry[] = [];
  for (let at = 0; at < content.length; ) {
    const space = content.indexOf(0x20, at);
    const end = content.indexOf(0, space);
    entries.push({
      mode: content.toString("latin1", at, space).padStart(6, "0") as FileMode,
      name: content.toString("utf8", space + 1, end),
      sha: content.toString("hex", end + 1, end + 21),
    });
    at = end + 21;
  }
  return entries;
}

export function writeCommit(store: ObjectStore, commit: Commit): string {
  const lines = [
    `tree ${commit.tree}`,
    ...commit.parents.map((parent) => `parent ${parent}`),
    `author ${formatSignature(commit.author)}`,
    `committer ${formatSignature(commit.committer)}`,
    "",
    commit.message,
  ];
  return store.put("commit", new TextEncoder().encode(lines.join("\n")));
}

export function readCommit(store: ObjectStore, sha: string): Commit {
  const text = new TextDecoder().decode(expectObject(store, sha, "commit"));
  const split = text.indexOf("\n\n");
  const header = text.slice(0, split).split("\n");
  const valuesOf = (name: string) =>
    header.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));
  return {
    tree: valuesOf("tree")[0] ?? EMPTY_TREE,
    parents: valuesOf("parent"),
    author: parseSignature(valuesOf("author")[0] ?? ""),
    committer: parseSignature(valuesOf("committer")[0] ?? ""),
    message: text.slice(split + 2),
  };
}

function formatSignature(signature: Signature): string {
  return `${signature.name} <${signature.email}> ${Math.floor(signature.date.getTime() / 1000)} +0000`;
}

function parseSignature(text: string): Signature {
  const match = /^(.*) <(.*)> (\d+) [+-]\d{4}$/.exec(text);
  return { name: match?.[1] ?? "", email: match?.[2] ?? "", date: new Date(Number(match?.[3] ?? 0) * 1000) };
}

function expectObject(store: ObjectStore, sha: string, type: ObjectType): Uint8Array {
  const object = store.get(sha);
  if (object?.type !== type) throw new Error(`${sha} is ${object ? `a ${object.type}` : "missing"}, not a ${type}`);
  return object.content;
}
