export interface BranchIdentity {
  /** From the configuration: `terrafix` or `terrafix/`. */
  readonly prefix: string;
  /** Control or test id. */
  readonly subject: string;
  /** The remediation's key; its first eight digits are used. */
  readonly key: string;
}

export interface ParsedBranch {
  readonly subject: string;
  readonly shortKey: string;
}

const LONGEST_SUBJECT = 100;

/** `terrafix/<subject>-<8 digits of the key>`, a valid name of a branch whatever the subject is. */
export const branchName = ({ prefix, subject, key }: BranchIdentity): string =>
  `${branchPrefix(prefix)}${slug(subject)}-${key.slice(0, 8)}`;

/** The inverse of `branchName`; undefined for a branch that it did not make. */
export const parseBranchName = (name: string, prefix: string): ParsedBranch | undefined => {
  const start = branchPrefix(prefix);
  if (!name.startsWith(start)) return undefined;
  const match = /^([a-z0-9][a-z0-9._-]*)-([0-9a-f]{8})$/.exec(name.slice(start.length));
  const [, subject, shortKey] = match ?? [];
  return subject === undefined || shortKey === undefined ? undefined : { subject, shortKey };
};

/** The prefix with the separator that it may lack. */
export const branchPrefix = (prefix: string): string =>
  prefix === "" || /[/_-]$/.test(prefix) ? prefix : `${prefix}/`;

const NEXT = "-next";

/** The branch that a commit is prepared on before it takes the place of the pull request's own. */
export const nextBranch = (branch: string): string => `${branch}${NEXT}`;

/** The branches that TerraFix made and that nothing needs: without a pull request of theirs, or left prepared. `needed` are those that are. */
export const orphanedBranches = (
  branches: readonly string[],
  { prefix, needed }: { readonly prefix: string; readonly needed: ReadonlySet<string> },
): readonly string[] =>
  branches.filter((branch) => {
    const own = branch.endsWith(NEXT) ? branch.slice(0, -NEXT.length) : branch;
    return !needed.has(branch) && parseBranchName(own, prefix) !== undefined;
  });

const slug = (subject: string): string => {
  const plain = subject
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, "-")
    .replace(/\.{2,}/g, ".")
    .replace(/^[^a-z0-9]+/, "")
    .slice(0, LONGEST_SUBJECT);
  return plain === "" ? "test" : plain;
};
