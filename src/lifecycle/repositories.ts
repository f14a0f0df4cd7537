import type { RepositoryConfiguration } from "../config/configuration.ts";
import { mappedRepositories } from "../config/mapping.ts";
import { parseRepositoryConfiguration } from "../config/repository.ts";
import { catalogue } from "../controls/catalogue.ts";
import type { AccessibleRepository } from "../github/access.ts";
import { classify, type GitHubErrorKind, hasStatus } from "../github/errors.ts";
import { readFileAt } from "../github/file.ts";
import { type Base, readSnapshot, resolveBase, type Snapshot } from "../github/snapshot.ts";
import { loadWorkspace } from "../terraform/workspace/load.ts";
import { canMatter, isTerraform } from "../terraform/workspace/readable.ts";
import type { Workspace } from "../terraform/workspace/workspace.ts";
import type { Dependencies } from "./dependencies.ts";
import { nameOf } from "./reconciliation.ts";

/** One opted-in repository at the commit that its base branch stands at. */
export interface RepositoryView {
  readonly at: AccessibleRepository;
  /** `owner/repo` */
  readonly name: string;
  readonly base: Base;
  readonly configuration: RepositoryConfiguration;
  /** What is wrong with the configuration, for people. */
  readonly configurationProblems: readonly string[];
  readonly workspace: Workspace;
  /** Files that could matter and were not read, with the reason. */
  readonly skipped: Snapshot["skipped"];
  /** The same digest means the same code under the same configuration. */
  readonly digest: string;
}

export interface Views {
  readonly views: readonly RepositoryView[];
  /** Repositories (or `owner/*`) that may hold findings and could not be read, with the reason: nothing may be concluded about them. */
  readonly unreadable: ReadonlyMap<string, string>;
  /** Repositories that GitHub keeps from TerraFix for good and that nobody opted in, with the reason. */
  readonly ignored: ReadonlyMap<string, string>;
}

export type Repositories = ReturnType<typeof createRepositories>;

const NOT_INSTALLED = "GITHUB_REPO_MAPPING names it, and it is not within reach: is the app installed there?";
const CONFIGURATION = ".github/terrafix.yml";
/** The repository that holds what is valid for the whole organisation. */
const ORGANISATION = ".github";

interface Head {
  readonly base: Base;
  /** Text of the configuration at the head of the default branch. */
  readonly text: string | undefined;
}

/** Reads repositories as they stand now; the last view of each is kept, so that an unchanged one costs nothing. */
export function createRepositories({
  access,
  store,
  queue,
  environment,
  now,
}: Pick<Dependencies, "access" | "store" | "queue" | "environment" | "now">) {
  const heads = new Map<string, Head>();
  const views = new Map<string, RepositoryView>();
  const named = new Set(mappedRepositories(environment.mapping).map((reference) => nameOf(reference).toLowerCase()));
  const cache = store.blobs(now);

  const head = async (at: AccessibleRepository): Promise<Head | undefined> => {
    const before = heads.get(nameOf(at.repository));
    const base = await resolveBase(at.client, at.repository, { etag: before?.base.etag });
    if (base.kind !== "base") return base.kind === "unchanged" ? before : undefined;
    const text =
      base.commit === before?.base.commit
        ? before.text
        : await readFileAt(at.client, at.repository, { path: CONFIGURATION, commit: base.commit });
    heads.set(nameOf(at.repository), { base, text });
    return { base, text };
  };

  const organisationText = async (at: AccessibleRepository): Promise<string | undefined> => {
    try {
      return (await head({ ...at, repository: { ...at.repository, repo: ORGANISATION } }))?.text;
    } catch (error) {
      if (hasStatus(error, 404) || hasStatus(error, 403)) return undefined;
      throw error;
    }
  };

  /** Undefined for a repository that is empty, has not opted in, or has switched TerraFix off. */
  const view = async (at: AccessibleRepository): Promise<RepositoryView | undefined> => {
    const name = nameOf(at.repository);
    const tip = await head(at);
    if (tip === undefined || (tip.text === undefined && !named.has(name.toLowerCase()))) return undefined;
    const organisation = await organisationText(at);
    const { configuration, problems } = configurationOf(tip.text, organisation);
    if (!configuration.enabled) return undefined;
    const base = await baseOf(at, tip.base, configuration.baseBranch);
    if (base === undefined) return undefined;
    const digest = JSON.stringify([name, base.commit, tip.text, organisation]);
    const before = views.get(name);
    if (before?.digest === digest) return before;
    const snapshot = await readSnapshot(at.client, at.repository, { base, cache, choice: { isTerraform, canMatter } });
    const workspace = loadWorkspace(snapshot.files, { links: snapshot.links }, before?.workspace);
    const fresh = {
      at,
      name,
      base,
      configuration,
      configurationProblems: problems,
      workspace,
      skipped: snapshot.skipped,
      digest,
    };
    views.set(name, fresh);
    return fresh;
  };

  const viewAll = async (): Promise<Views> => {
    const { repositories, unreadable: owners } = await access.list();
    const unreadable = new Map([...owners].map(([owner, reason]) => [`${owner}/*`, reason]));
    for (const name of unreached(repositories)) unreadable.set(name, NOT_INSTALLED);
    const ignored = new Map<string, string>();
    const read = repositories
      .filter(({ repository }) => repository.repo !== ORGANISATION)
      .map(async (at) => {
        const name = nameOf(at.repository);
        try {
          return await queue.run(name, () => view(at));
        } catch (error) {
          const { kind, message } = classify(error);
          (isForeign(name, kind) ? ignored : unreadable).set(name, message);
          return undefined;
        }
      });
    return { views: (await Promise.all(read)).filter((one) => one !== undefined), unreadable, ignored };
  };

  /** Nobody opted it in, and GitHub says for good that it is not to be read. */
  const isForeign = (name: string, kind: GitHubErrorKind): boolean =>
    !named.has(name.toLowerCase()) && !views.has(name) && (kind === "refused" || kind === "gone");

  const unreached = (repositories: readonly AccessibleRepository[]): readonly string[] => {
    const reached = new Set(repositories.map(({ repository }) => nameOf(repository).toLowerCase()));
    return mappedRepositories(environment.mapping)
      .map(nameOf)
      .filter((name) => !reached.has(name.toLowerCase()));
  };

  return { view, viewAll };
}

async function baseOf(at: AccessibleRepository, tip: Base, branch: string | undefined): Promise<Base | undefined> {
  if (branch === undefined || branch === tip.branch) return tip;
  const base = await resolveBase(at.client, at.repository, { branch });
  return base.kind === "base" ? base : undefined;
}

function configurationOf(text: string | undefined, organisation: string | undefined) {
  const base = parseRepositoryConfiguration(organisation, { controls: catalogue });
  const own = parseRepositoryConfiguration(text, { base: base.configuration, controls: catalogue });
  return {
    configuration: own.configuration,
    problems: [
      ...base.problems.map((problem) => `in the organisation's ${CONFIGURATION}: ${problem}`),
      ...own.problems,
    ],
  };
}
