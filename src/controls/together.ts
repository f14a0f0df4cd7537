import type { Fix, Refusal } from "./control.ts";

/** Several fixes of one kind as one; the first that is refused refuses them all. */
export const together = (fixes: readonly [Fix | Refusal, ...(Fix | Refusal)[]]): Fix | Refusal => {
  const [first] = fixes;
  const refusal = fixes.find((one) => one.kind === "refusal");
  if (refusal !== undefined || first.kind === "refusal") return refusal ?? first;
  const made = fixes.filter((one) => one.kind === "fix");
  return {
    ...first,
    edits: made.flatMap(({ edits }) => edits),
    change: made.map(({ change }) => change).join("; "),
  };
};
