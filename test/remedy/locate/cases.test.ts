import { lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join, posix, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { createLocator } from "../../../src/remedy/locate.ts";
import type { Location } from "../../../src/remedy/proposal.ts";
import { loadWorkspace } from "../../../src/terraform/workspace/load.ts";
import type { Workspace } from "../../../src/terraform/workspace/workspace.ts";
import type { Entity } from "../../../src/vanta/finding.ts";

const CASES = join(import.meta.dirname, "cases");

interface Expected {
  readonly entity: Entity;
  readonly certainty: Location["certainty"];
  /** `root//address`, in any order. */
  readonly targets: readonly string[];
  /** A part of the evidence, or of the reason. */
  readonly says?: string;
}

/** A case is read as one repository, symbolic links kept as links. */
function workspaceIn(directory: string): Workspace {
  const files = new Map<string, Uint8Array>();
  const links = new Map<string, string>();
  for (const entry of readdirSync(directory, { recursive: true, encoding: "utf8" })) {
    const path = join(directory, entry);
    const name = relative(directory, path).replaceAll("\\", "/");
    if (lstatSync(path).isSymbolicLink()) links.set(name, posix.join(posix.dirname(name), readlinkSync(path)));
    else if (lstatSync(path).isFile() && name !== "entities.json") files.set(name, readFileSync(path));
  }
  return loadWorkspace(files, { links });
}

const targetsOf = (location: Location) => {
  if (location.certainty === "none") return [];
  return location.certainty === "ambiguous" ? location.candidates : [location.target];
};

describe.each(readdirSync(CASES))("located in %s", (name) => {
  const directory = join(CASES, name);
  const locator = createLocator([{ name: "acme/infra", workspace: workspaceIn(directory) }]);
  const expected = JSON.parse(readFileSync(join(directory, "entities.json"), "utf8")) as readonly Expected[];
  test.each(expected.map((one) => [`${one.entity.kind ?? "anything"} ${one.entity.displayName}`, one] as const))(
    "%s",
    (_, one) => {
      const location = locator.locate(one.entity);
      const targets = targetsOf(location);
      const said = "reason" in location ? location.reason : targets.map(({ evidence }) => evidence).join("\n");
      expect({
        certainty: location.certainty,
        targets: targets.map(({ root, address }) => `${root}//${address}`).sort(),
        said,
      }).toEqual({
        certainty: one.certainty,
        targets: [...one.targets].sort(),
        said: expect.stringContaining(one.says ?? "") as string,
      });
    },
  );
});
