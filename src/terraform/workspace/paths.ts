import { posix } from "node:path";

/** Directory of a file inside the repository; `.` for the repository itself. */
export const directoryOf = (path: string): string => posix.dirname(path);

export const baseName = (path: string): string => posix.basename(path);

/** Joins and normalises; undefined where the result leads out of the repository. */
export function within(directory: string, relative: string): string | undefined {
  const joined = posix.normalize(posix.join(directory, relative)).replace(/\/$/, "");
  return joined === ".." || joined.startsWith("../") || joined.startsWith("/") ? undefined : joined;
}

export const isBelow = (path: string, directory: string): boolean =>
  directory === "." || path === directory || path.startsWith(`${directory}/`);

/** Both below and above: every directory from `path` up to the repository. */
export function ancestors(path: string): readonly string[] {
  const above: string[] = [path];
  for (let at = posix.dirname(path); at !== above.at(-1); at = posix.dirname(at)) above.push(at);
  return above;
}

const MAX_HOPS = 16;

/** Follows symbolic links, those of directories too. Undefined where they run in circles. */
export function createLinkResolver(links: ReadonlyMap<string, string>): (path: string) => string | undefined {
  if (links.size === 0) return (path) => path;
  return (path) => {
    let at = path;
    for (let hop = 0; hop < MAX_HOPS; hop += 1) {
      const link = ancestors(at).find((prefix) => links.has(prefix));
      const target = link === undefined ? undefined : links.get(link);
      if (link === undefined || target === undefined) return at;
      at = posix.normalize(posix.join(target, at.slice(link.length)));
    }
    return undefined;
  };
}
