import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readDirectory } from "../src/cli/directory.ts";
import type { Control, Fix, Refusal } from "../src/controls/control.ts";
import { answer, type Subject } from "../src/remedy/answer.ts";
import { loadWorkspace } from "../src/terraform/workspace/load.ts";

const cases = fileURLToPath(new URL("../test/controls/cases", import.meta.url));
const configurations = fileURLToPath(new URL("../test/full/closed-loop/configurations", import.meta.url));

/** What the golden cases of one control show of its fixes. */
export interface Facts {
  readonly fixes: readonly Fix[];
  readonly refusals: readonly Refusal[];
  /** Types of resources that some fix adds. */
  readonly adds: readonly string[];
}

interface Case {
  readonly name: string;
  readonly control: string;
  readonly address: string;
  readonly outcome: string;
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** Asked about an account, which is less usual than a resource. */
const isWhole = ({ address }: Case): boolean => address.startsWith("provider.");

/** The plainest case first, as its fix is what most will meet. */
const byPlainness = (a: Case, b: Case): number =>
  Number(b.name.endsWith("-simple")) - Number(a.name.endsWith("-simple")) ||
  Number(isWhole(a)) - Number(isWhole(b)) ||
  (a.name < b.name ? -1 : 1);

/** The golden cases in which a control finds something wrong, by control. */
export const readCases = async (): Promise<ReadonlyMap<string, readonly Case[]>> => {
  const names = await readdir(cases);
  const all = await Promise.all(
    names.map(async (name): Promise<Case> => {
      const text = await readFile(join(cases, name, "case.json"), "utf8");
      return { name, ...JSON.parse(text) };
    }),
  );
  const failing = all.filter(({ outcome }) => outcome !== "complies_in_code").toSorted(byPlainness);
  return Map.groupBy(failing, ({ control }) => control);
};

interface Place {
  readonly directory: string;
  readonly settings: Readonly<Record<string, unknown>>;
  /** `address` or `root//address` of the one to ask about; all that fail where it is absent. */
  readonly address?: string;
}

const answersIn = async (
  control: Control,
  { directory, settings, address }: Place,
): Promise<readonly (Fix | Refusal)[]> => {
  const { files, links } = await readDirectory(directory);
  const workspace = loadWorkspace(files, { links });
  const subjects = workspace.roots.flatMap((root): readonly Subject[] => [
    ...root.resources(),
    ...root.remoteModules(),
    ...(address === undefined ? [] : root.providers()),
  ]);
  const asked = subjects.filter(
    (one) => address === undefined || address === one.address || address === `${one.root.path}//${one.address}`,
  );
  return asked.flatMap((subject) => {
    const given = answer(control, subject, { workspace, settings });
    return given?.verdict.status === "fail" ? [given.fix()] : [];
  });
};

const inCases = async (control: Control, own: readonly Case[]): Promise<readonly (Fix | Refusal)[]> => {
  const places = own.map(({ name, address, settings = {} }) => ({
    directory: join(cases, name, "before"),
    settings,
    address,
  }));
  return (await Promise.all(places.map((place) => answersIn(control, place)))).flat();
};

const inConfigurations = async (control: Control): Promise<readonly (Fix | Refusal)[]> => {
  const names = await readdir(configurations);
  const places = names.map((name) => ({ directory: join(configurations, name), settings: {} }));
  return (await Promise.all(places.map((place) => answersIn(control, place)))).flat();
};

const addedTypes = ({ edits }: Fix): readonly string[] =>
  edits.flatMap((edit) => (edit.kind === "add_block" ? (/^resource "(\w+)"/.exec(edit.text)?.[1] ?? []) : []));

/** Asks a control for its fixes in all of its cases, and in what the closed loop deploys where no case of it has one. */
export const factsOf = async (control: Control, own: readonly Case[]): Promise<Facts> => {
  const golden = await inCases(control, own);
  const answers = golden.some(({ kind }) => kind === "fix")
    ? golden
    : [...golden, ...(await inConfigurations(control))];
  const fixes = answers.filter((one) => one.kind === "fix");
  return {
    fixes,
    refusals: answers.filter((one) => one.kind === "refusal"),
    adds: [...new Set(fixes.flatMap(addedTypes))].toSorted(),
  };
};
