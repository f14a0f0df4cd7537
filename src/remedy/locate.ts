import type { Entity } from "../vanta/finding.ts";
import type { Kind } from "./kinds.ts";
import { type AccountPlace, type AccountRepository, locateAccount } from "./locate/account.ts";
import { madeInWorkspace } from "./locate/bound.ts";
import { blockKey, type Candidate, type Match, placeKey } from "./locate/candidate.ts";
import {
  type Catalogue,
  catalogueOf,
  deployedRoots,
  type Inventory,
  inventoryOf,
  supposedInventory,
} from "./locate/catalogue.ts";
import { closest } from "./locate/closest.ts";
import { comparableFor, namesFor, otherKind } from "./locate/forms.ts";
import { type Imported, importedAs, importsIn } from "./locate/imported.ts";
import { meant } from "./locate/meant.ts";
import { contradictsItsDirectory, possible, preferred } from "./locate/narrow.ts";
import { shown } from "./locate/reading.ts";
import { type Sought, soughtBy } from "./locate/sought.ts";
import { accountIn } from "./locate/sought-account.ts";
import { isOfEnvironment, isParticular, isTelling, literalWords } from "./locate/telling.ts";
import { counted, directoryOf, enumerated, evidenceOf, place, shared, uncalled } from "./locate/words.ts";
import type { Location, Target } from "./proposal.ts";

export type SearchedRepository = AccountRepository;

export interface Locator {
  /** Says where an entity is written, or why that cannot be told. `among` narrows the search to repositories, by their index. */
  locate(entity: Entity, among?: readonly number[]): Location;
  /** The roots that enter an account, for what concerns the account as a whole. */
  locateAccount(entity: Entity, among?: readonly number[]): AccountPlace;
}

/** Indexes what the repositories hold, kind by kind, the first time that something of the kind is sought. */
export function createLocator(repositories: readonly SearchedRepository[]): Locator {
  const searched = repositories.flatMap(({ workspace }, repository) =>
    deployedRoots(workspace).map((root) => ({ repository, root })),
  );
  const catalogue = cataloguesOf(() => inventoryOf(searched));
  const supposed = cataloguesOf(() => supposedInventory(searched));
  let imports: readonly Imported[] | undefined;
  let types: readonly string[] | undefined;
  const allTypes = (): readonly string[] => {
    types ??= [...new Set(searched.flatMap(({ root }) => root.resources().map(({ type }) => type)))];
    return types;
  };
  return {
    locate: (entity, among = [...repositories.keys()]) => {
      const sought = soughtBy(entity);
      imports ??= importsIn(searched);
      const chosen = imports.filter(({ repository }) => among.includes(repository));
      const bar = sought.kinds.length > 0 ? { kinds: sought.kinds, strict: false } : otherKind(entity.kind, allTypes());
      const catalogues = bar.kinds.map((kind) => ({
        kind,
        catalogue: catalogue(kind),
        supposed: () => supposed(kind),
      }));
      const imported = importedAs(sought, chosen);
      const search = { sought, catalogues, imported, among: new Set(among), repositories };
      if (!sought.account) return decided({ ...search, strict: bar.strict });
      const user = decided({ ...search, strict: true });
      return user.certainty === "none" ? none(`${entity.displayName} is an account, and no single resource`) : user;
    },
    locateAccount: (entity, among = [...repositories.keys()]) => locateAccount(accountIn(entity), repositories, among),
  };
}

/** The catalogues of what an inventory holds, each made when its kind is first sought. */
function cataloguesOf(make: () => Inventory): (kind: Kind) => Catalogue {
  const catalogues = new Map<string, Catalogue>();
  let inventory: Inventory | undefined;
  return (kind) => {
    inventory ??= make();
    const found = catalogues.get(kind.id) ?? catalogueOf(inventory, kind, comparableFor(kind));
    catalogues.set(kind.id, found);
    return found;
  };
}

interface Shelf {
  readonly kind: Kind;
  readonly catalogue: Catalogue;
  /** What exists only where a variable is set elsewhere. */
  supposed(): Catalogue;
}

interface Search {
  readonly sought: Sought;
  readonly catalogues: readonly Shelf[];
  readonly imported: readonly Match[];
  readonly strict: boolean;
  readonly among: ReadonlySet<number>;
  readonly repositories: readonly SearchedRepository[];
}

const none = (reason: string): Location => ({ certainty: "none", reason });

const found = (certainty: "exact" | "pattern", target: Target): Location => ({ certainty, target });

