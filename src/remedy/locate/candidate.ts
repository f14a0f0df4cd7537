import type { ModuleCall, ResourceInstance, Root } from "../../terraform/workspace/workspace.ts";
import type { Named } from "./names.ts";
import type { RemoteNames } from "./remote.ts";

export type Instance = ResourceInstance | ModuleCall;

/** A resource, or the call of a remote module, that may be what is sought. */
export interface Candidate {
  readonly repository: number;
  readonly root: Root;
  readonly instance: Instance;
  readonly named: readonly Named[];
  /** Set where its name could be anything. */
  readonly unknown: string | undefined;
  /** A remote module, and how surely it makes this kind. */
  readonly remote: RemoteNames | undefined;
}

/** A candidate whose name fits, and how. */
export interface Match {
  readonly candidate: Candidate;
  readonly named: Named;
  readonly exact: boolean;
}

/** An address without its keys: one block of one module path is one place to edit. */
export const unkeyed = (address: string): string => address.replace(/\[(?:"(?:[^"\\]|\\.)*"|[^\]"]*)\]/g, "");

/** One block of one module path in one root, whatever its keys and the root's values. */
export const placeKey = (candidate: Candidate): string =>
  [candidate.root.path, unkeyed(candidate.instance.address), blockKey(candidate)].join("\n");

/** One block, however many roots and calls of its module lead to it: JSON may write several on one line. */
export const blockKey = ({ repository, instance: { address, calls, place } }: Candidate): string => {
  const caller = calls.at(-1)?.address;
  const own = caller === undefined ? address : address.slice(caller.length + 1);
  return [repository, place.file, place.line, unkeyed(own)].join("\n");
};
