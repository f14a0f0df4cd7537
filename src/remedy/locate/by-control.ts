import type { Control } from "../../controls/control.ts";
import type { Entity } from "../../vanta/finding.ts";
import type { Locator } from "../locate.ts";
import type { Location } from "../proposal.ts";
import { kindsOf } from "./label.ts";

/** The types that a control's findings may be of, each kind of thing once, the likeliest first. */
const typesOf = ({ resourceTypes: [first = "", ...rest], whole }: Control): readonly string[] => {
  const others = [...(whole?.types ?? []), ...rest].flatMap((type) => {
    const [kind] = kindsOf(type);
    return kind === undefined ? [] : [{ type, id: kind.id }];
  });
  const distinct = [...Map.groupBy(others, ({ id }) => id).values()].flatMap(([one]) => one ?? []);
  return [first, ...distinct.filter(({ id }) => id !== kindsOf(first)[0]?.id).map(({ type }) => type)];
};

/** Where an entity is that fails a control; one whose kind is not told is sought as what the control judges, the likeliest kind first. */
export const locateFor = (
  control: Control,
  entity: Entity,
  { locator, among }: { readonly locator: Locator; readonly among?: readonly number[] | undefined },
): Location => {
  if (entity.kind !== undefined || control.resourceTypes.length === 0) return locator.locate(entity, among);
  const locate = (kind: string): Location => locator.locate({ ...entity, kind }, among);
  const [first = "", ...others] = typesOf(control);
  const likeliest = locate(first);
  if (likeliest.certainty !== "none") return likeliest;
  return others.map(locate).find(({ certainty }) => certainty !== "none") ?? likeliest;
};
