import { commitFiles, type FileChanges } from "./committing.ts";
import type { Credentials } from "./credentials.ts";
import { createObjectStore, EMPTY_TREE } from "./git/objects.ts";
import type { Faults } from "./http/faults.ts";
import type { Limits } from "./http/limits.ts";
import {
  type Account,
  branchRef,
  findAccount,
  findRepository,
  type Repository,
  type Role,
  type World,
} from "./model.ts";
import { createRepositoryHandle, type RepositoryHandle } from "./repository-handle.ts";
import { serialiseInstallation } from "./serialise/app.ts";
import { fullName } from "./serialise/repository.ts";
import type { Webhooks } from "./webhooks.ts";

export interface NewRepository {
  readonly name: string;
  /** The first commit of the default branch. */
  readonly files?: FileChanges;
  readonly private?: boolean;
  readonly defaultBranch?: string;
  /** Whether the app is installed there; true when absent. */
  readonly installed?: boolean;
  readonly draftsAllowed?: boolean;
  readonly roles?: Readonly<Record<string, Role>>;
}

/** The organisation in process: what its people do, and what a test wants to know or break. */
export interface Organisation {
  readonly login: string;
  /** The login of the app's bot, as `terrafix[bot]`. */
  readonly botLogin: string;
  readonly faults: Faults;
  readonly limits: Limits;
  readonly webhooks: Webhooks;
  createRepository(wanted: NewRepository): RepositoryHandle;
  /** @throws Error when there is no such repository. */
  repository(name: string): RepositoryHandle;
  repositories(): RepositoryHandle[];
  /** A person with the same role in every repository there is, or by repository. */
  addPerson(person: {
    readonly login: string;
    readonly name?: string;
    readonly role?: Role;
    readonly roles?: Readonly<Record<string, Role>>;
  }): void;
  addTeam(slug: string): void;
  people(): readonly Account[];
  /** The old name goes on leading to it, as a redirect. */
  renameRepository(from: string, to: string): void;
  /** Installs the app in a repository, or takes it away, and tells it so. */
  setInstalled(repository: string, installed: boolean): void;
  /** A token of this person, for `Authorization: token …`. */
  personalToken(login: string): string;
  /** Every token minted so far stops working. */
  revokeTokens(): void;
}

export function createOrganisation(
  world: World,
  services: {
    readonly credentials: Credentials;
    readonly faults: Faults;
    readonly limits: Limits;
    readonly webhooks: Webhooks;
  },
): Organisation {
  const { credentials, faults, limits, webhooks } = services;

  const expectRepository = (name: string): Repository => {
    const repository = findRepository(world, world.organisation.login, name.split("/").at(-1) ?? name);
    if (!repository) throw new Error(`${world.organisation.login} has no repository ${name}`);
    return repository;
  };

  const addPerson: Organisation["addPerson"] = ({ login, name = login, role, roles = {} }) => {
    if (!findAccount(world, login)) {
      world.accounts.set(login.toLowerCase(), { id: world.nextId(), login, name, kind: "User" });
    }
    if (role) for (const repository of world.repositories.values()) repository.roles.set(login.toLowerCase(), role);
    for (const [name, own] of Object.entries(roles)) expectRepository(name).roles.set(login.toLowerCase(), own);
  };

  return {
    login: world.organisation.login,
    botLogin: world.bot.login,
    faults,
    limits,
    webhooks,
    createRepository(wanted) {
      const repository = blankRepository(world, wanted);
      world.repositories.set(wanted.name.toLowerCase(), repository);
      for (const [login, role] of Object.entries(wanted.roles ?? {}))
        addPerson({ login, roles: { [wanted.name]: role } });
      const tree = commitFiles(world, repository, {
        tree: EMPTY_TREE,
        parents: [],
        changes: wanted.files ?? { "README.md": `# ${wanted.name}\n` },
        message: "Initial commit",
        account: world.organisation,
      });
      repository.refs.set(branchRef(repository.defaultBranch), tree);
      return createRepositoryHandle(world, repository);
    },
    repository: (name) => createRepositoryHandle(world, expectRepository(name)),
    repositories: () => [...world.repositories.values()].map((each) => createRepositoryHandle(world, each)),
    addPerson,
    addTeam: (slug) => void world.teams.add(slug),
    people: () => [...world.accounts.values()].filter(({ kind }) => kind === "User"),
    renameRepository(from, to) {
      const repository = expectRepository(from);
      const old = repository.name;
      world.repositories.delete(old.toLowerCase());
      world.formerNames.set(old.toLowerCase(), repository.id);
      world.formerNames.delete(to.toLowerCase());
      repository.name = to;
      world.repositories.set(to.toLowerCase(), repository);
      const changes = { repository: { name: { from: old } } };
      world.announce({
        event: "repository",
        action: "renamed",
        repository,
        sender: world.organisation,
        payload: { changes },
      });
    },
    setInstalled(name, installed) {
      const repository = expectRepository(name);
      if (repository.installed === installed) return;
      repository.installed = installed;
      announceInstallation(world, repository);
    },
    personalToken(login) {
      const account = findAccount(world, login);
      if (!account) throw new Error(`Nobody is called ${login}`);
      return credentials.mintPersonalToken(account);
    },
    revokeTokens: credentials.revokeAll,
  };
}

function blankRepository(world: World, wanted: NewRepository): Repository {
  return {
    id: world.nextId(),
    name: wanted.name,
    private: wanted.private ?? true,
    draftsAllowed: wanted.draftsAllowed ?? true,
    createdAt: world.now(),
    store: createObjectStore(),
    refs: new Map(),
    origins: new Map(),
    pulls: new Map(),
    labels: new Map(),
    roles: new Map(),
    defaultBranch: wanted.defaultBranch ?? "main",
    installed: wanted.installed ?? true,
    archived: false,
    pushedAt: world.now(),
    lastNumber: 0,
  };
}

function announceInstallation(world: World, repository: Repository): void {
  const brief = {
    id: repository.id,
    name: repository.name,
    full_name: fullName(world, repository),
    private: repository.private,
  };
  world.announce({
    event: "installation_repositories",
    action: repository.installed ? "added" : "removed",
    sender: world.organisation,
    payload: {
      installation: serialiseInstallation(world),
      repository_selection: "selected",
      repositories_added: repository.installed ? [brief] : [],
      repositories_removed: repository.installed ? [] : [brief],
      requester: null,
    },
  });
}
