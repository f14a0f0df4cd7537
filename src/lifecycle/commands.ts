/** The slash commands, in the order in which the help lists them. */
export const commandNames = ["regenerate", "rebase", "ignore", "close", "reopen", "help"] as const;
export type CommandName = (typeof commandNames)[number];

export type ParsedComment =
  /** `words` is what a person wrote behind the command: data, never obeyed as more than a wish. */
  | { readonly kind: "command"; readonly name: CommandName; readonly words: string }
  /** `nearest` is what was probably meant. */
  | { readonly kind: "unknown"; readonly word: string; readonly nearest: CommandName | undefined }
  /** Not addressed to TerraFix. */
  | { readonly kind: "none" };

/** Reads a comment: a command is the first thing of its first line, and only that line counts. */
export function parseComment(body: string): ParsedComment {
  const line = body.trimStart().split(/\r?\n/, 1)[0] ?? "";
  const match = /^\/terrafix(?:\s+(\S+))?(?:\s+(.*))?$/i.exec(line.trimEnd());
  if (match === null) return { kind: "none" };
  const word = (match[1] ?? "help").toLowerCase();
  const name = commandNames.find((known) => known === word);
  if (name !== undefined) return { kind: "command", name, words: (match[2] ?? "").trim() };
  return { kind: "unknown", word, nearest: commandNames.find((known) => distance(known, word) <= 2) };
}

/** Levenshtein distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
