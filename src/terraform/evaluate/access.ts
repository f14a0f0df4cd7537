import type { Mapping, Unknown, Value } from "./value.ts";
import { invalid, oneOf, unknown } from "./values.ts";

/** One step into a value: an attribute name (a text) or an index key. */
export function access(value: Value, key: Value): Value {
  if (value.kind === "unknown") return intoUnknown(value, key);
  if (key.kind === "unknown" || key.kind === "pattern") return byUnknownKey(value, key);
  if (value.kind === "object") return entry(value, key);
  if (value.kind === "list") return item(value.items, key);
  return invalid(`a ${value.kind} has no ${described(key)}`);
}

export const accessAll = (value: Value, keys: readonly Value[]): Value => keys.reduce(access, value);

function entry(value: Mapping, key: Value): Value {
  const name = keyText(key);
  const found = name === undefined ? undefined : value.entries.get(name);
  if (found !== undefined) return found;
  if (value.reference?.attribute === "" && name !== undefined)
    return {
      ...unknown(`${value.reference.address}.${name} is only known after it was applied`),
      reference: { address: value.reference.address, attribute: name },
    };
  return value.open === undefined ? invalid(`there is no ${described(key)}`) : unknown(value.open);
}

function item(items: readonly Value[], key: Value): Value {
  const index = Number(keyText(key));
  const found = Number.isInteger(index) ? items[index] : undefined;
  return found ?? invalid(`there is no ${described(key)} among ${items.length}`);
}

function intoUnknown(value: Unknown, key: Value): Value {
  if (value.oneOf !== undefined)
    return oneOf(
      value.oneOf.map((one) => access(one, key)),
      value.reason,
    );
  if (value.elements !== undefined)
    return oneOf(
      value.elements.map(([, element]) => element),
      value.reason,
    );
  const reference = value.reference;
  const name = keyText(key);
  if (reference !== undefined && reference.attribute !== "" && name !== undefined && isData(reference.address))
    return { ...unlinked(value), reference: { ...reference, attribute: `${reference.attribute}.${name}` } };
  if (reference?.attribute !== "" || name === undefined) return unlinked(value);
  if (key.kind === "number") return value;
  return {
    kind: "unknown",
    reason: `${reference.address}.${name} is only known after it was applied`,
    reference: { address: reference.address, attribute: name },
  };
}

/** What a data source gives is told down to its last key: `data.terraform_remote_state.x` and `outputs.bucket`. */
const isData = (address: string): boolean => /(^|\.)data\./.test(address);

const unlinked = ({ reason, invalid: failed }: Unknown): Unknown =>
  failed ? { kind: "unknown", reason, invalid: failed } : { kind: "unknown", reason };

function byUnknownKey(value: Value, key: Value): Value {
  const reason = key.kind === "unknown" ? key.reason : "a part of the key is not known";
  if (value.kind === "object" && value.reference?.attribute !== "") return oneOf([...value.entries.values()], reason);
  if (value.kind === "list") return oneOf(value.items, reason);
  return unknown(reason);
}

export function keyText(key: Value): string | undefined {
  if (key.kind === "string") return key.value;
  return key.kind === "number" || key.kind === "bool" ? String(key.value) : undefined;
}

const described = (key: Value): string => `"${keyText(key) ?? key.kind}"`;

/** `of[*]…`: every element of a list; one element of anything else, none of null. */
export function splatItems(value: Value): readonly Value[] | Unknown {
  if (value.kind === "list") return value.items;
  if (value.kind === "null") return [];
  if (value.kind === "unknown") return value;
  return [value];
}
