import { accountsOf, regionOf } from "../../terraform/workspace/provider.ts";
import type { Root } from "../../terraform/workspace/workspace.ts";
import { environmentIn } from "./account-evidence.ts";
import type { Instance, Match } from "./candidate.ts";
import { fillings, wholeName } from "./reading.ts";
import type { Sought } from "./sought.ts";
import { hintsFor, ownTag } from "./twins.ts";

/** Leaves out what lives in another account or region, or carries other tags, as far as that is known. */
export function possible(matches: readonly Match[], sought: Sought): readonly Match[] {
  return matches.filter(
    ({ candidate: { instance } }) =>
      isInRegion(instance, sought) && isInAccount(instance, sought) && hasTrace(instance, sought),
  );
}

/**
 * Prefers, among equals, what a tag speaks for; between equal names, what is written around them; between names known in part, one that
 * may be the whole name, and the environment that the directory of the root is called by.
 */
export function preferred(matches: readonly Match[], sought: Sought): readonly Match[] {
  const byTag = [TRACE, "Name"].reduce(
    (left, key) => kept(left, (match) => agrees(match.candidate.instance, sought, key)),
    matches,
  );
  if (!matches.every(({ exact }) => exact))
    return kept(kept(byTag, isWhole), (match) => isOfItsDirectory(match, sought));
  return hintsFor(sought).reduce((left, hint) => {
    if (left.length < 2) return left;
    const said = new Map(left.map((match) => [match, hint(match.candidate)]));
    return kept(
      kept(left, (match) => said.get(match) !== "against"),
      (match) => said.get(match) === "for",
    );
  }, byTag);
}

/** One of the names that it can have is the name, without a gap. */
const isWhole = ({ named: { reading } }: Match): boolean => wholeName(reading) !== undefined;

/** What is not known of the name is the environment that the directory of the root is called by: `dev` in `environments/dev`. */
function isOfItsDirectory({ candidate: { root }, named: { reading } }: Match, { names }: Sought): boolean {
  const own = environmentOf(root);
  const texts = own === undefined ? [] : names.flatMap((name) => fillings(reading, name));
  return texts.some((filling) => /^[a-z]+$/i.test(filling) && environmentIn(filling) === own);
}

/** Whether the name speaks of an environment that the directory of the root is not for. */
export function contradictsItsDirectory(
  { candidate: { root }, named: { reading } }: Match,
  { names }: Sought,
): boolean {
  const own = environmentOf(root);
  const spoken = own === undefined ? [] : names.flatMap((name) => fillings(reading, name)).map(environmentIn);
  return spoken.some((one) => one !== undefined && one !== own);
}

/** `live` holds all that is run, whatever its environment. */
const environmentOf = ({ path }: Root): string | undefined => environmentIn(path.replace(/(^|\/)live(?=\/|$)/g, ""));

/** Those of which it holds; all, where it holds of none. */
const kept = (matches: readonly Match[], holds: (match: Match) => boolean): readonly Match[] => {
  const chosen = matches.filter(holds);
  return chosen.length > 0 ? chosen : matches;
};

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
  const [own, given] = [ownTag(instance, TRACE), sought.tags[TRACE]];
  return own === undefined || given === undefined || own === given;
}

const TRACE = "yor_trace";

const agrees = (instance: Instance, sought: Sought, key: string): boolean =>
  sought.tags[key] !== undefined && ownTag(instance, key) === sought.tags[key];
