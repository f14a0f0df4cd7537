export const PAGE_SIZE = 100;

/** Reads page after page until one is not full, or its last item is none that is wanted. */
export const readPages = async <Item>(
  readPage: (page: number) => Promise<readonly Item[]>,
  isWanted: (item: Item) => boolean = () => true,
): Promise<Item[]> => {
  const items: Item[] = [];
  for (let page = 1; ; page += 1) {
    const more = await readPage(page);
    items.push(...more);
    const last = more.at(-1);
    if (more.length < PAGE_SIZE || last === undefined || !isWanted(last)) return items;
  }
};
