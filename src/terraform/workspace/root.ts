import type { WrittenExpression } from "../evaluate/meter.ts";
import type { Attribute, Expression, SourceFile } from "../syntax/tree.ts";
import { expansionOf, insideOf } from "./expansion.ts";
import { ModuleInstance, type Tree } from "./instance.ts";
import { Memo } from "./memo.ts";
import { literalText, type MergedBlock } from "./merged-block.ts";
import type { Module } from "./module.ts";
import { directoryOf } from "./paths.ts";
import type { Source, Surrounding } from "./position.ts";
import { providerConfigurations } from "./provider-configurations.ts";
import { EvaluatedBlock, evaluatedAt, writtenIn } from "./scope.ts";
import { environmentsOf, unmaking, untold } from "./supposed.ts";
import type {
  Import,
  ModuleCall,
  ProviderConfiguration,
  ResourceInstance,
  Root,
  Scope,
  Workspace,
} from "./workspace.ts";

/** A directory to be evaluated as a root. */
export interface RootPlan {
  readonly path: string;
  readonly kind: Root["kind"];
  readonly variables: string | undefined;
  /** Whether it is meant to be run: one that values stand ready for, or the directory that was given, where no example shows how to call it. */
  readonly run: boolean;
  /** Whether examples call it. */
  readonly published: boolean;
  /** Whether no values stand ready for it, so that whoever runs it gives them. */
  readonly valueless: boolean;
  readonly supposing?: readonly string[];
  readonly module: Module;
  /** Directory of the configuration of a Terragrunt unit. */
  readonly configured?: string;
  readonly given: (name: string) => Source | undefined;
  readonly workspace: string | undefined;
}

export interface Surroundings {
  readonly environment: Tree["environment"];
  moduleOf(source: string, from: string): Module | undefined;
  lockFile(path: string): SourceFile | undefined;
  report(path: string, message: string): void;
  workspace(): Workspace;
}

const MAX_INSTANCES = 60_000;

export const createRoot = (plan: RootPlan, surroundings: Surroundings): Root => planted(plan, surroundings).root;

interface Planted {
  readonly root: Root;
  readonly top: ModuleInstance;
}

function planted(plan: RootPlan, surroundings: Surroundings): Planted {
  let walked: Walked | undefined;
  let imports: readonly Import[] | undefined;
  let directories: ReadonlySet<string> | undefined;
  const providers = new Memo<Scope | undefined>(() => undefined, undefined);
  const workspaces = new Memo<Root>((name) => createRoot({ ...plan, workspace: name }, surroundings), undefined);
  let configurations: readonly ProviderConfiguration[] | undefined;
  let supposed: { readonly root: Root | undefined } | undefined;
  const walkOnce = (): Walked => {
    walked ??= walk(rootModule, (message) => surroundings.report(plan.path, message));
    return walked;
  };
  const isLocked = surroundings.lockFile(plan.path) !== undefined;
  const library = !plan.run && (plan.published || !isLocked) && !isConfigured(plan.module);
  const root: Root = {
    get workspace() {
      return surroundings.workspace();
    },
    path: plan.path,
    kind: plan.kind,
    variables: plan.variables,
    library,
    published: library && plan.published,
    awsProvider: { constraint: constraintOf(plan.module), locked: lockedVersion(surroundings.lockFile(plan.path)) },
    get directories() {
      directories ??= directoriesOf(plan, surroundings.moduleOf);
      return directories;
    },
    resources: () => walkOnce().resources,
    dataSources: () => walkOnce().data,
    remoteModules: () => walkOnce().remote,
    moduleCalls: () => walkOnce().local,
    output: (name) => rootModule.output(name),
    provider: (address) => providers.get(address, () => providerScope(rootModule, address)),
    providers: () => {
      configurations ??= providerConfigurations(rootModule, root);
      return configurations;
    },
    imports: () => {
      imports ??= importsOf(rootModule);
      return imports;
    },
    inWorkspace: (name) => workspaces.get(name, () => createRoot({ ...plan, workspace: name }, surroundings)),
    supposing: plan.supposing,
    supposed: () => {
      supposed ??= { root: plan.valueless ? supposedFor(plan, surroundings, rootModule) : undefined };
      return supposed.root;
    },
  };
  const tree: Tree = {
    root,
    directory: plan.module.dir,
    environment: surroundings.environment,
    workspace: plan.workspace,
    moduleOf: surroundings.moduleOf,
    given: plan.given,
  };
  const rootModule = new ModuleInstance(tree, plan.module);
  return { root, top: rootModule };
}

/** Supposing one variable may leave blocks that another one unmakes. */
const MAX_ROUNDS = 3;

function supposedFor(plan: RootPlan, surroundings: Surroundings, top: ModuleInstance): Root | undefined {
  const [file] = plan.module.files;
  const environments = environmentsOf(plan.module);
  const supposed = new Set<string>(environments);
  let found: Planted | undefined;
  for (let round = 0; round < MAX_ROUNDS && file !== undefined; round += 1) {
    const variables = unmaking(found?.top ?? top);
    if (variables.size === 0 && (round > 0 || environments.length === 0)) break;
    for (const name of variables) supposed.add(name);
    const given = (name: string) =>
      supposed.has(name) ? untold(name, file, surroundings.environment) : plan.given(name);
    found = planted({ ...plan, valueless: false, supposing: [...supposed], given }, surroundings);
  }
  return found?.root;
}

