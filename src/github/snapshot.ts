import { z } from "zod";
import { type BlobCache, readBlobs } from "./blobs.ts";
import type { GitHubClient, Repository } from "./client.ts";
import { GitHubError, hasStatus } from "./errors.ts";
import { resolveLinks } from "./links.ts";
import { named } from "./repository.ts";
import { readTree, type TreeEntry } from "./tree.ts";

export type { BlobCache } from "./blobs.ts";

export interface Base {
  readonly kind: "base";
  /** GitHub's numeric id, which survives renames and transfers. */
  readonly repositoryId: number;
  readonly branch: string;
  readonly commit: string;
  /** To be given back next time, so that an unchanged branch costs nothing. Opaque. */
  readonly etag: string;
}

export type ResolvedBase = { readonly kind: "unchanged" } | { readonly kind: "empty" } | Base;

export interface BaseOptions {
  /** The repository's default branch where it is left out. */
  readonly branch?: string | undefined;
  readonly etag?: string | undefined;
}

/** What of a repository can matter to Terraform at one commit. */
export interface Snapshot {
  readonly commit: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Symbolic links and the file or directory that each leads to in the end. */
  readonly links: ReadonlyMap<string, string>;
  readonly executable: ReadonlySet<string>;
  readonly skipped: readonly Skipped[];
}

export interface Skipped {
  readonly path: string;
  readonly reason: string;
}

/** The branch that proposals are made against and the commit it stands at. Throws `gone` where there is no such branch. */
export const resolveBase = async (
  client: GitHubClient,
  repository: Repository,
  options: BaseOptions,
): Promise<ResolvedBase> => {
  const known = readCursor(options.etag);
  const about = await readRepository(client, repository, known);
  const branch = options.branch ?? about.defaultBranch;
  const head = await readHead(client, repository, { branch, known: branch === known?.branch ? known : undefined });
  if (head === undefined) return { kind: "empty" };
  const cursor: Cursor = { ...about, ...head, branch };
  const etag = JSON.stringify(cursor);
  if (etag === options.etag) return { kind: "unchanged" };
  return { kind: "base", repositoryId: about.id, branch, commit: head.commit, etag };
};

/** Which files are read, by their paths. */
export interface Choice {
  /** A repository that has none of these is not read. */
  isTerraform(path: string): boolean;
  canMatter(path: string): boolean;
}

export interface SnapshotOptions {
  readonly base: { readonly commit: string };
  readonly cache: BlobCache;
  readonly choice: Choice;
}

/** Reads what can matter; throws when anything of it cannot be read, so that a part never looks like the whole. */
export const readSnapshot = async (
  client: GitHubClient,
  repository: Repository,
  { base, cache, choice }: SnapshotOptions,
): Promise<Snapshot> => {
  const tree = await readTree(client, repository, base.commit);
  const linkEntries = tree.filter((entry) => entry.kind === "link");
  const linkBlobs = await readBlobs(client, repository, { entries: linkEntries, cache });
  const { links, skipped } = followLinks(linkEntries, linkBlobs);
  const chosen = chooseFiles(tree, { links, choice });
  const blobs = await readBlobs(client, repository, { entries: chosen.files, cache });
  return {
    commit: base.commit,
    files: new Map(chosen.files.map(({ path, sha }) => [path, bytesOf(blobs, sha)])),
    links,
    executable: new Set(chosen.files.filter(({ kind }) => kind === "executable").map(({ path }) => path)),
    skipped: [...skipped, ...chosen.skipped],
  };
};

const cursorSchema = z.object({
  id: z.number(),
  defaultBranch: z.string(),
  repositoryEtag: z.string().optional(),
  commit: z.string(),
  refEtag: z.string().optional(),
  branch: z.string(),
});

type Cursor = Readonly<z.infer<typeof cursorSchema>>;

const readCursor = (etag: string | undefined): Cursor | undefined => {
  if (etag === undefined) return undefined;
  try {
    return cursorSchema.safeParse(JSON.parse(etag)).data;
  } catch {
    return undefined;
  }
};

