import type { ModuleCall, ResourceInstance, Root, Workspace } from "../../terraform/workspace/workspace.ts";
import type { Kind } from "../kinds.ts";
import { made } from "./bound.ts";
import { type Candidate, type Instance, type Match, unkeyed } from "./candidate.ts";
import { type Spelled, type Spellings, spellingsOf } from "./closest.ts";
import { makerOf } from "./made.ts";
import { type Names, namesOf } from "./names.ts";
import { fits, isMeaningful, type Reading, shown, wholeName } from "./reading.ts";
import { type RemoteNames, remoteNames } from "./remote.ts";

/** Everything of one kind, ready to be asked for names. */
export interface Catalogue {
  /** Those whose name could be anything. */
  readonly open: readonly Candidate[];
  /** All names, to find the nearest. */
  spellings(): Spellings;
  exact(name: string): readonly Match[];
  patterns(name: string): readonly Match[];
  /** Those that have the name, and of which the code makes none: `count = 0`. */
  unmade(name: string): readonly Candidate[];
}

/** A display name and a name of the code are compared in this form. */
export type Comparable = (name: string) => string;

export interface Searched {
  readonly repository: number;
  readonly root: Root;
}

/** Examples and tests are not deployed, so nothing in the cloud is theirs. */
export const deployedRoots = ({ roots }: Workspace): readonly Root[] => roots.filter(({ kind }) => kind === "deployed");

/** What all deployed roots hold, gone through once for all kinds. */
export interface Inventory {
  readonly searched: ReadonlyMap<Root, { readonly repository: number; readonly at: number }>;
  readonly types: ReadonlyMap<string, readonly ResourceInstance[]>;
  /** Those of which the code makes none. */
  readonly absent: ReadonlyMap<string, readonly ResourceInstance[]>;
  readonly calls: readonly ModuleCall[];
}

export const inventoryOf = (searched: readonly Searched[]): Inventory =>
  inventoryFrom(
    searched,
    searched.map(({ root }) => root.resources()),
    searched.flatMap(({ root }) => root.remoteModules()),
  );

function inventoryFrom(
  searched: readonly Searched[],
  resources: readonly (readonly ResourceInstance[])[],
  calls: readonly ModuleCall[],
): Inventory {
  const types = new Map<string, ResourceInstance[]>();
  const absent = new Map<string, ResourceInstance[]>();
  for (const one of resources)
    for (const resource of one) put(resource.presence === "absent" ? absent : types, resource.type, resource);
  return {
    searched: new Map(searched.map(({ repository, root }, at) => [root, { repository, at }])),
    types,
    absent,
    calls,
  };
}

/** Whether a variable that names the environment is supposed to be set otherwise than by default. */
const isRunElsewhere = ({ supposing = [] }: Root): boolean => supposing.some((name) => /^(env|stage)/.test(name));

/** What is only made, or only called so, where a variable is set elsewhere. Nobody runs a library, so that nobody sets one. */
export function supposedInventory(searched: readonly Searched[]): Inventory {
  const found = searched.flatMap(({ repository, root }) => {
    const supposed = root.library ? undefined : root.supposed();
    if (supposed === undefined) return [];
    const renamed = isRunElsewhere(supposed);
    const isNew = ({ address }: Instance): boolean => renamed || !made(root).has(unkeyed(address));
    return [
      {
        searched: { repository, root: supposed },
        resources: supposed.resources().filter((one) => one.presence !== "absent" && isNew(one)),
        calls: supposed.remoteModules().filter(isNew),
      },
    ];
  });
  return inventoryFrom(
    found.map((one) => one.searched),
    found.map((one) => one.resources),
    found.flatMap((one) => one.calls),
  );
}

