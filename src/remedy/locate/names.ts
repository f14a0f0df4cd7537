import type { Value } from "../../terraform/evaluate/value.ts";
import { concatenated, namedElements, piecesOf } from "../../terraform/evaluate/values.ts";
import { companions } from "../../terraform/workspace/companions.ts";
import type { ResourceInstance, Scope } from "../../terraform/workspace/workspace.ts";
import { namingOf } from "../kinds/naming.ts";
import { isMeaningful, type Reading, readingsOf, wholeName } from "./reading.ts";

/** One way to read the name of a resource or module, and the argument that it stands in. */
export interface Named {
  /** `bucket`, `tags.Name`, `name of aws_kms_alias.logs`. */
  readonly argument: string;
  readonly reading: Reading;
}

export interface Names {
  readonly named: readonly Named[];
  /** Set where the name, or one of the names, could be anything. */
  readonly unknown: string | undefined;
}

/** The names that the cloud may show for a resource. */
export function namesOf(resource: ResourceInstance): Names {
  const naming = namingOf(resource.type);
  const own = setAmong(resource, naming.arguments);
  const found = own.values.map(({ argument, value }) => named(argument, value, false));
  if (!own.certain) {
    const prefixed = setAmong(resource, naming.prefixes ?? []);
    found.push(...prefixed.values.map(({ argument, value }) => named(argument, value, true)));
    if (naming.tag !== undefined) found.push(byTag(resource));
    if (/^aws_kms_(replica_)?key$/.test(resource.type)) found.push(...byAlias(resource));
  }
  if (resource.type === "aws_cloudfront_distribution") found.push(...byDomain(resource));
  if (/^aws_api_?gateway(v2)?_stage$/.test(resource.type)) found.push(...byApi(resource, own));
  const [only = none] = found;
  if (found.length < 2) return only;
  return {
    named: found.flatMap((one) => one.named),
    unknown: found.map((one) => one.unknown).find((one) => one !== undefined),
  };
}

interface Chosen {
  readonly values: readonly { readonly argument: string; readonly value: Value }[];
  /** One of them is surely not null, so that nothing behind it counts. */
  readonly certain: boolean;
}

function setAmong(scope: Scope, names: readonly string[]): Chosen {
  const values: { readonly argument: string; readonly value: Value }[] = [];
  for (const argument of names) {
    const value = scope.argument(argument);
    if (value === undefined || isNothing(value)) continue;
    values.push({ argument, value });
    if (!mayBeNothing(value)) return { values, certain: true };
  }
  return { values, certain: false };
}

/** The provider takes an empty name for none. */
const isNothing = (value: Value): boolean => value.kind === "null" || (value.kind === "string" && value.value === "");

const mayBeNothing = (value: Value): boolean => value.kind === "unknown" && (value.oneOf?.some(isNothing) ?? false);

export function named(argument: string, value: Value, generated: boolean): Names {
  const readings = readingsOf(value, generated);
  const open = value.kind === "unknown" && (value.oneOf === undefined || readings.length < value.oneOf.length);
  const wide = readings.find((reading) => wholeName(reading) === undefined && !isMeaningful(reading));
  return {
    named: readings.map((reading) => ({ argument, reading })),
    unknown: open ? value.reason : wide?.reason,
  };
}

const none: Names = { named: [], unknown: undefined };

/** Old code writes the tags as a block. */
function byTag(resource: Scope): Names {
  const tags = resource.argument("tags");
  if (tags?.kind === "object") {
    const name = tags.entries.get("Name");
    if (name !== undefined) return named("tags.Name", name, false);
    return tags.open === undefined ? none : { named: [], unknown: tags.open };
  }
  if (tags?.kind === "unknown") {
    const name = new Map(namedElements(tags)).get("Name");
    return name === undefined ? { named: [], unknown: tags.reason } : named("tags.Name", name, false);
  }
  const [written] = tags === undefined ? resource.blocks("tags").items.map((block) => block.argument("Name")) : [];
  return written === undefined ? none : named("tags.Name", written, false);
}

/** A distribution is known by the domains that it serves, too. */
function byDomain(distribution: Scope): readonly Names[] {
  const domains = distribution.argument("aliases");
  return domains?.kind === "list" ? domains.items.map((domain) => named("aliases", domain, false)) : [];
}

/** A stage is one of an API, and shown as `orders/production`. */
function byApi(stage: ResourceInstance, own: Chosen): readonly Names[] {
  const id = stage.argument("rest_api_id") ?? stage.argument("api_id");
  const address = id?.reference?.address;
  const api = address && stage.root.resources().find((one) => one.address === address);
  const name = api ? api.argument("name") : undefined;
  const pieces = name && piecesOf(name);
  return own.values.flatMap(({ argument, value }) => {
    const last = piecesOf(value);
    return pieces === undefined || last === undefined
      ? []
      : [named(`name of ${address} and ${argument}`, concatenated([...pieces, "/", ...last]), false)];
  });
}

/** A key is shown by its alias, which is a resource of its own. */
function byAlias(key: ResourceInstance): readonly Names[] {
  const aliases = companions(key, { type: "aws_kms_alias", argument: "target_key_id" }).certain;
  return aliases
    .filter((alias) => alias.root === key.root)
    .flatMap((alias) => {
      const name = alias.argument("name");
      return name === undefined ? [] : [named(`name of ${alias.address}`, name, false)];
    });
}
