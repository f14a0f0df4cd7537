import type { PlannedChange } from "./terraform.ts";

/** What matters here of a proposal in `fix --format json`. */
export interface Proposed {
  readonly control: string;
  readonly root: string;
  readonly targets: readonly string[];
  readonly blastRadius: readonly string[];
  readonly effects: { readonly replacement: boolean; readonly notes: readonly string[] };
}

/** What a fix wrote, as top-level blocks by their first line. */
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

const comments = (text: string): readonly string[] =>
  text.split("\n").flatMap((line) => /(?:^|\s)((?:#|\/\/).*)$/.exec(line)?.[1] ?? []);

/** Comments that stood in a file and do so no more; a fix keeps every one of them. */
export const lostComments = (
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly string[] =>
  [...before].flatMap(([path, text]) => {
    const kept = [...comments(after.get(path) ?? "")];
    return comments(text).filter((comment) => {
      const index = kept.indexOf(comment);
      if (index >= 0) kept.splice(index, 1);
      return index < 0;
    });
  });

const withoutKeys = (address: string): string => address.replaceAll(/\[[^\]]*\]/g, "");

/** What Terraform replaces that holds nothing, and by which words a proposal tells it. */
const replacedLightly: Readonly<Record<string, RegExp>> = {
  aws_ecs_task_definition: /new revision/,
};

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

/** Whether a resource of its own only configures another of the same name: `aws_s3_bucket_policy.logs` the bucket `aws_s3_bucket.logs`. */
const configures = (address: string, owner: string): boolean => {
  const [, place, type = "", name] = /^(.*[./])(aws_\w+)(\..*)$/.exec(address) ?? [];
  const [, ownersPlace, ownersType = "", ownersName] = /^(.*[./])(aws_\w+)(\..*)$/.exec(owner) ?? [];
  return place === ownersPlace && name === ownersName && type.startsWith(`${ownersType}_`);
};

/** The instances of a block that a proposal names are all that it may change; with them goes what configures them, and a companion whose own block was changed. */
const isNamed = (address: string, block: string, { written, proposed }: Told): boolean => {
  const named = proposed.flatMap(namedBy);
  if (named.some((one) => one === address || configures(address, one))) return true;
  return written.changed.has(block) && !named.some((one) => withoutKeys(one) === withoutKeys(address));
};

/** What was written for a resource and made none of so far: `aws_s3_bucket_policy.logs[0]` of the bucket `aws_s3_bucket.logs`. */
const isSwitchedOn = (address: string, { proposed }: Told): boolean =>
  proposed.flatMap(namedBy).some((one) => configures(address.replace(/\[\d+\]$/, ""), one));

/** Whether a note of a proposal names an instance that Terraform replaces: "Terraform takes `address` away before …". */
const isNamedInNote = (address: string, { effects, root }: Proposed): boolean =>
  effects.notes.some((note) => note.includes(`takes \`${address.slice(root.length + 2)}\` away`));

const isToldReplaced = (address: string, block: string, told: Told): boolean => {
  if (told.proposed.some((one) => isNamedInNote(address, one))) return true;
  const lightly = replacedLightly[/"(\w+)"/.exec(block)?.[1] ?? ""];
  if (lightly !== undefined)
    return (
      isNamed(address, block, told) &&
      told.proposed.some(({ effects }) => effects.notes.some((note) => lightly.test(note)))
    );
  return told.proposed.filter((one) => namedBy(one).includes(address)).some(({ effects }) => effects.replacement);
};

const isDeclared = (change: PlannedChange, told: Told): boolean => {
  const block = `resource "${change.type}" "${change.name}"`;
  const address = `${told.root}//${change.address}`;
  switch (change.action) {
    case "noop":
    case "read":
      return true;
    case "create":
      return told.written.added.has(block) || isSwitchedOn(address, told);
    case "update":
      return isNamed(address, block, told);
    case "delete":
      return told.written.removed.has(block) && told.proposed.flatMap(namedBy).includes(address);
    default:
      return isToldReplaced(address, block, told);
  }
};

/** What a plan would do that no proposal told: replacements, deletions, and any change of a resource that was not to be touched. */
export const undeclared = (planned: readonly PlannedChange[], told: Told): readonly string[] =>
  planned
    .filter((change) => !isDeclared(change, told))
    .map(({ address, action }) => `${told.root}//${address}: ${action}`);

/** What proposals call a replacement although nothing of theirs is replaced. */
export const replacedInWordsOnly = (
  planned: readonly (readonly [root: string, changes: readonly PlannedChange[]])[],
  proposed: readonly Proposed[],
): readonly string[] => {
  const replaced = planned.flatMap(([root, changes]) =>
    changes.filter(({ action }) => action === "replace").map(({ address }) => `${root}//${address}`),
  );
  return proposed
    .filter(({ effects }) => effects.replacement)
    .filter((proposal) => !namedBy(proposal).some((address) => replaced.includes(address)))
    .map(({ control, targets }) => `${control} ${targets.join(", ")}: not replaced`);
};
