/**
 * Text from elsewhere, made harmless for GitHub's Markdown: it mentions nobody, refers to nothing, starts no HTML and stays on its line.
 */
export const prose = (text: string): string =>
  oneLine(text)
    .replace(/[\\`*[\]<>|~$]|(?<![a-z0-9])_|_(?![a-z0-9])/gi, "\\$&")
    .replaceAll("&", "&amp;")
    .replace(/@|#|GH-(?=\d)|:(?=\/\/)|www(?=\.)/gi, (sign) => `${sign}${SEPARATOR}`)
    .replace(/^([-+=])/, "\\$1")
    .replace(/^(\d+)([.)])/, "$1\\$2");

/** Text as a code span; nothing in it is interpreted, and nothing in it reads as one of our own markers. */
export const code = (text: string): string => {
  const plain = oneLine(text).replaceAll("<!--", `<${SEPARATOR}!--`);
  if (plain === "") return "";
  const longest = Math.max(0, ...[...plain.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const space = plain.startsWith("`") || plain.endsWith("`") ? " " : "";
  return `${fence}${space}${plain}${space}${fence}`;
};

/** Our own sentences around data from elsewhere: what they put between backticks stays code, everything else becomes prose. */
export const sentence = (text: string): string =>
  oneLine(text)
    .split(/(`[^`]+`)/)
    .map((part) => (/^`[^`]+`$/.test(part) ? code(part.slice(1, -1)) : proseInside(part)))
    .join("");

/** A link whose words are already Markdown. */
export const link = (words: string, url: string): string => `[${words}](${url.replace(/[\s()<>\\]/g, percentEncoded)})`;

const percentEncoded = (character: string): string =>
  `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;

/** Plain text on one line, for titles and commits: GitHub finds nobody to tell in it and no issue to close. */
export const plain = (text: string): string =>
  oneLine(text).replace(/[@#](?=\w)|GH-(?=\d)/gi, (sign) => `${sign}${SEPARATOR}`);

/** Words that end as a sentence does. */
export const ended = (words: string): string => (/[.!?]$/.test(words) ? words : `${words}.`);

/** One line of at most so many characters, cut at a word. */
export const cut = (text: string, most: number): string => {
  const line = oneLine(text);
  if (line.length <= most) return line;
  const head = line.slice(0, most - 1);
  const space = head.lastIndexOf(" ");
  return `${(space > most / 2 ? head.slice(0, space) : head).trimEnd()}…`;
};

/** A table of GitHub's kind; cells are already Markdown. A table sees pipes before it sees code, so they are escaped here once more. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replace(/\\*\|/g, "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
};

export const folded = (summary: string, content: string): string =>
  `<details><summary>${summary}</summary>\n\n${content}\n\n</details>`;

const WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/** A number as prose has it: in words up to ten. */
export const inWords = (count: number): string => WORDS[count] ?? String(count);

/** `2 checks`, `1 check` */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** `a`, `a and b`, `a, b and c` */
export const listed = (items: readonly string[]): string =>
  items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;

/** Stands between a sign and what follows it, so that GitHub sees neither a mention nor a reference. */
const SEPARATOR = "\u200B";

const proseInside = (part: string): string => {
  const [, before = "", words = "", after = ""] = /^(\s*)(.*?)(\s*)$/.exec(part) ?? [];
  return `${before}${prose(words)}${after}`;
};

const oneLine = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
    .replace(/[\u0000-\u001F\u007F\u0085\u2028\u2029]+/g, " ")
    .replace(/[\u202A-\u202E\u2066-\u2069\u200B]/g, "")
    .trim();
