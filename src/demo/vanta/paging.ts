import { refuse } from "./answer.ts";

const defaultSize = 10;
const largestSize = 100;

/** One page of a list in Vanta's envelope; it begins behind the item that the cursor names. */
export const pageOf = <Item>(items: readonly Item[], query: URLSearchParams) => {
  const size = sizeOf(query.get("pageSize"));
  const start = startOf(query.get("pageCursor"), items.length);
  const data = items.slice(start, start + size);
  const end = start + data.length;
  const pageInfo = {
    startCursor: data.length === 0 ? null : cursorOf(start),
    endCursor: data.length === 0 ? null : cursorOf(end - 1),
    hasNextPage: end < items.length,
    hasPreviousPage: start > 0,
  };
  return { results: { data, pageInfo } };
};

const sizeOf = (text: string | null): number => {
  if (text === null) return defaultSize;
  const size = Number(text);
  if (Number.isInteger(size) && size >= 1 && size <= largestSize) return size;
  throw refuse(400, { errors: [{ field: "pageSize", message: `must be a whole number from 1 to ${largestSize}` }] });
};

const prefix = "arrayconnection:";

const cursorOf = (index: number): string => Buffer.from(`${prefix}${index}`).toString("base64");

const startOf = (cursor: string | null, length: number): number => {
  if (cursor === null) return 0;
  const text = Buffer.from(cursor, "base64").toString();
  const index = text.startsWith(prefix) ? Number(text.slice(prefix.length)) : Number.NaN;
  if (Number.isInteger(index) && index >= 0 && index <= length) return index + 1;
  throw refuse(400, { errors: [{ field: "pageCursor", message: "is not a cursor of this list" }] });
};
