import { bare } from "../terraform/syntax/bare.ts";
import type { Scope, Workspace } from "../terraform/workspace/workspace.ts";

/** How subnets are spelled where they are chosen, where that calls them public: `module.vpc.public_subnets`. */
export const publicSubnets = (scope: Scope, argument: string, workspace: Workspace): string | undefined => {
  const decision = scope.decision(argument);
  const range = decision && bare(decision.expression).range;
  const text = range && workspace.files.get(decision.file)?.text.slice(range.start, range.end);
  return text !== undefined && /public/i.test(text) && !/private/i.test(text) ? text : undefined;
};
