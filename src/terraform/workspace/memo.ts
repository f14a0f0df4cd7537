/** Remembers results by key; a value that is asked for while it is being made refers to itself. A class without a map until something is asked, because most memos of a large repository never are. */
export class Memo<Result, Owner = undefined> {
  readonly #inCircle: (key: string, owner: Owner) => Result;
  readonly #owner: Owner;
  /** Undefined for what is being made. */
  #known: Map<string, Result | undefined> | undefined;

  constructor(inCircle: (key: string, owner: Owner) => Result, owner: Owner) {
    this.#inCircle = inCircle;
    this.#owner = owner;
  }

  get(key: string, make: () => Result): Result {
    this.#known ??= new Map();
    const known = this.#known;
    const found = known.get(key);
    if (found !== undefined) return found;
    if (known.has(key)) return this.#inCircle(key, this.#owner);
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
