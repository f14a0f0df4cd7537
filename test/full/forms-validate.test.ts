import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { blocksOf, type Code, simpleCases } from "../controls/forms/code.ts";
import { containerForms, containerSeeds, definedAs } from "../controls/forms/containers.ts";
import { layouts } from "../controls/forms/layout.ts";
import { type Cell, cellsOf } from "../controls/forms/matrix.ts";
import { modules } from "../controls/forms/modules.ts";
import { outcomeOf } from "../controls/forms/outcome.ts";
import { policyForms, writtenAs } from "../controls/forms/policies.ts";
import { seeds } from "../controls/forms/policy-seeds.ts";
import { repetitions } from "../controls/forms/repeated.ts";
import { spellings } from "../controls/forms/spelling.ts";
import { values } from "../controls/forms/values.ts";
import { initialise, localTerraform, runTerraform } from "./provider-mirror.ts";

const diagnosticsOf = z.object({
  diagnostics: z.array(
    z.object({
      severity: z.string(),
      summary: z.string(),
      detail: z.string().optional(),
      range: z.object({ filename: z.string() }).optional(),
    }),
  ),
});

type Files = Code["files"];

/** Variables that a root is given from outside. */
const demanded = (files: Files): readonly string[] =>
  blocksOf(new Map([...files].filter(([path]) => !path.includes("/"))))
    .filter(({ block }) => block.type === "variable" && !block.body.attributes.some(({ name }) => name === "default"))
    .map(({ block }) => block.labels[0] ?? "");

/** Whether the version that is at hand will do, for a root that Terraform reads. */
const isOfThisVersion = (files: Files): boolean =>
  [...files.keys()].some((path) => /^[^/]+\.tf$/.test(path)) &&
  [...files.values()].every((text) => !/version\s*=[^"\n]*"~> [^5]/.test(text));

/** What Terraform says of many configurations at once: each is a module of one root. */
const validate = (all: readonly Files[]): ReadonlySet<string> => {
  const root = mkdtempSync(join(tmpdir(), "terrafix-forms-"));
  try {
    const calls = all.map((files, index) => {
      for (const [path, text] of files) {
        const full = join(root, `c${index}`, path);
        mkdirSync(dirname(full), { recursive: true });
        writeFileSync(full, text);
      }
      const given = demanded(files).map((name) => `  ${name} = null\n`);
      return `module "c${index}" {\n  source = "./c${index}"\n${given.join("")}}\n`;
    });
    writeFileSync(join(root, "main.tf"), calls.join("\n"));
    const initialised = initialise(root);
    expect(initialised.status, initialised.output).toBe(0);
    const { diagnostics } = diagnosticsOf.parse(JSON.parse(runTerraform(root, ["validate", "-json"]).output));
    return new Set(
      diagnostics
        .filter(({ severity }) => severity === "error")
        .map(({ summary, detail, range }) => `${range?.filename}: ${summary}. ${detail}`),
    );
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
};

interface Fixed {
  readonly name: string;
  readonly form: string;
  readonly before: Files;
  readonly after: Files;
}

/** What is said of the fixed code and not of the code before. */
const fresh = (fixed: readonly Fixed[]): readonly string[] => {
  const before = validate(fixed.map((one) => one.before));
  const after = validate(fixed.map((one) => one.after));
  return [...after]
    .filter((diagnostic) => !before.has(diagnostic))
    .map((diagnostic) => {
      const { name, form } = fixed[Number(/^c(\d+)/.exec(diagnostic)?.[1])] ?? {};
      return `${name}, ${form}: ${diagnostic}`;
    });
};

const everyOf = (number: number): ReadonlySet<string> =>
  new Set(simpleCases().filter((_, index) => index % number === 0));

/** Each configuration of a provider takes a process of its own to check: some controls are enough. */
const elsewhere = everyOf(8);
/** Of what Terraform hardly sees some are enough as well. */
const some = everyOf(3);

const groups: Readonly<Record<string, (form: string, name: string) => boolean>> = {
  "other layouts": (form, name) => form in layouts && some.has(name),
  "other spellings": (form, name) => form in spellings && form !== "imported" && some.has(name),
  modules: (form) => form in modules,
  repetition: (form) => form in repetitions,
  "other places for a value": (form) => form in values,
  "what is written and wrong": (form) => form.startsWith("explicit ") && form.replace("explicit ", "") in repetitions,
  "other circumstances": (form, name) =>
    form === "tags ignored" || (form === "another provider" && elsewhere.has(name)),
};

const cells: (Cell & { readonly name: string })[] = [];

describe.skipIf(localTerraform.missing !== undefined)(
  `terraform validate of fixes in all forms${localTerraform.missing === undefined ? "" : ` (skipped: ${localTerraform.missing})`}`,
  () => {
    for (const [group, isIn] of Object.entries(groups)) {
      it(`has nothing new to say of ${group}`, async () => {
        if (cells.length === 0)
          for (const name of simpleCases()) cells.push(...(await cellsOf(name)).map((cell) => ({ ...cell, name })));
        const fixed = cells.flatMap(({ name, form, code, outcome }) =>
          isIn(form, name) && outcome.kind === "fixed" && isOfThisVersion(code.files)
            ? [{ name, form, before: code.files, after: outcome.files }]
            : [],
        );
        expect(fresh(fixed)).toEqual([]);
      });
    }

    it("has nothing new to say of documents in all forms", async () => {
      const written = [
        ...Object.entries(seeds).flatMap(([name, seed]) =>
          Object.keys(policyForms).map((form) => ({ name, form, code: writtenAs(seed, form)?.code })),
        ),
        ...Object.entries(containerSeeds).flatMap(([name, containers]) =>
          Object.keys(containerForms).map((form) => ({
            name,
            form,
            code: definedAs(containers, form, { control: "ecs-readonly-root" })?.code,
          })),
        ),
      ].filter(({ form }) => form !== "a rendered template");
      const fixed: Fixed[] = [];
      for (const { name, form, code } of written) {
        const outcome = code && (await outcomeOf(code));
        if (code && outcome?.kind === "fixed") fixed.push({ name, form, before: code.files, after: outcome.files });
      }
      expect(fixed.length).toBeGreaterThan(100);
      expect(fresh(fixed)).toEqual([]);
    });
  },
);
