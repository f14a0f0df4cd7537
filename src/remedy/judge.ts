import type { Control, Verdict } from "../controls/control.ts";
import type { Root, Workspace } from "../terraform/workspace/workspace.ts";
import { answer, type Settings, type Subject } from "./answer.ts";

/** What one control says of one subject. */
export interface Judgement {
  readonly control: Control;
  readonly root: Root;
  readonly subject: Subject;
  readonly verdict: Verdict;
}

const subjectsOf = (root: Root): readonly Subject[] => [...root.resources(), ...root.remoteModules()];

/** Asks every control about everything that it judges in these roots. */
export const judge = (
  roots: readonly Root[],
  controls: readonly Control[],
  given: { readonly workspace: Workspace; readonly settings: Settings },
): readonly Judgement[] =>
  roots.flatMap((root) =>
    subjectsOf(root).flatMap((subject) =>
      controls.flatMap((control) => {
        const verdict = answer(control, subject, given)?.verdict;
        return verdict === undefined ? [] : [{ control, root, subject, verdict }];
      }),
    ),
  );

/** The identity of a subject among all evaluations of a workspace. */
export const subjectKey = (root: Root, address: string): string =>
  [root.path, root.variables ?? "", address].join("\n");

/** The identity of a judgement, for comparing two versions of a workspace. */
export const judgementKey = ({ control, root, subject }: Judgement): string =>
  `${control.id}\n${subjectKey(root, subject.address)}`;
