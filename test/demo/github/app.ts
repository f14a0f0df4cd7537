import { ProbotOctokit } from "probot";
import {
  type EmbeddedGitHub,
  type EmbeddedGitHubOptions,
  startEmbeddedGitHub,
} from "../../../src/demo/github/server.ts";

const OWNER = "acme";
const REPO = "infra";

const QUIET = {
  throttle: { enabled: false },
  retry: { enabled: false },
  log: { debug() {}, info() {}, warn() {}, error() {} },
} as const;

/** The Octokit of the real app, with nothing between it and the wire. */
export function octokitWith(github: EmbeddedGitHub, auth: Record<string, unknown> = {}): ProbotOctokit {
  const baseUrl = `${github.url}/api/v3`;
  return new ProbotOctokit({ ...QUIET, baseUrl, auth: { ...auth } });
}

export function asApp(github: EmbeddedGitHub): ProbotOctokit {
  return octokitWith(github, { appId: github.environment["APP_ID"], privateKey: github.environment["PRIVATE_KEY"] });
}

export async function asInstallation(github: EmbeddedGitHub): Promise<ProbotOctokit> {
  const { data } = await asApp(github).rest.apps.getOrgInstallation({ org: OWNER });
  return octokitWith(github, {
    appId: github.environment["APP_ID"],
    privateKey: github.environment["PRIVATE_KEY"],
    installationId: data.id,
  });
}

export const asPerson = (github: EmbeddedGitHub, login: string): ProbotOctokit =>
  octokitWith(github, { token: github.organisation.personalToken(login) });

export const infra = { owner: OWNER, repo: REPO };

/** acme/infra with one Terraform file, a maintainer (ada) and an outsider (mallory) who can read. */
export async function startAcme(options: Partial<EmbeddedGitHubOptions> = {}): Promise<EmbeddedGitHub> {
  const github = await startEmbeddedGitHub({ login: OWNER, ...options });
  github.organisation.createRepository({
    name: REPO,
    files: {
      "main.tf": 'resource "aws_s3_bucket" "logs" {\n  bucket = "acme-logs"\n}\n',
      "modules/log/main.tf": "# nothing\n",
    },
    roles: { ada: "write", mallory: "read" },
  });
  return github;
}

/** The answer to a request that is refused. */
export async function refusalOf(request: Promise<unknown>): Promise<{ status: number; data: Record<string, unknown> }> {
  try {
    await request;
  } catch (error) {
    const { status, response } = error as { status: number; response: { data: Record<string, unknown> } };
    return { status, data: response?.data };
  }
  throw new Error("the request was not refused");
}

const CREATE_COMMIT = `mutation ($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) { commit { oid signature { isValid } } ref { name target { oid } } }
}`;

export interface Committed {
  readonly createCommitOnBranch: {
    readonly commit: { readonly oid: string; readonly signature: { isValid: boolean } };
  };
}

/** One commit as the app makes it. */
export async function commitAs(
  octokit: ProbotOctokit,
  { branch, head, files }: { branch: string; head: string; files: Record<string, string | null> },
): Promise<Committed["createCommitOnBranch"]["commit"]> {
  const entries = Object.entries(files);
  const additions = entries.flatMap(([path, text]) =>
    text === null ? [] : [{ path, contents: Buffer.from(text).toString("base64") }],
  );
  const deletions = entries.flatMap(([path, text]) => (text === null ? [{ path }] : []));
  const input = {
    branch: { repositoryNameWithOwner: `${OWNER}/${REPO}`, branchName: branch },
    expectedHeadOid: head,
    message: { headline: "Fix it", body: "Because Vanta says so." },
    fileChanges: { additions, deletions },
  };
  const { createCommitOnBranch } = await octokit.graphql<Committed>(CREATE_COMMIT, { input });
  return createCommitOnBranch.commit;
}

/** A branch with one commit and its pull request, made by the app. */
export async function propose(
  octokit: ProbotOctokit,
  { branch = "terrafix/logs", text = "# fixed\n", path = "main.tf" } = {},
): Promise<{ number: number; head: string; base: string; mergeable: boolean | null }> {
  const { data: main } = await octokit.rest.git.getRef({ ...infra, ref: "heads/main" });
  const base = main.object.sha;
  await octokit.rest.git.createRef({ ...infra, ref: `refs/heads/${branch}`, sha: base });
  const { oid } = await commitAs(octokit, { branch, head: base, files: { [path]: text } });
  const { data } = await octokit.rest.pulls.create({ ...infra, title: "Fix logs", head: branch, base: "main" });
  return { number: data.number, head: oid, base, mergeable: data.mergeable };
}
