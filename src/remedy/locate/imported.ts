import type { Root, Workspace } from "../../terraform/workspace/workspace.ts";
import type { Candidate } from "./candidate.ts";
import { deployedRoots } from "./catalogue.ts";

export interface Imported {
  readonly candidate: Candidate;
  readonly id: string;
}

/** Resources that an `import` block ties to one of the ids. */
export function importedAs(
  ids: readonly string[],
  searched: readonly { readonly repository: number; readonly workspace: Workspace }[],
): readonly Imported[] {
  return searched.flatMap((one) => deployedRoots(one).flatMap((root) => inRoot(ids, root, one.repository)));
}

function inRoot(ids: readonly string[], root: Root, repository: number): readonly Imported[] {
  return root.imports().flatMap(({ to, id }) => {
    if (id.kind !== "string" || !ids.includes(id.value)) return [];
    const instance = root.resources().find(({ address, presence }) => address === to && presence !== "absent");
    return instance === undefined
      ? []
      : [{ id: id.value, candidate: { repository, root, instance, named: [], unknown: undefined, remote: undefined } }];
  });
}
