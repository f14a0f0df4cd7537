import type { ProbotOctokit } from "probot";
import type { GitHubClient, Repository } from "./client.ts";
import { redeliverFailed } from "./deliveries.ts";
import { classify } from "./errors.ts";
import { PAGE_SIZE, readPages } from "./pages.ts";
import { whoAmI } from "./pulls.ts";

/** A repository with the client that may work in it, and the login that its pull requests carry. */
export interface AccessibleRepository {
  readonly repository: Repository;
  readonly client: GitHubClient;
  readonly login: string;
}

export interface AccessList {
  readonly repositories: readonly AccessibleRepository[];
  /** Owners whose repositories could not be listed, with the reason: nothing may be concluded about them. */
  readonly unreadable: ReadonlyMap<string, string>;
}

/** What the credential reaches now. */
export interface Access {
  list(): Promise<AccessList>;
  /** Reads anew at the next call: an installation was added, removed or changed. */
  forget(): void;
  /** Asks for the webhooks that GitHub could not hand over since an instant; answers with how many there are. Only an app gets any. */
  redeliver(since: Date): Promise<number>;
}

/** What a GitHub App is installed on. Read once an hour, since installing tells itself by webhook. */
export const appAccess = (
  authenticate: (installation?: number) => Promise<ProbotOctokit>,
  now: () => Date,
): Access => ({
  ...remembered(now, async () => {
    const app = await authenticate();
    const { data } = await app.request("GET /app");
    const login = `${data?.slug ?? ""}[bot]`;
    const installations = await readPages(async (page) => {
      const answer = await app.request("GET /app/installations", { per_page: PAGE_SIZE, page });
      return answer.data;
    });
    const active = installations.filter((installation) => installation.suspended_at === null);
    const lists = await Promise.all(active.map((installation) => listInstallation(authenticate, installation, login)));
    return {
      repositories: lists.flatMap((list) => list.repositories),
      unreadable: new Map(lists.flatMap((list) => [...list.unreadable])),
    };
  }),
  redeliver: async (since) => redeliverFailed(await authenticate(), since),
});

/** What a personal token is told to work in: the command line's way. */
export const tokenAccess = (
  authenticate: () => Promise<GitHubClient>,
  repositories: readonly Repository[],
  now: () => Date,
): Access => ({
  ...remembered(now, async () => {
    const client = await authenticate();
    const login = await whoAmI(client);
    const named = new Map(repositories.map(({ owner, repo }) => [`${owner}/${repo}`.toLowerCase(), { owner, repo }]));
    return {
      repositories: [...named.values()].map((repository) => ({ repository, client, login })),
      unreadable: new Map(),
    };
  }),
  redeliver: async () => 0,
});

const REMEMBERED_FOR = 60 * 60 * 1000;

function remembered(now: () => Date, read: () => Promise<AccessList>): Pick<Access, "list" | "forget"> {
  let known: { readonly list: AccessList; readonly at: number } | undefined;
  return {
    list: async () => {
      if (known === undefined || now().getTime() - known.at > REMEMBERED_FOR) {
        const list = await read();
        known = list.unreadable.size === 0 ? { list, at: now().getTime() } : undefined;
        return list;
      }
      return known.list;
    },
    forget: () => {
      known = undefined;
    },
  };
}

interface Installation {
  readonly id: number;
  readonly account: object | null;
}

const ownerOf = ({ id, account }: Installation): string =>
  account !== null && "login" in account && typeof account.login === "string" ? account.login : `installation ${id}`;

async function listInstallation(
  authenticate: (installation: number) => Promise<ProbotOctokit>,
  installation: Installation,
  login: string,
): Promise<AccessList> {
  try {
    const client = await authenticate(installation.id);
    const repositories = await readPages(async (page) => {
      const { data } = await client.request("GET /installation/repositories", { per_page: PAGE_SIZE, page });
      return data.repositories;
    });
    const active = repositories.filter((repository) => !repository.archived && !repository.disabled);
    return {
      repositories: active.map(({ owner, name }) => ({
        repository: { owner: owner.login, repo: name },
        client,
        login,
      })),
      unreadable: new Map(),
    };
  } catch (error) {
    return { repositories: [], unreadable: new Map([[ownerOf(installation), classify(error).message]]) };
  }
}
