import type { Value } from "../../terraform/evaluate/value.ts";
import { obscurity } from "../verdict.ts";

/** What a rule lets through: ports of TCP or UDP, all there is, or nothing that has ports (ICMP). */
export type Traffic =
  | { readonly kind: "ports"; readonly protocol: "tcp" | "udp"; readonly from: number; readonly to: number }
  | { readonly kind: "everything" }
  | { readonly kind: "portless" }
  | { readonly kind: "unknown"; readonly reason: string };

const protocols: ReadonlyMap<string, "tcp" | "udp" | "everything"> = new Map([
  ["tcp", "tcp"],
  ["6", "tcp"],
  ["udp", "udp"],
  ["17", "udp"],
  ["-1", "everything"],
  ["all", "everything"],
]);

const textOf = (value: Value | undefined): string | undefined =>
  value?.kind === "string" || value?.kind === "number" ? String(value.value).toLowerCase() : undefined;

const port = (value: Value | undefined): number | undefined => {
  const text = textOf(value);
  return text !== undefined && /^-?\d+$/.test(text) ? Number(text) : undefined;
};

/** Reads the traffic of a rule from its protocol and ports. */
export const trafficOf = (protocol: Value | undefined, first: Value | undefined, last: Value | undefined): Traffic => {
  const obscure = obscurity(protocol);
  if (obscure !== undefined) return { kind: "unknown", reason: `its protocol is not known: ${obscure}` };
  const named = protocols.get(textOf(protocol) ?? "");
  if (named === undefined) return { kind: "portless" };
  if (named === "everything") return { kind: "everything" };
  const [from, to] = [port(first), port(last)];
  if (from === -1 && to === -1) return { kind: "ports", protocol: named, from: 0, to: 65535 };
  return from === undefined || to === undefined
    ? {
        kind: "unknown",
        reason: `its ports are not known: ${obscurity(first) ?? obscurity(last) ?? "they are absent"}`,
      }
    : { kind: "ports", protocol: named, from, to };
};

/** Whether traffic reaches what must not be reached; undefined where that is not known. */
export type Reaches = (traffic: Traffic) => boolean | undefined;

const where =
  (ports: (from: number, to: number, protocol: "tcp" | "udp") => boolean): Reaches =>
  (traffic) => {
    if (traffic.kind === "unknown") return undefined;
    if (traffic.kind === "ports") return ports(traffic.from, traffic.to, traffic.protocol);
    return traffic.kind === "everything";
  };

/** Traffic to one of these ports. */
export const anyOf = (ports: readonly number[]): Reaches =>
  where((from, to) => ports.some((one) => from <= one && one <= to));

/** Traffic to TCP port `one`. */
export const tcp = (one: number): Reaches =>
  where((from, to, protocol) => protocol === "tcp" && from <= one && one <= to);

/** Traffic to a port that is none of these. */
export const otherThan = (ports: readonly number[]): Reaches =>
  where((from, to) => to - from + 1 > new Set(ports.filter((one) => from <= one && one <= to)).size);

/** Traffic to any port. */
export const anyPort: Reaches = where(() => true);

/** Traffic to every port of a protocol. */
export const everyPort: Reaches = where((from, to) => from <= 1 && to >= 65535);

/** "port 22", "ports 8000 to 9000", "every port" */
export const inWords = (traffic: Traffic): string => {
  if (traffic.kind !== "ports") return "every port";
  if (traffic.from <= 1 && traffic.to >= 65535) return `every ${traffic.protocol.toUpperCase()} port`;
  return traffic.from === traffic.to ? `port ${traffic.from}` : `ports ${traffic.from} to ${traffic.to}`;
};
