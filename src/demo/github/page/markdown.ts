import { Marked, type Tokens } from "marked";
import { escapeHtml, type Html, trusted } from "./html.ts";

const BALANCED = ["details", "summary", "sub", "sup", "b"] as const;
const ALLOWED_TAGS = new Set<string>([...BALANCED, "br"]);

/** Renders the Markdown of strangers: of raw HTML only a few tags without attributes survive, comments vanish. */
export function renderMarkdown(text: string): Html {
  const rendered = marked.parse(text, { async: false });
  return trusted(BALANCED.reduce(balance, rendered));
}

const marked = new Marked({
  gfm: true,
  renderer: {
    html: ({ text }: Tokens.HTML | Tokens.Tag) => filterTags(dropComments(text)),
    link({ href, title, tokens }) {
      const words = this.parser.parseInline(tokens);
      if (!isWebAddress(href)) return words;
      return `<a href="${escapeHtml(href)}"${titleOf(title)} rel="noopener nofollow">${words}</a>`;
    },
    image({ href, title, text }) {
      if (!isWebAddress(href)) return escapeHtml(text);
      return `<img src="${escapeHtml(href)}" alt="${escapeHtml(text)}"${titleOf(title)} loading="lazy">`;
    },
    code: ({ text, lang }) => `<pre><code>${lang === "diff" ? colourDiff(text) : escapeHtml(text)}</code></pre>`,
  },
});

function dropComments(text: string): string {
  return text.replace(/<!--[\s\S]*?(?:-->|$)/g, "");
}

function isWebAddress(href: string): boolean {
  return /^https?:\/\//i.test(href);
}

function titleOf(title: string | null | undefined): string {
  return title ? ` title="${escapeHtml(title)}"` : "";
}

function filterTags(text: string): string {
  return text
    .split(/(<\/?[a-zA-Z][^<>]*>)/)
    .map((part) => {
      const [, slash = "", name = "", rest = ""] = /^<(\/?)([a-zA-Z]+)([^<>]*)>$/.exec(part) ?? [];
      const tag = name.toLowerCase();
      if (!ALLOWED_TAGS.has(tag)) return escapeLoosely(part);
      const open = tag === "details" && slash === "" && /^\s+open\b/.test(rest) ? " open" : "";
      return `<${slash}${tag}${open}>`;
    })
    .join("");
}

/** Escapes but leaves entities that were written as such. */
function escapeLoosely(text: string): string {
  return escapeHtml(text).replace(/&amp;(#\d+|#x[\da-f]+|\w+);/gi, "&$1;");
}

/** Closes what was left open and drops closings of nothing, so that no comment reaches beyond its box. */
function balance(markup: string, tag: string): string {
  let depth = 0;
  const kept = markup.replace(new RegExp(`<(/?)${tag}( open)?>`, "g"), (match, slash: string) => {
    if (slash === "") depth += 1;
    else if (depth === 0) return "";
    else depth -= 1;
    return match;
  });
  return kept + `</${tag}>`.repeat(depth);
}

function colourDiff(text: string): string {
  const kinds: Readonly<Record<string, string>> = { "+": "added", "-": "removed", "@": "range" };
  return text
    .split("\n")
    .map((line) => {
      const kind = kinds[line.charAt(0)];
      return kind ? `<span class="${kind}">${escapeHtml(line)}</span>` : escapeHtml(line);
    })
    .join("\n");
}