function decided(search: Search): Location {
  const { sought, imported } = search;
  if (sought.names.length === 0 && imported.length === 0)
    return none(`${sought.ids[0]} is an id that AWS made, which no code holds; a name or an import block would tell`);
  const exact = [...imported, ...firstOf(sought.names, (name) => matching(search, name, "exact"))];
  const elsewhere = exact.length > 0 ? possible(exact, sought) : [];
  if (exact.length > 0 && elsewhere.length === 0) return none(contradiction(exact, sought));
  if (elsewhere.length > 0) return judged(elsewhere, search, "exact");
  if (search.strict) return unmade(search) ?? none(missing(search));
  const patterns = madeInWorkspace(
    possible(
      firstOf(sought.names, (name) => matching(search, name, "patterns")),
      sought,
    ),
    sought.names,
  );
  const fitting = heard(patterns, search);
  if (fitting.length > 0) return judged(fitting, search, "pattern");
  return unmade(search) ?? none(missing(search, patterns));
}

const kindsOf = ({ catalogues }: Search): readonly Kind[] => catalogues.map(({ kind }) => kind);

/** What fits only where a variable is set elsewhere whose default makes none of it: the entity exists, so that somebody may have set it. */
function unmade(search: Search): Location | undefined {
  const { sought, strict } = search;
  if (sought.account) return undefined;
  const shelves = search.catalogues.map((shelf) => ({ ...shelf, catalogue: shelf.supposed() }));
  const supposed = { ...search, catalogues: shelves };
  const matches = firstOf(sought.names, (name) => {
    const exact = matching(supposed, name, "exact");
    return exact.length > 0 || strict ? exact : matching(supposed, name, "patterns");
  });
  const fitting = heard(
    possible(
      matches.filter((match) => isKnown(match, search) && isOneThing(match) && !contradictsItsDirectory(match, sought)),
      sought,
    ),
    search,
  );
  return fitting.length > 0 ? judged(fitting, search, "pattern") : undefined;
}

const isKnown = ({ named: { reading } }: Match, search: Search): boolean =>
  isParticular(reading, kindsOf(search)) || isOfEnvironment(reading, search.sought.names);

/** Words that are enough to know one of several by. */
const MANY = 3;

/** An empty collection may become any, of whose names little is known. */
const isOneThing = ({ exact, candidate: { instance }, named: { reading } }: Match): boolean =>
  exact ||
  literalWords(reading).length >= MANY ||
  [instance, ...instance.calls].every(({ place }) =>
    place.block.body.attributes.every(({ name }) => name !== "for_each"),
  );

/** The matches of the first name that has any. */
function firstOf(names: readonly string[], matches: (name: string) => readonly Match[]): readonly Match[] {
  for (const name of names) {
    const hits = matches(name);
    if (hits.length > 0) return hits;
  }
  return [];
}

function matching(
  search: Pick<Search, "catalogues" | "among">,
  name: string,
  how: "exact" | "patterns",
): readonly Match[] {
  const hits = search.catalogues.flatMap(({ kind, catalogue }) =>
    firstOf(namesFor(kind, name), (one) =>
      catalogue[how](one).filter(({ candidate }) => search.among.has(candidate.repository)),
    ),
  );
  return surest(hits);
}

/** What makes the thing goes before a module of the same root of which only an input says so. */
function surest(matches: readonly Match[]): readonly Match[] {
  const isSure = ({ candidate }: Match): boolean => candidate.remote?.grade !== "telling";
  const made = new Set(matches.filter(isSure).map(({ candidate }) => candidate.root.path));
  return matches.filter((match) => isSure(match) || !made.has(match.candidate.root.path));
}

function judged(matches: readonly Match[], search: Search, certainty: "exact" | "pattern"): Location {
  const left = onePer(placeKey, spokenOf(preferred(matches, search.sought), search.sought));
  const [only, ...twins] = left;
  return only === undefined || onePer(blockKey, left).length > 1
    ? { certainty: "ambiguous", candidates: left.map((match) => targetOf(match)), reason: ambiguity(left, search) }
    : found(certainty, targetOf(only, twins));
}

/** Of the evaluations of a block whose name is known in part, those of the variable files that the name speaks of. */
const spokenOf = (matches: readonly Match[], sought: Sought): readonly Match[] =>
  [...Map.groupBy(matches, ({ candidate }) => placeKey(candidate)).values()].flatMap((same) =>
    same.every(({ exact }) => !exact) ? meant(same, ({ candidate }) => candidate.root, nameOf(sought)) : same,
  );

const speaks = (match: Match, search: Search): boolean =>
  match.exact || isTelling(match, { kinds: kindsOf(search), names: search.sought.names });

/**
 * Those that the name speaks for. Where only common words are known, one place is as good as unknown, and several are rivals; beside one
 * that is known better it is a rival still, but for a library that nobody calls.
 */
function heard(matches: readonly Match[], search: Search): readonly Match[] {
  const isHeard = matches.some((match) => speaks(match, search));
  if (!isHeard) return onePer(blockKey, matches).length > 1 ? matches : [];
  return matches.filter((match) => !match.candidate.root.library || speaks(match, search));
}

