/** Remembers results by key; a value that is asked for while it is being made refers to itself. A class without a map until something is asked, because most memos of a large repository never are. */
export class Memo<Result> {
  readonly #inCircle: (key: string) => Result;
  /** Undefined for what is being made. */
  #known: Map<string, Result | undefined> | undefined;

  constructor(inCircle: (key: string) => Result) {
    this.#inCircle = inCircle;
  }

  get(key: string, make: () => Result): Result {
    this.#known ??= new Map();
    const known = this.#known;
    const found = known.get(key);
    if (found !== undefined) return found;
    if (known.has(key)) return this.#inCircle(key);
    known.set(key, undefined);
    try {
      const made = make();
      known.set(key, made);
      return made;
    } finally {
      if (known.get(key) === undefined) known.delete(key);
    }
  }
}
