/** What a version constraint admits at most: numbers behind the last one that is bounded are infinite. */
export interface Bound {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
}

const any = Number.POSITIVE_INFINITY;
const unbounded: Bound = { major: any, minor: any, patch: any };

const justBelow = ({ major, minor, patch }: Bound): Bound => {
  if (patch > 0) return { major, minor, patch: patch - 1 };
  return minor > 0 ? { major, minor: minor - 1, patch: any } : { major: major - 1, minor: any, patch: any };
};

const boundOf = (condition: string): Bound => {
  const match = /^\s*(=|!=|>=|<=|>|<|~>)?\s*v?(\d+)(?:\.(\d+))?(?:\.(\d+))?/.exec(condition);
  if (match === null) return unbounded;
  const [, operator = "=", major = "0", minor, patch] = match;
  const written = { major: Number(major), minor: Number(minor ?? 0), patch: Number(patch ?? 0) };
  switch (operator) {
    case "=":
    case "<=":
      return written;
    case "<":
      return justBelow(written);
    case "~>":
      if (minor === undefined) return unbounded;
      return patch === undefined ? { ...written, minor: any, patch: any } : { ...written, patch: any };
    default:
      return unbounded;
  }
};

/** Negative where `a` is older than `b`. */
export const compared = (a: Bound, b: Bound): number => {
  if (a.major !== b.major) return a.major < b.major ? -1 : 1;
  if (a.minor !== b.minor) return a.minor < b.minor ? -1 : 1;
  return a.patch === b.patch ? 0 : a.patch < b.patch ? -1 : 1;
};

/** The newest version that a constraint such as `~> 4.0, < 4.9` lets Terraform choose; infinite where it sets no upper end. */
export const newestAllowed = (constraint: string | undefined): Bound =>
  constraint === undefined
    ? unbounded
    : constraint
        .split(",")
        .map(boundOf)
        .reduce((a, b) => (compared(a, b) <= 0 ? a : b), unbounded);

export const isAtLeast = (bound: Bound, major: number, minor = 0): boolean =>
  compared(bound, { major, minor, patch: 0 }) >= 0;
