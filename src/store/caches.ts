import type { Kysely } from "kysely";
import type { Schema } from "./schema.ts";

/** How far a test was read: unchanged dates mean unchanged entities. */
export interface Cursor {
  readonly lastTestRunDate: string;
  readonly latestFlipDate: string | null;
}

/** What can be had again: Vanta's cursors, the blobs of repositories, the token that processes share. */
export function caches(db: Kysely<Schema>) {
  return {
    cursors: async (): Promise<ReadonlyMap<string, Cursor>> => {
      const rows = await db.selectFrom("cursors").selectAll().execute();
      return new Map(
        rows.map((row) => [
          row.test_id,
          { lastTestRunDate: row.last_test_run_date, latestFlipDate: row.latest_flip_date },
        ]),
      );
    },

    setCursors: async (cursors: ReadonlyMap<string, Cursor>): Promise<void> => {
      for (const [testId, cursor] of cursors) {
        const row = { last_test_run_date: cursor.lastTestRunDate, latest_flip_date: cursor.latestFlipDate };
        await db
          .insertInto("cursors")
          .values({ test_id: testId, ...row })
          .onConflict((conflict) => conflict.column("test_id").doUpdateSet(row))
          .execute();
      }
    },

    blobs: (now: () => Date) => ({
      get: async (shas: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>> => {
        const found = new Map<string, Uint8Array>();
        for (const some of chunks(shas, 500)) {
          const rows = await db.selectFrom("blobs").select(["sha", "bytes"]).where("sha", "in", some).execute();
          for (const row of rows) found.set(row.sha, row.bytes);
          await db.updateTable("blobs").set({ used_at: now().toISOString() }).where("sha", "in", some).execute();
        }
        return found;
      },
      put: async (blobs: ReadonlyMap<string, Uint8Array>): Promise<void> => {
        const used_at = now().toISOString();
        await db.transaction().execute(async (tx) => {
          for (const [sha, bytes] of blobs) {
            await tx
              .insertInto("blobs")
              .values({ sha, bytes: Buffer.from(bytes), used_at })
              .onConflict((conflict) => conflict.column("sha").doNothing())
              .execute();
          }
        });
      },
    }),

    token: (name: string) => ({
      read: async (): Promise<{ readonly value: string; readonly expiresAt: string } | undefined> => {
        const row = await db.selectFrom("tokens").selectAll().where("name", "=", name).executeTakeFirst();
        return row === undefined ? undefined : { value: row.value, expiresAt: row.expires_at };
      },
      write: async (token: { readonly value: string; readonly expiresAt: string }): Promise<void> => {
        const row = { value: token.value, expires_at: token.expiresAt };
        await db
          .insertInto("tokens")
          .values({ name, ...row })
          .onConflict((conflict) => conflict.column("name").doUpdateSet(row))
          .execute();
      },
    }),
  };
}

function* chunks<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
