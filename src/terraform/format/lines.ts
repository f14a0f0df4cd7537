import { bracketChange, type Cell, isSpaced } from "./spacing.ts";

/** One line of output, cut where canonical format aligns it with its neighbours. A heredoc is part of its first line. */
interface Line {
  readonly lead: readonly Cell[];
  /** From the `=` on, where the line holds a whole argument. */
  readonly assign: readonly Cell[];
  readonly comment: Cell | undefined;
}

/** Sets the spaces before every token: indentation, gaps, alignment of `=` and of comments behind code. */
export function layOut(cells: readonly Cell[]): void {
  const lines = linesOf(cells).map(cut);
  indent(lines);
  for (const line of lines) {
    space(line.lead);
    space(line.assign);
  }
  align(lines, { cell: (line) => line.assign[0], before: (line) => columns(line.lead) });
  align(lines, { cell: (line) => line.comment, before: (line) => columns(line.lead) + columns(line.assign) });
}

function linesOf(cells: readonly Cell[]): readonly (readonly Cell[])[] {
  const lines: Cell[][] = [];
  let line: Cell[] = [];
  for (const cell of cells) {
    line.push(cell);
    if (cell.type === "newline" || (cell.type === "comment" && cell.text.endsWith("\n"))) {
      lines.push(line);
      line = [];
    }
  }
  if (line.length > 0) lines.push(line);
  return lines;
}

function cut(cells: readonly Cell[]): Line {
  const last = cells.at(-1);
  const comment = cells.length > 1 && last?.type === "comment" ? last : undefined;
  const code = comment === undefined ? cells : cells.slice(0, -1);
  const sign = code.findIndex((cell, at) => at > 0 && cell.type === "=");
  const whole = sign > 0 && code.slice(sign).reduce((net, cell) => net + bracketChange(cell), 0) === 0;
  return whole ? { lead: code.slice(0, sign), assign: code.slice(sign), comment } : { lead: code, assign: [], comment };
}

/** Each line that opens more brackets than it closes is one level, however many it opens. */
function indent(lines: readonly Line[]): void {
  const levels: number[] = [];
  for (const { lead, assign } of lines) {
    const [first] = lead;
    if (first === undefined) continue;
    if (first.type === "newline") {
      first.spaces = 0;
      continue;
    }
    const net = netBrackets(lead) + netBrackets(assign);
    if (net < 0) close(levels, -net);
    first.spaces = 2 * levels.length;
    if (net > 0) levels.push(net);
  }
}

function netBrackets(cells: readonly Cell[]): number {
  let net = 0;
  for (const cell of cells) {
    if (cell.type === "open_heredoc") break;
    net += bracketChange(cell);
  }
  return net;
}

function close(levels: number[], count: number): void {
  let open = count;
  for (let level = levels.pop(); level !== undefined; level = levels.pop()) {
    if (open < level) levels.push(level - open);
    open -= level;
    if (open <= 0) return;
  }
}

function space(cells: readonly Cell[]): void {
  for (let at = 1; at < cells.length; at += 1) {
    const cell = cells[at - 1];
    const after = cells[at];
    if (cell !== undefined && after !== undefined) after.spaces = isSpaced(cells[at - 2], cell, after) ? 1 : 0;
  }
}

/** Puts the cells of neighbouring lines that have one into the same column. */
function align(
  lines: readonly Line[],
  { cell, before }: { cell: (line: Line) => Cell | undefined; before: (line: Line) => number },
): void {
  let group: { readonly cell: Cell; readonly width: number }[] = [];
  const settle = () => {
    const widest = Math.max(...group.map(({ width }) => width));
    for (const member of group) member.cell.spaces = widest - member.width + 1;
    group = [];
  };
  for (const line of lines) {
    const aligned = cell(line);
    if (aligned === undefined) settle();
    else group.push({ cell: aligned, width: before(line) });
  }
  settle();
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

function columns(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.spaces + width(cell.text), 0);
}

function width(text: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: this is the ASCII range, where every character is one column.
  if (/^[\x00-\x7f]*$/.test(text) && !text.includes("\r\n")) return text.length;
  return [...graphemes.segment(text)].length;
}
