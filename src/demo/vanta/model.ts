/** What the cloud of an organisation holds and what Vanta tests of it, as a scenario tells it. */
export interface TestDefinition {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly failureDescription: string;
  readonly remediationDescription: string;
  /** In the form of answers: "Data storage". */
  readonly category: string;
  readonly integrations?: readonly string[];
  readonly version?: { readonly major: number; readonly minor: number };
  readonly owner?: { readonly id: string; readonly displayName: string; readonly emailAddress: string } | null;
  /** Days since the test last passed, counted back from the start. */
  readonly failingForDays?: number;
  /** Days from the start until the first item is due; null without a deadline. */
  readonly remediateWithinDays?: number | null;
  /** The entities that fail at the start. */
  readonly entities: readonly EntityDefinition[];
}

export interface EntityDefinition {
  readonly id: string;
  readonly displayName: string;
  readonly responseType: string;
}

/** A resource of the integration, with what its type adds to these fields. */
export interface ResourceDefinition {
  readonly responseType: string;
  readonly resourceKind: string;
  readonly resourceId: string;
  readonly connectionId: string | null;
  readonly displayName: string;
  readonly [field: string]: unknown;
}

export type TestSwitch = "ACTIVE" | "DEACTIVATED" | "INVALID" | "NOT_APPLICABLE";

/** How a thing is by now; Vanta shows it only from its next run on. */
export interface Thing {
  readonly definition: EntityDefinition;
  readonly fails: boolean;
  /** The reason for which Vanta's users deactivated it, if they did. */
  readonly deactivated: string | undefined;
}

/** One line of a run's result. Times are milliseconds since the epoch. */
export interface ShownEntity {
  readonly definition: EntityDefinition;
  readonly status: "FAILING" | "DEACTIVATED";
  readonly deactivatedReason: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export interface TestState {
  readonly definition: TestDefinition;
  readonly things: Map<string, Thing>;
  readonly dueAt: number | null;
  switch: TestSwitch;
  /** What the latest run showed. */
  shown: { readonly entities: readonly ShownEntity[]; readonly ranAt: number; readonly flippedAt: number | null };
}

export interface Connection {
  isDisabled: boolean;
  errorMessage: string | null;
}

export interface World {
  readonly tests: Map<string, TestState>;
  readonly resources: readonly ResourceDefinition[];
  /** When things were deleted in the cloud, by their id. Milliseconds since the epoch. */
  readonly deleted: Map<string, number>;
  readonly connectionId: string;
  readonly connection: Connection;
  readonly startedAt: number;
}
