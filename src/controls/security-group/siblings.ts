import { sharing } from "../../terraform/workspace/sharing.ts";
import type { ResourceInstance } from "../../terraform/workspace/workspace.ts";
import { rangesOf } from "./range.ts";
import { type Rule, ruleIn, rulesOf } from "./rule.ts";

const groupType = "aws_security_group";

const rulesIn = (owner: ResourceInstance): readonly Rule[] =>
  owner.type === groupType
    ? rulesOf(owner).certain.filter((rule) => rule.owner === owner)
    : [ruleIn(owner)].filter((rule) => rule !== undefined);

/** The arguments of a rule by which the whole internet comes in, with the expressions that decide them. */
const openings = ({ ranges, scope }: Rule) =>
  ranges
    .filter((name) => rangesOf(scope.argument(name)).open.length > 0)
    .map((name) => [name, scope.decision(name)?.expression] as const);

/** The other rules that one block writes with its one text, and that would be narrowed with it: the ports of a `dynamic` block, the keys of a `for_each`. */
export const siblings = (rule: Rule): readonly Rule[] => {
  const own = openings(rule);
  return [rule.owner, ...sharing(rule.owner)]
    .flatMap(rulesIn)
    .filter((other) => other.owner !== rule.owner || other.nested !== rule.nested || other.scope !== rule.scope)
    .filter((other) =>
      openings(other).some(([name, expression]) =>
        own.some(
          ([ownName, ownExpression]) => ownName === name && ownExpression !== undefined && ownExpression === expression,
        ),
      ),
    );
};
