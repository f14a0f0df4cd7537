import type { Unknown, Value } from "../evaluate/value.ts";
import { concatenated, oneOf, text, unknown } from "../evaluate/values.ts";
import type { ModuleCall } from "./workspace.ts";

/** Ends of the names of modules that an organisation has for making names: `tf-mod-name`, `resource-naming`, `labels`. */
const NAMING = /(^|[-_/])(names?|naming|labels?)$/;

/** A remote module that only makes names. */
export function isNaming({ source }: ModuleCall): boolean {
  const [address = ""] = source.split("?");
  const path = address.replace(/^[a-z0-9]+::/, "").replace(/\.git$/, "");
  const registry = /^(?:[a-z0-9.-]+\.[a-z]+\/)?[\w-]+\/([\w-]+)\/[a-z0-9]+$/i.exec(path);
  return NAMING.test(path) || NAMING.test(registry?.[1] ?? "");
}

/** Outputs that are the name, and not a part of it. */
const WHOLE = /^(name|id|id_full|full|full_name|prefix|name_prefix|resource_name|result|value|label)$/;

/** The name that it makes: the one that it is given, alone or with a word before or behind it. Undefined where none is given. */
export function namingOutput(call: ModuleCall, output: string): Value | undefined {
  const given = call.argument("name");
  if (!WHOLE.test(output) || given?.kind !== "string" || given.value === "") return undefined;
  const reason = `${call.source} is not in this repository`;
  const reference = { address: call.address, attribute: output };
  const rest = (): Unknown => ({ ...unknown(reason), word: true, reference });
  const forms = [...new Set([given.value, given.value.toLowerCase().replace(/[^a-z0-9]+/g, "-")])];
  const made = forms.flatMap((form) => [
    text(form),
    concatenated([`${form}-`, rest()]),
    concatenated([rest(), `-${form}`]),
    concatenated([rest(), `-${form}-`, rest()]),
  ]);
  return { ...oneOf(made, reason), reference };
}
