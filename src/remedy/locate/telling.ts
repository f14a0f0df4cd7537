import type { Kind } from "../kinds.ts";
import type { Match } from "./candidate.ts";
import { ENVIRONMENT } from "./composed.ts";
import { fillings, openTo, type Reading, workspaceIn } from "./reading.ts";

/** Words that stand in names of every kind, whatever they are for. */
const COMMON =
  /^(access|acl|alb|alias|api|app|application|arn|artifacts?|assets|aws|backups?|bucket|client|cluster|config|data|database|db|default|dev|dlq|egress|elb|exec|execution|external|function|group|id|ingress|instance|internal|key|lambda|lb|logging|logs?|main|name|nlb|node|policy|primary|private|prod|profile|public|queue|rds|replica|role|rule|server|service|sg|shared|staging|state|storage|subnet|svc|table|task|terraform|test|tf|this|topic|user|vault|vpc|waf|web|worker|www|\d+)$/;

/** The words that are known of a name. */
export const literalWords = ({ pieces }: Reading): readonly string[] =>
  pieces
    .flatMap((piece) => (typeof piece === "string" ? piece.toLowerCase().split(/[^\p{L}\p{N}]+/u) : []))
    .filter(Boolean);

/** Whether what is known of the name is more than what such things are called everywhere. */
export function isParticular(reading: Reading, kinds: readonly Kind[]): boolean {
  const literal = literalWords(reading).join(" ");
  const rest = kinds.reduce((text, { modules }) => text.replace(new RegExp(modules, "g"), " "), literal);
  return rest.split(" ").some((word) => word !== "" && !COMMON.test(word));
}

/**
 * Whether a name that is known in part speaks for its resource. Where only common words are known, it does so as far as whoever runs the
 * root chooses the rest: a library is run by nobody, and what is read from elsewhere may be anything; a workspace is mostly an environment.
 * What examples show how to call is made for many callers, none of whom is here.
 */
export function isTelling({ candidate, named: { reading } }: Match, { kinds, names }: Asked): boolean {
  const open = openTo(reading);
  if (open !== undefined && candidate.root.published) return false;
  if (open === undefined || isParticular(reading, kinds)) return true;
  if (candidate.root.library) return false;
  if (isOfEnvironment(reading, names)) return true;
  return open === "run" && names.every((name) => workspaceIn(reading, name) === undefined);
}

/** Whether all that is not known of the name is an environment. */
export function isOfEnvironment(reading: Reading, names: readonly string[]): boolean {
  const texts = names.flatMap((name) => fillings(reading, name));
  return texts.length > 0 && texts.every(saysEnvironment);
}

const saysEnvironment = (text: string): boolean => text.split(/[^a-z0-9]+/i).some((word) => ENVIRONMENT.test(word));

interface Asked {
  readonly kinds: readonly Kind[];
  readonly names: readonly string[];
}
