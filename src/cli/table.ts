/** How one cell is shown: its text, and the colour that stands for a status. */
export interface Cell {
  readonly text: string;
  readonly colour?: "red" | "yellow" | "green" | "dim";
}

export interface Column {
  readonly heading: string;
  /** Where the row is too wide, this column is cut: at its start, or at its end. */
  readonly cut?: "start" | "end";
  /** Least width that is left when it is cut. */
  readonly least?: number;
}

const codes = { red: 31, yellow: 33, green: 32, dim: 2 };

/** Whether colour is wanted: a terminal, and nobody said no. */
export const wantsColour = (stream: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean =>
  stream.isTTY === true && (env["NO_COLOR"] ?? "") === "" && env["TERM"] !== "dumb";

const cutTo = (text: string, width: number, side: "start" | "end"): string => {
  if (text.length <= width) return text;
  return side === "start" ? `…${text.slice(text.length - width + 1)}` : `${text.slice(0, width - 1)}…`;
};

const widthsOf = (columns: readonly Column[], rows: readonly (readonly Cell[])[], limit: number): readonly number[] => {
  const widths = columns.map(({ heading }, at) =>
    Math.max(heading.length, ...rows.map((row) => row[at]?.text.length ?? 0)),
  );
  let over = widths.reduce((sum, width) => sum + width, 0) + 2 * (columns.length - 1) - limit;
  while (over > 0) {
    const room = columns.map(({ cut, least = 12 }, at) => (cut === undefined ? 0 : (widths[at] ?? 0) - least));
    const widest = room.indexOf(Math.max(...room));
    if ((room[widest] ?? 0) <= 0) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
    over -= 1;
  }
  return widths;
};

/** A table of columns that fits the width in characters. */
export const table = (
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  { width, colour }: { readonly width: number; readonly colour: boolean },
): string => {
  const widths = widthsOf(columns, rows, width);
  const painted = ({ text, colour: name }: Cell): string =>
    colour && name !== undefined && text !== "" ? `\u001b[${codes[name]}m${text}\u001b[0m` : text;
  const line = (cells: readonly Cell[]): string =>
    columns
      .map((column, at) => {
        const cell = cells[at] ?? { text: "" };
        const text = cutTo(cell.text, widths[at] ?? 0, column.cut ?? "end");
        const padding = at === columns.length - 1 ? "" : " ".repeat((widths[at] ?? 0) - text.length);
        return painted({ ...cell, text }) + padding;
      })
      .join("  ")
      .trimEnd();
  const heading = columns.map((column): Cell => ({ text: column.heading, colour: "dim" }));
  return [heading, ...rows].map((cells) => `${line(cells)}\n`).join("");
};
