import type { Expression } from "../syntax/tree.ts";
import type { ModuleCall, ResourceInstance, Scope } from "./workspace.ts";

/** The configuration of the AWS provider that makes a resource or a remote module, through the `providers` of the calls above it. */
export function providerOf(instance: ResourceInstance | ModuleCall): Scope | undefined {
  const own = "provider" in instance ? (instance.provider ?? "aws") : (passedBy(instance, "aws") ?? "aws");
  const address = instance.calls.reduceRight((name, call) => passedBy(call, name) ?? name, own);
  return instance.root.provider(address);
}

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
