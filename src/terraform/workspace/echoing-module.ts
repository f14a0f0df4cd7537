import type { Value } from "../evaluate/value.ts";
import { linked } from "../evaluate/values.ts";
import type { ModuleCall } from "./workspace.ts";

/** Output of a module of the registry's namespace terraform-aws-modules -> the inputs that it repeats, the foremost first. */
const REPEATED: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  "dynamodb-table": { dynamodb_table_id: ["name"] },
  ecr: { repository_name: ["repository_name"] },
  ecs: { cluster_name: ["cluster_name"] },
  "ecs/cluster": { name: ["cluster_name", "name"] },
  eks: { cluster_name: ["cluster_name", "name"] },
  lambda: { lambda_function_name: ["function_name"] },
  rds: { db_instance_identifier: ["identifier"] },
  "s3-bucket": { s3_bucket_id: ["bucket"], this_s3_bucket_id: ["bucket"] },
};

const SOURCE =
  /(?:^|[/:])terraform-aws-modules\/(?:terraform-aws-)?([\w-]+?)(?:\/aws|\.git)?(?:\/\/modules\/([\w-]+))?(?:\?.*)?$/;

/** A well-known public module by its name, with the directory of the inner module: `eks`, `eks/karpenter`. */
export function publicModule({ source }: ModuleCall): string | undefined {
  const [, name, inner] = SOURCE.exec(source) ?? [];
  return inner === undefined ? name : `${name}/${inner}`;
}

/** What a public module gives that is an input of it. */
export function repeatedInput(call: ModuleCall, output: string): Value | undefined {
  const inputs = REPEATED[publicModule(call) ?? ""]?.[output] ?? [];
  const value = inputs.map((input) => call.argument(input)).find((one) => one !== undefined && one.kind !== "null");
  return value?.kind === "string" ? linked(value, { address: call.address, attribute: output }) : undefined;
}
