import type { Decision } from "../evaluate/value.ts";
import type { Expression } from "../syntax/tree.ts";
import type { ResourceInstance, Scope, Workspace } from "./workspace.ts";

const byExpression = new WeakMap<Workspace, ReadonlyMap<Expression, readonly ResourceInstance[]>>();

/** The instances that change where the expression behind a decision changes: an argument, or one of a nested block, is decided there. */
export function reach(decision: Decision, workspace: Workspace): readonly ResourceInstance[] {
  const index = byExpression.get(workspace) ?? indexed(workspace);
  byExpression.set(workspace, index);
  return index.get(decision.expression) ?? [];
}

function indexed(workspace: Workspace): ReadonlyMap<Expression, readonly ResourceInstance[]> {
  const index = new Map<Expression, ResourceInstance[]>();
  for (const root of workspace.roots) {
    for (const resource of root.resources()) {
      if (resource.presence === "absent") continue;
      for (const expression of new Set(decidingExpressions(resource, resource.place.block.body))) {
        const reached = index.get(expression) ?? [];
        reached.push(resource);
        index.set(expression, reached);
      }
    }
  }
  return index;
}

type Body = ResourceInstance["place"]["block"]["body"];

/** Of every argument, and of the arguments of nested blocks. */
function decidingExpressions(scope: Scope, body: Body): readonly Expression[] {
  const own = body.attributes.flatMap(({ name }) => scope.decision(name)?.expression ?? []);
  const types = new Set(body.blocks.map((block) => (block.type === "dynamic" ? (block.labels[0] ?? "") : block.type)));
  types.delete("lifecycle");
  const nested = [...types].flatMap((type) =>
    scope.blocks(type).items.flatMap((item) => decidingExpressions(item, item.block.body)),
  );
  return [...own, ...nested];
}
