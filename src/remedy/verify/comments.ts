const heredoc = /^<<-?([A-Za-z_][\w-]*)\r?\n/;

const endOfHeredoc = (text: string, start: number, marker: string): number => {
  const end = new RegExp(`^[ \\t]*${marker}\\r?$`, "m");
  const found = end.exec(text.slice(start));
  return found === null ? text.length : start + found.index + found[0].length;
};

/** The offset behind a quoted string that opens at `start`, interpolations included. */
const endOfString = (text: string, start: number): number => {
  let at = start + 1;
  while (at < text.length) {
    const two = text.slice(at, at + 2);
    if (text[at] === '"') return at + 1;
    if (text[at] === "\\") at += 2;
    else if (two === "${" || two === "%{") at = endOfInterpolation(text, at + 2);
    else at += 1;
  }
  return at;
};

const endOfInterpolation = (text: string, start: number): number => {
  let depth = 1;
  let at = start;
  while (at < text.length && depth > 0) {
    if (text[at] === '"') at = endOfString(text, at);
    else {
      if (text[at] === "{") depth += 1;
      if (text[at] === "}") depth -= 1;
      at += 1;
    }
  }
  return at;
};

const endOf = (text: string, sought: string, from: number): number => {
  const found = text.indexOf(sought, from);
  return found < 0 ? text.length : found + (sought === "\n" ? 0 : sought.length);
};

const endOfComment = (text: string, at: number): number | undefined => {
  if (text[at] === "#" || text.startsWith("//", at)) return endOf(text, "\n", at);
  return text.startsWith("/*", at) ? endOf(text, "*/", at + 2) : undefined;
};

/** The comments of a native Terraform text, in order. */
export const commentsOf = (text: string): readonly string[] => {
  const comments: string[] = [];
  let at = 0;
  while (at < text.length) {
    const end = endOfComment(text, at);
    const opened = text[at] === "<" ? heredoc.exec(text.slice(at, at + 200)) : null;
    if (end !== undefined) {
      comments.push(text.slice(at, end).trimEnd());
      at = end;
    } else if (opened !== null) at = endOfHeredoc(text, at + opened[0].length, opened[1] ?? "");
    else at = text[at] === '"' ? endOfString(text, at) : at + 1;
  }
  return comments;
};
