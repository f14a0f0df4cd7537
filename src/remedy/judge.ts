import type { Control, Verdict } from "../controls/control.ts";
import type { Root, Workspace } from "../terraform/workspace/workspace.ts";
import { answer, demands, isAccount, isCall, type Settings, type Subject, standsAlone } from "./answer.ts";

/** What one control says of one subject. */
export interface Judgement {
  readonly control: Control;
  readonly root: Root;
  readonly subject: Subject;
  readonly verdict: Verdict;
}

const subjectsOf = (root: Root): readonly Subject[] => [...root.resources(), ...root.remoteModules()];

/** Which of the controls may have an answer for a subject. */
const answering = (controls: readonly Control[]): ((subject: Subject) => readonly Control[]) => {
  const pairs = controls.flatMap((control) => control.resourceTypes.map((type) => ({ type, control })));
  const byType = new Map(
    [...Map.groupBy(pairs, ({ type }) => type)].map(([type, alike]) => [type, alike.map(({ control }) => control)]),
  );
  const ofCalls = controls.filter(({ module }) => module !== undefined);
  return (subject) => {
    if (isAccount(subject)) return [];
    return isCall(subject) ? ofCalls : (byType.get(subject.type) ?? []);
  };
};

/** Asks every control about everything that it judges in these roots; what is judged through another resource is left to that, and a control that demands nothing is not asked. */
export const judge = (
  roots: readonly Root[],
  controls: readonly Control[],
  given: { readonly workspace: Workspace; readonly settings: Settings },
): readonly Judgement[] => {
  const controlsFor = answering(controls.filter((control) => demands(control, given.settings)));
  return roots.flatMap((root) =>
    subjectsOf(root).flatMap((subject) =>
      controlsFor(subject).flatMap((control) => {
        if (!standsAlone(control, subject)) return [];
        const verdict = answer(control, subject, given)?.verdict;
        return verdict === undefined ? [] : [{ control, root, subject, verdict }];
      }),
    ),
  );
};

/** The identity of a subject among all evaluations of a workspace. */
export const subjectKey = (root: Root, address: string): string =>
  [root.path, root.variables ?? "", address].join("\n");

/** A subject as another state of the workspace has it; undefined where it is not there. */
export const counterpart = (subject: Subject, { roots }: Workspace): Subject | undefined =>
  roots
    .filter(({ path, variables }) => path === subject.root.path && variables === subject.root.variables)
    .flatMap((root) => (subject.root.supposing === undefined ? root : (root.supposed() ?? [])))
    .flatMap((root) => (isAccount(subject) ? root.providers() : subjectsOf(root)))
    .find(({ address }) => address === subject.address);

/** The identity of a judgement, for comparing two versions of a workspace. */
export const judgementKey = ({ control, root, subject }: Judgement): string =>
  `${control.id}\n${subjectKey(root, subject.address)}`;
