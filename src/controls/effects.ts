import type { Effects, Migration } from "./control.ts";

/** A change in place that costs nothing. */
export const inPlace = (...notes: readonly string[]): Effects => ({
  replacement: false,
  downtime: false,
  monthlyCostUsd: 0,
  notes,
});

/** A change in place whose cost depends on use, which a note tells. */
export const inPlaceAtCost = (...notes: readonly string[]): Effects => ({
  replacement: false,
  downtime: false,
  notes,
});

/** A change in place that interrupts the service for a while. */
export const interrupting = (...notes: readonly string[]): Effects => ({
  replacement: false,
  downtime: true,
  monthlyCostUsd: 0,
  notes,
});

/** A change that destroys the resource and makes a new one; the notes tell the safe way. */
export const replacing = (...notes: readonly string[]): Effects => ({
  replacement: true,
  downtime: true,
  monthlyCostUsd: 0,
  notes,
});

/** Likewise, with the steps that save what the resource holds. */
export const migrating = (migration: Migration): Effects => ({
  ...replacing(migration.loss),
  migrations: [migration],
});
