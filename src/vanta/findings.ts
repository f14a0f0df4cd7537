import type { Listing, TestEntity, Unreadable, VantaClient, VantaTest } from "./client.ts";
import { toFinding } from "./entity.ts";
import { VantaError, type VantaFault } from "./errors.ts";
import type { Finding } from "./finding.ts";

/** How far a test was read: unchanged dates mean unchanged entities. */
export interface Cursor {
  readonly lastTestRunDate: string;
  readonly latestFlipDate: string | null;
}

export type Cursors = ReadonlyMap<string, Cursor>;

export type FindingsSource = Pick<VantaClient, "startCycle" | "failingTests" | "entities">;

/** Adds hints (account, region) to findings; where it cannot, it says so and leaves them as they are. */
export type Enrich = (
  findings: readonly Finding[],
) => Promise<{ readonly findings: readonly Finding[]; readonly problems: readonly string[] }>;

export interface ReadFindingsOptions {
  /** Where the last reading left off. */
  readonly cursors: Cursors;
  /**
   * Entity ids that are followed, by test id. The deactivated entities of a test are asked for only where one of these is no longer failing;
   * without it they are asked for always.
   */
  readonly followed?: ReadonlyMap<string, ReadonlySet<string>>;
  readonly enrich?: Enrich;
}

/** What Vanta says now. Nothing is told of a test that is in `failures`, and absence proves nothing where a list is `incomplete`. */
export interface FindingsReading {
  /** Every failing test, whether its entities were read or not. */
  readonly tests: readonly VantaTest[];
  /** Failing entities of the tests that moved, by test id. */
  readonly changed: ReadonlyMap<string, readonly Finding[]>;
  /** Ids of the tests that did not move: their findings are as they were. */
  readonly unchanged: readonly string[];
  /** Ids of deactivated entities, by test id, where they were asked for. */
  readonly deactivated: ReadonlyMap<string, ReadonlySet<string>>;
  /** Ids of the tests in `changed` of which an entity could not be read. */
  readonly incomplete: ReadonlySet<string>;
  readonly unreadable: readonly (Unreadable & { readonly testId?: string })[];
  readonly failures: readonly { readonly testId: string; readonly error: VantaError }[];
  /** Faults of the enrichment, in words. */
  readonly problems: readonly string[];
  /** For the next reading; advanced only for tests that were read whole. */
  readonly cursors: Cursors;
}

/**
 * Reads the failing tests, and the entities of those that moved since the cursors. Begins a cycle of the client.
 * Rejects with a VantaError when the tests themselves cannot be read, or when the credentials stop working: then nothing is known.
 */
export const readFindings = async (client: FindingsSource, options: ReadFindingsOptions): Promise<FindingsReading> => {
  client.startCycle();
  const tests = await client.failingTests();
  const moved = tests.items.filter((test) => hasMoved(test, options.cursors.get(test.id)));
  const readings = await readTests(client, moved, options.followed);
  const enrich = options.enrich ?? withoutHints;
  const hinted = await enrich(readings.flatMap((reading) => (reading.kind === "read" ? findingsOf(reading) : [])));
  return {
    ...summarize(tests, readings, options.cursors),
    ...group(hinted.findings, readings),
    problems: hinted.problems,
  };
};

type TestReading = ReadTest | { readonly kind: "failed"; readonly test: VantaTest; readonly error: VantaError };

interface ReadTest {
  readonly kind: "read";
  readonly test: VantaTest;
  readonly failing: Listing<TestEntity>;
  /** Undefined where nobody needed to know. */
  readonly deactivated: Listing<TestEntity> | undefined;
}

const hasMoved = (test: VantaTest, cursor: Cursor | undefined): boolean =>
  cursor?.lastTestRunDate !== test.lastTestRunDate || cursor.latestFlipDate !== test.latestFlipDate;

