import { isAccount, isCall, type Subject } from "../answer.ts";
import { meant } from "../locate/meant.ts";
import { namesOf } from "../locate/names.ts";
import { shown, wholeName } from "../locate/reading.ts";
import { isOpen, isRefused, type Resolved } from "./case.ts";

const names = ["bucket", "name", "identifier", "cluster_identifier", "function_name"];

/** The name that a subject has in the cloud, as far as an argument of it says. */
export const nameOf = (subject: Subject): string | undefined => {
  const value = names.map((name) => subject.argument(name)).find((one) => one?.kind === "string");
  return value?.kind === "string" ? value.value : undefined;
};

/** The names that a resource may have, as far as they are known: `…-orders`. */
export const shownNames = (subject: Subject): string =>
  isAccount(subject) || isCall(subject)
    ? (nameOf(subject) ?? "")
    : namesOf(subject)
        .named.map(({ reading }) => shown(reading))
        .join("\n");

const isKnown = (subject: Subject): boolean =>
  isAccount(subject) || isCall(subject)
    ? nameOf(subject) !== undefined
    : namesOf(subject).named.some(({ reading }) => wholeName(reading) !== undefined);

/**
 * The same block under the other variable values of its root, where it has the same name: the subject itself comes first.
 * Where the name is known in part, the files speak that the entity's name speaks of.
 */
export const evaluations = (subject: Subject, displayName: string): readonly Subject[] => {
  const { root, address } = subject;
  if (root.supposing !== undefined) return [subject];
  const others = root.workspace.roots
    .filter((other) => other !== root && other.path === root.path)
    .flatMap((other): readonly Subject[] => {
      if (isAccount(subject)) return other.providers();
      return isCall(subject) ? other.remoteModules() : other.resources();
    })
    .filter((other) => other.address === address && shownNames(other) === shownNames(subject));
  const all = [subject, ...others];
  return isKnown(subject) ? all : meant(all, (one) => one.root, displayName);
};

/** What matters most among the answers for one block under several variable values: something to fix, then something to ask about, then something to tell. */
export const foremost = (results: readonly Resolved[]): Resolved | undefined =>
  results.find((result) => !isRefused(result) && !isOpen(result)) ??
  results.find(isOpen) ??
  results.find((result) => isRefused(result) && result.outcome !== "complies_in_code") ??
  results[0];
