import type { Value } from "../../terraform/evaluate/value.ts";
import { NULL } from "../../terraform/evaluate/values.ts";
import type { Block } from "../../terraform/syntax/tree.ts";
import { labelOutput } from "../../terraform/workspace/label-module.ts";
import type { ModuleCall } from "../../terraform/workspace/workspace.ts";
import { type Kind, kinds } from "../kinds.ts";
import { AROUND, composerOf } from "./composed.ts";
import { type Named, named } from "./names.ts";
import { partNames } from "./public-module.ts";
import { DIGITS, GAP, joined, type Reading, readingsOf } from "./reading.ts";

/** What the source of a module says of what it makes: `terraform-aws-modules/s3-bucket/aws` -> `s3 bucket`. */
function wordsOf(source: string): string {
  const [address = ""] = source.replace(/^[a-z0-9]+::/, "").split("?");
  const [, outer = "", inner] = /^(.*[^:])\/\/(.+)$/.exec(address) ?? [];
  if (inner !== undefined && /(^|\/)(terraform-aws-)?security-group(\/aws)?(\.git)?$/.test(outer))
    return "security group";
  const path = (inner ?? address).replace(/\.(git|zip|tgz|tar\.gz)$/, "").replace(/\/+$/, "");
  const segments = path.split("/").filter((segment) => !/^(modules?|terraform|tf|\.|\.\.)$/.test(segment));
  const registry = inner === undefined && isRegistry(source) ? segments.at(-2) : undefined;
  const last = registry ?? segments.at(-1) ?? "";
  const hinted = inner !== undefined && segments.length > 1 ? `${segments.at(-2)} ${last}` : last;
  return hinted
    .toLowerCase()
    .replace(/^terraform-(aws-)?/, "")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}

/** `namespace/name/provider`, with a host in front for private registries. */
const isRegistry = (source: string): boolean =>
  /^([a-z0-9.-]+\.[a-z]+\/)?[\w-]+\/[\w-]+\/[a-z0-9]+(\/\/.*)?$/i.test(source);

/** Modules that make nothing of their own. */
const WATCHING = /\b(label|lookup|remote state)\b/;

/** Words that, behind a kind, say that the module makes something for it: `rds export`, `eks role`, `vpc endpoints`. */
const RELATING =
  /\b(alarms?|alerts?|monitor(ing)?|dashboards?|notifications?|replication|attachments?|subscriptions?|exports?|exporter|endpoints?|peering|permissions?|proxy|node ?groups?|listeners?|lifecycle|rules?|records?|(parameter|subnet|option|security|target) groups?|associations?|addons?|access entry|karpenter|config|insights|archive|code|zip|forwarder|snapshots?|rotation|grants?|scheduler|autoscaling|cleanup|sync|irsa|roles?|polic(y|ies)|users?|acls?|firewall|flow logs?|load balancer|scan object|malware)\b/;

/** Behind these stands what the module is for, not what it makes. */
const PURPOSE = / (for|with|to|from) .*$/;

/** Whether the words say that the module makes this kind, and not something for it. */
function isMadeBy(words: string, kind: Kind): boolean {
  const head = words.replace(PURPOSE, "");
  if (!kind.modules.test(head) || kind.except?.test(head) === true) return false;
  const last = [...head.matchAll(new RegExp(kind.modules, "g"))].at(-1);
  return last !== undefined && !RELATING.test(head.slice(last.index + last[0].length));
}

export interface RemoteNames {
  readonly named: readonly Named[];
  /** `fitting`: the module makes this kind; `telling`: only an input of it says so. */
  readonly grade: "fitting" | "telling";
  /** Reads a name that the module puts together from its inputs. */
  composed(name: string): Named | undefined;
}

interface Said {
  /** Of the source. */
  readonly words: string;
  /** What tells what the module makes: the source or, where that says nothing, the label of the call. */
  readonly telling: string;
}

const known = new WeakMap<ModuleCall, Said>();
const made = new WeakMap<Kind, Map<string, boolean>>();

/** Most calls of a large repository say the same as others. */
function makes(telling: string, kind: Kind): boolean {
  const answers = made.get(kind) ?? new Map<string, boolean>();
  made.set(kind, answers);
  const answer = answers.get(telling) ?? isMadeBy(telling, kind);
  answers.set(telling, answer);
  return answer;
}

