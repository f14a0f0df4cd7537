import type { Value } from "../evaluate/value.ts";
import { piecesOf } from "../evaluate/values.ts";
import { baseName, directoryOf, within } from "./paths.ts";
import type { Sources } from "./sources.ts";
import { type Component, type Configuration, placeOf, type Reader } from "./terragrunt-configuration.ts";

/** A unit that a stack makes of a directory of this repository. */
export interface StackedUnit {
  readonly configuration: Configuration;
  /** Where it stands once the stack is generated. */
  readonly dir: string;
  /** The directory that it is copied from. */
  readonly origin: string;
}

/** A unit or stack of which the source is elsewhere. */
export interface RemoteComponent {
  /** Path of the stack. */
  readonly file: string;
  readonly source: Value | undefined;
  readonly values: Value | undefined;
}

export interface Stacked {
  readonly units: readonly StackedUnit[];
  readonly elsewhere: readonly RemoteComponent[];
  /** Directories that stacks are made of. */
  readonly origins: ReadonlySet<string>;
}

const STACK = "terragrunt.stack.hcl";
const HIDDEN = ".terragrunt-stack";
const DEEPEST = 8;

/** What the stacks of a repository are made of, those that are a part of another one left to it. */
export function readStacks(sources: Sources, read: Reader): Stacked {
  const files = [...sources.parsed.keys()].filter((path) => baseName(path) === STACK);
  const all = files.map((path) => expanded({ path, dir: directoryOf(path), values: undefined }, { sources, read }));
  const origins = new Set(all.flatMap((one) => [...one.origins]));
  const own = all.filter((_, at) => !origins.has(directoryOf(files[at] ?? "")));
  return {
    units: own.flatMap(({ units }) => units),
    elsewhere: own.flatMap(({ elsewhere }) => elsewhere),
    origins,
  };
}

interface Stack {
  /** Of its file. */
  readonly path: string;
  /** Where it stands once it is generated. */
  readonly dir: string;
  readonly values: Value | undefined;
}

interface Reading {
  readonly sources: Sources;
  readonly read: Reader;
}

function expanded(stack: Stack, reading: Reading, depth = 0): Stacked {
  const components = depth > DEEPEST ? [] : (reading.read(stack.path, stack.dir, stack.values)?.components() ?? []);
  const found = components.map((component) => componentOf(component, stack, { ...reading, depth }));
  return {
    units: found.flatMap(({ units }) => units),
    elsewhere: found.flatMap(({ elsewhere }) => elsewhere),
    origins: new Set(found.flatMap(({ origins }) => [...origins])),
  };
}

function componentOf(
  component: Component,
  stack: Stack,
  { sources, read, depth }: Reading & { readonly depth: number },
): Stacked {
  const { type, source, values } = component;
  const path = component.path?.kind === "string" ? component.path.value : undefined;
  const dir = path === undefined ? undefined : within(stack.dir, component.open ? path : `${HIDDEN}/${path}`);
  const origin = originOf(source, stack);
  const file = origin === undefined ? undefined : within(origin, type === "unit" ? "terragrunt.hcl" : STACK);
  if (origin === undefined || file === undefined || !sources.has(file))
    return { units: [], elsewhere: [{ file: stack.path, source, values }], origins: new Set() };
  const origins = new Set([origin]);
  if (dir === undefined) return { units: [], elsewhere: [], origins };
  if (type === "stack") {
    const inner = expanded({ path: file, dir, values }, { sources, read }, depth + 1);
    return { ...inner, origins: new Set([...origins, ...inner.origins]) };
  }
  const configuration = read(file, dir, values);
  return { units: configuration === undefined ? [] : [{ configuration, dir, origin }], elsewhere: [], origins };
}

/** A directory of this repository; where a generated stack stands deeper than its file, both are tried by the file. */
function originOf(source: Value | undefined, { path }: Stack): string | undefined {
  const pieces = source === undefined ? undefined : piecesOf(source);
  const [only] = pieces ?? [];
  if (pieces?.length !== 1 || typeof only !== "string" || !/^(\.|\/)/.test(only)) return undefined;
  return placeOf(only.replace("//", "/"), directoryOf(path));
}
