import { accountTypes } from "../../controls/account.ts";
import type { Value } from "../../terraform/evaluate/value.ts";
import type { ProviderConfiguration, Workspace } from "../../terraform/workspace/workspace.ts";
import type { Location, Target } from "../proposal.ts";
import { calls, environmentIn, type Told, toldOf } from "./account-evidence.ts";
import { deployedRoots } from "./catalogue.ts";
import type { SoughtAccount } from "./sought-account.ts";
import { counted, enumerated } from "./words.ts";

/** A repository that roots are sought in. */
export interface AccountRepository {
  readonly name: string;
  readonly workspace: Workspace;
  /** Root by account, as the repository's configuration says. */
  readonly accounts?: Readonly<Record<string, string>>;
}

/** The roots that enter an account, and the one among them that what concerns all of it belongs into. */
export interface AccountPlace {
  readonly location: Location;
  /** Whether the entity is an account beyond doubt: its kind or a number says so. */
  readonly certain: boolean;
  /** One target for each root that enters the account. */
  readonly entering: readonly Target[];
  /** Roots of which nothing says which account they enter. */
  readonly unclear: readonly Target[];
}

const textOf = (value: Value | undefined): string | undefined => (value?.kind === "string" ? value.value : undefined);

interface Entry {
  readonly target: Target;
  readonly account: ProviderConfiguration;
  readonly told: Told | undefined;
  readonly named: string | undefined;
  readonly configured: boolean;
}

const targetOf = (repository: number, account: ProviderConfiguration, evidence: string): Target => ({
  repository,
  root: account.root.path,
  address: account.address,
  file: account.place.file,
  line: account.place.line,
  evidence,
  instance: account,
});

const configuredRoot = ({ accounts = {} }: AccountRepository, { id, names }: SoughtAccount): string | undefined =>
  Object.entries(accounts).find(
    ([key]) => key === id || names.some((name) => name.toLowerCase() === key.toLowerCase()),
  )?.[1];

/** Why what a repository's configuration says of the account cannot be followed; undefined where it can, or says nothing. */
const missingRoot = (repository: AccountRepository, sought: SoughtAccount): string | undefined => {
  const root = configuredRoot(repository, sought);
  if (root === undefined || repository.workspace.roots.some(({ path, kind }) => path === root && kind === "deployed"))
    return undefined;
  return `\`accounts\` in .github/terrafix.yml of ${repository.name} names ${root} for ${asked(sought)}, and Terraform is not run there. Name a directory that it is run in.`;
};

const nowhere = ({ certain }: SoughtAccount): Omit<AccountPlace, "location"> => ({
  certain,
  entering: [],
  unclear: [],
});

/** One entry for each root that something of AWS is deployed from, and each account or Region that it enters. */
const entriesOf = (repository: AccountRepository, index: number, sought: SoughtAccount): readonly Entry[] => {
  const root = configuredRoot(repository, sought);
  return deployedRoots(repository.workspace)
    .filter(({ library }) => !library)
    .flatMap((one) => one.providers())
    .map((account) => {
      const told = toldOf(account, repository.workspace);
      const name = calls(account, sought.names);
      const configured = root !== undefined && account.root.path === root;
      const evidence = configured
        ? `\`accounts\` in .github/terrafix.yml names ${root}`
        : (told?.evidence ?? name ?? "");
      return { target: targetOf(index, account, evidence), account, told, named: name, configured };
    });
};

const isInRegion = ({ account }: Entry, region: string | undefined): boolean => {
  const own = textOf(account.argument("region"));
  return region === undefined || own === undefined || own === region;
};

/** The configuration that a root is entered by: its own, else that of the Region that is sought. */
const onePerRoot = (entries: readonly Entry[], region: string | undefined): readonly Entry[] => {
  const byRoot = Map.groupBy(entries, ({ target }) => `${target.repository}\n${target.root}`);
  return [...byRoot.values()].flatMap((of) => {
    const exact = of.find(({ account }) => region !== undefined && textOf(account.argument("region")) === region);
    return exact ?? of[0] ?? [];
  });
};

const whole =
  /(?:^|[-_/])(?:accounts?|baseline|security|compliance|governance|global|foundations?|bootstrap|landing-?zone|org|organi[sz]ation)(?:$|[-_/])/i;

const rank = ({ account }: Entry): number => {
  const held = account.root.resources().filter(({ type, presence }) => accountTypes.has(type) && presence !== "absent");
  return held.length > 0 ? 2 : whole.test(account.root.path) ? 1 : 0;
};

/** Roots that hold something of the whole account go before those that are called so, and these before the rest. */
const foremost = (entries: readonly Entry[]): readonly Entry[] => {
  const own = entries.filter(({ account }) => account.dir === account.root.path);
  const best = Math.max(...own.map(rank));
  return own.filter((entry) => rank(entry) === best);
};

interface Known {
  readonly certainty: "exact" | "pattern";
  readonly entries: readonly Entry[];
}

