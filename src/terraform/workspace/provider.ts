import type { Value } from "../evaluate/value.ts";
import { text } from "../evaluate/values.ts";
import type { Expression } from "../syntax/tree.ts";
import type { ModuleCall, ResourceInstance, Scope } from "./workspace.ts";

/** The configuration of the AWS provider that makes a resource or a remote module, through the `providers` of the calls above it. */
export const providerOf = (instance: ResourceInstance | ModuleCall): Scope | undefined =>
  instance.root.provider(providerAddress(instance));

/** Its address in the root module: `aws`, `aws.eu`. */
export function providerAddress(instance: ResourceInstance | ModuleCall): string {
  const own = "provider" in instance ? (instance.provider ?? "aws") : (passedBy(instance, "aws") ?? "aws");
  return instance.calls.reduceRight((name, call) => passedBy(call, name) ?? name, own);
}

const textOf = (value: Value | undefined): string | undefined => (value?.kind === "string" ? value.value : undefined);

/** The region that it lives in, as far as that is known. */
export const regionOf = (instance: ResourceInstance | ModuleCall): string | undefined =>
  textOf(instance.argument("region")) ?? textOf(providerOf(instance)?.argument("region"));

/** Ids of the accounts that its provider is allowed to work in, or whose role it takes; none where that is not known. */
export function accountsOf(instance: ResourceInstance | ModuleCall): readonly string[] {
  const provider = providerOf(instance);
  const allowed = provider?.argument("allowed_account_ids");
  if (allowed?.kind === "list") return allowed.items.flatMap((item) => textOf(item) ?? []).filter(isAccount);
  const roles = provider?.blocks("assume_role").items.map((role) => textOf(role.argument("role_arn"))) ?? [];
  return roles.flatMap((role) => /^arn:[^:]*:iam::(\d{12}):/.exec(role ?? "")?.[1] ?? []).filter(isAccount);
}

/** Noughts stand where the number is still to be filled in. */
const isAccount = (id: string): boolean => /[1-9]/.test(id);

/** What a data source reads of the provider that it is given: region, account, default tags. */
export function readOfProvider(source: ResourceInstance, attribute: string): Value | undefined {
  if (source.type === "aws_region" && /^(name|id|region)$/.test(attribute)) return known(regionOf(source));
  if (source.type === "aws_caller_identity" && /^(account_id|id)$/.test(attribute)) {
    const [account, ...others] = accountsOf(source);
    return others.length > 0 ? undefined : known(account);
  }
  if (source.type !== "aws_default_tags" || attribute !== "tags") return undefined;
  return providerOf(source)?.blocks("default_tags").items[0]?.argument("tags");
}

const known = (value: string | undefined): Value | undefined => (value === undefined ? undefined : text(value));

/** What a call passes for a provider of the module. */
function passedBy(call: ModuleCall, name: string): string | undefined {
  const providers = call.place.block.body.attributes.find((attribute) => attribute.name === "providers")?.value;
  if (providers?.kind !== "object") return undefined;
  const entry = providers.entries.find(({ key }) => dotted(key) === name);
  return entry && dotted(entry.value);
}

function dotted(expression: Expression): string | undefined {
  if (expression.kind === "variable") return expression.name;
  if (expression.kind === "literal") return String(expression.value);
  if (expression.kind === "parentheses") return dotted(expression.inner);
  return expression.kind === "attribute" ? `${dotted(expression.of)}.${expression.name}` : undefined;
}
