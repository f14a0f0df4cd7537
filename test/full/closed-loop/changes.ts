import type { PlannedChange } from "./terraform.ts";

/** What matters here of a proposal in `fix --format json`. */
export interface Proposed {
  readonly control: string;
  readonly root: string;
  readonly targets: readonly string[];
  readonly blastRadius: readonly string[];
  readonly effects: { readonly replacement: boolean; readonly notes: readonly string[] };
}

/** What a fix wrote: top-level blocks that it changed, those that it added, and those that it took away, by their first line. */
export interface Written {
  readonly changed: ReadonlySet<string>;
  readonly added: ReadonlySet<string>;
  readonly removed: ReadonlySet<string>;
}

/** Each top-level block by its first line, up to where the next begins. It is the text that is compared, not its meaning. */
const blocks = (files: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
  new Map(
    [...files].flatMap(([path, text]) =>
      text
        .split(/^(?=[a-z]+ (?:"[^"\n]+" )*\{)/m)
        .slice(1)
        .map((block) => {
          const first = block.slice(0, block.indexOf("{")).trim();
          return [first.startsWith("resource ") ? first : `${path} ${first}`, block.trimEnd()] as const;
        }),
    ),
  );

/** Compares the files of two times block by block. */
export const writtenBetween = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): Written => {
  const old = blocks(before);
  const now = blocks(after);
  const shared = [...old.keys()].filter((block) => now.has(block));
  return {
    changed: new Set(shared.filter((block) => old.get(block) !== now.get(block))),
    added: new Set([...now.keys()].filter((block) => !old.has(block))),
    removed: new Set([...old.keys()].filter((block) => !now.has(block))),
  };
};

/** Lines that stand in a file and hold a comment; a fix keeps every one of them. */
export const lostComments = (
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly string[] =>
  [...before].flatMap(([path, text]) => {
    const kept = new Set(after.get(path)?.split("\n"));
    return text.split("\n").filter((line) => /^\s*(?:#|\/\/|\/\*)|\s#\s/.test(line) && !kept.has(line));
  });

const withoutKeys = (address: string): string => address.replaceAll(/\[[^\]]*\]/g, "");

/** What Terraform calls a replacement is to AWS one more revision beside the old ones. */
const isRevised = (type: string): boolean => type === "aws_ecs_task_definition";

interface Told {
  /** The root that is planned. */
  readonly root: string;
  readonly written: Written;
  readonly proposed: readonly Proposed[];
}

/** Every instance that a proposal names, with its root before it. */
const namedBy = ({ root, targets, blastRadius }: Proposed): readonly string[] => [
  ...targets.map((target) => `${root}//${target}`),
  ...blastRadius.map((address) => (address.includes("//") ? address : `${root}//${address}`)),
];

/** The instances of a block that a proposal names are all that it may change; a block that none names may be a companion that was there. */
const isNamed = (address: string, block: string, { written, proposed }: Told): boolean => {
  const named = proposed.flatMap(namedBy);
  return (
    named.includes(address) ||
    (written.changed.has(block) && !named.some((one) => withoutKeys(one) === withoutKeys(address)))
  );
};

const isToldReplaced = (address: string, type: string, { proposed }: Told): boolean =>
  proposed
    .filter((proposal) => namedBy(proposal).includes(address))
    .some(
      ({ effects }) =>
        effects.replacement || (isRevised(type) && effects.notes.some((note) => /new revision/.test(note))),
    );

const isDeclared = (change: PlannedChange, told: Told): boolean => {
  const block = `resource "${change.type}" "${change.name}"`;
  const address = `${told.root}//${change.address}`;
  switch (change.action) {
    case "noop":
    case "read":
      return true;
    case "create":
      return told.written.added.has(block);
    case "update":
      return isNamed(address, block, told);
    case "delete":
      return told.written.removed.has(block) && told.proposed.flatMap(namedBy).includes(address);
    default:
      return isToldReplaced(address, change.type, told);
  }
};

/** What a plan would do that no proposal told: replacements, deletions, and any change of a resource that was not to be touched. */
export const undeclared = (planned: readonly PlannedChange[], told: Told): readonly string[] =>
  planned
    .filter((change) => !isDeclared(change, told))
    .map(({ address, action }) => `${told.root}//${address}: ${action}`);
