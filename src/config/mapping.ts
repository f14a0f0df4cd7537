/** A repository, or one directory of it. */
export interface RepositoryReference {
  readonly owner: string;
  readonly repo: string;
  /** Directory inside the repository, without slashes at its ends. */
  readonly path?: string;
}

/** `GITHUB_REPO_MAPPING`, understood. */
export interface RepositoryMapping {
  readonly default: readonly RepositoryReference[];
  readonly routes: readonly Route[];
}

export interface Route {
  /** An AWS account id, Vanta's name for an account, or a resource kind. */
  readonly key: string;
  readonly repositories: readonly RepositoryReference[];
}

/** What routing goes by; both are hints of Vanta and may be missing. */
export interface Routed {
  readonly account?: string;
  readonly kind?: string;
}

export const emptyMapping: RepositoryMapping = { default: [], routes: [] };

/** Every repository that the mapping names: naming it there is its opt-in. */
export const mappedRepositories = (mapping: RepositoryMapping): readonly RepositoryReference[] =>
  unique([...mapping.default, ...mapping.routes.flatMap(({ repositories }) => repositories)]);

/**
 * Where a finding may live. A route narrows only what is known: with the account known, its route is the answer; with the account unknown, any account's
 * route may be. The route of the kind counts where no account's does, and `default` where neither does.
 * `optedIn` are the repositories that opted in by their own file: the mapping excludes one of them only by giving it to something else.
 */
export const repositoriesFor = (
  mapping: RepositoryMapping,
  entity: Routed,
  optedIn: readonly RepositoryReference[] = [],
): readonly RepositoryReference[] => {
  const named = mappedRepositories(mapping);
  const unnamed = optedIn.filter((reference) => !named.some((other) => isSameRepository(other, reference)));
  return unique([...routed(mapping, entity), ...unnamed]);
};

const routed = ({ routes, default: fallback }: RepositoryMapping, entity: Routed): readonly RepositoryReference[] => {
  const reach = routes.map((route) => ({
    route,
    account: accountMatch(route.key, entity),
    kind: kindMatch(route.key, entity),
  }));
  const certain = reach.filter(({ account }) => account === "yes");
  if (certain.length > 0) return certain.flatMap(({ route }) => route.repositories);
  const byAccount = reach.filter(({ account, kind }) => account === "perhaps" && kind !== "yes");
  const byKind = reach.filter(({ kind }) => kind === "yes");
  const byPossibleKind = reach.filter(({ kind }) => kind === "perhaps");
  const rest = byKind.length > 0 ? [] : [...byPossibleKind.flatMap(({ route }) => route.repositories), ...fallback];
  return [...byAccount, ...byKind].flatMap(({ route }) => route.repositories).concat(rest);
};

type Match = "yes" | "no" | "perhaps";

const accountId = /^\d{12}$/;
/** `S3Bucket`, `SQS`, `aws_s3_bucket`: one word, as Vanta or Terraform writes a kind. */
const kindWord = /^(aws_\w+|[A-Z][a-z]*[A-Z0-9][A-Za-z0-9]*)$/;

/** An id tells two accounts apart, and so do two names; an id and a name may be the same account. */
const accountMatch = (key: string, { account }: Routed): Match => {
  if (account !== undefined && key.toLowerCase() === account.toLowerCase()) return "yes";
  if (kindWord.test(key)) return "no";
  return account === undefined || accountId.test(key) !== accountId.test(account) ? "perhaps" : "no";
};

const kindMatch = (key: string, { kind }: Routed): Match => {
  if (kind !== undefined && sameKind(key) === sameKind(kind)) return "yes";
  return kind === undefined && kindWord.test(key) ? "perhaps" : "no";
};

/** `S3 bucket`, `S3Bucket` and `aws_s3_bucket` are one kind. */
const sameKind = (kind: string): string => kind.toLowerCase().replace(/^aws_|[^a-z0-9]/g, "");

const isSameRepository = (a: RepositoryReference, b: RepositoryReference): boolean =>
  `${a.owner}/${a.repo}`.toLowerCase() === `${b.owner}/${b.repo}`.toLowerCase();

/** Without repetitions; a whole repository takes in its directories. */
const unique = (references: readonly RepositoryReference[]): readonly RepositoryReference[] =>
  references.filter(
    (reference, index) =>
      !references.some(
        (other, at) =>
          isSameRepository(other, reference) &&
          ((other.path === undefined && (reference.path !== undefined || at < index)) ||
            (other.path !== undefined && other.path === reference.path && at < index)),
      ),
  );

/** `owner/repo` or `owner/repo//path`; undefined where it is neither. */
export const parseReference = (text: string): RepositoryReference | undefined => {
  const match = /^([A-Za-z0-9][A-Za-z0-9-]*)\/(?!\.{1,2}(?:\/|$))([\w.-]+?)(?:\/\/([^/].*?))?\/*$/.exec(text.trim());
  if (match === null) return undefined;
  const [, owner = "", repo = "", path] = match;
  if (path?.split("/").some((part) => part === "" || part === "." || part === "..")) return undefined;
  return path === undefined ? { owner, repo } : { owner, repo, path };
};
