import type { Account } from "../model.ts";
import { type Html, html, trusted } from "./html.ts";
import { STYLES } from "./styles.ts";

export interface Layout {
  readonly title: string;
  /** Path of links from the organisation down: text and address. */
  readonly trail: readonly { readonly text: string; readonly href: string }[];
  readonly aside?: Html;
  readonly body: Html;
  readonly script?: string;
}

/** A whole document; the nonce lets the page's own script run, and no other. */
export function renderDocument(layout: Layout, nonce: string): string {
  const trail = layout.trail.map(({ text, href }) => html`<a href="${href}">${text}</a>`);
  const { markup } = html`<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${layout.title}</title>
<link rel="icon" href="data:,">
<style>${trusted(STYLES)}</style>
</head>
<body>
<header class="top"><div class="wide"><nav class="trail" aria-label="Where you are">${trail}</nav>${layout.aside}</div></header>
<main class="wide">${layout.body}</main>
<footer class="wide quiet">A small Git host on this computer, made for trying things out. Nothing here leaves it.</footer>
${layout.script ? html`<script nonce="${nonce}">${trusted(layout.script)}</script>` : null}
</body>
</html>`;
  return `<!doctype html>\n${markup}`;
}

/** A round of initials in the account's own colour. */
export function avatar(account: Account): Html {
  const hue = [...account.login].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 360, 7);
  const initials = account.login.slice(0, 2);
  return html`<span class="avatar${account.kind === "Bot" ? " bot" : ""}" style="--hue:${hue}" aria-hidden="true">${initials}</span>`;
}

export function nameOf(account: Account): Html {
  const login = account.login.replace(/\[bot\]$/, "");
  return html`<strong>${login}</strong>${account.kind === "Bot" ? html` <span class="tag">bot</span>` : null}`;
}

const DATE = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });

export function timeOf(at: Date): Html {
  return html`<time datetime="${at.toISOString()}">${DATE.format(at)}</time>`;
}
