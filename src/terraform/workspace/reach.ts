import type { Decision } from "../evaluate/value.ts";
import type { Expression } from "../syntax/tree.ts";
import type { ResourceInstance, Scope, Workspace } from "./workspace.ts";

type Index = ReadonlyMap<Expression | string, readonly ResourceInstance[]>;

const byPlace = new WeakMap<Workspace, Index>();

/** What tells a decision from others: its expression, or an entry of a file. */
const placeOf = ({ expression, text, path }: Decision): Expression | string =>
  text === undefined || path.length === 0 ? expression : JSON.stringify([text.path, ...path]);

/** The instances that change where the expression behind a decision changes: an argument, or one of a nested block, is decided there. */
export function reach(decision: Decision, workspace: Workspace): readonly ResourceInstance[] {
  const index = byPlace.get(workspace) ?? indexed(workspace);
  byPlace.set(workspace, index);
  return index.get(placeOf(decision)) ?? [];
}

function indexed(workspace: Workspace): Index {
  const index = new Map<Expression | string, ResourceInstance[]>();
  for (const root of workspace.roots) {
    for (const resource of root.resources()) {
      if (resource.presence === "absent") continue;
      for (const place of new Set(decidingPlaces(resource, resource.place.block.body))) {
        const reached = index.get(place) ?? [];
        reached.push(resource);
        index.set(place, reached);
      }
    }
  }
  return index;
}

type Body = ResourceInstance["place"]["block"]["body"];

/** Of every argument, and of the arguments of nested blocks. */
function decidingPlaces(scope: Scope, body: Body): readonly (Expression | string)[] {
  const own = body.attributes.flatMap(({ name }) => {
    const decision = scope.decision(name);
    return decision === undefined ? [] : [placeOf(decision)];
  });
  const types = new Set(body.blocks.map((block) => (block.type === "dynamic" ? (block.labels[0] ?? "") : block.type)));
  types.delete("lifecycle");
  const nested = [...types].flatMap((type) =>
    scope.blocks(type).items.flatMap((item) => decidingPlaces(item, item.block.body)),
  );
  return [...own, ...nested];
}
