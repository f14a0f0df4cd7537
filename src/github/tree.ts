import type { GitHubClient, Repository } from "./client.ts";
import { GitHubError } from "./errors.ts";
import { named } from "./repository.ts";

export interface TreeEntry {
  readonly path: string;
  readonly sha: string;
  /** In bytes. */
  readonly size: number;
  readonly kind: "file" | "executable" | "link" | "submodule";
}

interface Answer {
  readonly truncated: boolean;
  readonly tree: readonly {
    readonly path: string;
    readonly mode: string;
    readonly type: string;
    readonly sha: string;
    readonly size?: number;
  }[];
}

/** Directories in which nothing of a repository's own can be. */
const FOREIGN = /(^|\/)(\.terraform|\.terragrunt-cache|node_modules|\.git)(\/|$)/;

/** Everything in the tree of a commit but directories; a tree that is too large for one answer is walked. */
export const readTree = async (client: GitHubClient, repository: Repository, commit: string): Promise<TreeEntry[]> =>
  walk(client, repository, { sha: commit, path: "" });

interface Subtree {
  readonly sha: string;
  readonly path: string;
}

const walk = async (client: GitHubClient, repository: Repository, { sha, path }: Subtree): Promise<TreeEntry[]> => {
  const whole = await readAnswer(client, repository, { sha, recursive: true });
  if (!whole.truncated) return toEntries(whole, path);
  const level = await readAnswer(client, repository, { sha, recursive: false });
  if (level.truncated) throw new GitHubError("refused", `GitHub does not list all of the directory ${path || "."}.`);
  const entries = toEntries(level, path);
  for (const item of level.tree) {
    const below = { sha: item.sha, path: `${path}${item.path}/` };
    if (item.type === "tree" && !FOREIGN.test(below.path)) entries.push(...(await walk(client, repository, below)));
  }
  return entries;
};

const readAnswer = async (
  client: GitHubClient,
  repository: Repository,
  { sha, recursive }: { readonly sha: string; readonly recursive: boolean },
): Promise<Answer> => {
  const { data } = await client.request("GET /repos/{owner}/{repo}/git/trees/{tree_sha}", {
    ...named(repository),
    tree_sha: sha,
    ...(recursive && { recursive: "1" }),
  });
  return data;
};

const KINDS: Readonly<Record<string, TreeEntry["kind"]>> = {
  "100644": "file",
  "100664": "file",
  "100755": "executable",
  "120000": "link",
  "160000": "submodule",
};

const toEntries = ({ tree }: Answer, above: string): TreeEntry[] =>
  tree.flatMap(({ path, mode, sha, size }) => {
    const kind = KINDS[mode];
    const full = `${above}${path}`;
    return kind === undefined || FOREIGN.test(full) ? [] : [{ path: full, sha, size: size ?? 0, kind }];
  });
