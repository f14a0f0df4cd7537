import type { Fix } from "../../controls/control.ts";
import { isCall, type Subject } from "../answer.ts";

const preventsDestruction = (subject: Subject): boolean =>
  !isCall(subject) &&
  subject.place.block.body.blocks
    .filter(({ type }) => type === "lifecycle")
    .flatMap(({ body }) => body.attributes)
    .some(({ name, value }) => name === "prevent_destroy" && value.kind === "literal" && value.value === true);

/** Why a replacement that the repository allows cannot be applied: the code forbids to destroy what it replaces, so that not even a plan succeeds. */
export const prevented = (subject: Subject, { effects }: Fix): string | undefined =>
  effects.replacement && preventsDestruction(subject)
    ? `the change replaces ${subject.address} (${subject.place.file}:${subject.place.line}), whose \`prevent_destroy\` makes Terraform refuse that. Bring what it holds to safety, take \`prevent_destroy\` out, and the change is offered as a draft.`
    : undefined;
