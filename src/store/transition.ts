import type { Kysely, Transaction } from "kysely";
import type { FindingChange, FindingRecord, RemediationChange, Transition } from "./records.ts";
import { fromFinding, fromRemediation, toFinding, toRemediation } from "./rows.ts";
import type { Schema } from "./schema.ts";

type Tx = Transaction<Schema>;
type Event = Omit<Schema["events"], "id" | "at"> & { readonly at: string };

/**
 * Applies a transition whole or not at all, and appends one event for each record whose state or reason changed.
 * A finding that was pruned has nothing to change, nor has one that moved since it was looked at; an unknown remediation is an error.
 */
export async function applyTransition(db: Kysely<Schema>, transition: Transition): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const events: Event[] = [];
    if (transition.remediation !== undefined)
      events.push(...(await changeRemediation(tx, transition, transition.remediation)));
    for (const change of transition.findings ?? []) events.push(...(await changeFinding(tx, transition, change)));
    if (events.length > 0) await tx.insertInto("events").values(events).execute();
  });
}

async function changeRemediation(tx: Tx, transition: Transition, change: RemediationChange): Promise<readonly Event[]> {
  const event = (from: string | null, to: string, key: string): Event => ({
    at: transition.at,
    actor: transition.actor,
    about: "remediation",
    key,
    from,
    to,
    reason: transition.reason,
  });
  if (change.kind === "begin") {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto("remediations")
      .values(fromRemediation(change.record))
      .onConflict((conflict) => conflict.column("key").doNothing())
      .executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows === 0n ? [] : [event(null, change.record.state, change.record.key)];
  }
  const row = await tx.selectFrom("remediations").selectAll().where("key", "=", change.key).executeTakeFirst();
  if (row === undefined) throw new Error(`There is no remediation ${change.key}.`);
  const before = toRemediation(row);
  const after = { ...before, ...change.set };
  await tx.updateTable("remediations").set(fromRemediation(after)).where("key", "=", change.key).execute();
  return before.state === after.state ? [] : [event(before.state, after.state, change.key)];
}

async function changeFinding(tx: Tx, transition: Transition, change: FindingChange): Promise<readonly Event[]> {
  const row = await tx.selectFrom("findings").selectAll().where("key", "=", change.key).executeTakeFirst();
  if (row === undefined) return [];
  const before = toFinding(row);
  if (change.from !== undefined && change.from !== before.outcome) return [];
  const moved = before.outcome !== change.outcome;
  const after: FindingRecord = {
    ...before,
    ...change.set,
    outcome: change.outcome,
    reason: change.reason,
    outcomeSince: moved ? transition.at : before.outcomeSince,
  };
  await tx.updateTable("findings").set(fromFinding(after)).where("key", "=", change.key).execute();
  if (!moved && before.reason === change.reason) return [];
  const { at, actor } = transition;
  return [
    { at, actor, about: "finding", key: change.key, from: before.outcome, to: change.outcome, reason: change.reason },
  ];
}
