import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** Applied in the order of their names, each once. A migration that was released is never changed. */
export const migrations: Readonly<Record<string, Migration>> = {
  "0001_first": { up: first },
  "0002_spending": { up: spending },
  "0003_leases": { up: leases },
};

async function first(db: Kysely<unknown>): Promise<void> {
  await records(db);
  await caches(db);
}

async function spending(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("spending")
    .addColumn("id", "integer", (column) => column.primaryKey().autoIncrement())
    .addColumn("at", "text", (column) => column.notNull())
    .addColumn("model", "text", (column) => column.notNull())
    .addColumn("input_tokens", "integer", (column) => column.notNull())
    .addColumn("output_tokens", "integer", (column) => column.notNull())
    .addColumn("cache_read_tokens", "integer", (column) => column.notNull())
    .addColumn("cache_write_tokens", "integer", (column) => column.notNull())
    .addColumn("cost_usd", "real", (column) => column.notNull())
    .addColumn("settled", "integer", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("spending_by_time").on("spending").column("at").execute();
}

async function records(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("findings")
    .addColumn("key", "text", (column) => column.primaryKey())
    .addColumn("test_id", "text", (column) => column.notNull())
    .addColumn("finding", "text", (column) => column.notNull())
    .addColumn("outcome", "text", (column) => column.notNull())
    .addColumn("reason", "text", (column) => column.notNull())
    .addColumn("candidates", "text", (column) => column.notNull())
    .addColumn("target", "text")
    .addColumn("repository", "text")
    .addColumn("remediation", "text")
    .addColumn("judged_by", "text")
    .addColumn("faults", "integer", (column) => column.notNull())
    .addColumn("retry_at", "text")
    .addColumn("runs_after_merge", "integer", (column) => column.notNull())
    .addColumn("last_run_after_merge", "text")
    .addColumn("passing_since", "text")
    .addColumn("first_seen", "text", (column) => column.notNull())
    .addColumn("last_seen", "text", (column) => column.notNull())
    .addColumn("outcome_since", "text", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("findings_by_test").on("findings").column("test_id").execute();

  await db.schema
    .createTable("remediations")
    .addColumn("key", "text", (column) => column.primaryKey())
    .addColumn("repository_id", "integer", (column) => column.notNull())
    .addColumn("repository", "text", (column) => column.notNull())
    .addColumn("subject", "text", (column) => column.notNull())
    .addColumn("generation", "integer", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("findings", "text", (column) => column.notNull())
    .addColumn("branch", "text", (column) => column.notNull())
    .addColumn("base", "text", (column) => column.notNull())
    .addColumn("base_commit", "text", (column) => column.notNull())
    .addColumn("head_commit", "text")
    .addColumn("pull_request", "integer")
    .addColumn("url", "text")
    .addColumn("title", "text", (column) => column.notNull())
    .addColumn("evidence", "text")
    .addColumn("created_at", "text", (column) => column.notNull())
    .addColumn("opened_at", "text")
    .addColumn("merged_at", "text")
    .addColumn("settled_at", "text")
    .addColumn("told", "text")
    .execute();
  await db.schema
    .createIndex("remediations_by_pull_request")
    .on("remediations")
    .columns(["repository", "pull_request"])
    .unique()
    .execute();

  await db.schema
    .createTable("events")
    .addColumn("id", "integer", (column) => column.primaryKey().autoIncrement())
    .addColumn("at", "text", (column) => column.notNull())
    .addColumn("actor", "text", (column) => column.notNull())
    .addColumn("about", "text", (column) => column.notNull())
    .addColumn("key", "text", (column) => column.notNull())
    .addColumn("from", "text")
    .addColumn("to", "text", (column) => column.notNull())
    .addColumn("reason", "text", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("events_by_key").on("events").columns(["about", "key"]).execute();
}

async function caches(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("deliveries")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("event", "text", (column) => column.notNull())
    .addColumn("payload", "text", (column) => column.notNull())
    .addColumn("received_at", "text", (column) => column.notNull())
    .addColumn("handled_at", "text")
    .addColumn("problem", "text")
    .addColumn("attempts", "integer", (column) => column.notNull())
    .execute();

  await db.schema
    .createTable("cursors")
    .addColumn("test_id", "text", (column) => column.primaryKey())
    .addColumn("last_test_run_date", "text", (column) => column.notNull())
    .addColumn("latest_flip_date", "text")
    .execute();

  await db.schema
    .createTable("blobs")
    .addColumn("sha", "text", (column) => column.primaryKey())
    .addColumn("bytes", "blob", (column) => column.notNull())
    .addColumn("used_at", "text", (column) => column.notNull())
    .execute();

  await db.schema
    .createTable("tokens")
    .addColumn("name", "text", (column) => column.primaryKey())
    .addColumn("value", "text", (column) => column.notNull())
    .addColumn("expires_at", "text", (column) => column.notNull())
    .execute();
}

async function leases(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("leases")
    .addColumn("name", "text", (column) => column.primaryKey())
    .addColumn("holder", "text", (column) => column.notNull())
    .addColumn("expires_at", "text", (column) => column.notNull())
    .execute();
}
