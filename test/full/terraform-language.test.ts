import { readdirSync, readFileSync } from "node:fs";
import { parse as parseOfficially } from "@cdktn/hcl2json";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdits } from "../../src/terraform/edit/apply.ts";
import { formatHcl, isFormatted } from "../../src/terraform/format/format.ts";
import { parseText } from "../../src/terraform/syntax/parse.ts";
import type { Body } from "../../src/terraform/syntax/tree.ts";
import { terraformFile } from "../terraform/arbitrary.ts";
import { arbitraryEdit } from "../terraform/edit/arbitrary-edit.ts";
import { noTerraform, terraformFmt } from "./terraform-fmt.ts";

const cases = ["../terraform/syntax/cases/", "../terraform/format/cases/"].flatMap((folder) => {
  const url = new URL(folder, import.meta.url);
  return readdirSync(url).map((name) => readFileSync(new URL(name, url), "utf8"));
});
const generated = fc.sample(terraformFile, { numRuns: 600, seed: 20 }).map(({ text }) => text);

/** One character more or less, where the language is most likely to mind. */
const damaged = fc
  .sample(
    fc.tuple(
      fc.constantFrom(...cases, ...generated.slice(0, 100)),
      fc.nat(),
      fc.constantFrom("", '"', "}", "{", "\n", " ", "=", "]", "a", "\\", "${", ","),
    ),
    { numRuns: 600, seed: 21 },
  )
  .map(([text, place, piece]) => {
    const at = place % (text.length + 1);
    return text.slice(0, at) + piece + text.slice(piece === "" ? at + 1 : at);
  })
  .filter((text) => text.isWellFormed());

if (noTerraform !== undefined) process.stderr.write(`skipped: ${noTerraform}\n`);

describe.skipIf(noTerraform !== undefined)("next to terraform fmt", () => {
  const texts = [...cases, ...generated, ...damaged];
  const theirs = noTerraform === undefined ? terraformFmt(texts) : [];

  it("accepts every file that it accepts", () => {
    const refused = texts.filter(
      (text, at) => theirs[at] !== undefined && parseText("a.tf", text).diagnostics.length > 0,
    );
    expect(refused).toEqual([]);
  });

  it("formats as it does", () => {
    const differing = texts.filter((text, at) => theirs[at] !== undefined && formatHcl(text) !== theirs[at]);
    expect(differing).toEqual([]);
  });

  it("keeps files formatted through edits", () => {
    const edited = fc
      .sample(
        terraformFile
          .map(({ text }) => formatHcl(text))
          .chain((text) => fc.tuple(fc.constant(text), fc.array(arbitraryEdit(text), { minLength: 1, maxLength: 3 }))),
        { numRuns: 300, seed: 22 },
      )
      .flatMap(([text, edits]) => {
        const applied = applyEdits(new Map([["main.tf", parseText("main.tf", text)]]), edits);
        return applied.kind === "applied" && isFormatted(text) ? [...applied.files.values()] : [];
      });
    expect(edited.length).toBeGreaterThan(150);
    expect(terraformFmt(edited)).toEqual(edited);
  });
});

describe("next to the official parser", () => {
  it("finds the same blocks, labels and arguments in the files that it accepts", async () => {
    let accepted = 0;
    for (const text of [...cases, ...generated, ...damaged]) {
      const official = await parseOfficially("a.tf", text).catch(() => undefined);
      if (official === undefined) continue;
      accepted += 1;
      const { body, diagnostics } = parseText("a.tf", text);
      expect({ text, diagnostics }).toEqual({ text, diagnostics: [] });
      expect({ text, outline: outlineOf(body) }).toEqual({
        text,
        outline: official === null ? {} : namesIn(official, body),
      });
    }
    expect(accepted).toBeGreaterThan(600);
  });
});

type Outline = { readonly [name: string]: Outline | readonly Outline[] | true };

/** The shape that the official parser's JSON gives a body: labels as nested keys, blocks of one header as a list. */
function outlineOf(body: Body): Outline {
  const outline: Record<string, unknown> = {};
  for (const { name } of body.attributes) outline[name] = true;
  for (const block of body.blocks) {
    const path = [block.type, ...block.labels];
    let place = outline;
    for (const step of path.slice(0, -1)) {
      const next = place[step] ?? {};
      place[step] = next;
      place = next as Record<string, unknown>;
    }
    const last = path.at(-1) ?? "";
    place[last] = [...((place[last] as Outline[] | undefined) ?? []), outlineOf(block.body)];
  }
  return outline as Outline;
}

/** The official result, with the values of what is an argument here cut off. */
function namesIn(official: unknown, body: Body): Outline {
  const cut = (value: unknown, outline: unknown): unknown => {
    if (outline === true) return true;
    if (Array.isArray(outline) && Array.isArray(value)) return value.map((item, at) => cut(item, outline[at]));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        key,
        cut(inner, (outline as Record<string, unknown> | undefined)?.[key]),
      ]),
    );
  };
  return cut(official, outlineOf(body)) as Outline;
}
