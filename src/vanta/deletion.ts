import type { VantaClient } from "./client.ts";
import { resourceIdsOf, resourceKindOf } from "./entity.ts";
import { VantaError } from "./errors.ts";
import type { Finding } from "./finding.ts";

/**
 * Since when the integration has seen the resource of a finding no more (ISO 8601); undefined where it stands, or where it cannot be told.
 * That an entity's id leads to its resource is not promised by the API, so a resource that is not found proves nothing.
 * Rejects with a VantaError where it cannot be read.
 */
export const deletionOf = async (
  client: Pick<VantaClient, "resource">,
  finding: Pick<Finding, "entityId" | "entity">,
  kinds: readonly string[],
): Promise<string | undefined> => {
  const kind = resourceKindOf(finding, kinds);
  if (kind === undefined) return undefined;
  for (const id of resourceIdsOf(finding)) {
    try {
      return (await client.resource(kind, id)).deletedAt;
    } catch (error) {
      if (!(error instanceof VantaError) || error.fault !== "not_found") throw error;
    }
  }
  return undefined;
};
