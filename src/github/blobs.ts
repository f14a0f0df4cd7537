import { createHash } from "node:crypto";
import type { GitHubClient, Repository } from "./client.ts";
import { GitHubError } from "./errors.ts";
import { named } from "./repository.ts";

/** Blobs by their SHA-1: what was read once is never asked for again, whatever the repository or the commit. */
export interface BlobCache {
  get(shas: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>>;
  put(blobs: ReadonlyMap<string, Uint8Array>): Promise<void>;
}

export interface BlobEntry {
  readonly sha: string;
  /** In bytes. */
  readonly size: number;
}

const MOST_BLOBS_A_QUERY = 100;
const MOST_BYTES_A_QUERY = 1_000_000;
/** GraphQL cuts the text of blobs somewhat above this size, so these are read by REST at once. */
const LONGEST_GRAPHQL_BLOB = 400_000;
const QUERIES_AT_ONCE = 4;

/** The name that Git gives to these bytes. */
export const blobSha = (bytes: Uint8Array): string =>
  createHash("sha1").update(`blob ${bytes.byteLength}\0`).update(bytes).digest("hex");

/** All of these blobs, from the cache or from GitHub, each checked against its name; throws when one cannot be read. */
export const readBlobs = async (
  client: GitHubClient,
  repository: Repository,
  { entries, cache }: { readonly entries: readonly BlobEntry[]; readonly cache: BlobCache },
): Promise<ReadonlyMap<string, Uint8Array>> => {
  const wanted = new Map(entries.map((entry) => [entry.sha, entry]));
  const blobs = new Map(await cache.get([...wanted.keys()]));
  const missing = [...wanted.values()].filter(({ sha }) => !blobs.has(sha));
  await inParallel(batches(missing), async (batch) => {
    const read = await readBatch(client, repository, batch);
    await cache.put(read);
    for (const [sha, bytes] of read) blobs.set(sha, bytes);
  });
  return blobs;
};

/** Groups blobs into queries that are bounded by number and by bytes. */
export const batches = (entries: readonly BlobEntry[]): BlobEntry[][] => {
  const groups: BlobEntry[][] = [];
  let bytes = 0;
  for (const entry of entries) {
    const last = groups.at(-1);
    if (last === undefined || last.length >= MOST_BLOBS_A_QUERY || bytes + entry.size > MOST_BYTES_A_QUERY) {
      groups.push([entry]);
      bytes = entry.size;
    } else {
      last.push(entry);
      bytes += entry.size;
    }
  }
  return groups;
};

const inParallel = async <Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> => {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(QUERIES_AT_ONCE, items.length) }, worker));
};

const readBatch = async (
  client: GitHubClient,
  repository: Repository,
  batch: readonly BlobEntry[],
): Promise<ReadonlyMap<string, Uint8Array>> => {
  const short = batch.filter(({ size }) => size <= LONGEST_GRAPHQL_BLOB);
  const texts = short.length === 0 ? new Map<string, string>() : await readTexts(client, repository, short);
  const blobs = new Map<string, Uint8Array>();
  for (const { sha } of batch) {
    blobs.set(sha, agreeing(texts.get(sha), sha) ?? (await readBytes(client, repository, sha)));
  }
  return blobs;
};

/** The bytes of a text, with the byte order mark that GraphQL may have left out, if they are those of the blob. */
const agreeing = (text: string | undefined, sha: string): Uint8Array | undefined =>
  text === undefined
    ? undefined
    : [text, `\uFEFF${text}`].map((whole) => new TextEncoder().encode(whole)).find((bytes) => blobSha(bytes) === sha);

interface BlobAnswer {
  readonly text?: string | null;
  readonly isTruncated?: boolean | null;
}

const readTexts = async (
  client: GitHubClient,
  { owner, repo }: Repository,
  entries: readonly BlobEntry[],
): Promise<ReadonlyMap<string, string>> => {
  const fields = entries.map(
    ({ sha }, index) => `b${index}: object(oid: ${JSON.stringify(sha)}) { ... on Blob { text isTruncated } }`,
  );
  const { repository } = await client.graphql<{ repository: Readonly<Record<string, BlobAnswer | null>> }>(
    `query blobs($owner: String!, $name: String!) { repository(owner: $owner, name: $name) { ${fields.join(" ")} } }`,
    { owner, name: repo },
  );
  const texts = new Map<string, string>();
  for (const [index, { sha }] of entries.entries()) {
    const text = repository[`b${index}`]?.text;
    if (typeof text === "string") texts.set(sha, text);
  }
  return texts;
};

const readBytes = async (client: GitHubClient, repository: Repository, sha: string): Promise<Uint8Array> => {
  const { data } = await client.request("GET /repos/{owner}/{repo}/git/blobs/{file_sha}", {
    ...named(repository),
    file_sha: sha,
  });
  const bytes = new Uint8Array(Buffer.from(data.content, data.encoding === "base64" ? "base64" : "utf8"));
  if (blobSha(bytes) === sha) return bytes;
  throw new GitHubError("transient", `GitHub answered other bytes than those of blob ${sha}.`);
};
