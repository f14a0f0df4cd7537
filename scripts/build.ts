// Compiles src/ into dist/ and puts beside it what the compiler leaves: the sample organisation, migrations in SQL, pages.
import { spawnSync } from "node:child_process";
import { cp, rm } from "node:fs/promises";
import { basename, join, sep } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const source = join(root, "src");
const target = join(root, "dist");

/** The sample organisation is data, whatever its files are called. */
const isData = (path: string) => path.includes(`${sep}repositories${sep}`) || !path.endsWith(".ts");
const isLeftBehind = (path: string) => basename(path) === ".terraform";

await rm(target, { recursive: true, force: true });
const { status } = spawnSync(
  process.execPath,
  [join(root, "node_modules/typescript/bin/tsc"), "-p", "tsconfig.build.json"],
  { cwd: root, stdio: "inherit" },
);
if (status === 0) {
  await cp(source, target, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => isData(path) && !isLeftBehind(path),
  });
} else {
  // Half a build would be started in place of the sources.
  await rm(target, { recursive: true, force: true });
  process.exitCode = status ?? 1;
}
