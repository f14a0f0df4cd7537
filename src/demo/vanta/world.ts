import type {
  Connection,
  EntityDefinition,
  ResourceDefinition,
  ShownEntity,
  TestDefinition,
  TestState,
  TestSwitch,
  Thing,
  World,
} from "./model.ts";

export interface WorldOptions {
  readonly tests: readonly TestDefinition[];
  readonly resources: readonly ResourceDefinition[];
  readonly now: () => number;
}

/** What can happen in the cloud and in Vanta. Nothing of it shows before the test has run. */
export interface Happenings {
  /** The thing fails from now on; it may be a new one. */
  fail(testId: string, entity: EntityDefinition): void;
  pass(testId: string, entityId: string): void;
  /** The thing is deleted in the cloud. */
  remove(testId: string, entityId: string): void;
  deactivate(testId: string, entityId: string, reason: string): void;
  reactivate(testId: string, entityId: string): void;
  /** A test that is not active keeps its last result. */
  switchTest(testId: string, to: TestSwitch): void;
  setConnection(connection: Partial<Connection>): void;
  /** Runs one test, or all. While the connection is disabled a run shows what the one before it showed. */
  run(testId?: string): void;
}

const day = 86_400_000;
const onlyConnection = "62ffd6793ef7978318baefa8";

/** The state at the start, as a run just now would show it. */
export const createWorld = ({ tests, resources, now }: WorldOptions): World => {
  const startedAt = now();
  return {
    tests: new Map(tests.map((definition) => [definition.id, startState(definition, startedAt)])),
    resources,
    deleted: new Map(),
    connectionId: resources.find(({ connectionId }) => connectionId !== null)?.connectionId ?? onlyConnection,
    connection: { isDisabled: false, errorMessage: null },
    startedAt,
  };
};

const startState = (definition: TestDefinition, now: number): TestState => {
  const { entities, failingForDays = 1, remediateWithinDays = null } = definition;
  const since = now - failingForDays * day;
  const things = entities.map((entity) => ({ definition: entity, fails: true, deactivated: undefined }));
  return {
    definition,
    things: new Map(things.map((thing) => [thing.definition.id, thing])),
    dueAt: remediateWithinDays === null ? null : now + remediateWithinDays * day,
    switch: "ACTIVE",
    shown: {
      entities: things.flatMap((thing) => show(thing, undefined, since)),
      ranAt: now,
      flippedAt: entities.length > 0 ? since : null,
    },
  };
};

export const createHappenings = (world: World, now: () => number): Happenings => {
  const testOf = (testId: string): TestState => {
    const test = world.tests.get(testId);
    if (test === undefined) throw new Error(`There is no test ${testId}.`);
    return test;
  };
  const change = (testId: string, entityId: string, to: Partial<Thing>): void => {
    const { things } = testOf(testId);
    const thing = things.get(entityId);
    if (thing === undefined) throw new Error(`The test ${testId} has no entity ${entityId}.`);
    things.set(entityId, { ...thing, ...to });
  };
  return {
    fail: (testId, definition) => {
      const { things } = testOf(testId);
      things.set(definition.id, { definition, fails: true, deactivated: things.get(definition.id)?.deactivated });
    },
    pass: (testId, entityId) => change(testId, entityId, { fails: false }),
    remove: (testId, entityId) => {
      testOf(testId).things.delete(entityId);
      world.deleted.set(entityId, now());
    },
    deactivate: (testId, entityId, reason) => change(testId, entityId, { deactivated: reason }),
    reactivate: (testId, entityId) => change(testId, entityId, { deactivated: undefined }),
    switchTest: (testId, to) => {
      testOf(testId).switch = to;
    },
    setConnection: (connection) => {
      Object.assign(world.connection, connection);
    },
    run: (testId) => {
      const tests = testId === undefined ? [...world.tests.values()] : [testOf(testId)];
      for (const test of tests) runTest(test, world.connection.isDisabled, now());
    },
  };
};

const runTest = (test: TestState, isCut: boolean, now: number): void => {
  if (test.switch !== "ACTIVE") return;
  const before = test.shown;
  const entities = isCut ? before.entities : [...test.things.values()].flatMap((thing) => show(thing, before, now));
  const flipped = entities.some(isFailing) !== before.entities.some(isFailing);
  test.shown = { entities, ranAt: now, flippedAt: flipped ? now : before.flippedAt };
};

const isFailing = ({ status }: ShownEntity): boolean => status === "FAILING";

/** Deactivated things are listed as such whether they fail or not; what passes is not listed at all. */
const show = (thing: Thing, before: TestState["shown"] | undefined, now: number): readonly ShownEntity[] => {
  const { definition, fails, deactivated } = thing;
  if (!fails && deactivated === undefined) return [];
  const status = deactivated === undefined ? "FAILING" : "DEACTIVATED";
  const earlier = before?.entities.find((entity) => entity.definition.id === definition.id);
  const createdAt = earlier?.createdAt ?? now;
  const updatedAt = earlier?.status === status ? earlier.updatedAt : now;
  return [{ definition, status, deactivatedReason: deactivated ?? null, createdAt, updatedAt }];
};
