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

export const placeKey = (candidate: Candidate): string => `${candidate.root.path}\n${blockKey(candidate)}`;

/** The same in every root that calls the module by the same name. */
export const blockKey = ({ repository, instance }: Candidate): string =>
  [repository, unkeyed(instance.address), instance.place.file].join("\n");
