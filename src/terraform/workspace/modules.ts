import { Memo } from "./memo.ts";
import { hasConfiguration, type Module, moduleOf } from "./module.ts";
import { within } from "./paths.ts";
import type { Sources } from "./sources.ts";

/** The modules of a repository, by directory. */
export interface Modules {
  in(dir: string): Module;
  called(source: string, from: string): Module | undefined;
}

export function createModules(sources: Sources): Modules {
  const inDirectory = new Memo<Module>((dir) => moduleOf(dir, []), undefined);
  const at = (dir: string) => inDirectory.get(dir, () => moduleOf(dir, sources.directories.get(dir) ?? []));
  return {
    in: at,
    called: (source, from) => {
      const dir = calledDirectory(sources, source, from);
      return dir === undefined ? undefined : at(dir);
    },
  };
}

/** The directory of a local module; undefined for registry and git modules, and where there is no configuration. */
export function calledDirectory(sources: Sources, source: string, from: string): string | undefined {
  if (!/^\.\.?(\/|$)/.test(source)) return undefined;
  const dir = within(from, source.replace(/([^/])\/\/+/g, "$1/"));
  if (dir === undefined) return undefined;
  if (hasConfiguration(sources.directories.get(dir))) return dir;
  const resolved = sources.resolve(dir);
  return resolved !== undefined && hasConfiguration(sources.directories.get(resolved)) ? resolved : undefined;
}
