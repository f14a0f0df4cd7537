import type { Decision, Value } from "../evaluate/value.ts";
import type { Block, Diagnostic, Expression, SourceFile } from "../syntax/tree.ts";
import type { LoadOptions } from "./load.ts";
import type { RemoteUnit } from "./terragrunt.ts";

/** The Terraform of one repository at one commit: parsed, evaluated, ready to be asked. Immutable; evaluation is lazy. */
export interface Workspace {
  /** Every file that was read, parsed, by path. */
  readonly files: ReadonlyMap<string, SourceFile>;
  readonly diagnostics: readonly Diagnostic[];
  readonly roots: readonly Root[];
  /** Terragrunt units whose module is in another repository, and none that a registry hands out. */
  readonly remoteUnits: readonly RemoteUnit[];
  /** The configuration files that Terraform sees in a directory, links followed. */
  configuration(directory: string): readonly SourceFile[];
  /** What it was read from, to read it again with changes. */
  readonly given: { readonly files: ReadonlyMap<string, Uint8Array>; readonly options: LoadOptions };
}

/**
 * A directory that Terraform would be run in, under one set of variable values.
 * A tfvars file that is not loaded automatically is an evaluation of its own: the same `path` then occurs several times, with different `variables`.
 */
export interface Root {
  /** The workspace that it is a part of. */
  readonly workspace: Workspace;
  /** Directory inside the repository; `.` for the repository itself. */
  readonly path: string;
  /** `deployed` roots match findings; `example` and `test` roots never do (unless the directory given is one). */
  readonly kind: "deployed" | "example" | "test";
  /** The tfvars file that is chosen with `-var-file`, or undefined for the values that Terraform loads by itself. */
  readonly variables: string | undefined;
  /** A directory with no backend, no provider and no values, below the given one or called by examples alone: a module whose variables someone else sets. */
  readonly library: boolean;
  /** Examples of the repository call it, so that it is made for others to call. */
  readonly published: boolean;
  /** Version constraint of hashicorp/aws from required_providers, and the version in .terraform.lock.hcl. */
  readonly awsProvider: { readonly constraint: string | undefined; readonly locked: string | undefined };
  /** Directories that the files of the root and of the modules below it stand in, called or not: a link counts where it leads to. */
  readonly directories: ReadonlySet<string>;
  /** Every instance of every managed resource in the root's module tree, registry modules excepted. Data sources are not resources. */
  resources(): readonly ResourceInstance[];
  /** Likewise every instance of every data source: `data.aws_iam_policy_document.this` with its own arguments and blocks. */
  dataSources(): readonly ResourceInstance[];
  /** Calls of modules whose source is not in this repository (registry, git, another repository). */
  remoteModules(): readonly ModuleCall[];
  /** Calls of modules that are in this repository. */
  moduleCalls(): readonly ModuleCall[];
  /** Value of an output of the root module. */
  output(name: string): Value | undefined;
  /** Configuration of a provider by its address in the root module: `aws`, `aws.us_east_1`. */
  provider(address: string): Scope | undefined;
  /** Every configuration of the AWS provider in the root module; the default one also where only the environment configures it. */
  providers(): readonly ProviderConfiguration[];
  /** `import` blocks of the root module: what of the cloud becomes which address. */
  imports(): readonly Import[];
  /** The root as it comes out where `terraform.workspace` is this. */
  inWorkspace(name: string): Root;
  /** The root as it may be run elsewhere; undefined where values stand ready for it, or where no default decides that a block is not made. */
  supposed(): Root | undefined;
  /** Names of variables that have no value in a supposed root, though they have a default: the default makes none of some block, and whoever runs it may set another. */
  readonly supposing: readonly string[] | undefined;
}

/** What enters an AWS account, and a Region of it: a configuration of the provider in the root module. */
export interface ProviderConfiguration extends Scope {
  readonly root: Root;
  /** `provider.aws`, `provider.aws.eu` */
  readonly address: string;
  /** As resources name it: `aws`, `aws.eu`. */
  readonly provider: string;
  /** Directory of the root module, which is not the root's own where Terragrunt takes it from elsewhere. */
  readonly dir: string;
  /** The `provider` block; another block of the root module where none is written. */
  readonly place: Place;
  readonly calls: readonly [];
}

export interface Import {
  /** An address: `aws_s3_bucket.logs`, `module.a.aws_s3_bucket.this["x"]`. */
  readonly to: string;
  readonly id: Value;
  readonly place: Place;
}

/** Where a block is written. `line` counts from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly block: Block;
}

/** One instance of a `resource` block in the module tree of a root. */
export interface ResourceInstance extends Scope {
  readonly root: Root;
  /** `module.logs["audit"].aws_s3_bucket.this[0]` */
  readonly address: string;
  readonly type: string;
  readonly name: string;
  /** The chain of module calls from the root down to the block; empty in the root module. */
  readonly calls: readonly ModuleCall[];
  /** Directory of the module the block stands in. */
  readonly dir: string;
  readonly place: Place;
  /** Whether it exists: `count = 0` is `absent`; a `count` or `for_each` that is not known is `unknown`, and then the address has no key. */
  readonly presence: "present" | "absent" | "unknown";
  /** What repeats it, as written, if anything does. */
  readonly repetition: { readonly kind: "count" | "for_each"; readonly expression: Expression } | undefined;
  /** Address of the provider configuration it is given (`aws`, `aws.us_east_1`), as written in its own module. */
  readonly provider: string | undefined;
  /** Argument names under `lifecycle { ignore_changes }`; `["all"]` for all. */
  readonly ignoreChanges: readonly string[];
}

/** A body whose expressions can be evaluated: a resource instance, or a nested block of one. Its methods do not work without it. */
export interface Scope {
  /** Value of an argument after override files are merged; undefined where it is absent. */
  argument(this: object, name: string): Value | undefined;
  /** Nested blocks of this type, `dynamic` ones expanded. `unknown` true: a dynamic block may add more, or these may be absent. */
  blocks(this: object, type: string): { readonly items: readonly NestedBlock[]; readonly unknown: boolean };
  /** Where the value of the argument, or of a `part` of it, is decided: a part of its expression, or what stands under keys in its value. Undefined where the argument is absent or no single place decides it. */
  decision(this: object, name: string, part?: Expression | readonly string[]): Decision | undefined;
}

export interface NestedBlock extends Scope {
  readonly block: Block;
  /** The `dynamic` block that it comes from. */
  readonly dynamic: Block | undefined;
}

export interface ModuleCall extends Scope {
  readonly root: Root;
  /** `module.logs["audit"]`; a Terragrunt unit of a public module is called by its directory. */
  readonly address: string;
  /** As written: `terraform-aws-modules/s3-bucket/aws`, `../modules/logs`. */
  readonly source: string;
  readonly version: string | undefined;
  readonly place: Place;
  /** The chain of calls above this one. */
  readonly calls: readonly ModuleCall[];
}
