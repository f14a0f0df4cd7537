import { newestAllowed } from "../../controls/version.ts";
import { isBefore, type Version, versionOf } from "../../terraform/schema/version.ts";
import type { Root, Workspace } from "../../terraform/workspace/workspace.ts";
import { affectedRoots } from "../affected-roots.ts";

/** The version of hashicorp/aws that a root runs with, and where that is known from. */
export interface ProviderVersion {
  readonly version: Version;
  /** "locked 5.67.0" */
  readonly stated: string;
}

const highestFloor = (constraint: string): Version | undefined => {
  const floors = [...constraint.matchAll(/(?:>=?|~>)\s*v?(\d+(?:\.\d+)?)/g)].map(([, text = ""]) => versionOf(text));
  return floors.toSorted((a, b) => (isBefore(a, b) ? 1 : -1))[0];
};

const chosenBy = (constraint: string, shipped: Version): Version => {
  const newest = newestAllowed(constraint);
  if (Number.isFinite(newest.major)) return newest;
  const floor = highestFloor(constraint);
  return floor !== undefined && floor.major > shipped.major
    ? { major: floor.major, minor: Number.POSITIVE_INFINITY }
    : shipped;
};

const versionFor = ({ awsProvider: { locked, constraint } }: Root, shipped: string): ProviderVersion => {
  if (locked !== undefined) return { version: versionOf(locked), stated: `locked ${locked}` };
  if (constraint !== undefined)
    return { version: chosenBy(constraint, versionOf(shipped)), stated: `no lock file, constraint ${constraint}` };
  return unstated(shipped);
};

const unstated = (shipped: string): ProviderVersion => ({
  version: versionOf(shipped),
  stated: `no lock file and no constraint, so ${shipped} is assumed`,
});

/** The versions that a file is read with, each once: those of the deployed roots that it belongs to, else of all its roots. */
export const providerVersions = (workspace: Workspace, path: string, shipped: string): readonly ProviderVersion[] => {
  const roots = affectedRoots(workspace, [path]);
  const deployed = roots.filter(({ kind }) => kind === "deployed");
  const versions = (deployed.length > 0 ? deployed : roots).map((root) => versionFor(root, shipped));
  return versions.length === 0
    ? [unstated(shipped)]
    : [...new Map(versions.map((version) => [version.stated, version])).values()];
};
