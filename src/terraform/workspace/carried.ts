import type { Decision, Value } from "../evaluate/value.ts";
import type { Expression } from "../syntax/tree.ts";
import { directoryOf, isBelow } from "./paths.ts";
import { isTerraform } from "./readable.ts";
import { touchedDirectories } from "./readers.ts";
import { highestValues } from "./variants.ts";
import type {
  Import,
  ModuleCall,
  NestedBlock,
  Place,
  ProviderConfiguration,
  ResourceInstance,
  Root,
  Scope,
  Workspace,
} from "./workspace.ts";

/** Which roots come out the same when these files change: as their paths tell, and for a text those whose code cannot read it. What Terragrunt reads may go anywhere. */
export function untouchedBy(paths: readonly string[], workspace: Workspace): (root: Root) => boolean {
  const texts = paths.filter((path) => !isTerraform(path));
  const touched = texts.length === 0 ? [] : [...touchedDirectories(workspace, texts)];
  if (texts.length > 0 && [...workspace.files.keys()].some(isTerragrunt)) return () => false;
  return (root) =>
    !touched.some((directory) => root.directories.has(directory)) &&
    paths.every((path) => {
      if (texts.includes(path)) return true;
      if (/\.(?:tf|tofu)$/.test(path)) return !root.directories.has(directoryOf(path));
      return path.endsWith(".tfvars") && !isBelow(path, highestValues(root.path));
    });
}

const isTerragrunt = (path: string): boolean => path.endsWith(".hcl") && !path.endsWith(".terraform.lock.hcl");

/**
 * A root as it is in another workspace that differs in nothing that the root is made of: what was evaluated of it is kept.
 * A class without anything until it is asked, because a large repository has a thousand of them for every change that is tried.
 */
export class CarriedRoot implements Root {
  /** The root that it stands for. */
  readonly of: Root;
  readonly #workspace: () => Workspace;
  #calls: Map<ModuleCall, ModuleCall> | undefined;
  #resources: Map<ResourceInstance, ResourceInstance> | undefined;
  #resourceList: readonly ResourceInstance[] | undefined;
  #dataList: readonly ResourceInstance[] | undefined;
  #remoteList: readonly ModuleCall[] | undefined;
  #callList: readonly ModuleCall[] | undefined;
  #providers: readonly ProviderConfiguration[] | undefined;
  #supposed: Root | undefined;

  constructor(of: Root, workspace: () => Workspace) {
    this.of = of;
    this.#workspace = workspace;
  }

  get workspace(): Workspace {
    return this.#workspace();
  }

  get path(): string {
    return this.of.path;
  }

  get kind(): Root["kind"] {
    return this.of.kind;
  }

  get variables(): string | undefined {
    return this.of.variables;
  }

  get published(): boolean {
    return this.of.published;
  }

  get library(): boolean {
    return this.of.library;
  }

  get awsProvider(): Root["awsProvider"] {
    return this.of.awsProvider;
  }

  get directories(): ReadonlySet<string> {
    return this.of.directories;
  }

  resources(): readonly ResourceInstance[] {
    this.#resourceList ??= this.of.resources().map((one) => this.resource(one));
    return this.#resourceList;
  }

  dataSources(): readonly ResourceInstance[] {
    this.#dataList ??= this.of.dataSources().map((one) => this.resource(one));
    return this.#dataList;
  }

  remoteModules(): readonly ModuleCall[] {
    this.#remoteList ??= this.of.remoteModules().map((one) => this.call(one));
    return this.#remoteList;
  }

  moduleCalls(): readonly ModuleCall[] {
    this.#callList ??= this.of.moduleCalls().map((one) => this.call(one));
    return this.#callList;
  }

  providers(): readonly ProviderConfiguration[] {
    this.#providers ??= this.of.providers().map((one) => ({ ...one, root: this }));
    return this.#providers;
  }

  output(name: string): Value | undefined {
    return this.of.output(name);
  }

  provider(address: string): Scope | undefined {
    return this.of.provider(address);
  }

  imports(): readonly Import[] {
    return this.of.imports();
  }

  inWorkspace(name: string): Root {
    return this.of.inWorkspace(name);
  }

  get supposing(): Root["supposing"] {
    return this.of.supposing;
  }

  supposed(): Root | undefined {
    const supposed = this.of.supposed();
    this.#supposed ??= supposed && new CarriedRoot(supposed, this.#workspace);
    return this.#supposed;
  }

  /** What a resource of the root that it stands for is here. */
  resource(one: ResourceInstance): ResourceInstance {
    this.#resources ??= new Map();
    const moved =
      this.#resources.get(one) ??
      new CarriedResource(
        one,
        this,
        one.calls.map((call) => this.call(call)),
      );
    this.#resources.set(one, moved);
    return moved;
  }

  call(one: ModuleCall): ModuleCall {
    this.#calls ??= new Map();
    const moved =
      this.#calls.get(one) ??
      new CarriedCall(
        one,
        this,
        one.calls.map((call) => this.call(call)),
      );
    this.#calls.set(one, moved);
    return moved;
  }
}

class CarriedScope<Own extends Scope> implements Scope {
  readonly own: Own;
  readonly root: Root;
  readonly calls: readonly ModuleCall[];

  constructor(own: Own, root: Root, calls: readonly ModuleCall[]) {
    this.own = own;
    this.root = root;
    this.calls = calls;
  }

  argument(name: string): Value | undefined {
    return this.own.argument(name);
  }

  blocks(type: string): { readonly items: readonly NestedBlock[]; readonly unknown: boolean } {
    return this.own.blocks(type);
  }

  decision(name: string, part?: Expression | readonly string[]): Decision | undefined {
    return this.own.decision(name, part);
  }
}

class CarriedCall extends CarriedScope<ModuleCall> implements ModuleCall {
  get address(): string {
    return this.own.address;
  }

  get source(): string {
    return this.own.source;
  }

  get version(): string | undefined {
    return this.own.version;
  }

  get place(): Place {
    return this.own.place;
  }
}

class CarriedResource extends CarriedScope<ResourceInstance> implements ResourceInstance {
  get address(): string {
    return this.own.address;
  }

  get type(): string {
    return this.own.type;
  }

  get name(): string {
    return this.own.name;
  }

  get dir(): string {
    return this.own.dir;
  }

  get place(): Place {
    return this.own.place;
  }

  get presence(): ResourceInstance["presence"] {
    return this.own.presence;
  }

  get repetition(): ResourceInstance["repetition"] {
    return this.own.repetition;
  }

  get provider(): string | undefined {
    return this.own.provider;
  }

  get ignoreChanges(): readonly string[] {
    return this.own.ignoreChanges;
  }
}