/** Several evaluations and several keys of one block are one place in a root, and one place to edit wherever its module is called. */
const onePer = (key: (candidate: Candidate) => string, matches: readonly Match[]): readonly Match[] =>
  [...new Map(matches.toReversed().map((match) => [key(match.candidate), match])).values()].toReversed();

function targetOf(match: Match, twins: readonly Match[] = []): Target {
  const others = twins.map(({ candidate }) => candidate);
  return {
    ...placed(match.candidate),
    evidence: `${evidenceOf(match)}${shared(match.candidate, others)}`,
    twins: others.map(({ instance }) => instance),
  };
}

const placed = ({ repository, root, instance }: Candidate): Omit<Target, "evidence" | "twins"> => ({
  repository,
  root: root.path,
  address: instance.address,
  file: instance.place.file,
  line: instance.place.line,
  instance,
});

const nameOf = ({ names, ids }: Sought): string => names[0] ?? ids[0] ?? "";

function ambiguity(matches: readonly Match[], { sought, repositories }: Search): string {
  const candidates = matches.map(({ candidate }) => candidate);
  const acrossRepositories = new Set(candidates.map(({ repository }) => repository)).size > 1;
  const acrossRoots = new Set(candidates.map(({ root }) => root.path)).size > 1;
  const where = candidates.map((candidate) => {
    const root = acrossRoots ? ` in ${directoryOf(candidate)}` : "";
    const repository = acrossRepositories ? ` of ${repositories[candidate.repository]?.name}` : "";
    return `${candidate.instance.address}${root || ` (${place(candidate)})`}${repository}`;
  });
  const exact = matches.every((match) => match.exact);
  const apart =
    acrossRoots || acrossRepositories
      ? "Tell them apart with the account ids in GITHUB_REPO_MAPPING."
      : "They share one name in one root, so that the name cannot tell them apart.";
  const way = exact ? apart : "A part of each name is not known, so that all of them fit.";
  return `${counted(matches.length)} places: "${nameOf(sought)}" ${exact ? "is" : "may be"} ${enumerated(where)}. ${way}`;
}

function contradiction(matches: readonly Match[], sought: Sought): string {
  const { region, accountId } = sought;
  const hint = [region, accountId].filter((one) => one !== undefined).join(", ");
  const [first] = matches;
  return `only ${first?.candidate.instance.address} evaluates to "${nameOf(sought)}", and it is in another account or region than the entity (${hint}), or has other tags`;
}

/** Why nothing is it: what comes near, and of what too little is known to say that it is it. */
function missing({ sought, catalogues, repositories, among }: Search, vague: readonly Match[] = []): string {
  const [name = ""] = sought.names;
  const isSearched = ({ repository }: Pick<Candidate, "repository">): boolean => among.has(repository);
  const spellings = catalogues.map(({ catalogue }) => catalogue.spellings());
  const near = closest(name, spellings, isSearched);
  const unknown = catalogues.flatMap(({ catalogue }) => catalogue.open.filter(isSearched));
  const open = [...onePer(placeKey, vague).map(barelyNamed), ...unknown.map(unnamed)];
  const names = repositories.filter((_, index) => among.has(index)).map((repository) => repository.name);
  const searched = names.length === 0 ? "" : ` in ${enumerated(names, 3, "or")}`;
  const told = [
    `no ${sought.label}${searched} evaluates to "${name}"${near === undefined ? "" : ` (closest: ${near})`}.`,
  ];
  const more = open.length > 2 ? [`${open.length - 2} more`] : [];
  const [unmade] = catalogues.flatMap(({ catalogue }) => catalogue.unmade(name).filter(isSearched));
  if (unmade !== undefined)
    told.push(
      `${unmade.instance.address} (${place(unmade)}) has that name, but the values that are written here make none of it.`,
    );
  if (open.length > 0) told.push(`Not known: the name of ${enumerated([...open.slice(0, 2), ...more])}.`);
  const givers = repositories
    .filter((_, index) => among.has(index))
    .flatMap(({ workspace }) => workspace.remoteUnits.filter((unit) => unit.gives(name)));
  for (const { file, source } of givers.slice(0, 2))
    told.push(`${file} gives that name to ${source}, whose code is in none of them.`);
  if (givers.length === 0) told.push("Made by hand? Import it, or name its repository in GITHUB_REPO_MAPPING.");
  return told.join(" ");
}

/** Only what many names have is known of this one. */
const barelyNamed = ({ candidate, named: { reading } }: Match): string =>
  `${candidate.instance.address} (${place(candidate)}; but for "${shown(reading)}", which many have: ${reading.reason ?? "the rest is not written"}${uncalled(candidate)})`;

const unnamed = (candidate: Candidate): string =>
  `${candidate.instance.address} (${place(candidate)}; ${candidate.unknown})`;
