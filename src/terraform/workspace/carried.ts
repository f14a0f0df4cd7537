import type { Decision, Value } from "../evaluate/value.ts";
import type { Expression } from "../syntax/tree.ts";
import { directoryOf, isBelow } from "./paths.ts";
import { standsIn } from "./stand-in.ts";
import { highestValues } from "./variants.ts";
import type { ModuleCall, NestedBlock, Place, ResourceInstance, Root, Scope, Workspace } from "./workspace.ts";

/** Whether a root comes out the same when these files change, as far as their paths tell. */
export function isUntouched(root: Root, paths: readonly string[]): boolean {
  return paths.every((path) => {
    if (/\.(?:tf|tofu)$/.test(path)) return !root.directories.has(directoryOf(path));
    return path.endsWith(".tfvars") && !isBelow(path, highestValues(root.path));
  });
}

/** A root as it is in another workspace that differs in nothing that the root is made of: what was evaluated of it is kept. */
export function carried(root: Root, workspace: () => Workspace): Root {
  const calls = new Map<ModuleCall, ModuleCall>();
  const movedCall = (call: ModuleCall): ModuleCall => {
    const moved = calls.get(call) ?? new CarriedCall(call, here, call.calls.map(movedCall));
    calls.set(call, moved);
    return moved;
  };
  const resources = new Map<ResourceInstance, ResourceInstance>();
  const movedResource = (one: ResourceInstance): ResourceInstance => {
    const moved = resources.get(one) ?? new CarriedResource(one, here, one.calls.map(movedCall));
    resources.set(one, moved);
    return moved;
  };
  const here: Root = {
    get workspace() {
      return workspace();
    },
    path: root.path,
    kind: root.kind,
    variables: root.variables,
    library: root.library,
    awsProvider: root.awsProvider,
    get directories() {
      return root.directories;
    },
    resources: once(() => root.resources().map(movedResource)),
    dataSources: once(() => root.dataSources().map(movedResource)),
    remoteModules: once(() => root.remoteModules().map(movedCall)),
    moduleCalls: once(() => root.moduleCalls().map(movedCall)),
    output: root.output,
    provider: root.provider,
    providers: once(() => root.providers().map((one) => ({ ...one, root: here }))),
    imports: root.imports,
    inWorkspace: root.inWorkspace,
    supposing: root.supposing,
    supposed: once(() => {
      const supposed = root.supposed();
      return supposed && carried(supposed, workspace);
    }),
  };
  standsIn({ root: here, of: root, resource: movedResource, call: movedCall });
  return here;
}

function once<Result>(make: () => Result): () => Result {
  let made: { readonly result: Result } | undefined;
  return () => {
    made ??= { result: make() };
    return made.result;
  };
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

  decision(name: string, part?: Expression): Decision | undefined {
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
