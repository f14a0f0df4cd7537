import type { ModuleCall, Root, Workspace } from "../../terraform/workspace/workspace.ts";
import { type Instance, type Match, unkeyed } from "./candidate.ts";
import { deployedRoots } from "./catalogue.ts";
import { REFERRING } from "./forms.ts";
import { type Sought, shownAs } from "./sought.ts";

/** Resources that an `import` block ties to an id or to a name of what is sought. */
export function importedAs(
  sought: Sought,
  searched: readonly { readonly repository: number; readonly workspace: Workspace }[],
): readonly Match[] {
  return searched.flatMap((one) => deployedRoots(one).flatMap((root) => inRoot(sought, root, one.repository)));
}

function inRoot(sought: Sought, root: Root, repository: number): readonly Match[] {
  return root.imports().flatMap(({ to, id }): readonly Match[] => {
    if (id.kind !== "string" || !isOfKind(typeIn(to), sought) || !isMeant(id.value, sought)) return [];
    const instance = instanceAt(to, root);
    if (instance === undefined) return [];
    const reading = { pieces: [id.value], certain: true, reason: undefined };
    return [
      {
        candidate: { repository, root, instance, named: [], unknown: undefined, remote: undefined },
        named: { argument: IMPORTED, reading },
        exact: true,
      },
    ];
  });
}

/** In place of the argument that holds the name. */
export const IMPORTED = "import";

const typeIn = (address: string): string => unkeyed(address).split(".").at(-2) ?? "";

/** Companions are imported by the id of the thing that they belong to. */
const isOfKind = (type: string, { kinds }: Sought): boolean =>
  kinds.length === 0 ? !REFERRING.test(type) : kinds.some(({ types }) => types.includes(type));

/** ARNs, queue URLs and `cluster/service` hold the name. */
function isMeant(id: string, sought: Sought): boolean {
  if (sought.ids.includes(id)) return true;
  const { names, account } = shownAs(id);
  const elsewhere = account !== undefined && sought.accountId !== undefined && account !== sought.accountId;
  return !elsewhere && sought.kinds.length > 0 && names.some((name) => sought.names.includes(name));
}

/** The resource of that address, or the call of the remote module that it is in. */
function instanceAt(address: string, root: Root): Instance | undefined {
  const resource = root.resources().find((one) => one.address === address && one.presence !== "absent");
  return resource ?? root.remoteModules().find((call) => isIn(address, call));
}

const isIn = (address: string, call: ModuleCall): boolean => address.startsWith(`${call.address}.`);