const inSameEnvironment = (entries: readonly Entry[], names: readonly string[]): readonly Entry[] => {
  const wanted = names.map(environmentIn).find((one) => one !== undefined);
  if (wanted === undefined) return [];
  return entries.filter(({ account: { root } }) => environmentIn(`${root.path} ${root.variables ?? ""}`) === wanted);
};

const entering = (entries: readonly Entry[], sought: SoughtAccount): Known => {
  const { id, names, certain } = sought;
  const configured = entries.filter((entry) => entry.configured);
  if (configured.length > 0) return { certainty: "exact", entries: configured };
  const told = entries.filter((entry) => id !== undefined && entry.told?.ids.includes(id));
  if (told.length > 0) return { certainty: "exact", entries: told };
  const possible = entries.filter((entry) => id === undefined || entry.told === undefined);
  const called = possible.filter((entry) => entry.named !== undefined);
  if (called.length > 0) return { certainty: "exact", entries: called };
  const alike = inSameEnvironment(possible, names);
  if (alike.length > 0) return { certainty: "pattern", entries: alike };
  return { certainty: "pattern", entries: certain && onePerRoot(entries, undefined).length === 1 ? possible : [] };
};

const asked = ({ id, names }: SoughtAccount): string => names[0] ?? id ?? "the account";

const answerIn = (sought: SoughtAccount, root = "path/of/the/root"): string =>
  `Say which root holds what concerns the account as a whole, in .github/terrafix.yml: \`accounts: { ${JSON.stringify(names(sought))}: ${root} }\`.`;

const names = ({ id, names: [name] }: SoughtAccount): string => name ?? id ?? "";

const where = ({ target }: Entry, repositories: readonly AccountRepository[]): string => {
  const root = target.root === "." ? "the top directory" : target.root;
  return repositories.length > 1 ? `${root} of ${repositories[target.repository]?.name}` : root;
};

const unknownAccount = (
  sought: SoughtAccount,
  entries: readonly Entry[],
  repositories: readonly AccountRepository[],
): string => {
  const searched = enumerated(
    repositories.map(({ name }) => name),
    3,
    "or",
  );
  if (entries.length === 0)
    return `no root in ${searched} configures the AWS provider. Name the repository of ${asked(sought)} in GITHUB_REPO_MAPPING.`;
  const others = onePerRoot(entries, undefined).map((entry) => {
    const ids = entry.told?.ids ?? [];
    return `${where(entry, repositories)}${ids.length === 0 ? "" : ` enters ${ids.join(", ")}`}`;
  });
  return `no root in ${searched} says that it enters ${asked(sought)} (${enumerated(others, 4)}). ${answerIn(sought)} If the account is set up elsewhere, name its repository in GITHUB_REPO_MAPPING.`;
};

const evidenced = ({ target }: Entry, known: Known, candidates: number): Target => {
  const words =
    target.evidence === ""
      ? "nothing in the code names the account; this is the root that fits its name, or the only one"
      : target.evidence;
  const chosen =
    candidates > 1
      ? `; of the ${counted(candidates)} roots that enter the account, this one holds what concerns all of it`
      : "";
  return { ...target, evidence: `${known.certainty === "exact" ? target.evidence : words}${chosen}` };
};

/** Finds the root that what concerns a whole account belongs into. */
export const locateAccount = (
  sought: SoughtAccount,
  repositories: readonly AccountRepository[],
  among: readonly number[],
): AccountPlace => {
  const searched = repositories.filter((_, index) => among.includes(index));
  const all = repositories
    .flatMap((repository, index) => (among.includes(index) ? entriesOf(repository, index, sought) : []))
    .filter((entry) => entry.configured || isInRegion(entry, sought.region));
  const [missing] = searched.flatMap((repository) => missingRoot(repository, sought) ?? []);
  if (missing !== undefined) return { location: { certainty: "none", reason: missing }, ...nowhere(sought) };
  const known = entering(all, sought);
  const entries = onePerRoot(known.entries, sought.region);
  const unclear = onePerRoot(
    all.filter((entry) => entry.told === undefined && !entry.configured && !known.entries.includes(entry)),
    sought.region,
  ).map(({ target }) => target);
  const rest = { certain: sought.certain, entering: entries.map(({ target }) => target), unclear };
  if (entries.length === 0)
    return { location: { certainty: "none", reason: unknownAccount(sought, all, searched) }, ...rest };
  const best = foremost(entries);
  const [only] = best;
  if (only !== undefined && best.length === 1)
    return { location: { certainty: known.certainty, target: evidenced(only, known, entries.length) }, ...rest };
  const could = best.length === 0 ? entries : best;
  const roots = could.map((entry) => where(entry, searched.length > 1 ? repositories : []));
  const reason = `${counted(could.length)} roots enter ${asked(sought)}: ${enumerated(roots)}. ${answerIn(sought, could[0]?.target.root ?? ".")}`;
  return { location: { certainty: "ambiguous", candidates: could.map(({ target }) => target), reason }, ...rest };
};
