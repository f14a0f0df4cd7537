import type { Value } from "../../terraform/evaluate/value.ts";
import { providerOf } from "../../terraform/workspace/provider.ts";
import type { Instance, Match } from "./candidate.ts";
import type { Sought } from "./sought.ts";

/** Leaves out what lives in another account or region, or carries other tags, as far as that is known. */
export function possible(matches: readonly Match[], sought: Sought): readonly Match[] {
  return matches.filter(
    ({ candidate: { instance } }) =>
      isInRegion(instance, sought) && isInAccount(instance, sought) && hasTags(instance, sought),
  );
}

/** Prefers, among equals, what a hint speaks for. */
export function preferred(matches: readonly Match[], sought: Sought): readonly Match[] {
  const hints: readonly ((match: Match) => boolean)[] = [
    ({ candidate }) =>
      sought.tags["yor_trace"] !== undefined && tagOf(candidate.instance, "yor_trace") === sought.tags["yor_trace"],
    ({ candidate }) => sought.accountId !== undefined && accountsOf(candidate.instance).includes(sought.accountId),
    ({ candidate }) =>
      [sought.accountId, sought.accountName].some(
        (hint) => hint !== undefined && candidate.root.path.split("/").includes(hint),
      ),
    ({ candidate }) => sought.region !== undefined && regionOf(candidate.instance) === sought.region,
    ({ candidate }) => sought.region !== undefined && candidate.root.path.split("/").includes(sought.region),
  ];
  return hints.reduce((left, speaksFor) => {
    const chosen = left.filter(speaksFor);
    return chosen.length > 0 ? chosen : left;
  }, matches);
}

const isGlobal = (sought: Sought): boolean => sought.kinds.some((kind) => kind.global);

function isInRegion(instance: Instance, sought: Sought): boolean {
  const region = regionOf(instance);
  return sought.region === undefined || region === undefined || isGlobal(sought) || region === sought.region;
}

function isInAccount(instance: Instance, sought: Sought): boolean {
  const accounts = accountsOf(instance);
  return sought.accountId === undefined || accounts.length === 0 || accounts.includes(sought.accountId);
}

/** Tags that are known on both sides must agree on the name and the trace; the others drift. */
const hasTags = (instance: Instance, sought: Sought): boolean =>
  ["Name", "yor_trace"].every((key) => {
    const [own, given] = [tagOf(instance, key), sought.tags[key]];
    return own === undefined || given === undefined || own === given;
  });

const textOf = (value: Value | undefined): string | undefined => (value?.kind === "string" ? value.value : undefined);

function tagOf(instance: Instance, key: string): string | undefined {
  const tags = instance.argument("tags");
  return tags?.kind === "object" ? textOf(tags.entries.get(key)) : undefined;
}

const regionOf = (instance: Instance): string | undefined =>
  textOf(instance.argument("region")) ?? textOf(providerOf(instance)?.argument("region"));

/** Accounts that the provider is allowed to work in, or whose role it takes. */
function accountsOf(instance: Instance): readonly string[] {
  const provider = providerOf(instance);
  const allowed = provider?.argument("allowed_account_ids");
  if (allowed?.kind === "list") return allowed.items.flatMap((item) => textOf(item) ?? []);
  const roles = provider?.blocks("assume_role").items.map((role) => textOf(role.argument("role_arn"))) ?? [];
  return roles.flatMap((role) => /^arn:[^:]*:iam::(\d{12}):/.exec(role ?? "")?.[1] ?? []);
}
