/** What a provider's resources, data sources and its own configuration are made of. Immutable; bodies are read on demand. */
export interface ProviderSchema {
  /** `hashicorp/aws` */
  readonly provider: string;
  /** `5.100.0` */
  readonly version: string;
  /** Undefined where the provider has no such type. */
  resource(type: string): BodySchema | undefined;
  dataSource(type: string): BodySchema | undefined;
  /** The arguments of a `provider` block. */
  readonly configuration: BodySchema;
  readonly resourceTypes: readonly string[];
}

export interface BodySchema {
  readonly arguments: ReadonlyMap<string, ArgumentSchema>;
  readonly blocks: ReadonlyMap<string, BlockSchema>;
  readonly deprecated: boolean;
}

export type ResourceSchema = BodySchema;

export interface ArgumentSchema {
  readonly type: Type;
  readonly required: boolean;
  readonly optional: boolean;
  /** The provider can give it; where it is neither required nor optional, it cannot be set. */
  readonly computed: boolean;
  readonly deprecated: boolean;
}

export interface BlockSchema {
  readonly nesting: Nesting;
  readonly minItems: number;
  /** Infinite where nothing bounds it. */
  readonly maxItems: number;
  readonly body: BodySchema;
}

export const nestings = ["single", "list", "set", "map", "group"] as const;
export type Nesting = (typeof nestings)[number];

/** A type as Terraform writes it in JSON: `"bool"`, `["list", "string"]`, `["object", { "id": "string" }]`. */
export type Type =
  | "string"
  | "number"
  | "bool"
  | "dynamic"
  | readonly ["list" | "set" | "map", Type]
  | readonly ["object", Readonly<Record<string, Type>>]
  | readonly ["tuple", readonly Type[]];
