/** Number of single-letter changes between two words. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const swap = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(swap, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
};

/** Up to three known words that a mistyped one may have meant, the closest first. */
export const nearest = (word: string, known: readonly string[]): readonly string[] =>
  known
    .map((candidate) => ({
      candidate,
      apart: candidate.includes(word) || word.includes(candidate) ? 1 : distance(word, candidate),
    }))
    .filter(({ candidate, apart }) => apart <= Math.max(2, candidate.length / 3))
    .toSorted((a, b) => a.apart - b.apart)
    .slice(0, 3)
    .map(({ candidate }) => candidate);
