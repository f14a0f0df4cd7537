import type { ResourceInstance, Workspace } from "../../terraform/workspace/workspace.ts";

/** The trail's name as an expression that does not refer to the trail: what the trail needs cannot refer back to it. */
export const trailName = (trail: ResourceInstance, workspace: Workspace): string => {
  const range = trail.place.block.body.attributes.find(({ name }) => name === "name")?.value.range;
  const text = range && workspace.files.get(trail.place.file)?.text.slice(range.start, range.end);
  if (text === undefined) return trail.name;
  return /^"(.*)"$/s.exec(text)?.[1] ?? `\${${text}}`;
};