/** After these faults nothing more can be known in this cycle. */
const endsCycle: ReadonlySet<VantaFault> = new Set(["unauthorized", "contested", "forbidden"]);
/** After these it is of no use to ask for the next test, too. */
const endsReading: ReadonlySet<VantaFault> = new Set(["rate_limited", "unreachable", "timed_out"]);

type Followed = ReadFindingsOptions["followed"];

const readTests = async (client: FindingsSource, tests: readonly VantaTest[], followed: Followed) => {
  const readings: TestReading[] = [];
  let ended: VantaError | undefined;
  for (const test of tests) {
    const reading: TestReading =
      ended === undefined ? await readTest(client, test, followed) : { kind: "failed", test, error: ended };
    if (reading.kind === "failed" && endsReading.has(reading.error.fault)) ended = reading.error;
    readings.push(reading);
  }
  return readings;
};

const readTest = async (client: FindingsSource, test: VantaTest, followed: Followed): Promise<TestReading> => {
  try {
    const failing = await client.entities(test.id, "FAILING");
    const wanted = followed === undefined || someMissing(followed.get(test.id), failing);
    const deactivated = wanted ? await client.entities(test.id, "DEACTIVATED") : undefined;
    return { kind: "read", test, failing, deactivated };
  } catch (error) {
    if (!(error instanceof VantaError) || endsCycle.has(error.fault)) throw error;
    return { kind: "failed", test, error };
  }
};

const someMissing = (ids: ReadonlySet<string> | undefined, { items }: Listing<TestEntity>): boolean =>
  [...(ids ?? [])].some((followed) => items.every(({ id }) => id !== followed));

const findingsOf = ({ test, failing }: ReadTest): readonly Finding[] =>
  failing.items.map((entity) => toFinding(test, entity));

const withoutHints: Enrich = async (findings) => ({ findings, problems: [] });

const isWhole = ({ failing, deactivated }: ReadTest): boolean =>
  failing.unreadable.length === 0 && (deactivated?.unreadable.length ?? 0) === 0;

const group = (findings: readonly Finding[], readings: readonly TestReading[]): Pick<FindingsReading, "changed"> => {
  const byTest = Map.groupBy(findings, ({ testId }) => testId);
  const read = readings.filter((reading) => reading.kind === "read");
  return { changed: new Map(read.map(({ test }) => [test.id, byTest.get(test.id) ?? []])) };
};

const summarize = (tests: Listing<VantaTest>, readings: readonly TestReading[], before: Cursors) => {
  const read = readings.filter((reading) => reading.kind === "read");
  const moved = new Set(readings.map(({ test }) => test.id));
  const whole = new Set(read.filter(isWhole).map(({ test }) => test.id));
  return {
    tests: tests.items,
    unchanged: tests.items.map(({ id }) => id).filter((id) => !moved.has(id)),
    deactivated: new Map(read.flatMap(({ test, deactivated }) => (deactivated ? [[test.id, idsOf(deactivated)]] : []))),
    incomplete: new Set(read.map(({ test }) => test.id).filter((id) => !whole.has(id))),
    unreadable: [...tests.unreadable, ...read.flatMap(unreadableOf)],
    failures: readings.flatMap((r) => (r.kind === "failed" ? [{ testId: r.test.id, error: r.error }] : [])),
    cursors: new Map(tests.items.flatMap((test) => nextCursor(test, whole, before.get(test.id)))),
  };
};

const idsOf = ({ items }: Listing<TestEntity>): ReadonlySet<string> => new Set(items.map(({ id }) => id));

const unreadableOf = ({ test, failing, deactivated }: ReadTest) =>
  [...failing.unreadable, ...(deactivated?.unreadable ?? [])].map((item) => ({ ...item, testId: test.id }));

const nextCursor = (test: VantaTest, whole: ReadonlySet<string>, before: Cursor | undefined): [string, Cursor][] => {
  const { id, lastTestRunDate, latestFlipDate } = test;
  if (whole.has(id)) return [[id, { lastTestRunDate, latestFlipDate }]];
  return before === undefined ? [] : [[id, before]];
};