interface Walked {
  readonly resources: ResourceInstance[];
  readonly data: ResourceInstance[];
  readonly remote: ModuleCall[];
  readonly local: ModuleCall[];
}

function walk(top: ModuleInstance, report: (message: string) => void): Walked {
  const found: Walked = { resources: [], data: [], remote: [], local: [] };
  const waiting: ModuleInstance[] = [top];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const key of at.module.resources.keys()) found.resources.push(...(at.resource(key)?.instances ?? []));
    for (const key of at.module.data.keys()) found.data.push(...(at.data(key)?.instances ?? []));
    const below = [...at.module.calls.keys()].flatMap((name) => at.call(name)?.instances ?? []);
    const present = below.filter(({ expanded }) => expanded.presence !== "absent");
    for (const { call, inside } of present) (inside === undefined ? found.remote : found.local).push(call);
    waiting.push(...present.flatMap(({ inside }) => inside ?? []).reverse());
    if (found.resources.length + found.local.length <= MAX_INSTANCES) continue;
    report(`has more than ${MAX_INSTANCES} resource instances; the rest was left out`);
    break;
  }
  return found;
}

function directoriesOf(
  { path, module, configured = path }: RootPlan,
  moduleBehind: Surroundings["moduleOf"],
): ReadonlySet<string> {
  const found = new Set([path, configured]);
  const seen = new Set<Module>();
  const waiting = [module];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    found.add(at.dir);
    for (const file of at.files) found.add(directoryOf(file.path));
    const { dir } = at;
    waiting.push(
      ...[...at.calls.values()].flatMap((call) => moduleBehind(literalText(call, "source") ?? "", dir) ?? []),
    );
  }
  return found;
}

function providerScope(top: ModuleInstance, address: string): Scope | undefined {
  const [name, alias] = address.split(".");
  const merged = top.module.providers.find(
    (provider) => provider.block.labels[0] === name && literalText(provider, "alias") === alias,
  );
  return merged && new EvaluatedBlock(merged, top);
}

function importsOf(top: ModuleInstance): readonly Import[] {
  return top.module.imports.flatMap((merged) => {
    const expansion = expansionOf(merged, top);
    const possible = expansion.instances.filter(({ presence }) => presence !== "absent");
    return possible.flatMap((one) => importOf(merged, insideOf(top, expansion, one)));
  });
}

function importOf(merged: MergedBlock, surrounding: Surrounding): readonly Import[] {
  const written = merged.attribute("to");
  const to = written && addressIn(writtenIn(written), surrounding);
  const id = new EvaluatedBlock(merged, surrounding).argument("id");
  return to === undefined || id === undefined ? [] : [{ to, id, place: merged.place }];
}

/** `aws_s3_bucket.logs[each.key]` as an address; undefined where a key is not known. */
function addressIn({ file, expression }: WrittenExpression, surrounding: Surrounding): string | undefined {
  if (expression.kind === "variable") return expression.name;
  if (expression.kind === "literal") return String(expression.value);
  if (expression.kind !== "attribute" && expression.kind !== "index") return undefined;
  const of = addressIn({ file, expression: expression.of }, surrounding);
  if (of === undefined) return undefined;
  if (expression.kind === "attribute") return `${of}.${expression.name}`;
  const { environment } = surrounding.position;
  const key = evaluatedAt({ file, expression: expression.key }, environment);
  if (key.kind === "number") return `${of}[${key.value}]`;
  return key.kind === "string" ? `${of}[${JSON.stringify(key.value)}]` : undefined;
}

/** Whether it says where its state is kept, or how the cloud is reached. */
const isConfigured = ({ terraform, providers }: Module): boolean =>
  providers.length > 0 ||
  terraform.some(({ blocks }) => blocks.some(({ node }) => node.type === "backend" || node.type === "cloud"));

function constraintOf(module: Module): string | undefined {
  const required = module.terraform.flatMap((block) =>
    block.blocks.filter(({ node }) => node.type === "required_providers"),
  );
  const found = required.flatMap(({ node }) => node.body.attributes.flatMap(constraintIn))[0];
  if (found !== undefined) return found;
  const legacy = module.providers.filter(({ block }) => block.labels[0] === "aws");
  return legacy.flatMap((provider) => literalText(provider, "version") ?? [])[0];
}

function constraintIn({ name, value }: Attribute): readonly string[] {
  if (value.kind === "literal") return name === "aws" ? [String(value.value)] : [];
  const source = entryText(value, "source") ?? (name === "aws" ? "hashicorp/aws" : "");
  const version = entryText(value, "version");
  return /(^|\/)hashicorp\/aws$/.test(source) && version !== undefined ? [version] : [];
}

function entryText(value: Expression, name: string): string | undefined {
  if (value.kind !== "object") return undefined;
  const entry = value.entries.find(
    ({ key }) => (key.kind === "literal" ? key.value : key.kind === "variable" && key.name) === name,
  );
  return entry?.value.kind === "literal" ? String(entry.value.value) : undefined;
}

function lockedVersion(file: SourceFile | undefined): string | undefined {
  const provider = file?.body.blocks.find(
    ({ type, labels }) => type === "provider" && /\/hashicorp\/aws$/.test(labels[0] ?? ""),
  );
  const version = provider?.body.attributes.find(({ name }) => name === "version")?.value;
  return version?.kind === "literal" ? String(version.value) : undefined;
}
