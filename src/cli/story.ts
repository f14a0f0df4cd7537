import type { EventRecord } from "../store/records.ts";
import type { Store } from "../store/store.ts";

/** A function that prints, each time it is called, what has happened since the last time. */
export async function storyTeller(store: Store, print: (text: string) => Promise<void>): Promise<() => Promise<void>> {
  let last = (await store.events()).at(-1)?.id ?? 0;
  return async () => {
    const fresh = (await store.events()).filter(({ id }) => id > last);
    if (fresh.length === 0) return;
    last = fresh.at(-1)?.id ?? last;
    const names = await namesOf(store);
    await print(fresh.map((event) => line(event, names)).join(""));
  };
}

async function namesOf(store: Store): Promise<ReadonlyMap<string, string>> {
  const [findings, remediations] = await Promise.all([store.findings(), store.remediations()]);
  return new Map<string, string>([
    ...findings.map(({ key, finding }) => [key, finding.entity.displayName] as const),
    ...remediations.map(({ key, repository, pullRequest }) => [key, `${repository}#${pullRequest ?? "?"}`] as const),
  ]);
}

const line = ({ at, key, to, reason }: EventRecord, names: ReadonlyMap<string, string>): string =>
  `${at.slice(11, 19)}  ${names.get(key) ?? key}: ${to.replaceAll("_", " ")}. ${reason}\n`;
