#!/usr/bin/env node
// Starts the sources in a checkout, on the Node that the development dependencies carry where the machine's is too old; else the compiled command.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
const sources = here("../src/cli/main.ts");
const carried = here("../node_modules/node/bin/node");

if (major > 22 || (major === 22 && minor >= 18)) {
  await import(existsSync(sources) ? sources : "../dist/cli/main.js");
} else if (existsSync(carried)) {
  const { status } = spawnSync(carried, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: "inherit",
  });
  process.exitCode = status ?? 2;
} else {
  process.stderr.write(`terrafix needs Node.js 22.18 or newer; this is ${process.version}.\n`);
  process.exitCode = 2;
}
