import { describe, expect, it } from "vitest";
import { simpleCases } from "./forms/code.ts";
import { holdInAllForms } from "./forms/hold.ts";
import { cellsOf } from "./forms/matrix.ts";

describe("a control, on its simple failing code in all forms in which code is written", () => {
  for (const name of simpleCases()) it(name.replaceAll("-", " "), () => holdInAllForms(name));

  it("sees code in many forms", async () => {
    const forms = (await cellsOf("dynamodb-pitr-enabled-simple")).map(({ form }) => form);
    expect(forms).toContain("module for each");
    expect(forms).toContain("explicit changes ignored");
    expect(forms).toContain("a dynamic block's value");
    expect(forms.length).toBeGreaterThan(60);
  });
});
