import type { Kysely } from "kysely";
import { settledOutcomes } from "./records.ts";
import type { Schema } from "./schema.ts";

/**
 * Removes settled findings, caches and handled deliveries older than `before` (ISO 8601); answers how many rows went.
 * Remediations and events are evidence and stay; so does a finding that a person declined or that Vanta's users accepted.
 */
export async function prune(db: Kysely<Schema>, before: string): Promise<number> {
  const forgettable = settledOutcomes.filter((outcome) => outcome !== "declined" && outcome !== "accepted");
  const removed = await Promise.all([
    db
      .deleteFrom("findings")
      .where("outcome", "in", forgettable)
      .where("outcome_since", "<", before)
      .executeTakeFirst(),
    db.deleteFrom("deliveries").where("handled_at", "<", before).executeTakeFirst(),
    db.deleteFrom("blobs").where("used_at", "<", before).executeTakeFirst(),
    db.deleteFrom("tokens").where("expires_at", "<", before).executeTakeFirst(),
  ]);
  return removed.reduce((sum, result) => sum + Number(result.numDeletedRows), 0);
}
