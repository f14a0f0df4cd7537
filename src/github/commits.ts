import { blobSha } from "./blobs.ts";
import type { GitHubClient, Repository } from "./client.ts";
import { classify, GitHubError, hasStatus } from "./errors.ts";
import { named } from "./repository.ts";

/** One file of a proposal: its text at the base, empty for a new file, and as it shall be; both without a byte order mark. */
export interface FileChange {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** A file ready to be committed: its new bytes and the name that Git will give to them. */
export interface PreparedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly sha: string;
}

export interface CommitMessage {
  readonly headline: string;
  readonly body: string;
}

export interface MadeCommit {
  readonly sha: string;
  /** Whether GitHub shows it as verified. */
  readonly verified: boolean;
}

/**
 * The new bytes of each file, a byte order mark kept. Throws `refused` for a file that may not be edited through the API, and `conflict`
 * where the base does not hold the text that the proposal was made from.
 */
export const prepareFiles = async (
  client: GitHubClient,
  repository: Repository,
  { commit, files }: { readonly commit: string; readonly files: readonly FileChange[] },
): Promise<readonly PreparedFile[]> => {
  const entries = await readEntries(client, repository, { commit, paths: files.map(({ path }) => path) });
  return files.map((file) => prepare(file, entries.get(file.path)));
};

interface Entry {
  readonly mode: number;
  readonly oid: string;
}

const EXECUTABLE = 0o100755;
const LINK = 0o120000;
const BOM = "\uFEFF";

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What a change of one file commits, given what stands at its path in the base. */
export const prepare = ({ path, before, after }: FileChange, entry: Entry | undefined): PreparedFile => {
  if (path === ".github" || path.startsWith(".github/"))
    throw new GitHubError("refused", `${path} is under .github, which TerraFix never edits.`);
  if (entry?.mode === EXECUTABLE)
    throw new GitHubError("refused", `${path} is executable; a commit through the API would take that from it.`);
  if (entry?.mode === LINK) throw new GitHubError("refused", `${path} is a symbolic link; its target is to be edited.`);
  const plain = (text: string) => (text.startsWith(BOM) ? text.slice(1) : text);
  const stood = [plain(before), `${BOM}${plain(before)}`].find((text) => blobSha(encode(text)) === entry?.oid);
  if (entry !== undefined ? stood === undefined : before !== "")
    throw new GitHubError("conflict", `${path} is not what it was when the change was made.`);
  const bytes = encode(`${stood?.startsWith(BOM) ? BOM : ""}${plain(after)}`);
  return { path, bytes, sha: blobSha(bytes) };
};

interface TreeAnswer {
  readonly entries?: readonly (Entry & { readonly name: string })[] | null;
}

/** What stands at each path of a commit, read by their directories. */
const readEntries = async (
  client: GitHubClient,
  { owner, repo }: Repository,
  { commit, paths }: { readonly commit: string; readonly paths: readonly string[] },
): Promise<ReadonlyMap<string, Entry>> => {
  const directories = [...new Set(paths.map(directoryOf))];
  const fields = directories.map((directory, index) => {
    const expression = JSON.stringify(`${commit}:${directory}`);
    return `d${index}: object(expression: ${expression}) { ... on Tree { entries { name mode oid } } }`;
  });
  const { repository } = await client.graphql<{ repository: Readonly<Record<string, TreeAnswer | null>> }>(
    `query filesAtBase($owner: String!, $name: String!) {
      repository(owner: $owner, name: $name) { ${fields.join(" ")} }
    }`,
    { owner, name: repo },
  );
  const standing = directories.flatMap((directory, index) =>
    (repository[`d${index}`]?.entries ?? []).map(({ name, mode, oid }): [string, Entry] => [
      directory === "" ? name : `${directory}/${name}`,
      { mode, oid },
    ]),
  );
  return new Map(standing);
};

const directoryOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")));

export interface CommitRequest {
  readonly branch: string;
  /** Where the branch must stand; anything else is a `conflict`. */
  readonly parent: string;
  readonly files: readonly PreparedFile[];
  readonly message: CommitMessage;
}

