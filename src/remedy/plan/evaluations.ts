import { isAccount, isCall, type Subject } from "../answer.ts";
import { isOpen, isRefused, type Resolved } from "./case.ts";

const names = ["bucket", "name", "identifier", "cluster_identifier", "function_name"];

/** The name that a subject has in the cloud, as far as an argument of it says. */
export const nameOf = (subject: Subject): string | undefined => {
  const value = names.map((name) => subject.argument(name)).find((one) => one?.kind === "string");
  return value?.kind === "string" ? value.value : undefined;
};

/** The same block under the other variable values of its root, where it has the same name: the subject itself comes first. */
export const evaluations = (subject: Subject): readonly Subject[] => {
  const { root, address } = subject;
  const others = root.workspace.roots
    .filter((other) => other !== root && other.path === root.path)
    .flatMap((other): readonly Subject[] => {
      if (isAccount(subject)) return other.providers();
      return isCall(subject) ? other.remoteModules() : other.resources();
    })
    .filter((other) => other.address === address && nameOf(other) === nameOf(subject));
  return [subject, ...others];
};

/** What matters most among the answers for one block under several variable values: something to fix, then something to ask about, then something to tell. */
export const foremost = (results: readonly Resolved[]): Resolved | undefined =>
  results.find((result) => !isRefused(result) && !isOpen(result)) ??
  results.find(isOpen) ??
  results.find((result) => isRefused(result) && result.outcome !== "complies_in_code") ??
  results[0];
