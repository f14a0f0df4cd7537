/** A version of a provider; `minor` is infinite for the newest of a major. */
export interface Version {
  readonly major: number;
  readonly minor: number;
}

/** Reads `5.67.0`, `5.67` or `5`. */
export const versionOf = (text: string): Version => {
  const [major = 0, minor = 0] = text.split(".").map(Number);
  return { major, minor };
};

export const isBefore = (a: Version, b: Version): boolean =>
  a.major < b.major || (a.major === b.major && a.minor < b.minor);
