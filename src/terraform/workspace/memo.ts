/**
 * Remembers results by key; a value that is asked for while it is being made refers to itself.
 * A class that holds its first result itself: a large repository has a hundred thousand of these, and most are asked for one thing or none.
 */
export class Memo<Result, Owner = undefined> {
  readonly #inCircle: (key: string, owner: Owner) => Result;
  readonly #owner: Owner;
  #firstKey: string | undefined;
  /** Undefined for what is being made, as in the map. */
  #first: Result | undefined;
  #others: Map<string, Result | undefined> | undefined;

  constructor(inCircle: (key: string, owner: Owner) => Result, owner: Owner) {
    this.#inCircle = inCircle;
    this.#owner = owner;
  }

  get(key: string, make: () => Result): Result {
    if (this.#firstKey === undefined || this.#firstKey === key) return this.#getFirst(key, make);
    this.#others ??= new Map();
    const known = this.#others;
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

  #getFirst(key: string, make: () => Result): Result {
    if (this.#first !== undefined) return this.#first;
    if (this.#firstKey === key) return this.#inCircle(key, this.#owner);
    this.#firstKey = key;
    try {
      this.#first = make();
      return this.#first;
    } finally {
      if (this.#first === undefined) this.#firstKey = undefined;
    }
  }
}
