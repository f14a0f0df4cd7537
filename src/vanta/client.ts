import { setTimeout as sleepFor } from "node:timers/promises";
import { z } from "zod";
import type { FailingTest } from "./finding.ts";
import { type Listing, readPages } from "./pages.ts";
import { createRequester } from "./request.ts";
import {
  type EntityStatus,
  entitySchema,
  integrationSchema,
  resourceKindSchema,
  resourceSchema,
  type TestStatus,
  testSchema,
} from "./schema.ts";
import { createTokenSource, type TokenStore, type VantaAuth } from "./token.ts";

export type { Listing, Unreadable } from "./pages.ts";
export type { EntityStatus, TestStatus } from "./schema.ts";
export { type StoredToken, type TokenStore, tokenName, type VantaAuth } from "./token.ts";

export interface VantaClientOptions {
  /** Without a path: `https://api.vanta.com`. */
  readonly baseUrl: string;
  readonly auth: VantaAuth;
  /** Where processes of one Vanta application share their token; left out, this process keeps it to itself. */
  readonly tokens?: TokenStore;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  readonly sleep?: (milliseconds: number) => Promise<void>;
  /** Between 0 and 1, for the jitter of the back-off. */
  readonly random?: () => number;
  /** Milliseconds until a request that is not answered is given up. */
  readonly timeout?: number;
  /** Tries of one read, the first one included. */
  readonly tries?: number;
  /** Ends whatever waits or runs. */
  readonly signal?: AbortSignal;
}

export interface VantaTest extends FailingTest {
  readonly status: TestStatus;
}

export interface TestEntity {
  readonly id: string;
  readonly status: EntityStatus;
  readonly displayName: string;
  /** Vanta's label for the kind of thing; free text. */
  readonly label: string;
  readonly deactivatedReason: string | null;
}

export interface Integration {
  readonly id: string;
  readonly resourceKinds: readonly string[];
  readonly connections: readonly Connection[];
}

export interface Connection {
  readonly id: string;
  readonly isDisabled: boolean;
  readonly errorMessage: string | null;
}

/** A resource as the integration lists it. All but the id are hints. */
export interface Resource {
  readonly id: string;
  readonly displayName: string;
  readonly account: string | undefined;
  readonly region: string | undefined;
  /** Since when the integration has seen it no more; ISO 8601. */
  readonly deletedAt: string | undefined;
}

/** Vanta's API, read only. Every read answers whole or rejects with a VantaError; a read that failed is never an empty one. */
export interface VantaClient {
  /** Begins a cycle of reads. Within one, a token that Vanta revoked is replaced once. */
  startCycle(): void;
  /** The tests of the AWS integration that need attention. */
  failingTests(): Promise<Listing<VantaTest>>;
  test(id: string): Promise<VantaTest>;
  entities(testId: string, status: EntityStatus): Promise<Listing<TestEntity>>;
  integration(id: string): Promise<Integration>;
  /** How many resources of a kind the AWS integration has. */
  countResources(kind: string): Promise<number>;
  resources(kind: string): Promise<Listing<Resource>>;
  resource(kind: string, id: string): Promise<Resource>;
}

/** Makes a client that asks for nothing until its first read. */
export const createVantaClient = (options: VantaClientOptions): VantaClient => {
  const { signal, now = Date.now, random = Math.random, timeout = 30_000, tries = 6 } = options;
  const sleep =
    options.sleep ?? ((milliseconds: number) => sleepFor(milliseconds, undefined, signal ? { signal } : undefined));
  const edge = { baseUrl: options.baseUrl, now, sleep, random, timeout, signal };
  const tokens = createTokenSource({ auth: options.auth, store: options.tokens, edge });
  const get = createRequester({ edge, tokens, tries });
  return {
    startCycle: tokens.startCycle,
    failingTests: () =>
      readPages(get, { path: failingTestsPath, what: "test", item: testSchema.transform(toTest), id: "id" }),
    test: (id) => get(`/v1/tests/${encodeURIComponent(id)}`, testSchema.transform(toTest)),
    entities: (testId, status) =>
      readPages(get, {
        path: `/v1/tests/${encodeURIComponent(testId)}/entities?entityStatus=${status}`,
        what: "entity",
        item: entitySchema.extend({ entityStatus: z.literal(status) }).transform(toEntity),
        id: "id",
      }),
    integration: (id) => get(`/v1/integrations/${encodeURIComponent(id)}`, integrationSchema.transform(toIntegration)),
    countResources: (kind) =>
      get(
        kindPath(kind),
        resourceKindSchema.transform(({ numResources }) => numResources),
      ),
    resources: (kind) =>
      readPages(get, {
        path: `${kindPath(kind)}/resources`,
        what: "resource",
        item: resourceSchema.transform(toResource),
        id: "resourceId",
      }),
    resource: (kind, id) =>
      get(`${kindPath(kind)}/resources/${encodeURIComponent(id)}`, resourceSchema.transform(toResource)),
  };
};

const failingTestsPath = "/v1/tests?statusFilter=NEEDS_ATTENTION&integrationFilter=aws";

const kindPath = (kind: string): string => `/v1/integrations/aws/resource-kinds/${encodeURIComponent(kind)}`;

const toTest = ({ remediationStatusInfo, ...test }: z.infer<typeof testSchema>): VantaTest => ({
  ...test,
  remediateBy: remediationStatusInfo.soonestRemediateByDate,
});

const toEntity = (entity: z.infer<typeof entitySchema>): TestEntity => ({
  id: entity.id,
  status: entity.entityStatus,
  displayName: entity.displayName,
  label: entity.responseType,
  deactivatedReason: entity.deactivatedReason,
});

const toIntegration = (integration: z.infer<typeof integrationSchema>): Integration => ({
  id: integration.integrationId,
  resourceKinds: integration.resourceKinds,
  connections: integration.connections.map((connection) => ({
    id: connection.connectionId,
    isDisabled: connection.isDisabled,
    errorMessage: connection.connectionErrorMessage,
  })),
});

const toResource = (resource: z.infer<typeof resourceSchema>): Resource => ({
  id: resource.resourceId,
  displayName: resource.displayName,
  account: resource.awsAccountNumber || resource.account || undefined,
  region: resource.region || undefined,
  deletedAt: resource.deletedDate ?? undefined,
});
