/** Where the array of an entry of the outermost JSON object ends; `${…}` inside of texts is skipped. */
interface ArrayEnd {
  /** Offset behind the last item. */
  readonly behindLast: number;
  /** Offset of the last item, and undefined for an empty array. */
  readonly lastItem: number | undefined;
}

interface Walk {
  depth: number;
  key: string | undefined;
  open: number | undefined;
  lastItem: number | undefined;
  behindLast: number;
}

/** Reads one JSON text, with interpolations in it, from its opening quote; the offset behind its closing quote. */
const behindText = (json: string, start: number): number => {
  const text = /"(?:\\.|\$\{[^}]*\}|[^"\\])*"/y;
  text.lastIndex = start;
  return text.test(json) ? text.lastIndex : json.length;
};

const step = (walk: Walk, at: number, token: string, name: string): boolean => {
  const inside = walk.open !== undefined && walk.depth === 2;
  if (inside && token !== "]" && token !== ",") walk.lastItem = at;
  if (/[{[]/.test(token[0] ?? "")) {
    walk.depth += 1;
    if (token === "[" && walk.depth === 2 && walk.key === name) walk.open = walk.behindLast = at + 1;
  }
  if (/[}\]]/.test(token[0] ?? "")) {
    if (token === "]" && walk.depth === 2 && walk.open !== undefined) return true;
    walk.depth -= 1;
    if (walk.open !== undefined && walk.depth === 2) walk.behindLast = at + 1;
  }
  if (token.startsWith('"') && walk.depth === 1) walk.key = token.slice(1, -1);
  return false;
};

/** Finds the end of the array of objects under a key of a JSON object; undefined where there is none. */
const arrayEnd = (json: string, name: string): ArrayEnd | undefined => {
  const walk: Walk = { depth: 0, key: undefined, open: undefined, lastItem: undefined, behindLast: 0 };
  for (let at = 0; at < json.length; ) {
    const end = json[at] === '"' ? behindText(json, at) : at + 1;
    const token = json.slice(at, end);
    if (token.trim() !== "" && step(walk, at, token, name))
      return { behindLast: walk.behindLast, lastItem: walk.lastItem };
    at = end;
  }
  return undefined;
};

const indentationAt = (text: string, at: number): string =>
  /^[ \t]*/.exec(text.slice(text.lastIndexOf("\n", at - 1) + 1))?.[0] ?? "";

/** Adds an item behind the last object of the array under a key, laid out as its neighbour is; undefined where there is no such array. */
export const withItem = (json: string, name: string, item: string): string | undefined => {
  const end = arrayEnd(json, name);
  if (end?.lastItem === undefined) return undefined;
  const { behindLast, lastItem } = end;
  const indentation = indentationAt(json, lastItem);
  const ownLine = json.slice(0, lastItem).endsWith(`\n${indentation}`);
  const laid = item.replaceAll("\n", `\n${indentation}`);
  return `${json.slice(0, behindLast)},${ownLine ? `\n${indentation}` : " "}${laid}${json.slice(behindLast)}`;
};
