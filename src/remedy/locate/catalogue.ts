import { resourcesOfType } from "../../terraform/workspace/by-type.ts";
import type { ResourceInstance, Root, Workspace } from "../../terraform/workspace/workspace.ts";
import type { Kind } from "../kinds.ts";
import type { Candidate, Match } from "./candidate.ts";
import { makerOf } from "./made.ts";
import { namesOf } from "./names.ts";
import { fits, isMeaningful, type Reading, wholeName } from "./reading.ts";
import { remoteNames } from "./remote.ts";

/** Everything of one kind, ready to be asked for names. */
export interface Catalogue {
  readonly candidates: readonly Candidate[];
  exact(name: string): readonly Match[];
  patterns(name: string): readonly Match[];
}

/** A display name and a name of the code are compared in this form. */
export type Comparable = (name: string) => string;

interface Searched {
  readonly repository: number;
  readonly workspace: Workspace;
}

/** Examples and tests are not deployed, so nothing in the cloud is theirs. */
export const deployedRoots = ({ workspace }: Searched): readonly Root[] =>
  workspace.roots.filter((root) => root.kind === "deployed");

export function catalogueOf(searched: readonly Searched[], kind: Kind, comparable: Comparable): Catalogue {
  const candidates = searched.flatMap((one) =>
    deployedRoots(one).flatMap((root) => [
      ...kind.types
        .flatMap((type) => resourcesOfType(root, type))
        .filter(({ presence }) => presence !== "absent")
        .map((resource) => managed(one.repository, root, resource)),
      ...makers(one.repository, root, kind),
      ...remote(one.repository, root, kind),
    ]),
  );
  return indexed(candidates, comparable);
}

const managed = (repository: number, root: Root, instance: ResourceInstance): Candidate => ({
  repository,
  root,
  instance,
  remote: undefined,
  ...namesOf(instance),
});

const makers = (repository: number, root: Root, kind: Kind): readonly Candidate[] =>
  (kind.makers ?? [])
    .flatMap((type) => resourcesOfType(root, type))
    .filter(({ presence }) => presence !== "absent")
    .flatMap((resource) => {
      const maker = makerOf(resource, kind);
      return maker === undefined
        ? []
        : [{ repository, root, instance: maker.resource, named: maker.named, unknown: undefined, remote: undefined }];
    });

const remote = (repository: number, root: Root, kind: Kind): readonly Candidate[] =>
  root.remoteModules().flatMap((instance) => {
    const names = remoteNames(instance, kind);
    return names === undefined
      ? []
      : [{ repository, root, instance, remote: names, named: names.named, unknown: undefined }];
  });

function indexed(candidates: readonly Candidate[], comparable: Comparable): Catalogue {
  const byName = new Map<string, Match[]>();
  const open: { readonly match: Match; readonly compared: Reading }[] = [];
  for (const candidate of candidates) {
    for (const named of candidate.named) {
      const whole = wholeName(named.reading);
      const match: Match = { candidate, named, exact: named.reading.certain && whole !== undefined };
      if (whole === undefined) {
        if (isMeaningful(named.reading)) open.push({ match, compared: comparedReading(named.reading, comparable) });
        continue;
      }
      const key = comparable(whole);
      const matches = byName.get(key);
      if (matches === undefined) byName.set(key, [match]);
      else matches.push(match);
    }
  }
  return {
    candidates,
    exact: (name) => (byName.get(comparable(name)) ?? []).filter((match) => match.exact),
    patterns: (name) => [
      ...(byName.get(comparable(name)) ?? []).filter((match) => !match.exact),
      ...open.filter(({ compared }) => fits(compared, comparable(name))).map(({ match }) => match),
      ...candidates.flatMap((candidate) => composed(candidate, name)),
    ],
  };
}

const comparedReading = (reading: Match["named"]["reading"], comparable: Comparable): Match["named"]["reading"] => ({
  ...reading,
  pieces: reading.pieces.map((piece, index) =>
    typeof piece === "string" ? comparedPiece(piece, index === reading.pieces.length - 1, comparable) : piece,
  ),
});

/** Only the end of a name is cut when it is compared. */
const comparedPiece = (piece: string, last: boolean, comparable: Comparable): string =>
  last ? comparable(piece) : comparable(`${piece}x`).slice(0, -1);

function composed(candidate: Candidate, name: string): readonly Match[] {
  const named = candidate.remote?.composed(name);
  return named === undefined ? [] : [{ candidate, named, exact: false }];
}
