import { parse } from "@cdktn/hcl2json";
import { describe, expect, it } from "vitest";
import { codeOf, simpleCases, toldCases } from "./forms/code.ts";
import { holdInAllForms, holdInPairs, holdSaid } from "./forms/hold.ts";
import { cellsOf } from "./forms/matrix.ts";
import { outcomeOf } from "./forms/outcome.ts";

const inJson = async (path: string, text: string): Promise<readonly [string, string]> =>
  path.endsWith(".tf") ? [`${path}.json`, JSON.stringify(await parse(path, text))] : [path, text];

describe("a control, on its simple failing code in all forms in which code is written", () => {
  for (const name of simpleCases()) it(name.replaceAll("-", " "), () => holdInAllForms(name));

  it("is the same in two forms at once", async () => {
    for (const name of simpleCases()) await holdInPairs(name, 10);
  });

  for (const name of toldCases()) it(`says the same of ${name.replaceAll("-", " ")}`, () => holdSaid(name));

  it("reads JSON, and says that it is never edited", async () => {
    for (const name of simpleCases()) {
      const code = codeOf(name);
      const files = await Promise.all([...code.files].map(([path, text]) => inJson(path, text)));
      const outcome = await outcomeOf({ ...code, files: new Map(files) });
      expect(outcome, name).toMatchObject({
        kind: "refused",
        reason: expect.stringContaining("is Terraform in JSON, which is read and never edited"),
      });
    }
  });

  it("sees code in many forms", async () => {
    const forms = (await cellsOf("dynamodb-pitr-enabled-simple")).map(({ form }) => form);
    expect(forms).toContain("module for each");
    expect(forms).toContain("explicit changes ignored");
    expect(forms).toContain("a dynamic block's value");
    expect(forms.length).toBeGreaterThan(60);
  });
});
