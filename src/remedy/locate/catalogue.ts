import type { ModuleCall, ResourceInstance, Root, Workspace } from "../../terraform/workspace/workspace.ts";
import type { Kind } from "../kinds.ts";
import { made } from "./bound.ts";
import { type Candidate, type Instance, type Match, unkeyed } from "./candidate.ts";
import { makerOf } from "./made.ts";
import { type Names, namesOf } from "./names.ts";
import { fits, isMeaningful, type Reading, wholeName } from "./reading.ts";
import { type RemoteNames, remoteNames } from "./remote.ts";

/** Everything of one kind, ready to be asked for names. */
export interface Catalogue {
  readonly candidates: readonly Candidate[];
  /** Those whose name could be anything. */
  readonly open: readonly Candidate[];
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
    searched.flatMap(({ root }) => root.resources()),
    searched.flatMap(({ root }) => root.remoteModules()),
  );

function inventoryFrom(
  searched: readonly Searched[],
  resources: readonly ResourceInstance[],
  calls: readonly ModuleCall[],
): Inventory {
  const byType = (wanted: readonly ResourceInstance[]) => Map.groupBy(wanted, ({ type }) => type);
  return {
    searched: new Map(searched.map(({ repository, root }, at) => [root, { repository, at }])),
    types: byType(resources.filter(({ presence }) => presence !== "absent")),
    absent: byType(resources.filter(({ presence }) => presence === "absent")),
    calls,
  };
}

/** What is only made where a variable is set elsewhere, whose default makes none of it. */
export function supposedInventory(searched: readonly Searched[]): Inventory {
  const found = searched.flatMap(({ repository, root }) => {
    const supposed = root.supposed();
    if (supposed === undefined) return [];
    const isNew = ({ address }: Instance): boolean => !made(root).has(unkeyed(address));
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
    found.flatMap((one) => one.resources),
    found.flatMap((one) => one.calls),
  );
}

export function catalogueOf(inventory: Inventory, kind: Kind, comparable: Comparable): Catalogue {
  const { searched, types, calls, absent } = inventory;
  const candidate = (instance: Instance, { named, unknown }: Names, remote?: RemoteNames): Candidate => {
    const { root } = instance;
    return { repository: searched.get(root)?.repository ?? 0, root, instance, named, unknown, remote };
  };
  const managedAmong = (resources: Inventory["types"]): readonly Candidate[] =>
    kind.types.flatMap((type) => resources.get(type) ?? []).map((instance) => candidate(instance, namesOf(instance)));
  const makers = (kind.makers ?? [])
    .flatMap((type) => types.get(type) ?? [])
    .flatMap((resource) => {
      const maker = makerOf(resource, kind);
      return maker === undefined ? [] : [candidate(maker.resource, { named: maker.named, unknown: undefined })];
    });
  const remote = calls.flatMap((instance) => {
    const names = remoteNames(instance, kind);
    return names === undefined ? [] : [candidate(instance, { named: names.named, unknown: undefined }, names)];
  });
  const place = ({ root }: Candidate): number => searched.get(root)?.at ?? 0;
  let off: readonly Candidate[] | undefined;
  return {
    ...indexed(
      [...managedAmong(types), ...makers, ...remote].sort((a, b) => place(a) - place(b)),
      comparable,
    ),
    unmade: (name) => {
      off ??= managedAmong(absent);
      return off.filter(({ named }) => named.some((one) => isCalled(one, name, comparable)));
    },
  };
}

function isCalled({ reading }: Candidate["named"][number], name: string, comparable: Comparable): boolean {
  const whole = wholeName(reading);
  return whole !== undefined && comparable(whole) === comparable(name);
}

function indexed(candidates: readonly Candidate[], comparable: Comparable): Omit<Catalogue, "unmade"> {
  const byName = new Map<string, Match[]>();
  const gapped: { readonly match: Match; readonly compared: Reading }[] = [];
  for (const candidate of candidates) {
    for (const named of candidate.named) {
      const whole = wholeName(named.reading);
      const match: Match = { candidate, named, exact: named.reading.certain && whole !== undefined };
      if (whole === undefined) {
        if (isMeaningful(named.reading)) gapped.push({ match, compared: comparedReading(named.reading, comparable) });
        continue;
      }
      const key = comparable(whole);
      const matches = byName.get(key);
      if (matches === undefined) byName.set(key, [match]);
      else matches.push(match);
    }
  }
  const composing = candidates.filter(({ remote: names }) => names !== undefined);
  return {
    candidates,
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
