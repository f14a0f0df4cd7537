import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Why the comparison with the real program cannot be made, or undefined. */
export const noTerraform =
  spawnSync("terraform", ["version"], { stdio: "ignore" }).status === 0
    ? undefined
    : "there is no terraform on the PATH";

/** What `terraform fmt` makes of each text; undefined where it refuses the text. */
export function terraformFmt(texts: readonly string[]): readonly (string | undefined)[] {
  const directory = mkdtempSync(join(tmpdir(), "fmt-"));
  const path = (at: number) => join(directory, `file${at}.tf`);
  try {
    texts.forEach((text, at) => {
      writeFileSync(path(at), text);
    });
    const { stderr } = spawnSync("terraform", ["fmt", "-no-color", "-list=false", directory], {
      encoding: "utf8",
      maxBuffer: 1e9,
    });
    const refused = new Set([...stderr.matchAll(/file(\d+)\.tf/g)].map(([, at]) => Number(at)));
    return texts.map((_, at) => (refused.has(at) ? undefined : readFileSync(path(at), "utf8")));
  } finally {
    rmSync(directory, { recursive: true });
  }
}
