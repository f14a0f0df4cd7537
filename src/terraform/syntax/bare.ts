import type { Expression } from "./tree.ts";

/** What stands in the quotes of a template that is nothing but one interpolation, as Terraform 0.11 wanted it: `"${var.days}"`. */
export const onlyInterpolation = (expression: Expression): Expression | undefined => {
  if (expression.kind !== "template" || expression.heredoc || expression.parts.length !== 1) return undefined;
  const [only] = expression.parts;
  return only?.kind === "interpolation" ? only.expression : undefined;
};

/** An expression without the parentheses around it, and without the quotes around a single interpolation. */
export const bare = (expression: Expression): Expression => {
  const inner = expression.kind === "parentheses" ? expression.inner : onlyInterpolation(expression);
  return inner === undefined ? expression : bare(inner);
};
