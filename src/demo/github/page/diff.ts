import { diffWordsWithSpace, type StructuredPatchHunk } from "diff";
import type { FileChange } from "../git/changes.ts";
import { type Html, html } from "./html.ts";

interface Line {
  readonly kind: "added" | "removed" | "context";
  readonly before: number | null;
  readonly after: number | null;
  readonly text: string;
  /** The line on the other side that it replaces. */
  readonly twin?: string | undefined;
}

/** One file's change as a table: both line numbers, the sign, the text with what changed inside the line. */
export function renderFileChange(change: FileChange, tools: Html | null): Html {
  const words = { added: "new file", removed: "deleted", modified: "" }[change.status];
  return html`<article class="file card" id="file-${change.path}">
    <header>
      <h3>${change.path}</h3>
      ${words && html`<span class="quiet">${words}</span>`}
      <span class="tally"><ins>+${change.additions}</ins> <del>−${change.deletions}</del></span>
      ${tools}
    </header>
    ${change.binary ? html`<p class="quiet pad">Binary file</p>` : renderHunks(change.hunks)}
  </article>`;
}

function renderHunks(hunks: readonly StructuredPatchHunk[]): Html {
  const rows = hunks.map((hunk) => {
    const range = `@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`;
    return html`<tr class="range"><td colspan="2"></td><td>${range}</td></tr>
      ${linesOf(hunk).map(renderLine)}`;
  });
  return html`<table class="diff"><colgroup><col class="narrow"><col class="narrow"><col></colgroup><tbody>${rows}</tbody></table>`;
}

function renderLine(line: Line): Html {
  const sign = { added: "+", removed: "−", context: " " }[line.kind];
  return html`<tr class="${line.kind}"><td class="number">${line.before}</td><td class="number">${line.after}</td><td class="code"><span class="sign">${sign}</span>${renderText(line)}</td></tr>`;
}

function renderText({ kind, text, twin }: Line): Html {
  if (twin === undefined || kind === "context") return html`${text}`;
  const parts = kind === "added" ? diffWordsWithSpace(twin, text) : diffWordsWithSpace(text, twin);
  const wanted = parts.filter((part) => (kind === "added" ? !part.removed : !part.added));
  const kept = wanted.filter((part) => !part.added && !part.removed).map((part) => part.value.trim().length);
  if (kept.reduce((sum, length) => sum + length, 0) < text.trim().length / 3) return html`${text}`;
  return html`${wanted.map((part) => (part.added || part.removed ? html`<mark>${part.value}</mark>` : html`${part.value}`))}`;
}

function linesOf(hunk: StructuredPatchHunk): Line[] {
  let [before, after] = [hunk.oldStart, hunk.newStart];
  const twins = twinsOf(hunk.lines);
  return hunk.lines.flatMap((raw, index): Line[] => {
    const text = raw.slice(1);
    const twin = twins.get(index);
    if (raw.startsWith("+")) return [{ kind: "added", before: null, after: after++, text, twin }];
    if (raw.startsWith("-")) return [{ kind: "removed", before: before++, after: null, text, twin }];
    if (raw.startsWith("\\")) return [{ kind: "context", before: null, after: null, text: raw }];
    return [{ kind: "context", before: before++, after: after++, text }];
  });
}

/** Pairs each run of removed lines with a run of as many added lines right after it. */
function twinsOf(lines: readonly string[]): Map<number, string> {
  const twins = new Map<number, string>();
  const runLength = (from: number, sign: string) => {
    const end = lines.findIndex((line, index) => index >= from && !line.startsWith(sign));
    return (end < 0 ? lines.length : end) - from;
  };
  for (let at = 0; at < lines.length; at += 1) {
    const removed = runLength(at, "-");
    if (removed === 0) continue;
    const added = runLength(at + removed, "+");
    for (let offset = 0; added === removed && offset < removed; offset += 1) {
      twins.set(at + offset, (lines[at + removed + offset] ?? "").slice(1));
      twins.set(at + removed + offset, (lines[at + offset] ?? "").slice(1));
    }
    at += removed + added - 1;
  }
  return twins;
}
