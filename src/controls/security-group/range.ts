import { isIP } from "node:net";
import { z } from "zod";
import type { Value } from "../../terraform/evaluate/value.ts";
import { obscurity } from "../verdict.ts";

export type Family = "IPv4" | "IPv6";

export const familyOf = (range: string): Family => (range.includes(":") ? "IPv6" : "IPv4");

/** Whether a CIDR range is the whole internet: as such, as one of its halves, or as all that IPv6 gives out (`2000::/3`). */
export const isWorld = (range: string): boolean => {
  const bits = /\/(\d+)$/.exec(range.trim())?.[1];
  return bits !== undefined && Number(bits) <= (familyOf(range) === "IPv6" ? 3 : 1);
};

const isNarrow = (range: string): boolean => {
  const [address = "", length = ""] = range.split("/");
  if (!/^\d+$/.test(length)) return false;
  const family = isIP(address);
  const bits = Number(length);
  return family === 4 ? bits >= 8 && bits <= 32 : family === 6 && bits >= 16 && bits <= 128;
};

/** A range that may stand instead of the whole internet. */
export const narrowRange = z.string().refine(isNarrow, {
  error: 'is a CIDR range such as "203.0.113.0/24", at least /8, or /16 for IPv6',
});

/** Which of the values of a range argument are the whole internet, and why others are not known. */
export interface Ranges {
  readonly values: readonly Value[];
  readonly open: readonly number[];
  readonly obscure: string | undefined;
}

/** A value that is not known and yet no whole internet: the range of a network, or a text that ends in a length. */
const isNarrowAnyway = (value: Value): boolean => {
  if (/(?:^|\.)aws_(?:default_)?(?:vpc|subnet)\./.test(value.reference?.address ?? ""))
    return value.reference?.attribute === "cidr_block";
  const end = value.kind === "pattern" ? value.parts.at(-1) : undefined;
  return typeof end === "string" && /\/0*[1-9]\d*$/.test(end);
};

/** Reads an argument that is one range or a list of them. */
export const rangesOf = (value: Value | undefined): Ranges => {
  const given = value === undefined || value.kind === "null" ? [] : value.kind === "list" ? value.items : [value];
  // Old code wraps a list that it is given in a list of its own.
  const values = given.flatMap((one) => (one.kind === "list" ? one.items : [one]));
  return {
    values,
    open: values.flatMap((one, index) => (one.kind === "string" && isWorld(one.value) ? [index] : [])),
    obscure: values
      .filter((one) => !isNarrowAnyway(one))
      .map(obscurity)
      .find((reason) => reason !== undefined),
  };
};
