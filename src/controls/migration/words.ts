import type { Value } from "../../terraform/evaluate/value.ts";
import type { ResourceInstance } from "../../terraform/workspace/workspace.ts";
import type { Migration, MigrationStep } from "../control.ts";

/** Words that a shell and HCL take as they are: nothing else of the code is put into a command. */
const plain = /^[A-Za-z0-9][\w.:/+=@-]*$/;

/** A word for a command, and the line that has to be run before for what only the state knows. */
export interface Word {
  readonly word: string;
  readonly setup: readonly string[];
  /** As it stands in the code; undefined where only the state knows it. */
  readonly literal: string | undefined;
}

/** One word for a shell, whatever is in it. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** What the state has for an attribute of a resource. */
export const fromState = (address: string, attribute: string): string =>
  `$(terraform state show -no-color ${quoted(address)} | awk '$1 == "${attribute}" { gsub("\\"", "", $3); print $3; exit }')`;

const known = (value: Value | undefined): string | undefined =>
  value?.kind === "string" && plain.test(value.value) ? value.value : undefined;

/** The value of an argument where the code says it, else what the state has for an attribute. */
export const wordFor = (resource: ResourceInstance, argument: string, variable: string): Word => {
  const value = resource.argument(argument);
  const literal = known(value);
  if (literal !== undefined) return { word: literal, setup: [], literal };
  const from = value?.reference;
  const isOther = from !== undefined && from.attribute !== "" && /^(?:module\.[^.]+\.)*aws_\w+\./.test(from.address);
  const place = isOther ? fromState(from.address, from.attribute) : fromState(resource.address, argument);
  return { word: `"$${variable}"`, setup: [`${variable}=${place}`], literal: undefined };
};

/** Likewise; undefined where the argument is absent. */
export const optional = (resource: ResourceInstance, argument: string, variable: string): Word | undefined => {
  const value = resource.argument(argument);
  return value === undefined || value.kind === "null" ? undefined : wordFor(resource, argument, variable);
};

/** The id that AWS gave, which no code says. */
export const idOf = (resource: ResourceInstance, variable: string): Word => ({
  word: `"$${variable}"`,
  setup: [`${variable}=${fromState(resource.address, "id")}`],
  literal: undefined,
});

/** A word with an ending: `orders-before-encryption`, `"$DATABASE-before-encryption"`. */
export const ending = ({ word }: Word, end: string): string =>
  word.endsWith('"') ? `${word.slice(0, -1)}${end}"` : word + end;

/** Waits until what a command answers to a query is this word. */
export const until = (ask: string, query: string, wanted: string): string =>
  `until [ "$(${ask} \\\n  --query ${query} --output text)" = ${wanted} ]; do sleep 20; done`;

const LINE = 100;

/** One command, over several lines where it is long. */
export const command = (...parts: readonly string[]): string => {
  const line = parts.join(" ");
  return line.length <= LINE && !line.includes("\n") ? line : parts.join(" \\\n  ");
};

export const shell = (title: string, lines: readonly string[], detail?: string): MigrationStep => ({
  title,
  ...(detail !== undefined && { detail }),
  code: { language: "sh", text: lines.join("\n") },
});

/** Whoever applies another branch meanwhile finds the old code and the new resource. */
export const held = (step: number): string =>
  `From step ${step} until this is merged, nobody may apply this root from another branch: that would undo the migration, or replace what it made.`;

export const told = (title: string, detail: string): MigrationStep => ({ title, detail });

/** What is in the state under an address, and what is to be there instead. */
export interface Swapped {
  readonly address: string;
  /** The id that it is imported by. */
  readonly id: Word;
}

const importBlock = ({ address, id }: Swapped): string =>
  `import {\n  to = ${address}\n  id = ${JSON.stringify(id.literal)}\n}`;

export const adopt = "On this branch. `state rm` forgets the old one and destroys nothing.";

/** Lets Terraform forget the old and adopt the new, under the same addresses. */
export const swap = (swapped: readonly [Swapped, ...Swapped[]]): readonly MigrationStep[] => {
  const forget = command("terraform state rm", ...swapped.map(({ address }) => quoted(address)));
  if (swapped.some(({ id }) => id.literal === undefined)) {
    const imports = swapped.map(({ address, id }) => `terraform import ${quoted(address)} ${id.word}`);
    return [shell("Let Terraform manage the new one", [forget, ...imports], adopt)];
  }
  return [
    shell("Let Terraform forget the old one", [forget], "This destroys nothing; the old one stays as it is."),
    {
      title: "Let Terraform adopt the new one",
      detail: "Commit to this branch, and remove it again after the apply:",
      code: { language: "hcl", text: swapped.map(importBlock).join("\n\n") },
    },
  ];
};

/** The proof that it may be merged. */
export const proof = (rest: string): MigrationStep =>
  shell(
    "Look at the plan, then merge and apply",
    ["terraform plan"],
    `On this branch it must say \`0 to destroy\`. ${rest} If it wants to replace anything, stop here: nothing is lost yet.`,
  );

export const migration = (resource: ResourceInstance, loss: string, steps: readonly MigrationStep[]): Migration => ({
  address: resource.address,
  loss,
  steps,
});