const ifNoneMatch = (etag: string | undefined) => (etag === undefined ? {} : { headers: { "if-none-match": etag } });

const readRepository = async (
  client: GitHubClient,
  repository: Repository,
  known: Cursor | undefined,
): Promise<Pick<Cursor, "id" | "defaultBranch" | "repositoryEtag">> => {
  try {
    const { data, headers } = await client.request("GET /repos/{owner}/{repo}", {
      ...named(repository),
      ...ifNoneMatch(known?.repositoryEtag),
    });
    return { id: Number(data.id), defaultBranch: data.default_branch, repositoryEtag: headers.etag };
  } catch (error) {
    if (known === undefined || !hasStatus(error, 304)) throw error;
    return { id: known.id, defaultBranch: known.defaultBranch, repositoryEtag: known.repositoryEtag };
  }
};

interface HeadRequest {
  readonly branch: string;
  /** What was known of this very branch. */
  readonly known: Cursor | undefined;
}

/** Undefined in a repository that has no commit. */
const readHead = async (
  client: GitHubClient,
  repository: Repository,
  { branch, known }: HeadRequest,
): Promise<Pick<Cursor, "commit" | "refEtag"> | undefined> => {
  try {
    const { data, headers } = await client.request("GET /repos/{owner}/{repo}/git/ref/{ref}", {
      ...named(repository),
      ref: `heads/${branch}`,
      ...ifNoneMatch(known?.refEtag),
    });
    return { commit: data.object.sha, refEtag: headers.etag };
  } catch (error) {
    if (known !== undefined && hasStatus(error, 304)) return { commit: known.commit, refEtag: known.refEtag };
    if (hasStatus(error, 409)) return undefined;
    if (!hasStatus(error, 404)) throw error;
    const name = `${repository.owner}/${repository.repo}`;
    throw new GitHubError("gone", `There is no branch ${branch} in ${name}.`, { cause: error });
  }
};

const followLinks = (entries: readonly TreeEntry[], blobs: ReadonlyMap<string, Uint8Array>) => {
  const texts = new Map(entries.map(({ path, sha }) => [path, new TextDecoder().decode(bytesOf(blobs, sha))]));
  const links = new Map<string, string>();
  const skipped: Skipped[] = [];
  for (const { path } of entries) {
    const target = resolveLinks(texts, path);
    if (target === undefined) skipped.push({ path, reason: "the link leads out of the repository or in a circle" });
    else links.set(path, target);
  }
  return { links, skipped };
};

const LONGEST_FILE = 1_048_576;
const CONFIGURATION = ".github/terrafix.yml";

/** The files that can matter: none but the configuration where there is no Terraform at all. */
const chooseFiles = (
  tree: readonly TreeEntry[],
  { links, choice }: Pick<SnapshotOptions, "choice"> & Pick<Snapshot, "links">,
) => {
  const canMatter = (path: string): boolean =>
    choice.isTerraform(path) || (choice.canMatter(path) && !path.startsWith(".github/"));
  const linked = new Set([...links].filter(([path]) => canMatter(path)).map(([, target]) => target));
  const hasTerraform = tree.some(({ path }) => choice.isTerraform(path));
  const files: TreeEntry[] = [];
  const skipped: Skipped[] = [];
  for (const entry of tree) {
    const { path, kind, size } = entry;
    const wanted = path === CONFIGURATION || (hasTerraform && (canMatter(path) || linked.has(path)));
    if (kind === "submodule") skipped.push({ path, reason: "a submodule is not read" });
    else if (kind === "link" || !wanted) continue;
    else if (size > LONGEST_FILE) skipped.push({ path, reason: `${size} bytes are more than ${LONGEST_FILE}` });
    else files.push(entry);
  }
  return { files, skipped };
};

const bytesOf = (blobs: ReadonlyMap<string, Uint8Array>, sha: string): Uint8Array => {
  const bytes = blobs.get(sha);
  if (bytes === undefined) throw new GitHubError("unexpected", `The blob ${sha} was not read.`);
  return bytes;
};
