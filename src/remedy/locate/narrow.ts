import type { Value } from "../../terraform/evaluate/value.ts";
import { accountsOf, regionOf } from "../../terraform/workspace/provider.ts";
import type { Instance, Match } from "./candidate.ts";
import type { Sought } from "./sought.ts";

/** Leaves out what lives in another account or region, or carries other tags, as far as that is known. */
export function possible(matches: readonly Match[], sought: Sought): readonly Match[] {
  return matches.filter(
    ({ candidate: { instance } }) =>
      isInRegion(instance, sought) && isInAccount(instance, sought) && hasTrace(instance, sought),
  );
}

/** Prefers, among equals, what a tag or, between equal names, the directory speaks for. A hint never outweighs that others are merely not known. */
export function preferred(matches: readonly Match[], sought: Sought): readonly Match[] {
  const hints: ((match: Match) => boolean)[] = [
    ({ candidate }) => agrees(candidate.instance, sought, TRACE),
    ({ candidate }) => agrees(candidate.instance, sought, "Name"),
  ];
  if (matches.every(({ exact }) => exact))
    hints.push(
      ({ candidate }) => isBelow(candidate.root.path, sought.accountId),
      ({ candidate }) => isBelow(candidate.root.path, sought.accountName),
      ({ candidate }) => isBelow(candidate.root.path, sought.region),
    );
  return hints.reduce((left, speaksFor) => {
    const chosen = left.filter(speaksFor);
    return chosen.length > 0 ? chosen : left;
  }, matches);
}

/** `live/123456789012/eu-west-1` says whose it is. */
const isBelow = (path: string, directory: string | undefined): boolean =>
  directory !== undefined && path.split("/").includes(directory);

const isGlobal = (sought: Sought): boolean => sought.kinds.some((kind) => kind.global);

function isInRegion(instance: Instance, sought: Sought): boolean {
  const region = regionOf(instance);
  return sought.region === undefined || region === undefined || isGlobal(sought) || region === sought.region;
}

function isInAccount(instance: Instance, sought: Sought): boolean {
  const accounts = accountsOf(instance);
  return sought.accountId === undefined || accounts.length === 0 || accounts.includes(sought.accountId);
}

/** A trace that is known on both sides must agree; other tags drift, and only speak for a candidate. */
function hasTrace(instance: Instance, sought: Sought): boolean {
  const [own, given] = [tagOf(instance, TRACE), sought.tags[TRACE]];
  return own === undefined || given === undefined || own === given;
}

const TRACE = "yor_trace";

const agrees = (instance: Instance, sought: Sought, key: string): boolean =>
  sought.tags[key] !== undefined && tagOf(instance, key) === sought.tags[key];

const textOf = (value: Value | undefined): string | undefined => (value?.kind === "string" ? value.value : undefined);

function tagOf(instance: Instance, key: string): string | undefined {
  const tags = instance.argument("tags");
  return tags?.kind === "object" ? textOf(tags.entries.get(key)) : undefined;
}
