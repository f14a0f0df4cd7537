/** One argument of a block that is written anew: its name and its HCL expression. */
export type Argument = readonly [name: string, value: string];

/** A nested block that is written anew; its arguments form one group. */
export interface NewBlock {
  readonly type: string;
  readonly labels?: readonly string[];
  /** Arguments that stand together, their equals signs aligned; an empty line parts the groups. */
  readonly groups: readonly (readonly Argument[])[];
  readonly blocks?: readonly NewBlock[];
}

const aligned = (group: readonly Argument[], indent: string): string => {
  const width = Math.max(...group.map(([name]) => name.length));
  return group.map(([name, value]) => `${indent}${name.padEnd(width)} = ${value}\n`).join("");
};

/** The text of a block in canonical format, without a final newline. */
export const blockText = (block: NewBlock, indent = ""): string => {
  const inner = `${indent}  `;
  const sections = [
    ...block.groups.filter((group) => group.length > 0).map((group) => aligned(group, inner)),
    ...(block.blocks ?? []).map((nested) => `${blockText(nested, inner)}\n`),
  ];
  const header = [block.type, ...(block.labels ?? []).map((label) => JSON.stringify(label))].join(" ");
  if (sections.length === 0) return `${indent}${header} {}`;
  return `${indent}${header} {\n${sections.join("\n")}${indent}}`;
};

/** A value over several lines as it is written at the margin, which whoever writes it moves to where it stands. */
export const atMargin = (value: string): string => {
  const [, indent = ""] = /\n([ \t]*)[}\])]+$/.exec(value) ?? [];
  return value.replaceAll(`\n${indent}`, "\n");
};
