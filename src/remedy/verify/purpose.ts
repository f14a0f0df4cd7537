import type { Root } from "../../terraform/workspace/workspace.ts";
import { affectedRoots } from "../affected-roots.ts";
import type { Subject } from "../answer.ts";
import { ignoredEdit } from "../ignored-edit.ts";
import { counterpart, subjectKey } from "../judge.ts";
import { type Attempt, count, failed, passed, type Step } from "./attempt.ts";

/** Arguments by which a companion names the resource that it configures. */
const links = ["bucket", "vpc_id", "secret_id", "repository", "resource_arn", "load_balancer_arn"];

const ownerOf = (resource: ReturnType<Root["resources"]>[number]): string | undefined => {
  for (const link of links) {
    const value = resource.argument(link);
    if (value?.kind === "unknown" && value.reference !== undefined) return value.reference.address;
    if (value?.kind === "string") return value.value;
  }
  return undefined;
};

/** Two resources of a type that configure the same thing undo each other at every apply. */
const rivals = (root: Root, types: readonly string[]): string | undefined => {
  const owners = new Map<string, string>();
  for (const resource of root.resources()) {
    if (!types.includes(resource.type) || resource.presence === "absent") continue;
    const owner = ownerOf(resource);
    const rival = owner === undefined ? undefined : owners.get(`${resource.type} ${owner}`);
    if (rival !== undefined) return `${rival} and ${resource.address} both configure ${owner}`;
    if (owner !== undefined) owners.set(`${resource.type} ${owner}`, resource.address);
  }
  return undefined;
};

const isThere = (subject: Subject | undefined): boolean =>
  subject !== undefined && (!("presence" in subject) || subject.presence !== "absent");

const withoutEffect = ({ after, failing }: Attempt): string | undefined =>
  failing.find(({ subject }) => !isThere(counterpart(subject, after)))?.subject.address;

/** A resource that was there and is not any more: its block may stand, with a count of none. */
const destroyed = ({ before, after, files }: Attempt): string | undefined => {
  const paths = files.map(({ after: file }) => file.path);
  const there = (roots: readonly Root[]) =>
    roots.flatMap((root) =>
      root.resources().map((resource) => [subjectKey(root, resource.address), resource.presence] as const),
    );
  const now = new Map(there(affectedRoots(after, paths)));
  const gone = ([key, presence]: readonly [string, string]): boolean =>
    presence === "present" && (now.get(key) ?? "absent") === "absent";
  return there(affectedRoots(before, paths)).find(gone)?.[0].split("\n").at(-1);
};

/** The change serves what the test is for: what failed still exists, and nothing else in the code undoes the setting. */
export const purpose: Step = (attempt) => {
  const switchedOff = withoutEffect(attempt);
  if (switchedOff !== undefined)
    return failed("purpose", `${switchedOff} is no longer created, which passes the test and helps nobody`);
  const ignored = ignoredEdit(attempt.edits, attempt.before);
  if (ignored !== undefined) return failed("purpose", ignored);
  const lost = destroyed(attempt);
  if (lost !== undefined) return failed("purpose", `${lost} would be destroyed`);
  const roots = new Set(attempt.failing.map(({ subject }) => subject.root.path));
  const touched = attempt.after.roots.filter(({ path }) => roots.has(path));
  const fight = touched.map((root) => rivals(root, attempt.adds)).find((one) => one !== undefined);
  if (fight !== undefined) return failed("purpose", `${fight}, and would undo each other at every apply`);
  if (attempt.reading !== undefined)
    return passed(
      "purpose",
      `what failed is still there, and nothing new in ${count(touched.length, "root")} configures what something else does`,
    );
  const titles = [...new Set(attempt.failing.map(({ control }) => control.title))];
  return passed(
    "purpose",
    `${titles.join("; ")}: set on what failed, and nothing in ${count(touched.length, "root")} sets it a second time`,
  );
};
