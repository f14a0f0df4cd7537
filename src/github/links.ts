const LONGEST_CHAIN = 40;

/**
 * Where a path leads inside the repository when its symbolic links are followed, those of its directories too.
 * Undefined when it leaves the repository or goes round in a circle. `links` holds the text of each link by its path.
 */
export const resolveLinks = (links: ReadonlyMap<string, string>, path: string): string | undefined => {
  const rest = path.split("/");
  const resolved: string[] = [];
  let followed = 0;
  for (let step = rest.shift(); step !== undefined; step = rest.shift()) {
    if (step === "" || step === ".") continue;
    if (step === "..") {
      if (resolved.pop() === undefined) return undefined;
      continue;
    }
    const target = links.get([...resolved, step].join("/"));
    if (target === undefined) {
      resolved.push(step);
      continue;
    }
    followed += 1;
    if (followed > LONGEST_CHAIN || target.startsWith("/")) return undefined;
    rest.unshift(...target.split("/"));
  }
  return resolved.join("/");
};