/** What the source of a call says, made out once for all kinds. */
function said(call: ModuleCall): Said {
  const before = known.get(call);
  if (before !== undefined) return before;
  const words = wordsOf(call.source);
  const found = { words, telling: kinds.some((kind) => kind.modules.test(words)) ? words : labelOf(call) };
  known.set(call, found);
  return found;
}

/** How a remote module may name a thing of this kind; undefined where it makes none. */
export function remoteNames(call: ModuleCall, kind: Kind): RemoteNames | undefined {
  const { words, telling } = said(call);
  if (WATCHING.test(words)) return undefined;
  if (!makes(telling, kind)) return toldByInputs(call, kind);
  const labelled = labelledName(call, kind);
  if (labelled.length > 0) return { named: labelled, grade: "fitting", composed: () => undefined };
  const input = kind.inputs.find((one) => isGiven(call, one));
  const own = input === undefined ? primary(otherNames(call, kind)) : namedBy(call, input);
  return {
    named: [...(isOrdered(call, kind) ? own.map(ordered) : own), ...derived(call, kind), ...partNames(call, kind)],
    grade: "fitting",
    composed: composerOf(call, kind),
  };
}

/** Whether it makes a first-in-first-out queue or topic. */
const isOrdered = (call: ModuleCall, { id }: Kind): boolean =>
  (id === "sqsqueue" || id === "snstopic") &&
  ["fifo_queue", "fifo_topic", "fifo"].some((input) => {
    const value = call.argument(input);
    return value?.kind === "bool" && value.value;
  });

const FIFO = ".fifo";

/** Names of those end alike, whether the module adds the end or is given it. */
function ordered(named: Named): Named {
  const last = named.reading.pieces.at(-1);
  const isWhole = typeof last === "string" && last.endsWith(FIFO);
  return isWhole ? named : extended(named.argument, named.reading, [FIFO], undefined);
}

const inputsIn = new WeakMap<Block, readonly string[]>();

/** The inputs that a call gives, those that end in `_prefix` without it. */
function inputsOf({ place: { block } }: ModuleCall): readonly string[] {
  const given = inputsIn.get(block) ?? [
    ...new Set(block.body.attributes.map(({ name }) => (name.endsWith("_prefix") ? name.slice(0, -7) : name))),
  ];
  inputsIn.set(block, given);
  return given;
}

function toldByInputs(call: ModuleCall, kind: Kind): RemoteNames | undefined {
  const { telling = [] } = kind;
  const told = inputsOf(call).filter((name) =>
    telling.some((one) => name === one || (one.startsWith("iam_") && name.endsWith(`_${one}`))),
  );
  const named = [...told.flatMap((input) => namedBy(call, input)), ...partNames(call, kind)];
  return named.length === 0 ? undefined : { named, grade: "telling", composed: () => undefined };
}

/** Modules that name what they make as the label module would, from the same inputs. */
const LABELLING = /(^|\/)cloudposse\/([a-z0-9-]+\/aws|terraform-aws-[a-z0-9-]+(\.git)?)(\?.*)?$/;

/** The inputs that the label module takes, but for `name`, which most modules have. */
const LABEL_INPUTS = ["context", "namespace", "tenant", "environment", "stage", "attributes"];

function labelledName(call: ModuleCall, kind: Kind): readonly Named[] {
  if (!LABELLING.test(call.source)) return [];
  const isGiven = (input: string): boolean => (call.argument(input) ?? NULL).kind !== "null";
  if (kind.inputs.some((input) => input !== "name" && isGiven(input)) || !LABEL_INPUTS.some(isGiven)) return [];
  return fromValue("id", labelOutput(call, "id") ?? NULL, "maybe");
}

/** Where the source says nothing, the call's own label may. */
const labelOf = (call: ModuleCall): string =>
  (call.place.block.labels[0] ?? "").toLowerCase().replace(/[^a-z0-9]+/g, " ");

/** The most telling input that is set; `name` counts only where nothing more particular does. */
function primary(found: readonly Named[]): readonly Named[] {
  const [first] = found;
  return first === undefined ? [] : found.filter((one) => one.argument === first.argument);
}

const NAMING: ReadonlySet<string> = new Set(kinds.flatMap((kind) => kind.inputs).filter((input) => input !== "name"));

/** An input that names another kind: `bucket_name`, `access_log_bucket_name`. */
const namesAnother = (input: string, kind: Kind): boolean =>
  input.split("_").some((_, at, words) => {
    const end = words.slice(at).join("_");
    return NAMING.has(end) && !kind.inputs.includes(end);
  });

