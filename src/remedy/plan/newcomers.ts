import { catalogue } from "../../controls/catalogue.ts";
import type { Control } from "../../controls/control.ts";
import type { Root, Workspace } from "../../terraform/workspace/workspace.ts";
import { affectedRoots } from "../affected-roots.ts";
import { answer, demands, isCall, type Settings, type Subject, standsAlone } from "../answer.ts";
import { counterpart, subjectKey } from "../judge.ts";
import { unkeyed } from "../locate/candidate.ts";

const sentence = (subject: Subject, { id }: Control): string =>
  isCall(subject)
    ? `What ${unkeyed(subject.address)} makes from now on does not pass ${id} by itself.`
    : `${unkeyed(subject.address)} is new and does not pass ${id} by itself.`;

/** What may be new in a root: resources that were not there, and calls of modules in the files that changed. */
const candidates = (root: Root, known: ReadonlySet<string>, paths: readonly string[]): readonly Subject[] => [
  ...root.resources().filter(({ address }) => !known.has(subjectKey(root, address))),
  ...root.remoteModules().filter(({ place }) => paths.includes(place.file)),
];

/** Sentences on what is new after a change to these files and fails controls itself, so that merging it brings no finding unsaid: resources, and what a module makes that it did not make. */
export const shortcomings = (
  { before, after, settings }: { readonly before: Workspace; readonly after: Workspace; readonly settings: Settings },
  paths: readonly string[],
): readonly string[] => {
  const known = new Set(
    affectedRoots(before, paths).flatMap((root) => root.resources().map(({ address }) => subjectKey(root, address))),
  );
  const asking = catalogue.filter((control) => demands(control, settings));
  const failsAnew = (subject: Subject, control: Control): boolean => {
    if (!standsAlone(control, subject)) return false;
    if (answer(control, subject, { workspace: after, settings })?.verdict.status !== "fail") return false;
    const old = isCall(subject) ? counterpart(subject, before) : undefined;
    return old === undefined || answer(control, old, { workspace: before, settings }) === undefined;
  };
  const sentences = affectedRoots(after, paths).flatMap((root) =>
    candidates(root, known, paths).flatMap((subject) =>
      asking.filter((control) => failsAnew(subject, control)).map((control) => sentence(subject, control)),
    ),
  );
  return [...new Set(sentences)];
};
