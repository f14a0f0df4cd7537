import type { ModuleCall, Root } from "../../terraform/workspace/workspace.ts";
import { type Instance, type Match, unkeyed } from "./candidate.ts";
import type { Searched } from "./catalogue.ts";
import { REFERRING } from "./forms.ts";
import { type Sought, shownAs } from "./sought.ts";

/** An `import` block, and what its id shows. */
export interface Imported extends Searched {
  readonly to: string;
  readonly id: string;
  readonly type: string;
  readonly shown: ReturnType<typeof shownAs>;
}

export const importsIn = (searched: readonly Searched[]): readonly Imported[] =>
  searched.flatMap(({ repository, root }) =>
    root.imports().flatMap(({ to, id }) => {
      if (id.kind !== "string") return [];
      return [{ repository, root, to, id: id.value, type: typeIn(to), shown: shownAs(id.value) }];
    }),
  );

/** Resources that an `import` block ties to an id or to a name of what is sought. */
export const importedAs = (sought: Sought, imports: readonly Imported[]): readonly Match[] =>
  imports.filter((one) => isOfKind(one.type, sought) && isMeant(one, sought)).flatMap(matchOf);

function matchOf({ repository, root, to, id }: Imported): readonly Match[] {
  const instance = instanceAt(to, root);
  if (instance === undefined) return [];
  const reading = { pieces: [id], certain: true, reason: undefined };
  return [
    {
      candidate: { repository, root, instance, named: [], unknown: undefined, remote: undefined },
      named: { argument: IMPORTED, reading },
      exact: true,
    },
  ];
}

/** In place of the argument that holds the name. */
export const IMPORTED = "import";

const typeIn = (address: string): string => unkeyed(address).split(".").at(-2) ?? "";

/** Companions are imported by the id of the thing that they belong to. */
const isOfKind = (type: string, { kinds }: Sought): boolean =>
  kinds.length === 0 ? !REFERRING.test(type) : kinds.some(({ types }) => types.includes(type));

/** ARNs, queue URLs and `cluster/service` hold the name. */
function isMeant({ id, shown: { names, account } }: Imported, sought: Sought): boolean {
  if (sought.ids.includes(id)) return true;
  const elsewhere = account !== undefined && sought.accountId !== undefined && account !== sought.accountId;
  return !elsewhere && sought.kinds.length > 0 && names.some((name) => sought.names.includes(name));
}

/** The resource of that address, or the call of the remote module that it is in. */
function instanceAt(address: string, root: Root): Instance | undefined {
  const resource = root.resources().find((one) => one.address === address && one.presence !== "absent");
  return resource ?? root.remoteModules().find((call) => isIn(address, call));
}

const isIn = (address: string, call: ModuleCall): boolean => address.startsWith(`${call.address}.`);
