import type { Control, Fix, Refusal, Verdict } from "../controls/control.ts";
import type { ModuleCall, ResourceInstance, Workspace } from "../terraform/workspace/workspace.ts";

/** What a control judges: a resource, or the call of a module that is not in the repository. */
export type Subject = ResourceInstance | ModuleCall;

export const isCall = (subject: Subject): subject is ModuleCall => "source" in subject;

/** Settings by control id, as a repository's configuration holds them. */
export type Settings = Readonly<Record<string, unknown>>;

/** A control's view of one subject. */
export interface Answer {
  readonly verdict: Verdict;
  fix(): Fix | Refusal;
}

/** Asks a control about a subject; undefined where the control does not judge it. Throws a ZodError for settings that do not fit. */
export const answer = (
  control: Control,
  subject: Subject,
  { workspace, settings }: { readonly workspace: Workspace; readonly settings: Settings },
): Answer | undefined => {
  const context = { workspace, settings: control.settings.parse(settings[control.id] ?? {}) };
  if (isCall(subject)) return control.module?.(subject, context);
  if (!control.resourceTypes.includes(subject.type)) return undefined;
  return { verdict: control.check(subject, context), fix: () => control.fix(subject, context) };
};
