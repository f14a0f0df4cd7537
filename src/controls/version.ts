/** What a version constraint admits at most: `minor` is infinite where only the major version is bounded. */
export interface Bound {
  readonly major: number;
  readonly minor: number;
}

const unbounded: Bound = { major: Number.POSITIVE_INFINITY, minor: Number.POSITIVE_INFINITY };

const justBelow = (major: number, minor: number, patch: number): Bound => {
  if (patch > 0 || minor > 0) return { major, minor: patch > 0 ? minor : minor - 1 };
  return { major: major - 1, minor: Number.POSITIVE_INFINITY };
};

const boundOf = (condition: string): Bound => {
  const match = /^\s*(=|!=|>=|<=|>|<|~>)?\s*v?(\d+)(?:\.(\d+))?(?:\.(\d+))?/.exec(condition);
  if (match === null) return unbounded;
  const [, operator = "=", major = "0", minor, patch] = match;
  const written = { major: Number(major), minor: Number(minor ?? 0) };
  switch (operator) {
    case "=":
    case "<=":
      return written;
    case "<":
      return justBelow(written.major, written.minor, Number(patch ?? 0));
    case "~>":
      if (minor === undefined) return unbounded;
      return patch === undefined ? { major: written.major, minor: Number.POSITIVE_INFINITY } : written;
    default:
      return unbounded;
  }
};

const lower = (a: Bound, b: Bound): Bound => {
  if (a.major !== b.major) return a.major < b.major ? a : b;
  return a.minor <= b.minor ? a : b;
};

/** The newest version that a constraint such as `~> 4.0, < 4.9` lets Terraform choose; infinite where it sets no upper end. */
export const newestAllowed = (constraint: string | undefined): Bound =>
  constraint === undefined ? unbounded : constraint.split(",").map(boundOf).reduce(lower, unbounded);

export const isAtLeast = (bound: Bound, major: number, minor = 0): boolean =>
  bound.major > major || (bound.major === major && bound.minor >= minor);
