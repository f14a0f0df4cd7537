import type { Kysely } from "kysely";
import type { DeliveryRecord } from "./records.ts";
import type { Schema } from "./schema.ts";

export function deliveries(db: Kysely<Schema>) {
  return {
    /** Keeps a webhook before it is answered; false where its id is known already. */
    keepDelivery: async (delivery: DeliveryRecord): Promise<boolean> => {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto("deliveries")
        .values({
          id: delivery.id,
          event: delivery.event,
          payload: JSON.stringify(delivery.payload),
          received_at: delivery.receivedAt,
          handled_at: null,
          problem: null,
          attempts: 0,
        })
        .onConflict((conflict) => conflict.column("id").doNothing())
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },

    pendingDeliveries: async (): Promise<readonly DeliveryRecord[]> => {
      const rows = await db
        .selectFrom("deliveries")
        .selectAll()
        .where("handled_at", "is", null)
        .orderBy("received_at")
        .execute();
      return rows.map((row) => ({
        id: row.id,
        event: row.event,
        payload: JSON.parse(row.payload),
        receivedAt: row.received_at,
      }));
    },

    deliveryHandled: async (id: string, at: string): Promise<void> => {
      await db.updateTable("deliveries").set({ handled_at: at, problem: null }).where("id", "=", id).execute();
    },

    /** Counts a failed try and answers how many there were; the delivery stays pending. */
    deliveryFailed: async (id: string, problem: string): Promise<number> => {
      const { attempts } = await db
        .updateTable("deliveries")
        .set((row) => ({ problem, attempts: row("attempts", "+", 1) }))
        .where("id", "=", id)
        .returning("attempts")
        .executeTakeFirstOrThrow();
      return attempts;
    },
  };
}
