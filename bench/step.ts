// One step of the benchmark in a process of its own, so that nothing is warm and memory is its own. Prints one line of JSON.
import { readFileSync } from "node:fs";
import { readDirectory } from "../src/cli/directory.ts";
import { readSettings } from "../src/cli/settings.ts";
import { catalogue, controlById } from "../src/controls/catalogue.ts";
import { kinds } from "../src/remedy/kinds.ts";
import { createLocator } from "../src/remedy/locate.ts";
import { planForResources } from "../src/remedy/plan.ts";
import { scan } from "../src/remedy/scan.ts";
import { parseFile } from "../src/terraform/syntax/parse.ts";
import { loadWorkspace } from "../src/terraform/workspace/load.ts";
import type { Workspace } from "../src/terraform/workspace/workspace.ts";

interface Entity {
  readonly displayName: string;
  readonly kind: string;
}

const [step = "", directory = ".", entitiesFile = ""] = process.argv.slice(2);

/** Processor time of this process and all its threads, in milliseconds: other load on the machine hardly changes it. */
const cpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const timed = <Result>(work: () => Result): readonly [Result, number] => {
  const started = cpu();
  const result = work();
  return [result, cpu() - started];
};

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

const walk = (workspace: Workspace): number =>
  workspace.roots.reduce((sum, root) => sum + root.resources().length + root.remoteModules().length, 0);

const isCode = (path: string): boolean => /\.(tf|tofu|tfvars)$/.test(path);

const steps: Readonly<Record<string, () => Promise<Readonly<Record<string, unknown>>>>> = {
  entities: async () => {
    const { files, links } = await readDirectory(directory);
    const found = namesIn(loadWorkspace(files, { links }));
    return { entities: Array.from({ length: 1000 }, (_, at) => (at % 2 === 0 ? at / 2 : -1)).map(pick(found)) };
  },
  index: async () => {
    const { files, links } = await readDirectory(directory);
    const [workspace, load] = timed(() => loadWorkspace(files, { links }));
    const [instances, evaluate] = timed(() => walk(workspace));
    const peakAfterIndex = peak();
    const entities = JSON.parse(readFileSync(entitiesFile, "utf8")) as readonly Entity[];
    const locator = createLocator([{ name: "bench", workspace }]);
    const [, locate] = timed(() => entities.map((entity) => locator.locate(entity)));
    const [, again] = timed(() => entities.map((entity) => locator.locate(entity)));
    const peakAfterLocate = peak();
    const code = [...workspace.files.values()];
    return {
      files: code.length,
      megabytes: code.reduce((sum, { path }) => sum + (files.get(path)?.length ?? 0), 0) / 1e6,
      roots: workspace.roots.length,
      instances,
      cold: load + evaluate,
      locate,
      again,
      ...warm(workspace),
      peakAfterIndex,
      peakAfterLocate,
      peak: peak(),
    };
  },
  scan: async () => {
    const started = cpu();
    const { files, links } = await readDirectory(directory);
    const workspace = loadWorkspace(files, { links });
    const { results } = scan(workspace, catalogue, (await readSettings(directory)).settings);
    return { scan: cpu() - started, results: results.length, peak: peak() };
  },
  fix: async () => {
    const { files, links } = await readDirectory(directory);
    const workspace = loadWorkspace(files, { links });
    const { settings } = await readSettings(directory);
    const chosen = ["dynamodb-deletion-protection", "kms-rotation-enabled"].flatMap((id) => controlById(id) ?? []);
    const repository = { name: "bench", workspace, settings, groupBy: "root" } as const;
    const started = cpu();
    const { proposals } = await planForResources(repository, { controls: chosen, addresses: [] });
    return { fix: cpu() - started, proposals: proposals.length, peak: peak() };
  },
  parse: async () => {
    const code = [...(await readDirectory(directory)).files].filter(([path]) => isCode(path));
    const [, parse] = timed(() => {
      for (const [path, bytes] of code) parseFile(path, bytes);
    });
    return { parse };
  },
  hcl2json: async () => {
    const { parse } = await import("@cdktn/hcl2json");
    const code = [...(await readDirectory(directory)).files].filter(([path]) => isCode(path));
    const started = cpu();
    for (const [path, bytes] of code) await parse(path, Buffer.from(bytes).toString()).catch(() => undefined);
    return { parse: cpu() - started };
  },
};

const peak = (): number => process.resourceUsage().maxRSS / 1000;

/** The repository read again after one file has changed: every file's bytes are new, as after a fetch. */
function warm(first: Workspace): { readonly warm: number; readonly warmRoot: number } {
  const paths = [...first.files.keys()].filter((path) => path.endsWith(".tf"));
  const reads: number[] = [];
  const roots: number[] = [];
  let workspace = first;
  for (let round = 1; round <= 5; round += 1) {
    const path = paths[Math.floor((paths.length * round) / 6)] ?? "";
    const files = new Map([...workspace.given.files].map(([name, bytes]) => [name, Uint8Array.from(bytes)]));
    files.set(path, Buffer.from(`${workspace.files.get(path)?.text}\n# changed in round ${round}\n`));
    const [again, read] = timed(() => loadWorkspace(files, workspace.given.options, workspace));
    const [, own] = timed(() =>
      again.roots.filter((root) => path.startsWith(`${root.path}/`)).forEach((root) => void root.resources()),
    );
    reads.push(read);
    roots.push(read + own);
    workspace = again;
  }
  return { warm: median(reads), warmRoot: median(roots) };
}

function namesIn(workspace: Workspace): readonly Entity[] {
  const byType = new Map(kinds.flatMap(({ types, title }) => types.slice(0, 1).map((type) => [type, title])));
  const found = workspace.roots.flatMap((root) =>
    root.resources().flatMap((resource): readonly Entity[] => {
      const kind = byType.get(resource.type);
      const value = ["bucket", "name", "identifier", "function_name"]
        .map((name) => (kind === undefined ? undefined : resource.argument(name)))
        .find((one) => one?.kind === "string");
      return kind === undefined || value?.kind !== "string" ? [] : [{ displayName: value.value, kind }];
    }),
  );
  return [...new Map(found.map((entity) => [JSON.stringify(entity), entity])).values()];
}

/** Half of the entities are there, spread evenly; half are of every kind and nowhere. */
const pick =
  (found: readonly Entity[]) =>
  (place: number, at: number): Entity => {
    const there = place < 0 ? undefined : found[Math.floor((place * found.length) / 500)];
    return there ?? { displayName: `acme-prod-unheard-of-${at}`, kind: kinds[at % kinds.length]?.title ?? "" };
  };

process.stdout.write(`${JSON.stringify(await steps[step]?.())}\n`);
