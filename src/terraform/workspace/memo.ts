/** Remembers results by key; a value that is asked for while it is being made refers to itself. */
export function createMemo<Result>(inCircle: (key: string) => Result): (key: string, make: () => Result) => Result {
  const known = new Map<string, Result>();
  const making = new Set<string>();
  return (key, make) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    if (making.has(key)) return inCircle(key);
    making.add(key);
    try {
      const made = make();
      known.set(key, made);
      return made;
    } finally {
      making.delete(key);
    }
  };
}
