export const PAGE_SIZE = 100;

/** Reads page after page until one is not full. */
export const readPages = async <Item>(readPage: (page: number) => Promise<readonly Item[]>): Promise<Item[]> => {
  const items: Item[] = [];
  for (let page = 1; ; page += 1) {
    const more = await readPage(page);
    items.push(...more);
    if (more.length < PAGE_SIZE) return items;
  }
};
