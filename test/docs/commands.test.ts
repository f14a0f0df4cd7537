import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { commandNames } from "../../src/lifecycle/commands.ts";

const document = await readFile(new URL("../../docs/commands.md", import.meta.url), "utf8");

it("docs/commands.md lists the commands that there are, and no other", () => {
  const listed = [...document.matchAll(/^\| `\/terrafix (\w+)/gm)].map(([, name]) => name);
  expect(listed.toSorted()).toEqual([...commandNames].toSorted());
});
