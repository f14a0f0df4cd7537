import type { Control } from "../../controls/control.ts";
import type { Workspace } from "../../terraform/workspace/workspace.ts";
import type { Subject } from "../answer.ts";

/** A comment by which Checkov passes over checks of the block that it stands in: `checkov:skip=CKV_AWS_18: the reason`. */
const SKIP = /(?:#|\/\/|\*).*?\bcheckov:skip=([\w, ]+)(?::[ \t]*([^\n]*))?/g;

/** Why a person has accepted, in a comment inside of the block, that the control fails there; undefined where none has. */
export const accepted = (control: Control, { place }: Subject, workspace: Workspace): string | undefined => {
  const file = workspace.files.get(place.file);
  if (file === undefined) return undefined;
  const { start, end } = place.block.range;
  for (const { index, 1: checks = "", 2: why = "" } of file.text.slice(start, end).matchAll(SKIP)) {
    const check = control.references.checkov.find((id) => checks.split(/[\s,]+/).includes(id));
    if (check === undefined) continue;
    const line = file.text.slice(0, start + index).split("\n").length;
    const words = why.trim() === "" ? "" : `, "${why.trim()}"`;
    return `a comment at ${place.file}:${line} accepts this: checkov:skip=${check}${words}. Deactivate the finding in Vanta with that reason, or remove the comment and the fix is offered.`;
  }
  return undefined;
};
