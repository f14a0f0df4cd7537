import type { Integration, Listing, TestEntity, VantaClient, VantaTest } from "./client.ts";

/** What was read of one test, in this order: the test, both lists of entities, the test again, the integration. */
export interface PassEvidence {
  readonly test: VantaTest;
  readonly failing: Listing<TestEntity>;
  readonly deactivated: Listing<TestEntity>;
  /** The test ran again between the reads, so the two lists may belong to different runs. */
  readonly ranMeanwhile: boolean;
  readonly integration: Integration;
}

export type PassVerdict =
  /** `since`: the run that shows it. */
  | { readonly verdict: "passes"; readonly since: string }
  /** `run`: the run that shows it, which may be older than `after`. */
  | { readonly verdict: "fails"; readonly run: string }
  | { readonly verdict: "deactivated"; readonly reason: string }
  | { readonly verdict: "cannot_tell"; readonly reason: string };

/** Reads all that is needed to judge any entity of one test. Rejects with a VantaError where any of it cannot be read. */
export const readPassEvidence = async (
  client: Pick<VantaClient, "test" | "entities" | "integration">,
  testId: string,
): Promise<PassEvidence> => {
  const test = await client.test(testId);
  const failing = await client.entities(testId, "FAILING");
  const deactivated = await client.entities(testId, "DEACTIVATED");
  const again = await client.test(testId);
  const integration = await client.integration("aws");
  return { test, failing, deactivated, ranMeanwhile: again.lastTestRunDate !== test.lastTestRunDate, integration };
};

/**
 * Whether Vanta passes an entity by a run later than `after` (ISO 8601, such as the time of the merge).
 * Passing entities cannot be listed, so absence counts only where nothing else explains it.
 */
export const judgePass = (entityId: string, after: string, evidence: PassEvidence): PassVerdict => {
  const { test, failing, deactivated } = evidence;
  if (test.status === "DEACTIVATED") return { verdict: "deactivated", reason: "the whole test is deactivated" };
  if (failing.items.some(({ id }) => id === entityId)) return { verdict: "fails", run: test.lastTestRunDate };
  const entity = deactivated.items.find(({ id }) => id === entityId);
  if (entity !== undefined) return { verdict: "deactivated", reason: entity.deactivatedReason ?? "no reason given" };
  const reason = doubts(after, evidence);
  return reason === undefined ? { verdict: "passes", since: test.lastTestRunDate } : { verdict: "cannot_tell", reason };
};

/** Why the absence of an entity from both lists proves nothing; undefined where it proves that it passes. */
const doubts = (after: string, evidence: PassEvidence): string | undefined => {
  const { test, failing, deactivated, ranMeanwhile, integration } = evidence;
  if (test.status === "INVALID" || test.status === "NOT_APPLICABLE")
    return `the test is ${wordFor[test.status]} in Vanta`;
  if (!(Date.parse(test.lastTestRunDate) > Date.parse(after))) return `the test has not run since ${after}`;
  if (ranMeanwhile) return "the test ran again while its entities were read";
  const unreadable = failing.unreadable.length + deactivated.unreadable.length;
  if (unreadable > 0) return `${unreadable} of its entities could not be read`;
  return doubtsOnConnections(integration);
};

const wordFor = { INVALID: "invalid", NOT_APPLICABLE: "not applicable" } as const;

/** A cut connection leaves every verdict as it last was. */
const doubtsOnConnections = ({ connections }: Integration): string | undefined => {
  if (connections.length === 0) return "Vanta has no connection to AWS";
  const ill = connections.find(({ isDisabled, errorMessage }) => isDisabled || errorMessage !== null);
  if (ill === undefined) return undefined;
  return ill.errorMessage === null
    ? "a connection of Vanta to AWS is disabled"
    : `a connection of Vanta to AWS has a fault: ${ill.errorMessage}`;
};
