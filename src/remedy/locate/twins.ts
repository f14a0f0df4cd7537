import type { Value } from "../../terraform/evaluate/value.ts";
import { providerAddress, providerOf } from "../../terraform/workspace/provider.ts";
import { calls, environmentIn, stateKeysIn, toldOf } from "./account-evidence.ts";
import type { Candidate, Instance } from "./candidate.ts";
import type { Sought } from "./sought.ts";

/** Whether something speaks for a candidate, against it, or neither. */
export type Hint = (candidate: Candidate) => "for" | "against" | undefined;

/** What tells the copies of one deployment apart, the surest first: accounts, then their names, regions, tags. */
export const hintsFor = (sought: Sought): readonly Hint[] => [
  ...(sought.accountId === undefined ? [] : [inAccount(sought.accountId)]),
  ...(sought.accountName === undefined ? [] : [called(sought.accountName), ofEnvironment(sought.accountName)]),
  ...(sought.region === undefined || sought.kinds.some(({ global }) => global) ? [] : [inRegion(sought.region)]),
  ...TELLING_TAGS.flatMap((key) => {
    const wanted = sought.tags[key];
    return wanted === undefined ? [] : [tagged(key, wanted)];
  }),
];

const configurationOf = ({ root, instance }: Candidate) =>
  root.providers().find(({ provider }) => provider === providerAddress(instance));

/** State is often kept in another account, so that its number speaks against nothing. */
const inAccount =
  (id: string): Hint =>
  (candidate) => {
    const configuration = configurationOf(candidate);
    const ids = configuration && toldOf(configuration, candidate.root.workspace)?.ids;
    return ids?.includes(id) === true ? "for" : undefined;
  };

const called =
  (name: string): Hint =>
  (candidate) => {
    const configuration = configurationOf(candidate);
    return configuration !== undefined && calls(configuration, [name]) !== undefined ? "for" : undefined;
  };

/** Where the root stands, what it is run with and where its state is kept: all that people write to tell deployments apart. */
const surroundings = (candidate: Candidate): string => {
  const { root } = candidate;
  const dir = configurationOf(candidate)?.dir ?? root.path;
  return [root.path, root.variables ?? "", ...stateKeysIn(dir, root.workspace)].join("\n");
};

const ofEnvironment = (account: string): Hint => {
  const wanted = environmentIn(account);
  return ({ root }) => {
    const own = environmentIn(`${root.path} ${root.variables ?? ""}`);
    return wanted === undefined || own === undefined ? undefined : own === wanted ? "for" : "against";
  };
};

const REGIONS = /(?<![a-z0-9])(?:us|eu|ap|sa|ca|me|af|il|mx|cn)-(?:gov-)?[a-z]+-\d(?![a-z0-9])/g;

const inRegion =
  (region: string): Hint =>
  (candidate) => {
    const spoken: readonly string[] = surroundings(candidate).match(REGIONS) ?? [];
    return spoken.length === 0 ? undefined : spoken.includes(region) ? "for" : "against";
  };

/** Tags by which deployments of one code are told apart. */
const TELLING_TAGS = ["Environment", "environment", "Env", "env", "Stage", "stage", "Account", "Region", "Workspace"];

const tagged =
  (key: string, wanted: string): Hint =>
  ({ instance }) => {
    const own = tagOf(instance, key);
    return own === undefined ? undefined : own === wanted ? "for" : "against";
  };

/** A tag of its own, or one that the provider gives to all. */
const tagOf = (instance: Instance, key: string): string | undefined =>
  ownTag(instance, key) ?? entryOf(providerOf(instance)?.blocks("default_tags").items[0]?.argument("tags"), key);

export const ownTag = (instance: Instance, key: string): string | undefined => entryOf(instance.argument("tags"), key);

const entryOf = (tags: Value | undefined, key: string): string | undefined => {
  const value = tags?.kind === "object" ? tags.entries.get(key) : undefined;
  return value?.kind === "string" ? value.value : undefined;
};
