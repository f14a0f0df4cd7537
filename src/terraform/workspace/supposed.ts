import { unknown } from "../evaluate/values.ts";
import type { Expression, SourceFile } from "../syntax/tree.ts";
import type { ModuleInstance, Repeated, Tree } from "./instance.ts";
import { literalText, type MergedBlock } from "./merged-block.ts";
import type { Module } from "./module.ts";
import { detached, type Position, type Source } from "./position.ts";
import { isNeeded } from "./variants.ts";

/** The variables of the root module whose defaults, which nothing else sets, decide that some blocks are not made. */
export function unmaking(top: ModuleInstance): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [top];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const { module, position } = at;
    for (const [key, merged] of module.resources)
      if (isUnmade(at.resource(key)?.instances)) addVariables(merged, position, { found, top });
    for (const [name, merged] of module.calls) {
      const instances = at.call(name)?.instances;
      if (isUnmade(instances)) addVariables(merged, position, { found, top });
      else waiting.push(...(instances ?? []).flatMap(({ inside }) => inside ?? []));
    }
  }
  return found;
}

const isUnmade = (instances: readonly Repeated[] = []): boolean =>
  instances.length > 0 && instances.every(({ expanded }) => expanded.presence === "absent");

const ENVIRONMENT = /^(env|environment|stage)(_?name)?$/;
const NAME = /^(dev|develop|development|test|qa|uat|stg|stage|staging|sandbox|prod|prd|production)$/i;

/** Variables for the environment that have one by default, where whoever runs the module has to give it other values anyway. */
export const environmentsOf = ({ variables }: Module): readonly string[] =>
  [...variables.values()].some(isNeeded)
    ? [...variables].flatMap(([name, declared]) => {
        const value = ENVIRONMENT.test(name) ? literalText(declared, "default") : undefined;
        return value !== undefined && NAME.test(value) ? [name] : [];
      })
    : [];

interface Search {
  readonly found: Set<string>;
  readonly top: ModuleInstance;
}

function addVariables(merged: MergedBlock, position: Position, { found, top }: Search): void {
  const written = merged.attribute("count") ?? merged.attribute("for_each");
  if (written === undefined) return;
  const seen = new Set<Expression>();
  const waiting: Pick<Source, "expression" | "position">[] = [{ expression: written.node.value, position }];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (seen.has(at.expression)) continue;
    seen.add(at.expression);
    for (const { of, name } of namesOnce(at.expression)) {
      const { sources } = at.position;
      const source = of === "var" ? sources.variable(name) : sources.local(name);
      if (source === undefined) continue;
      const isDefault = source.place?.kind === "variable_default";
      if (isDefault && source.position === top.position) found.add(name);
      if (!isDefault && source.place?.kind !== "tfvars") waiting.push(source);
    }
  }
}

interface Name {
  readonly of: "var" | "local";
  readonly name: string;
}

const isNode = (value: unknown): value is object => typeof value === "object" && value !== null;

const read = new WeakMap<Expression, readonly Name[]>();

/** The same locals, large ones among them, decide many blocks. */
function namesOnce(expression: Expression): readonly Name[] {
  const names = read.get(expression) ?? namesIn(expression);
  read.set(expression, names);
  return names;
}

/** Every `var.x` and `local.x` in an expression. */
function namesIn(node: object): readonly Name[] {
  const own = nameOf(node);
  return own === undefined ? Object.values(node).filter(isNode).flatMap(namesIn) : [own];
}

function nameOf(node: object): Name | undefined {
  if (!("kind" in node && "of" in node && "name" in node) || node.kind !== "attribute") return undefined;
  const { of, name } = node;
  if (!isNode(of) || !("name" in of) || typeof name !== "string") return undefined;
  return of.name === "var" || of.name === "local" ? { of: of.name, name } : undefined;
}

/** A value that nobody here tells, in place of a default. */
export function untold(name: string, file: SourceFile, environment: Tree["environment"]): Source {
  const value = unknown(`var.${name} may be set where it is run`);
  const expression: Expression = { kind: "variable", name, range: { start: 0, end: 0 } };
  const names = { resolve: () => ({ value, taken: 0 }) };
  const position = detached({ ...environment, names, bound: new Map(), directory: "." });
  return { expression, file, position, place: undefined };
}
