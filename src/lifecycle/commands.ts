/** The slash commands, in the order in which the help lists them. */
export const commandNames = ["regenerate", "rebase", "ignore", "close", "reopen", "help"] as const;
export type CommandName = (typeof commandNames)[number];

export type ParsedComment =
  /** `words` is what a person wrote behind the command: data, never obeyed as more than a wish. */
  | { readonly kind: "command"; readonly name: CommandName; readonly words: string }
  | { readonly kind: "unknown"; readonly word: string }
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
  return { kind: "unknown", word };
}
