import type { Files } from "../evaluate/environment.ts";
import { createMeter } from "../evaluate/meter.ts";
import { parseTemplate } from "../syntax/native.ts";
import type { Diagnostic, Expression } from "../syntax/tree.ts";
import { CarriedRoot, untouchedBy } from "./carried.ts";
import type { Tree } from "./instance.ts";
import { createModules } from "./modules.ts";
import { within } from "./paths.ts";
import { type Layout, layOut, layOutAgain } from "./plans.ts";
import { canMatter } from "./readable.ts";
import { createRoot } from "./root.ts";
import { changedSources, type Entry, isConfiguration, readSources, type Sources } from "./sources.ts";
import type { Root, Workspace } from "./workspace.ts";

export interface LoadOptions {
  /** Symbolic link -> what it points to, both as paths inside the repository. */
  readonly links?: ReadonlyMap<string, string>;
  /** The directory that was given: roots are sought there and below, and what is an example is judged from there. `.` for all. */
  readonly base?: string;
  /** `terraform.workspace`, where it is known. */
  readonly workspace?: string;
}

/** Reads a repository's files, by path. Broken files are reported and hurt nothing else. What `previous` holds with the same bytes is not parsed again. */
export function loadWorkspace(
  files: ReadonlyMap<string, Uint8Array>,
  options: LoadOptions = {},
  previous?: Workspace,
): Workspace {
  return read({ files, options, previous, touched: undefined });
}

/** A workspace with other bytes in some of its files. What was evaluated of the roots that these files have no part in is kept, and with it the workspace before: for workspaces that do not live long. */
export function changedWorkspace(previous: Workspace, changed: ReadonlyMap<string, Uint8Array>): Workspace {
  const { files, options } = previous.given;
  const all = new Map(files);
  for (const [path, bytes] of changed) all.set(path, bytes);
  return read({ files: all, options, previous, touched: [...changed.keys()] });
}

interface Reading {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly options: LoadOptions;
  readonly previous: Workspace | undefined;
  /** The paths that differ from the previous workspace; undefined where they are not known. */
  readonly touched: readonly string[] | undefined;
}

function read({ files, options, previous, touched }: Reading): Workspace {
  const kept = previous && touched && keptLayout(previous, files, touched);
  const sources = kept?.sources ?? readSources(files, options.links ?? new Map(), previous);
  const modules = kept?.modules ?? createModules(sources);
  const reported: Diagnostic[] = [];
  const environment = environmentOf(sources, (diagnostic) => reported.push(diagnostic));
  const units = new Map<string, Root>();
  const outputs = (unit: string, output: string) => units.get(unit)?.output(output);
  const searched = { sources, modules, base: options.base ?? ".", outputs };
  const layout = kept ?? layOut(searched, environment, options.workspace);
  const surroundings = {
    environment,
    moduleOf: modules.called,
    lockFile: (path: string) => sources.parsed.get(within(path, ".terraform.lock.hcl") ?? ""),
    report: (path: string, message: string) => reported.push({ path, line: 1, message }),
    workspace: () => workspace,
  };
  const known = Map.groupBy(touched === undefined ? [] : (previous?.roots ?? []), identityOf);
  const isUntouched = previous && touched && untouchedBy(touched, previous);
  const roots = layout.plans.map((plan) => {
    const [before, ...others] = known.get(identityOf(plan)) ?? [];
    return before !== undefined && others.length === 0 && isUntouched?.(before)
      ? new CarriedRoot(before, surroundings.workspace)
      : createRoot(plan, surroundings);
  });
  for (const root of roots) units.set(root.path, root);
  const workspace: Workspace = {
    files: sources.parsed,
    get diagnostics() {
      return [...sources.diagnostics(), ...reported];
    },
    roots,
    remoteUnits: layout.remoteUnits,
    configuration: (directory) =>
      entriesIn(sources, directory)
        .filter(({ name }) => isConfiguration(name))
        .map(({ file }) => file),
    given: { files, options },
  };
  layouts.set(workspace, layout);
  return workspace;
}

const layouts = new WeakMap<Workspace, Layout>();

/** The layout of the workspace before, with the files that changed since; undefined where it may be another now. */
function keptLayout(
  previous: Workspace,
  files: ReadonlyMap<string, Uint8Array>,
  touched: readonly string[],
): Layout | undefined {
  const before = layouts.get(previous);
  const sources = before && changedSources(before.sources, files, touched);
  return before && sources && layOutAgain(before, sources, createModules(sources));
}

function entriesIn({ directories, resolve }: Sources, directory: string): readonly Entry[] {
  const path = within(".", directory) ?? directory;
  return directories.get(path) ?? directories.get(resolve(path) ?? path) ?? [];
}

const identityOf = ({ path, kind, variables }: Pick<Root, "path" | "kind" | "variables">): string =>
  [kind, path, variables].join("\n");

function environmentOf(sources: Sources, report: (diagnostic: Diagnostic) => void): Tree["environment"] {
  const files: Files = {
    read: sources.text,
    missing: (path) => !sources.has(path) && canMatter(path),
    below: (directory) => {
      const resolved = sources.resolve(directory) ?? directory;
      const prefix = resolved === "." ? "" : `${resolved}/`;
      return [...sources.paths()].filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length));
    },
  };
  const template = (source: string): Expression | undefined => {
    const range = { start: 0, end: source.length };
    const parts = parseTemplate(source, range);
    return parts && { kind: "template", parts, heredoc: false, range };
  };
  return { files, template, meter: createMeter(report) };
}
