import Database from "better-sqlite3";
import { Kysely, SqliteDialect, sql } from "kysely";
import { Migrator } from "kysely/migration";
import type { Finding } from "../vanta/finding.ts";
import { findingKey } from "../vanta/finding.ts";
import { caches } from "./caches.ts";
import { deliveries } from "./deliveries.ts";
import { whyUnopened } from "./errors.ts";
import { type Lease, leaseIn } from "./lease.ts";
import { migrations } from "./migrations.ts";
import type { EventRecord, FindingRecord, RemediationRecord, Transition } from "./records.ts";
import { prune } from "./retention.ts";
import { fromFinding, toEvent, toFinding, toRemediation } from "./rows.ts";
import type { Schema } from "./schema.ts";
import { type Spending, spendingIn } from "./spending.ts";
import { applyTransition } from "./transition.ts";

export type Store = Awaited<ReturnType<typeof openStore>>;

/**
 * Opens the database at `path`, creating and migrating it where needed; `:memory:` keeps nothing.
 * Throws a StoreError where the file cannot be one. `readOnly` reads a file that is there already, beside the process that writes it.
 */
export async function openStore(path: string, { readOnly = false }: { readonly readOnly?: boolean } = {}) {
  const db = await connect(path, readOnly).catch((error: unknown) => {
    throw whyUnopened(path, error);
  });
  return {
    ...findings(db),
    ...remediations(db),
    ...deliveries(db),
    ...caches(db),
    /** Whether the database can be read now. */
    answers: async (): Promise<boolean> => {
      try {
        await sql`select 1`.execute(db);
        return true;
      } catch {
        return false;
      }
    },
    lease: (terms: Parameters<typeof leaseIn>[1]): Lease => leaseIn(db, terms),
    spending: (terms: Parameters<typeof spendingIn>[1]): Spending => spendingIn(db, terms),
    /** The one way in which a state changes. */
    apply: (transition: Transition): Promise<void> => applyTransition(db, transition),
    prune: (before: string): Promise<number> => prune(db, before),
    close: (): Promise<void> => db.destroy(),
  };
}

async function connect(path: string, readOnly: boolean): Promise<Kysely<Schema>> {
  const sqlite = new Database(path, { readonly: readOnly });
  sqlite.pragma("busy_timeout = 5000");
  sqlite.pragma("schema_version");
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: sqlite }) });
  if (!readOnly) {
    // DELETE journalling is the mode that is safe on a network file system.
    sqlite.pragma("journal_mode = DELETE");
    await migrate(db);
  }
  return db;
}

async function migrate(db: Kysely<Schema>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw new Error("The database could not be brought up to date.", { cause: error });
}

function findings(db: Kysely<Schema>) {
  return {
    findings: async (): Promise<readonly FindingRecord[]> =>
      (await db.selectFrom("findings").selectAll().orderBy("first_seen").orderBy("key").execute()).map(toFinding),

    /** Notes that Vanta lists these as failing; new ones begin as `waiting`. Outcomes are not touched. */
    see: async (seen: readonly Finding[], at: string): Promise<void> => {
      for (const finding of seen) {
        const record = newFinding(finding, at);
        await db
          .insertInto("findings")
          .values(fromFinding(record))
          .onConflict((conflict) =>
            conflict.column("key").doUpdateSet({ finding: JSON.stringify(finding), last_seen: at }),
          )
          .execute();
      }
    },
  };
}

const newFinding = (finding: Finding, at: string): FindingRecord => ({
  key: findingKey(finding),
  finding,
  outcome: "waiting",
  reason: "Not looked at yet.",
  candidates: [],
  target: null,
  repository: null,
  remediation: null,
  judgedBy: null,
  faults: 0,
  retryAt: null,
  runsAfterMerge: 0,
  lastRunAfterMerge: null,
  passingSince: null,
  firstSeen: at,
  lastSeen: at,
  outcomeSince: at,
});

function remediations(db: Kysely<Schema>) {
  return {
    remediations: async (): Promise<readonly RemediationRecord[]> =>
      (await db.selectFrom("remediations").selectAll().orderBy("created_at").orderBy("key").execute()).map(
        toRemediation,
      ),

    remediationOf: async (repository: string, pullRequest: number): Promise<RemediationRecord | undefined> => {
      const row = await db
        .selectFrom("remediations")
        .selectAll()
        .where("repository", "=", repository)
        .where("pull_request", "=", pullRequest)
        .executeTakeFirst();
      return row === undefined ? undefined : toRemediation(row);
    },

    /** The history, oldest first: all of it, or that of one record. */
    events: async (of?: Pick<EventRecord, "about" | "key">): Promise<readonly EventRecord[]> => {
      const all = db.selectFrom("events").selectAll().orderBy("id");
      const some = of === undefined ? all : all.where("about", "=", of.about).where("key", "=", of.key);
      return (await some.execute()).map(toEvent);
    },
  };
}
