import type { z } from "zod";
import { VantaError } from "./errors.ts";
import type { Get } from "./request.ts";
import { describeIssues, pageSchema } from "./schema.ts";

/** A list read to its last page. */
export interface Listing<Item> {
  readonly items: readonly Item[];
  /** Items that did not parse; while there are any, absence from `items` proves nothing. */
  readonly unreadable: readonly Unreadable[];
}

export interface Unreadable {
  readonly what: "test" | "entity" | "resource";
  readonly id?: string;
  /** Which field is wrong, in words. */
  readonly problem: string;
}

interface PagedRead<Item> {
  readonly path: string;
  readonly what: Unreadable["what"];
  readonly item: z.ZodType<Item>;
  /** Field that names an item whose other fields do not parse. */
  readonly id: string;
}

const pageSize = 100;

/** Reads all pages. An envelope of another shape or a cursor that comes again is garbage, never an end. */
export const readPages = async <Item>(get: Get, read: PagedRead<Item>): Promise<Listing<Item>> => {
  const items: Item[] = [];
  const unreadable: Unreadable[] = [];
  const seen = new Set<string>();
  for (let cursor: string | undefined; ; ) {
    const path = pagePath(read.path, cursor);
    const { data, pageInfo } = (await get(path, pageSchema)).results;
    for (const raw of data) {
      const parsed = read.item.safeParse(raw);
      if (parsed.success) items.push(parsed.data);
      else unreadable.push(describeUnreadable(read, raw, parsed.error));
    }
    if (!pageInfo.hasNextPage) return { items, unreadable };
    cursor = nextCursor(path, pageInfo.endCursor, seen);
  }
};

const nextCursor = (path: string, cursor: string | null, seen: Set<string>): string => {
  if (cursor === null || seen.has(cursor)) {
    const excerpt = cursor === null ? "a next page without a cursor" : "the same page cursor twice";
    throw new VantaError({ fault: "garbage", method: "GET", path, status: 200, excerpt });
  }
  seen.add(cursor);
  return cursor;
};

const pagePath = (path: string, cursor: string | undefined): string => {
  const query = new URLSearchParams({ pageSize: String(pageSize) });
  if (cursor !== undefined) query.set("pageCursor", cursor);
  return `${path}${path.includes("?") ? "&" : "?"}${query}`;
};

const describeUnreadable = <Item>(read: PagedRead<Item>, raw: unknown, error: z.ZodError): Unreadable => {
  const id = typeof raw === "object" && raw !== null ? Reflect.get(raw, read.id) : undefined;
  return { what: read.what, ...(typeof id === "string" ? { id } : {}), problem: describeIssues(error) };
};
