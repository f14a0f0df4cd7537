import type { AccessibleRepository } from "../github/access.ts";
import { type Wish, withMarker } from "../github/marker.ts";
import { readPullRequest, updateBody } from "../github/pulls.ts";

/** All that is kept, in characters: what does not fit is the oldest. */
const MOST_CHARACTERS = 2000;

const AFRESH = /^from\s+scratch(?![\w-])[\s,.;:]*/i;

/** What a command says about the wishes: `afresh` gives up those of before. */
export const readWish = (words: string): { readonly afresh: boolean; readonly words: string } => ({
  afresh: AFRESH.test(words),
  words: words.replace(AFRESH, "").slice(0, MOST_CHARACTERS),
});

/** The wishes that hold once these words were said, the newest last; the same words again add nothing. */
export function wishesAfter(kept: readonly Wish[], { by, at, words: said }: Wish): readonly Wish[] {
  const { afresh, words } = readWish(said);
  const before = afresh ? [] : kept;
  if (words === "" || before.at(-1)?.words === words) return before;
  const all = [...before, { by, at, words }];
  const room = all.map((_, at) => all.slice(at).reduce((sum, wish) => sum + wish.words.length, 0));
  return all.filter((_, at) => (room[at] ?? 0) <= MOST_CHARACTERS);
}

/** The wishes as a model is told them. */
export const inOneText = (wishes: readonly Wish[]): string => wishes.map(({ words }) => words).join("\n");

/** Writes what was wished on the pull request before anybody acts on it, so that it outlives the database; answers with what holds now. */
export async function keepWish(at: AccessibleRepository, pullRequest: number, wish: Wish): Promise<readonly Wish[]> {
  const { marker, body, number } = await readPullRequest(at.client, at.repository, pullRequest);
  const wishes = wishesAfter(marker?.wishes ?? [], wish);
  if (marker === undefined || wishes === marker.wishes) return wishes;
  const after = withMarker(body, { ...marker, wishes });
  if (after !== body) await updateBody(at.client, at.repository, { number, body: after });
  return wishes;
}
