import { describe, expect, it } from "vitest";
import { resolveLinks } from "../../src/github/links.ts";

const links = new Map([
  ["a/link.tf", "../b/real.tf"],
  ["modules/logs", "../shared/logs"],
  ["shared/logs", "v2"],
  ["chain", "modules/logs/./main.tf"],
  ["up/out", "../../etc/passwd"],
  ["absolute", "/etc/passwd"],
  ["one", "two"],
  ["two", "one"],
  ["here", "."],
]);

describe("a path with symbolic links in it", () => {
  it.each([
    ["b/real.tf", "b/real.tf"],
    ["a/link.tf", "b/real.tf"],
    ["modules/logs/main.tf", "shared/v2/main.tf"],
    ["chain", "shared/v2/main.tf"],
    ["here/a/link.tf", "b/real.tf"],
  ])("leads from %s to %s", (path, target) => {
    expect(resolveLinks(links, path)).toBe(target);
  });

  it.each(["up/out", "absolute", "one", "a/../../x"])("leads nowhere inside the repository: %s", (path) => {
    expect(resolveLinks(links, path)).toBeUndefined();
  });
});
