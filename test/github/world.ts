import { generateKeyPairSync } from "node:crypto";
import { Probot } from "probot";
import { type EmbeddedGitHub, startEmbeddedGitHub } from "../../src/demo/github/server.ts";
import { type GitHubClient, octokitWith } from "../../src/github/client.ts";
import type { Marker } from "../../src/github/marker.ts";
import { withMarker } from "../../src/github/marker.ts";
import type { PublishRequest } from "../../src/github/publish.ts";

/** With more than a name, as callers have it: nothing but the name may reach GitHub. */
export const repository = {
  owner: "acme",
  repo: "infra",
  get client(): never {
    throw new Error("the client would have been sent to GitHub");
  },
};
export const login = "terrafix[bot]";

export const marker: Marker = {
  version: 1,
  key: "ab".repeat(32),
  generation: 1,
  subject: "s3-versioning",
  findings: ["aws-s3/acme-logs"],
  decisions: [],
};

export const FILES = {
  "main.tf": 'resource "aws_s3_bucket" "logs" {}\n',
  "modules/logs/main.tf": "\uFEFF# é\r\n",
  "run.tf": { mode: "100755", content: "# run\n" },
  "linked.tf": { mode: "120000", content: "main.tf" },
} as const;

const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});

/** A GitHub on loopback with one repository, in which the app is installed and mia may write. */
export const startWorld = async (options: { readonly draftsAllowed?: boolean } = {}) => {
  const server = await startEmbeddedGitHub({ login: "acme", privateKey });
  const { organisation } = server;
  organisation.createRepository({ name: "infra", files: FILES, ...options });
  organisation.addPerson({ login: "mia", role: "write" });
  organisation.addPerson({ login: "rob", role: "read" });
  return { server, organisation, infra: organisation.repository("infra"), client: await clientOf(server) };
};

export type World = Awaited<ReturnType<typeof startWorld>>;

const clientOf = async ({ url, environment }: EmbeddedGitHub): Promise<GitHubClient> => {
  const probot = new Probot({
    appId: environment["APP_ID"] ?? "",
    privateKey: environment["PRIVATE_KEY"] ?? "",
    baseUrl: `${url}/api/v3`,
    Octokit: octokitWith({ paced: false }),
    logLevel: "fatal",
  });
  const app = await probot.auth();
  const { data } = await app.request("GET /app/installations");
  return probot.auth(Number(data[0]?.id));
};

export const publishRequest = (base: string, change: Partial<PublishRequest> = {}): PublishRequest => ({
  repository,
  login,
  base: { branch: "main", commit: base },
  branch: "terrafix/s3-versioning-abababab",
  files: [
    {
      path: "main.tf",
      before: FILES["main.tf"],
      after: 'resource "aws_s3_bucket" "logs" {\n  force_destroy = false\n}\n',
    },
    { path: "modules/logs/main.tf", before: "# é\r\n", after: "# é\r\n# more\r\n" },
  ],
  message: { headline: "Turn on versioning", body: "aws_s3_bucket.logs" },
  title: "Turn on versioning",
  body: withMarker("Words", marker),
  draft: false,
  labels: ["terrafix"],
  assignees: [],
  reviewers: ["mia"],
  teamReviewers: [],
  ...change,
});

/** The client of a process that is killed when its nth request was carried out and before it could hear of it. */
export const dyingAt = (client: GitHubClient, nth: number): GitHubClient => {
  let count = 0;
  const mortal =
    <Arguments extends readonly unknown[], Result>(call: (...given: Arguments) => Promise<Result>) =>
    async (...given: Arguments): Promise<Result> => {
      count += 1;
      if (count > nth) throw new Error("killed");
      const result = await call(...given);
      if (count === nth) throw new Error("killed");
      return result;
    };
  return { request: mortal(client.request), graphql: mortal(client.graphql) } as unknown as GitHubClient;
};

/** Does the work with clients that die one request later each time, until one survives; answers how many requests it takes. */
export const killedEverywhere = async (
  work: (mortal: (whole: GitHubClient) => GitHubClient) => Promise<"died" | "survived">,
): Promise<number> => {
  for (let nth = 1; nth < 60; nth += 1)
    if ((await work((client) => dyingAt(client, nth))) === "survived") return nth - 1;
  throw new Error("the work never ends");
};
