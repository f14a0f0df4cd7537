import { publicModule } from "../../terraform/workspace/echoing-module.ts";
import type { ModuleCall } from "../../terraform/workspace/workspace.ts";
import type { Kind } from "../kinds.ts";
import { type Named, named } from "./names.ts";
import { DIGITS, joined, type Reading } from "./reading.ts";

/** What a public module calls a part of what it makes, where nothing else is said. */
interface Part {
  /** Of the registry's namespace terraform-aws-modules, with the directory of the inner module. */
  readonly module: string;
  readonly kind: string;
  /** The inputs that it takes the name from, the foremost first. */
  readonly from: readonly string[];
  readonly before?: string;
  readonly after?: Reading["pieces"];
  /** Inputs of which each, where it is false, unmakes it. */
  readonly unless?: readonly string[];
  /** The input that has to be true for it to be made. */
  readonly where?: string;
}

const CLUSTER = ["cluster_name", "name"];
const KARPENTER = { module: "eks/karpenter", from: ["cluster_name"], before: "Karpenter-" };
const GROUPED = {
  kind: "securitygroup",
  from: ["security_group_name", "name"],
  after: ["-", DIGITS],
  unless: ["create_security_group"],
};
const LOGGED = "create_cloudwatch_log_group";
/** `postgresql`, `slowquery`, `iam-db-auth-error`. */
const LOG: Reading["pieces"][number] = { shape: "[a-z]+(?:-[a-z]+)*" };

const PARTS: readonly Part[] = [
  { module: "eks", kind: "loggroup", from: CLUSTER, before: "/aws/eks/", after: ["/cluster"], unless: [LOGGED] },
  {
    module: "eks",
    kind: "securitygroup",
    from: ["cluster_security_group_name", "security_group_name", ...CLUSTER],
    after: ["-cluster-", DIGITS],
    unless: ["create_cluster_security_group", "create_security_group"],
  },
  {
    module: "eks",
    kind: "securitygroup",
    from: ["node_security_group_name", ...CLUSTER],
    after: ["-node-", DIGITS],
    unless: ["create_node_security_group"],
  },
  { module: "eks", kind: "iamrole", from: CLUSTER, after: ["-cluster-", DIGITS], unless: ["create_iam_role"] },
  { module: "eks", kind: "kmskey", from: CLUSTER, before: "alias/eks/", unless: ["create_kms_key"] },
  { ...KARPENTER, kind: "sqsqueue", from: ["queue_name", "cluster_name"], unless: ["enable_spot_termination"] },
  { ...KARPENTER, kind: "iamrole", after: ["-", DIGITS], unless: ["create_node_iam_role"] },
  { module: "lambda", kind: "loggroup", from: ["function_name"], before: "/aws/lambda/" },
  { module: "lambda", kind: "iamrole", from: ["role_name", "function_name"], unless: ["create_role"] },
  {
    module: "rds",
    kind: "loggroup",
    from: ["identifier"],
    before: "/aws/rds/instance/",
    after: ["/", LOG],
    where: LOGGED,
  },
  {
    module: "rds-aurora",
    kind: "loggroup",
    from: ["name"],
    before: "/aws/rds/cluster/",
    after: ["/", LOG],
    where: LOGGED,
  },
  { ...GROUPED, module: "rds-aurora" },
  { ...GROUPED, module: "alb" },
  { module: "ecs", kind: "loggroup", from: ["cluster_name"], before: "/aws/ecs/", unless: [LOGGED] },
  { module: "ecs/cluster", kind: "loggroup", from: CLUSTER, before: "/aws/ecs/", unless: [LOGGED] },
];

const byKind = Map.groupBy(PARTS, ({ kind }) => kind);

/** The names that a well-known public module gives to parts of this kind by itself. */
export function partNames(call: ModuleCall, kind: Kind): readonly Named[] {
  const parts = byKind.get(kind.id) ?? [];
  if (parts.length === 0) return [];
  const module = publicModule(call);
  const is = (input: string, wanted: boolean): boolean => {
    const value = call.argument(input);
    return value?.kind === "bool" && value.value === wanted;
  };
  return parts
    .filter((part) => part.module === module)
    .filter(
      ({ unless = [], where }) => !unless.some((input) => is(input, false)) && (where === undefined || is(where, true)),
    )
    .flatMap((part) => partName(call, part));
}

function partName(call: ModuleCall, { from, before = "", after = [] }: Part): readonly Named[] {
  const input = from.find((one) => (call.argument(one)?.kind ?? "null") !== "null");
  const value = input === undefined ? undefined : call.argument(input);
  if (input === undefined || value === undefined) return [];
  return named(input, value, false).named.map(({ reading }) => ({
    argument: input,
    reading: joined({ ...reading, pieces: [before, ...reading.pieces, ...after] }),
  }));
}
