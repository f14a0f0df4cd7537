import type { z } from "zod";
import type { ResourceInstance } from "../terraform/workspace/workspace.ts";
import type { Argument, NewBlock } from "./block-text.ts";
import { type CompanionLink, companionOf } from "./companion.ts";
import type { Control, ControlContext, Effects, Fix, Refusal, Verdict } from "./control.ts";
import { addCompanion } from "./new-companion.ts";
import { notCreated } from "./presence.ts";
import { fail, pass, where } from "./verdict.ts";

/** A control of the form "another resource belongs to this one", as a web ACL's association does to a load balancer. */
export interface Linked<Settings>
  extends Pick<Control, "id" | "title" | "imperative" | "why" | "vanta" | "references" | "resourceTypes"> {
  readonly settings: z.ZodType<Settings>;
  /** The companion's type, and its argument that names the resource by this attribute. */
  readonly link: { readonly type: string; readonly argument: string; readonly attribute: string };
  /** Other companions that serve as well. */
  readonly others?: readonly CompanionLink[];
  /** "a rotation" */
  readonly what: string;
  /** The verdict on a resource that the demand is not made of; undefined for all others. */
  exempt?(resource: ResourceInstance): Verdict | undefined;
  /** What is demanded of a companion that is there. */
  judge?(companion: ResourceInstance): Verdict | undefined;
  /** Why nothing is added. */
  refuse?(resource: ResourceInstance, context: ControlContext<Settings>): Refusal | undefined;
  /** What the new companion says besides what it belongs to. */
  written(settings: Settings): {
    readonly groups: readonly (readonly Argument[])[];
    readonly blocks?: readonly NewBlock[];
  };
  effects(settings: Settings): Effects;
}

const check = <Settings>(
  { link, others = [], what, exempt, judge }: Linked<Settings>,
  resource: ResourceInstance,
  { workspace }: ControlContext<Settings>,
): Verdict => {
  const spared = notCreated(resource) ?? exempt?.(resource);
  if (spared !== undefined) return spared;
  const own = companionOf(resource, link, workspace);
  if (own.kind !== "found") {
    const other = others.map((one) => companionOf(resource, one, workspace)).find(({ kind }) => kind === "found");
    if (other?.kind === "found")
      return pass(
        `${resource.address} has ${what}: ${other.companion.address} (${where(other.companion.place)})`,
        other.companion.place,
      );
  }
  if (own.kind === "unclear") return own.verdict;
  if (own.kind === "none") return fail(`${resource.address} has no ${link.type}`);
  const { companion } = own;
  const verdict =
    judge?.(companion) ?? pass(`${resource.address} has ${what}: ${companion.address} (${where(companion.place)})`);
  return { ...verdict, place: companion.place };
};

const fix = <Settings>(
  description: Linked<Settings>,
  resource: ResourceInstance,
  context: ControlContext<Settings>,
): Fix | Refusal => {
  const against = description.refuse?.(resource, context);
  if (against !== undefined) return against;
  const { link, what } = description;
  const companion = { ...link, what, lacking: () => [], ...description.written(context.settings) };
  const added = addCompanion(resource, companion, context.workspace);
  if (added.kind === "refusal") return added;
  const effects = description.effects(context.settings);
  return { kind: "fix", edits: added.edits, change: added.change, effects, adds: [link.type] };
};

/** Makes the control from its description. */
export const linked = <Settings>(description: Linked<Settings>): Control<Settings> => {
  const { id, title, imperative, why, vanta, references, resourceTypes, settings } = description;
  return {
    ...{ id, title, imperative, why, vanta, references, resourceTypes, settings },
    check: (resource, context) => check(description, resource, context),
    fix: (resource, context) => fix(description, resource, context),
  };
};
