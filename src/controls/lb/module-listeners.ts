import type { Value } from "../../terraform/evaluate/value.ts";
import { entryOf } from "../registry-module.ts";
import { text } from "../verdict.ts";

/** A listener of a module: an entry of the map or list that is an input. */
export interface Listener {
  readonly key: string;
  readonly value: Value;
}

/** The listeners that an input holds; undefined where they are not all known. */
export const listenersIn = (value: Value | undefined): readonly Listener[] | undefined => {
  if (value?.kind === "list") return value.items.map((item, index) => ({ key: String(index), value: item }));
  if (value?.kind === "object" && value.open === undefined)
    return [...value.entries].map(([key, entry]) => ({ key, value: entry }));
  return value === undefined || value.kind === "null" ? [] : undefined;
};

/** The protocol in capitals; undefined where it is not known. */
export const protocolOf = ({ value }: Listener): string | undefined => {
  const protocol = entryOf(value, ["protocol"]);
  return protocol === undefined || protocol.kind === "null" ? "HTTP" : text(protocol)?.toUpperCase();
};
