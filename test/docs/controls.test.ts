import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { z } from "zod";
import { cataloguePage } from "../../scripts/catalogue-table.ts";
import { catalogue } from "../../src/controls/catalogue.ts";
import { notShown } from "../full/closed-loop/not-shown.ts";

const page = new URL("../../docs/controls.md", import.meta.url);

it("docs/controls.md is what the catalogue says (node scripts/catalogue-table.ts writes it)", async () => {
  expect(await readFile(page, "utf8")).toBe(await cataloguePage());
});

it("every setting of a control says what it means", () => {
  const silent = catalogue.flatMap(({ id, settings }) => {
    const { properties = {} } = z.toJSONSchema(settings, { io: "input", unrepresentable: "any" });
    return Object.entries(properties)
      .filter(([, schema]) => typeof schema !== "object" || schema.description === undefined)
      .map(([name]) => `${id}.${name}`);
  });
  expect(silent).toEqual([]);
});

it("no control is both shown on the emulator and said not to be, and none is made up", async () => {
  const shown = JSON.parse(await readFile(new URL("../full/closed-loop/shown.json", import.meta.url), "utf8"));
  const ids = catalogue.map(({ id }) => id);
  expect([...shown, ...Object.keys(notShown)].filter((id) => !ids.includes(id))).toEqual([]);
  expect(shown.filter((id: string) => id in notShown)).toEqual([]);
});
