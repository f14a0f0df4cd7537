import type { Control, ControlContext, Fix, Refusal, Verdict } from "../controls/control.ts";
import { together } from "../controls/together.ts";
import { refused, worst } from "../controls/verdict.ts";
import type {
  ModuleCall,
  ProviderConfiguration,
  ResourceInstance,
  Workspace,
} from "../terraform/workspace/workspace.ts";

/** What a control judges: a resource, the call of a module that is not in the repository, or an account through a root that enters it. */
export type Subject = ResourceInstance | ModuleCall | ProviderConfiguration;

export const isCall = (subject: Subject): subject is ModuleCall => "source" in subject;

export const isAccount = (subject: Subject): subject is ProviderConfiguration =>
  !("type" in subject || isCall(subject));

/** Settings by control id, as a repository's configuration holds them. */
export type Settings = Readonly<Record<string, unknown>>;

/** A control's view of one subject. */
export interface Answer {
  readonly verdict: Verdict;
  fix(): Fix | Refusal;
}

/** Why the settings of a control do not fit; undefined where they do. */
export const misfit = (control: Control, settings: Settings): string | undefined => {
  const { error } = control.settings.safeParse(settings[control.id] ?? {});
  return error?.issues.map(({ path, message }) => [...path, message].join(" ")).join("; ");
};

const read = new WeakMap<Settings, Map<Control, unknown>>();

/** The settings of a control; its defaults where they do not fit, which whoever read them has told. */
const settingsOf = (control: Control, settings: Settings): unknown => {
  const known = read.get(settings) ?? new Map<Control, unknown>();
  read.set(settings, known);
  if (known.has(control)) return known.get(control);
  const { data, success } = control.settings.safeParse(settings[control.id] ?? {});
  const own = success ? data : control.settings.parse({});
  known.set(control, own);
  return own;
};

/** Whether a control looks for faults of its own accord: not where the settings leave it nothing to demand. */
export const demands = (control: Control, settings: Settings): boolean =>
  control.asks?.(settingsOf(control, settings)) ?? true;

/** Whether a subject is a finding by itself: not where it is judged through another resource of the code, or would be if it existed. */
export const standsAlone = (control: Control, subject: Subject): boolean =>
  !("type" in subject) ||
  control.through === undefined ||
  (subject.presence !== "absent" && control.through(subject) === undefined);

/** The answer of a whole for its parts; undefined where the control knows none. */
const ofParts = (control: Control, subject: ResourceInstance, context: ControlContext): Answer | undefined => {
  const { whole } = control;
  const [first, ...rest] = whole?.types.includes(subject.type) === true ? whole.parts(subject) : [];
  if (first === undefined) return undefined;
  const check = (part: ResourceInstance): Verdict => control.check(part, context);
  const verdict = worst([check(first), ...rest.map(check)]);
  const fix = (): Fix | Refusal => {
    const [one, ...more] = [first, ...rest].filter((part) => check(part).status === "fail");
    const fixed = (part: ResourceInstance): Fix | Refusal => control.fix(part, context);
    return one === undefined ? refused(verdict.reason) : together([fixed(one), ...more.map(fixed)]);
  };
  return { verdict, fix };
};

/** Asks a control about a subject; undefined where the control does not judge it. */
export const answer = (
  control: Control,
  subject: Subject,
  { workspace, settings }: { readonly workspace: Workspace; readonly settings: Settings },
): Answer | undefined => {
  const context = { workspace, settings: settingsOf(control, settings) };
  if (isCall(subject)) return control.module?.(subject, context);
  if (isAccount(subject)) {
    const { account } = control;
    return account && { verdict: account.check(subject, context), fix: () => account.fix(subject, context) };
  }
  if (!control.resourceTypes.includes(subject.type)) return ofParts(control, subject, context);
  return { verdict: control.check(subject, context), fix: () => control.fix(subject, context) };
};
