import { circumstances } from "./circumstances.ts";
import { type Code, codeOf, plainCases, simpleCases } from "./code.ts";
import type { Form, Seed } from "./form.ts";
import { essence, layouts } from "./layout.ts";
import { modules } from "./modules.ts";
import { type Outcome, outcomeOf } from "./outcome.ts";
import { repetitions } from "./repeated.ts";
import { spellings } from "./spelling.ts";
import { explicitOf } from "./spoilt.ts";
import { values } from "./values.ts";

export const forms: Readonly<Record<string, Form>> = {
  ...layouts,
  ...spellings,
  ...modules,
  ...repetitions,
  ...circumstances,
};

export interface Cell {
  readonly form: string;
  readonly code: Code;
  readonly outcome: Outcome;
}

const alike = (form: string, wanted: ReadonlyMap<string, string>, outcome: Outcome): Outcome => {
  if (!(form in layouts) || outcome.kind !== "fixed") return outcome;
  const [before, after] = [essence(wanted).join("\n"), essence(outcome.files).join("\n")];
  return before === after ? outcome : { kind: "WRONG", reason: `another fix: ${outcome.change}` };
};

/** A golden folder in all forms, each with what came of it. */
export const cellsOf = async (name: string): Promise<readonly Cell[]> => {
  const code = codeOf(name);
  const cells: Cell[] = [];
  const fixed = await outcomeOf(code);
  if (fixed.kind !== "fixed") return [{ form: "as it is", code, outcome: fixed }];
  const seed = { code, fixed };
  const add = async (form: string, written: Code | undefined, wanted: ReadonlyMap<string, string>): Promise<void> => {
    if (written === undefined) return;
    const plain = form.replace("explicit ", "");
    cells.push({ form, code: written, outcome: alike(plain, wanted, await outcomeOf(written)) });
  };
  for (const [form, make] of Object.entries(forms)) await add(form, make(seed), fixed.files);
  const explicit = await explicitOf(seed);
  if (explicit === undefined) return cells;
  for (const [form, make] of Object.entries(forms)) await add(`explicit ${form}`, make(explicit), explicit.fixed.files);
  for (const [form, make] of Object.entries(values)) await add(form, make(explicit), explicit.fixed.files);
  return cells;
};

const nothing: Seed["fixed"] = { kind: "fixed", edits: [], files: new Map(), change: "", blastRadius: [] };

/** A golden folder that no recipe fixes, in all forms that do not depend on its fix. */
export const toldCellsOf = async (name: string): Promise<readonly Cell[]> => {
  const seed = { code: codeOf(name), fixed: nothing };
  const cells: Cell[] = [];
  for (const [form, make] of Object.entries(forms)) {
    const code = make(seed);
    if (code !== undefined) cells.push({ form, code, outcome: await outcomeOf(code) });
  }
  return cells;
};

const show = async (names: readonly string[]): Promise<void> => {
  for (const name of names) {
    for (const { form, outcome, code } of await cellsOf(name)) {
      const words = outcome.kind === "fixed" ? outcome.change : outcome.reason;
      process.stdout.write(`${outcome.kind}\t${code.control.id}\t${name}\t${form}\t${words}\n`);
    }
  }
};

if (import.meta.main) {
  const [which = "simple"] = process.argv.slice(2);
  await show(which === "simple" ? simpleCases() : which === "all" ? plainCases() : [which]);
}
