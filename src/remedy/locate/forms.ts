import type { Kind } from "../kinds.ts";
import type { Comparable } from "./catalogue.ts";

const LOWERED = new Set([
  "rdsinstance",
  "rdscluster",
  "docdbcluster",
  "neptunecluster",
  "docdbinstance",
  "neptuneinstance",
  "dmsinstance",
  "redshiftcluster",
  "elasticachecluster",
  "route53zone",
  "certificate",
]);

/** The form in which names of a kind are compared: AWS lowers some, ends zones with a dot, and shows aliases with or without their prefix. */
export function comparableFor(kind: Kind): Comparable {
  const lowered = LOWERED.has(kind.id);
  return (name) => {
    const cased = lowered ? name.toLowerCase() : name;
    if (kind.id === "route53zone") return cased.replace(/\.$/, "");
    if (kind.id === "apigatewaystage") return cased.replace(/ ?[/:] ?/, "/");
    if (kind.id === "kmskey") return cased.replace(/^alias\//, "");
    return kind.id === "loggroup" ? cased.replace(/:\*$/, "") : cased;
  };
}

/** Further names under which a kind may be shown: the members of a replication group carry its id and a number. */
export const namesFor = (kind: Kind, name: string): readonly string[] =>
  kind.id === "elasticachecluster" ? [name, name.replace(/(-\d{4})?-\d{3}$/, "")] : [name];

export interface Bar {
  readonly kinds: readonly Kind[];
  /** The kind is not known: only an exact name counts. */
  readonly strict: boolean;
}

/** Types whose name says what they belong to, not what they are called. */
export const REFERRING =
  /_(attachment|association|record|policy|permission|notification|subscription|rule|route|validation|version|alias|membership|parameter_group|subnet_group|option_group)$|^aws_s3_bucket_/;

/** A kind for a label that is not in the table: the Terraform type of that name, else any type at all. */
export function otherKind(label: string | undefined, types: readonly string[]): Bar {
  const word = (label ?? "")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "")
    .replace(/^aws/, "");
  const same = types.filter((type) => word !== "" && type.replace(/^aws_/, "").replaceAll("_", "") === word);
  if (same.length > 0) return { kinds: [generic(label ?? word, same)], strict: false };
  const any = types.filter((type) => type.startsWith("aws_") && !REFERRING.test(type));
  return { kinds: [generic(label ?? "resource", any)], strict: true };
}

const generic = (title: string, types: readonly string[]): Kind => ({
  id: `types ${types.join(" ")}`,
  title,
  types,
  modules: /^$/,
  inputs: [],
});