/** Inputs that look like a name, where none of the usual ones is set. */
function otherNames(call: ModuleCall, kind: Kind): readonly Named[] {
  const inputs = call.place.block.body.attributes.map(({ name }) => name);
  return inputs
    .filter((input) => /(^|_)(name|identifier)$/.test(input) && !AROUND.test(input) && !namesAnother(input, kind))
    .flatMap((input) => fromValue(input, call.argument(input) ?? NULL, "never"))
    .map(({ argument, reading }) => ({ argument, reading: { ...reading, certain: false, reason: LOOKS_LIKE_A_NAME } }));
}

const LOOKS_LIKE_A_NAME = "the module is not here, and the input only looks like a name";

type Completion = "never" | "always" | "maybe";

/** Whether the module is told a name by this input, and not that of something else. */
const isGiven = (call: ModuleCall, input: string): boolean =>
  [input, `${input}_prefix`].some((one) => {
    const value = call.argument(one) ?? NULL;
    return value.kind !== "null" && value.reference === undefined;
  });

function namedBy(call: ModuleCall, input: string): readonly Named[] {
  const direct = call.argument(input);
  if (direct !== undefined && direct.kind !== "null") return fromValue(input, direct, completion(call, input));
  const prefix = call.argument(`${input}_prefix`);
  return prefix === undefined ? [] : fromValue(`${input}_prefix`, prefix, "always");
}

/** `use_name_prefix`, `security_group_use_name_prefix`: some modules make a prefix of the name by default, others on demand. */
function completion(call: ModuleCall, input: string): Completion {
  const switches = ["use_name_prefix", `${input}_use_name_prefix`, `${input.replace(/_name$/, "")}_use_name_prefix`];
  const asked = switches.map((name) => call.argument(name)).find((value) => value !== undefined);
  if (asked?.kind === "bool") return asked.value ? "always" : "never";
  return "maybe";
}

/** A name that another resource already has is a reference to that one. */
function fromValue(input: string, value: Value, completed: Completion): readonly Named[] {
  if (value.reference !== undefined) return [];
  if (value.kind === "unknown" && value.elements !== undefined)
    return value.elements.flatMap(([, element]) => fromValue(input, element, completed));
  if (value.kind === "list") return value.items.flatMap((item) => fromValue(input, item, completed));
  const plain = completed === "always" ? [] : named(input, value, false).named;
  const whole = completed === "never" ? [] : readingsOf(value);
  return [...plain, ...whole.flatMap((reading) => COMPLETIONS.map((end) => extended(input, reading, end, undefined)))];
}

const COMPLETIONS: readonly Reading["pieces"][] = [["-", DIGITS], [DIGITS]];

const extended = (argument: string, reading: Reading, end: Reading["pieces"], reason: string | undefined): Named => ({
  argument,
  reading: joined({
    pieces: [...reading.pieces, ...end],
    certain: reading.certain,
    reason: reason ?? reading.reason,
  }),
});

/** Names that a module gives to parts of what it makes. */
function derived(call: ModuleCall, kind: Kind): readonly Named[] {
  if (kind.id === "subnet") return subnetNames(call);
  const own = kind.id === "rdsinstance" && /\baurora\b/.test(said(call).words) ? call.argument("name") : undefined;
  return own === undefined
    ? []
    : readingsOf(own).map((reading) => extended("name", reading, ["-", GAP], "the module numbers the instances"));
}

const SUBNET_NAMES = /(^|_)subnet_names?$/;
const TIERS = ["private", "public", "db", "intra", "elasticache", "redshift", "outpost"];

/** A network module names subnets by lists, or by its own name, the tier and the zone. */
function subnetNames(call: ModuleCall): readonly Named[] {
  const lists = call.place.block.body.attributes.map(({ name }) => name).filter((name) => SUBNET_NAMES.test(name));
  const listed = lists.flatMap((input) => fromValue(input, call.argument(input) ?? NULL, "never"));
  const own = call.argument("name");
  const whole = own === undefined || !/\bvpc\b/.test(said(call).words) ? [] : readingsOf(own);
  const tiered = whole.flatMap((reading) =>
    TIERS.map((tier) => extended("name", reading, [`-${tier}-`, GAP], "the zone is added by the module")),
  );
  return [...listed, ...tiered];
}
