import type { ResourceDefinition, ShownEntity, TestState, World } from "./model.ts";

/** The answers of Vanta's API, every field of them. */

const iso = (instant: number): string => new Date(instant).toISOString();

export const testStatus = ({ switch: position, shown }: TestState): string => {
  if (position !== "ACTIVE") return position;
  return shown.entities.some(({ status }) => status === "FAILING") ? "NEEDS_ATTENTION" : "OK";
};

export const testOnWire = (test: TestState, now: number) => {
  const { definition, shown } = test;
  const isDeactivated = test.switch === "DEACTIVATED";
  return {
    id: definition.id,
    name: definition.name,
    lastTestRunDate: iso(shown.ranAt),
    latestFlipDate: shown.flippedAt === null ? null : iso(shown.flippedAt),
    description: definition.description,
    failureDescription: definition.failureDescription,
    remediationDescription: definition.remediationDescription,
    version: definition.version ?? { major: 1, minor: 0 },
    category: definition.category,
    integrations: definition.integrations ?? ["aws"],
    status: testStatus(test),
    deactivatedStatusInfo: {
      isDeactivated,
      deactivatedReason: isDeactivated ? "Not needed for this audit" : null,
      lastUpdatedDate: isDeactivated ? iso(shown.ranAt) : null,
    },
    remediationStatusInfo: remediationOnWire(test, now),
    owner: definition.owner ?? null,
  };
};

const soon = 7 * 86_400_000;

const remediationOnWire = (test: TestState, now: number) => {
  const { dueAt, shown } = test;
  const itemCount = shown.entities.filter(({ status }) => status === "FAILING").length;
  const soonestRemediateByDate = itemCount === 0 || dueAt === null ? null : iso(dueAt);
  return { status: remediationStatus(test, itemCount, now), soonestRemediateByDate, itemCount };
};

const remediationStatus = ({ switch: position, dueAt }: TestState, itemCount: number, now: number): string => {
  if (position === "INVALID") return "INVALID";
  if (position !== "ACTIVE") return position === "DEACTIVATED" ? "DISABLED" : "NA";
  if (itemCount === 0) return "PASS";
  if (dueAt === null || dueAt - now > soon) return "NEEDS_WORK";
  return dueAt < now ? "OVERDUE" : "DUE_SOON";
};

export const entityOnWire = (entity: ShownEntity) => ({
  id: entity.definition.id,
  entityStatus: entity.status,
  displayName: entity.definition.displayName,
  responseType: entity.definition.responseType,
  deactivatedReason: entity.deactivatedReason,
  lastUpdatedDate: iso(entity.updatedAt),
  createdDate: iso(entity.createdAt),
});

export const resourceKinds = ({ resources }: World): readonly string[] => [
  ...new Set(resources.map(({ resourceKind }) => resourceKind)),
];

export const integrationOnWire = (world: World) => ({
  integrationId: "aws",
  displayName: "AWS",
  resourceKinds: resourceKinds(world),
  connections: [
    {
      connectionId: world.connectionId,
      isDisabled: world.connection.isDisabled,
      connectionErrorMessage: world.connection.errorMessage,
    },
  ],
});

export const kindOnWire = (resourceKind: string) => ({
  integrationId: "aws",
  resourceKind,
  isScopable: true,
  canUpdateDescription: true,
  canUpdateOwner: true,
});

export const kindDetailsOnWire = (resourceKind: string, world: World) => {
  const resources = world.resources
    .filter((resource) => resource.resourceKind === resourceKind)
    .map((resource) => resourceOnWire(resource, world));
  return {
    ...kindOnWire(resourceKind),
    numResources: resources.length,
    numInScope: resources.filter(({ inScope }) => inScope === true).length,
    numOwned: resources.filter(({ owner }) => owner !== null).length,
    numWithDescription: resources.filter(({ description }) => description !== null).length,
  };
};

const place = { account: "", region: "" };
const contents = { containsEphi: null, containsUserData: null };
const person = { accountName: "", roles: [], groups: [], isDeactivated: false, isMfaEnabled: null };

/** What each type of resource has beyond the common fields. */
const extras: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  StorageBucket: { ...place, ...contents, isEncrypted: true, isVersioned: null },
  Database: { account: "", ...contents, areBackupsEnabled: null, isEncrypted: true },
  Queue: { ...place, ...contents },
  ContainerRepository: { ...place, isAutoscanEnabled: null },
  Account: { ...person, awsUserAccountId: "", awsAccountNumber: "", accessKeys: [] },
  Resource: {},
};

export const resourceOnWire = (
  resource: ResourceDefinition,
  { startedAt, deleted }: World,
): Readonly<Record<string, unknown>> => ({
  owner: null,
  inScope: true,
  description: null,
  creationDate: iso(startedAt),
  ...(extras[resource.responseType] ?? place),
  ...resource,
  ...(deleted.has(resource.resourceId) && { deletedDate: iso(deleted.get(resource.resourceId) ?? 0) }),
});
