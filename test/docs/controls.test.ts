import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { cataloguePage } from "../../scripts/catalogue-table.ts";

const page = new URL("../../docs/controls.md", import.meta.url);

it("docs/controls.md is what the catalogue says (node scripts/catalogue-table.ts writes it)", async () => {
  expect(await readFile(page, "utf8")).toBe(await cataloguePage());
});
