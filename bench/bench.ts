// Measures the Terraform engine, in processor time. Usage: node bench/bench.ts [DIRECTORY]...
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { generateRepository } from "./generate.ts";

const RUNS = 3;
const run = promisify(execFile);
const scratch = await mkdtemp(join(tmpdir(), "terrafix-bench-"));
const tell = (line: string): void => void process.stdout.write(`${line}\n`);

type Figures = Readonly<Record<string, number>>;

const child = async (...args: readonly string[]): Promise<unknown> => {
  const script = fileURLToPath(new URL("step.ts", import.meta.url));
  const { stdout } = await run(process.execPath, [script, ...args], { maxBuffer: 1e9 });
  return JSON.parse(stdout);
};

/** The least of every figure over processes of their own: whatever else the machine does only adds to it. */
const measured = async (...args: readonly string[]): Promise<Figures> => {
  const runs: Figures[] = [];
  for (let count = 0; count < RUNS; count += 1) runs.push((await child(...args)) as Figures);
  const least = (name: string): number => Math.min(...runs.map((one) => one[name] ?? 0));
  return Object.fromEntries(Object.keys(runs[0] ?? {}).map((name) => [name, least(name)]));
};

const PYTHON = `
import pathlib, sys, time
import hcl2
files = [p.read_text() for p in pathlib.Path(sys.argv[1]).rglob("*") if p.is_file() and p.suffix in (".tf", ".tofu", ".tfvars")]
started = time.process_time()
for text in files:
    try:
        hcl2.loads(text)
    except Exception:
        pass
print((time.process_time() - started) * 1000)
`;

/** Undefined where there is no Python that has python-hcl2. */
const python = async (directory: string): Promise<number | undefined> =>
  run("python3", ["-c", PYTHON, directory]).then(
    ({ stdout }) => Number(stdout),
    () => undefined,
  );

const milliseconds = (value: number): string =>
  value < 1000 ? `${value.toFixed(value < 10 ? 1 : 0)} ms` : `${(value / 1000).toFixed(2)} s`;

const times = (other: number, own: number): string => `${milliseconds(other)} (${(other / own).toFixed(1)} times ours)`;

const bench = async (name: string, directory: string): Promise<void> => {
  const entities = join(scratch, "entities.json");
  const found = (await child("entities", directory)) as { readonly entities: unknown };
  await writeFile(entities, JSON.stringify(found.entities));
  const index = await measured("index", directory, entities);
  const scan = await measured("scan", directory);
  const fix = (await child("fix", directory)) as Figures;
  const parse = await measured("parse", directory);
  const hcl2json = await child("hcl2json", directory).then(
    (figures) => (figures as Figures)["parse"],
    () => undefined,
  );
  const hcl2 = await python(directory);
  const own = parse["parse"] ?? 0;
  const of = (figures: Figures, key: string): number => figures[key] ?? 0;
  const rows: readonly (readonly [string, string])[] = [
    ["index, cold: parse and evaluate every root", milliseconds(of(index, "cold"))],
    ["index, one file changed: read again", milliseconds(of(index, "warm"))],
    ["… and evaluate the root it stands in", milliseconds(of(index, "warmRoot"))],
    ["locate 1,000 entities, the first time", milliseconds(of(index, "locate"))],
    ["locate 1,000 entities, again", milliseconds(of(index, "again"))],
    ["peak memory, indexed", `${of(index, "peakAfterIndex").toFixed(0)} MB`],
    ["peak memory, after locating", `${of(index, "peakAfterLocate").toFixed(0)} MB`],
    ["peak memory, after five changed files, too", `${of(index, "peak").toFixed(0)} MB`],
    ["scan with all controls, from the disk", milliseconds(of(scan, "scan"))],
    ["peak memory of the scan", `${of(scan, "peak").toFixed(0)} MB`],
    [`fix with two controls: ${of(fix, "proposals")} proven proposals`, milliseconds(of(fix, "fix"))],
    ["peak memory of the fix", `${of(fix, "peak").toFixed(0)} MB`],
    ["parse every file", milliseconds(own)],
    ["… by @cdktn/hcl2json", hcl2json === undefined ? "not installed" : times(hcl2json, own)],
    ["… by python-hcl2", hcl2 === undefined ? "not installed" : times(hcl2, own)],
  ];
  const size = `${of(index, "files")} files, ${of(index, "megabytes").toFixed(1)} MB`;
  tell(`\n${name}: ${size}, ${of(index, "roots")} evaluations of roots, ${of(index, "instances")} instances`);
  for (const [what, figure] of rows) tell(`  ${what.padEnd(46)}${figure.padStart(10)}`);
};

try {
  const given = process.argv.slice(2);
  for (const directory of given) await bench(basename(directory), directory);
  for (const count of given.length > 0 ? [] : [1700, 5000]) {
    const directory = join(scratch, `${count}`);
    await generateRepository(directory, count);
    await bench("generated", directory);
  }
} finally {
  await rm(scratch, { recursive: true, force: true });
}