/** One commit on a branch, made and signed by GitHub. Throws `conflict` where the branch is gone or stands elsewhere. */
export const createCommit = async (
  client: GitHubClient,
  { owner, repo }: Repository,
  { branch, parent, files, message }: CommitRequest,
): Promise<MadeCommit> => {
  const additions = files.map(({ path, bytes }) => ({ path, contents: Buffer.from(bytes).toString("base64") }));
  const input = {
    branch: { repositoryNameWithOwner: `${owner}/${repo}`, branchName: branch },
    expectedHeadOid: parent,
    message,
    fileChanges: { additions },
  };
  try {
    const { createCommitOnBranch } = await client.graphql<CommitPayload>(
      `mutation commitOnBranch($input: CreateCommitOnBranchInput!) {
        createCommitOnBranch(input: $input) { commit { oid signature { isValid } } }
      }`,
      { input },
    );
    const { oid, signature } = createCommitOnBranch.commit;
    return { sha: oid, verified: signature?.isValid ?? false };
  } catch (error) {
    if (classify(error).kind !== "gone") throw error;
    throw new GitHubError("conflict", `The branch ${branch} is not there to commit on.`, { cause: error });
  }
};

interface CommitPayload {
  readonly createCommitOnBranch: {
    readonly commit: { readonly oid: string; readonly signature: { readonly isValid: boolean } | null };
  };
}

export interface BranchCommit {
  readonly sha: string;
  /** Login, where GitHub knows whose it is. */
  readonly author: string | undefined;
  readonly committer: string | undefined;
  /** Made on GitHub itself: through its API or by one of its buttons, not pushed to it. */
  readonly onGitHub: boolean;
  readonly verified: boolean;
  readonly parents: readonly string[];
}

/** What a branch has that its base has not. */
export interface Divergence {
  /** The newest commit of the base that the branch builds on. */
  readonly mergeBase: string;
  /** Oldest first. */
  readonly commits: readonly BranchCommit[];
  readonly files: readonly { readonly path: string; readonly sha: string }[];
}

/** Compares a branch or commit with a base commit. */
export const compare = async (
  client: GitHubClient,
  repository: Repository,
  { base, head }: { readonly base: string; readonly head: string },
): Promise<Divergence> => {
  const { data } = await client.request("GET /repos/{owner}/{repo}/compare/{basehead}", {
    ...named(repository),
    basehead: `${base}...${head}`,
  });
  return {
    mergeBase: data.merge_base_commit.sha,
    commits: data.commits.map(toBranchCommit),
    files: (data.files ?? []).map(({ filename, sha }) => ({ path: filename, sha: sha ?? "" })),
  };
};

/** Whether a commit is in the history of another. */
export const isAncestor = async (
  client: GitHubClient,
  repository: Repository,
  { commit, of }: { readonly commit: string; readonly of: string },
): Promise<boolean> => {
  try {
    const { mergeBase } = await compare(client, repository, { base: of, head: commit });
    return mergeBase === commit;
  } catch (error) {
    if (hasStatus(error, 404)) return false;
    throw error;
  }
};

interface CommitAnswer {
  readonly sha: string;
  readonly author?: object | null;
  readonly committer?: object | null;
  readonly commit: {
    readonly committer: { readonly email?: string } | null;
    readonly verification?: { readonly verified: boolean } | undefined;
  };
  readonly parents: readonly { readonly sha: string }[];
}

const WEB_FLOW = { login: "web-flow", email: "noreply@github.com" };

export const toBranchCommit = ({ sha, author, committer, commit, parents }: CommitAnswer): BranchCommit => ({
  sha,
  author: loginOf(author),
  committer: loginOf(committer),
  onGitHub: loginOf(committer) === WEB_FLOW.login || commit.committer?.email === WEB_FLOW.email,
  verified: commit.verification?.verified ?? false,
  parents: parents.map((parent) => parent.sha),
});

const loginOf = (account: object | null | undefined): string | undefined =>
  account && "login" in account && typeof account.login === "string" ? account.login : undefined;
