import type { Kysely } from "kysely";
import type { Schema } from "./schema.ts";

/** One process at a time may write to GitHub for one database. */
export interface Lease {
  /** Takes, keeps or extends the lease; false while another process holds it. */
  hold(): Promise<boolean>;
  release(): Promise<void>;
}

const NAME = "writer";

/**
 * A lease in the database. A process that is cut off loses it after `seconds`; what it then wants to write is refused as long as another holds it.
 * `holder` is unique to the process.
 */
export function leaseIn(
  db: Kysely<Schema>,
  { holder, seconds, now }: { readonly holder: string; readonly seconds: number; readonly now: () => Date },
): Lease {
  return {
    hold: async () => {
      const at = now();
      const row = { holder, expires_at: new Date(at.getTime() + seconds * 1000).toISOString() };
      const { numInsertedOrUpdatedRows } = await db
        .insertInto("leases")
        .values({ name: NAME, ...row })
        .onConflict((conflict) =>
          conflict
            .column("name")
            .doUpdateSet(row)
            .where((held) =>
              held.or([held("leases.holder", "=", holder), held("leases.expires_at", "<", at.toISOString())]),
            ),
        )
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },
    release: async () => {
      await db.deleteFrom("leases").where("name", "=", NAME).where("holder", "=", holder).execute();
    },
  };
}