export function catalogueOf(inventory: Inventory, kind: Kind, comparable: Comparable): Catalogue {
  const { searched, types, calls, absent } = inventory;
  const repositoryOf = ({ root }: Instance): number => searched.get(root)?.repository ?? 0;
  const placeIn = (root: Root): number => searched.get(root)?.at ?? 0;
  const candidate = (instance: Instance, { named, unknown }: Names, remote?: RemoteNames): Candidate => {
    return { repository: repositoryOf(instance), root: instance.root, instance, named, unknown, remote };
  };
  const managed = (instance: ResourceInstance): Candidate => candidate(instance, namesOf(instance));
  const all = (byType: Inventory["types"], wanted: readonly string[] = []): readonly ResourceInstance[] =>
    wanted.flatMap((type) => byType.get(type) ?? []);
  const makers = all(types, kind.makers).flatMap((resource) => {
    const maker = makerOf(resource, kind);
    return maker === undefined ? [] : [candidate(maker.resource, { named: maker.named, unknown: undefined })];
  });
  const remote = calls.flatMap((instance) => {
    const names = remoteNames(instance, kind);
    return names === undefined ? [] : [candidate(instance, { named: names.named, unknown: undefined }, names)];
  });
  const { plain, others } = parted(all(types, kind.types), comparable);
  const further = [...others.map(managed), ...makers, ...remote].sort((a, b) => placeIn(a.root) - placeIn(b.root));
  const { open, exact, patterns } = indexed(further, comparable);
  const plainly = (name: string, instances: readonly ResourceInstance[]): readonly Spelled[] =>
    instances
      .map((instance) => ({ shown: name, instance, repository: repositoryOf(instance) }))
      .filter(({ repository }, at, same) => repository !== same[at - 1]?.repository);
  let spellings: Spellings | undefined;
  let off: readonly Candidate[] | undefined;
  return {
    open,
    exact: (name) =>
      [...(plain.get(comparable(name)) ?? []).map(managed).flatMap(matched), ...exact(name)].sort(
        (a, b) => placeIn(a.candidate.root) - placeIn(b.candidate.root),
      ),
    patterns,
    spellings: () => {
      spellings ??= spellingsOf([
        ...[...plain].flatMap(([name, instances]) => plainly(name, instances)),
        ...further.flatMap(spelled),
      ]);
      return spellings;
    },
    unmade: (name) => {
      off ??= all(absent, kind.types).map(managed);
      return off.filter(({ named }) => named.some((one) => isCalled(one, name, comparable)));
    },
  };
}

interface Parted {
  /** By their one name, which is known as a whole: most of a large repository, of which nothing more is kept until somebody asks. */
  readonly plain: ReadonlyMap<string, readonly ResourceInstance[]>;
  readonly others: readonly ResourceInstance[];
}

function parted(resources: readonly ResourceInstance[], comparable: Comparable): Parted {
  const plain = new Map<string, ResourceInstance[]>();
  const others: ResourceInstance[] = [];
  for (const resource of resources) {
    const name = onlyName(namesOf(resource));
    if (name === undefined) others.push(resource);
    else put(plain, comparable(name), resource);
  }
  return { plain, others };
}

function onlyName({ named: [first, ...more], unknown }: Names): string | undefined {
  const isOnly = first?.reading.certain === true && more.length === 0 && unknown === undefined;
  return isOnly ? wholeName(first.reading) : undefined;
}

const matched = (candidate: Candidate): readonly Match[] =>
  candidate.named.map((named) => ({ candidate, named, exact: true }));

const spelled = ({ named, instance, repository }: Candidate): readonly Spelled[] =>
  named.map(({ reading }) => ({ shown: shown(reading), instance, repository }));

function put<Item>(map: Map<string, Item[]>, key: string, item: Item): void {
  const items = map.get(key);
  if (items === undefined) map.set(key, [item]);
  else items.push(item);
}

function isCalled({ reading }: Candidate["named"][number], name: string, comparable: Comparable): boolean {
  const whole = wholeName(reading);
  return whole !== undefined && comparable(whole) === comparable(name);
}

function indexed(
  candidates: readonly Candidate[],
  comparable: Comparable,
): Pick<Catalogue, "open" | "exact" | "patterns"> {
  const byName = new Map<string, Match[]>();
  const gapped: { readonly match: Match; readonly compared: Reading }[] = [];
  for (const candidate of candidates) {
    for (const named of candidate.named) {
      const whole = wholeName(named.reading);
      const match: Match = { candidate, named, exact: named.reading.certain && whole !== undefined };
      if (whole !== undefined) put(byName, comparable(whole), match);
      else if (isMeaningful(named.reading))
        gapped.push({ match, compared: comparedReading(named.reading, comparable) });
    }
  }
  const composing = candidates.filter(({ remote: names }) => names !== undefined);
  return {
    open: candidates.filter(({ unknown }) => unknown !== undefined),
    exact: (name) => (byName.get(comparable(name)) ?? []).filter((match) => match.exact),
    patterns: (name) => [
      ...(byName.get(comparable(name)) ?? []).filter((match) => !match.exact),
      ...gapped.filter(({ compared }) => fits(compared, comparable(name))).map(({ match }) => match),
      ...composing.flatMap((candidate) => composed(candidate, name)),
    ],
  };
}

const comparedReading = (reading: Match["named"]["reading"], comparable: Comparable): Match["named"]["reading"] => ({
  ...reading,
  pieces: reading.pieces.map((piece, index) =>
    typeof piece === "string" ? comparedPiece(piece, index === reading.pieces.length - 1, comparable) : piece,
  ),
});

/** Only the end of a name is cut when it is compared. */
const comparedPiece = (piece: string, last: boolean, comparable: Comparable): string =>
  last ? comparable(piece) : comparable(`${piece}x`).slice(0, -1);

function composed(candidate: Candidate, name: string): readonly Match[] {
  const named = candidate.remote?.composed(name);
  return named === undefined ? [] : [{ candidate, named, exact: false }];
}
