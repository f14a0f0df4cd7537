import { z } from "zod";
import { bare } from "../../terraform/syntax/bare.ts";
import type { Expression, SourceFile } from "../../terraform/syntax/tree.ts";
import { resourcesOfType } from "../../terraform/workspace/by-type.ts";
import type { ModuleCall, ResourceInstance, Root, Workspace } from "../../terraform/workspace/workspace.ts";
import type { Refusal } from "../control.ts";
import { isReference, undeclared } from "../declared.ts";
import { needsDecision, refused, where } from "../verdict.ts";
import { deafness, tellsSomebody } from "./tells.ts";

const arn = /^arn:[\w-]+:sns:[\w-]*:\d{12}:[\w.-]+$/;

/** An SNS topic in a setting: its ARN, or a reference that is valid where the alarm stands. */
export const topicReference = z.string().refine((value) => arn.test(value) || isReference(value), {
  error: "is the ARN of an SNS topic or a reference such as aws_sns_topic.alerts.arn",
});

/** Whom a new alarm tells. */
export interface Audience {
  readonly kind: "audience";
  /** The list of actions as an HCL expression. */
  readonly actions: string;
  /** "aws_sns_topic.alerts, which other alarms use" */
  readonly words: string;
  /** Whether they are told as well when all is well again, as other alarms do. */
  readonly toldWhenWell?: true;
}

/** The module that an alarm stands in, and the provider that decides its region: an alarm tells only topics of its own region. */
export interface AlarmHome {
  readonly root: Root;
  readonly directory: string;
  readonly calls: readonly ModuleCall[];
  readonly provider: string | undefined;
  /** What the alarm watches. */
  readonly resource?: ResourceInstance;
}

const audience = (actions: string, words: string): Audience => ({ kind: "audience", actions, words });

const isIn = ({ dir, calls, provider }: ResourceInstance, home: AlarmHome): boolean =>
  dir === home.directory &&
  calls.at(-1)?.address === home.calls.at(-1)?.address &&
  (provider ?? "aws") === (home.provider ?? "aws");

const fromSetting = (topic: string, { root, directory }: AlarmHome, workspace: Workspace): Audience | Refusal => {
  if (arn.test(topic)) return audience(`[${JSON.stringify(topic)}]`, topic);
  const missing = undeclared({ setting: "alarm_topic", reference: topic, what: "topic" }, directory, workspace);
  if (missing !== undefined) return refused(missing);
  const named = resourcesOfType(root, "aws_sns_topic").find(({ address }) => topic === `${address}.arn`);
  const deaf =
    named && deafness(root, { kind: "unknown", reason: "", reference: { address: named.address, attribute: "arn" } });
  return deaf === undefined
    ? audience(`[${topic}]`, topic)
    : refused(`an alarm that ${deaf}. Name another topic in alarm_topic, or give this one a key of your own.`);
};

const own = /\b(?:each|count|self)\./;

/** A list as it is written, its items on one line. */
const onOneLine = (expression: Expression, text: string): string => {
  const plain = bare(expression);
  const source = ({ range }: Expression): string => text.slice(range.start, range.end);
  return plain.kind === "tuple" ? `[${plain.items.map(source).join(", ")}]` : source(plain);
};

const actionsOf = (alarm: ResourceInstance, files: ReadonlyMap<string, SourceFile>): string | undefined => {
  const value = alarm.place.block.body.attributes.find(({ name }) => name === "alarm_actions")?.value;
  const text = files.get(alarm.place.file)?.text;
  if (value === undefined || text === undefined) return undefined;
  const written = onOneLine(value, text);
  if (own.test(written) || written.includes("\n")) return undefined;
  return alarm.repetition === undefined ? written : unguarded(written);
};

/** What an alarm with a switch of its own may say of a topic behind the same switch, said so that it holds without the switch. */
const unguarded = (written: string): string | undefined => {
  if (!/\[\d+\]/.test(written) || written.includes("?")) return written;
  const [, topic, attribute] = /^\[\s*((?:\w+\.)?[\w.-]+)\[0\]\.(\w+)\s*\]$/.exec(written) ?? [];
  return topic && `${topic}[*].${attribute}`;
};

const itemsOf = (written: string): readonly string[] =>
  written
    .replace(/^\[|\]$/g, "")
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");

/** The actions that most of these alarms have; of as many each, what all of them have in common. */
const mostOf = (all: readonly string[]): string | undefined => {
  const groups = [...Map.groupBy(all, (text) => text).values()].toSorted((a, b) => b.length - a.length);
  const tied = groups.filter(({ length }) => length === groups[0]?.length).flatMap(([text]) => text ?? []);
  const [first, ...others] = tied;
  if (first === undefined || others.length === 0) return first;
  const common = itemsOf(first).filter((item) => others.every((other) => itemsOf(other).includes(item)));
  return common.length === 0 ? undefined : `[${common.join(", ")}]`;
};

/** Whether an alarm watches this very resource. */
export const watches = (alarm: ResourceInstance, { address }: ResourceInstance): boolean => {
  const dimensions = alarm.argument("dimensions");
  return (
    dimensions?.kind === "object" && [...dimensions.entries.values()].some((one) => one.reference?.address === address)
  );
};

const tellsWhenWell = (alarm: ResourceInstance): boolean => {
  const ok = alarm.argument("ok_actions");
  return ok?.kind === "list" && ok.items.length > 0;
};

/** The actions that alarms on the same resource have, else those that most alarms of the module have. */
const fromAlarms = (home: AlarmHome, workspace: Workspace): Audience | undefined => {
  const alarms = resourcesOfType(home.root, "aws_cloudwatch_metric_alarm").filter(
    (alarm) => alarm.presence !== "absent" && isIn(alarm, home) && tellsSomebody(alarm).kind === "tells",
  );
  const { resource } = home;
  const same = resource === undefined ? [] : alarms.filter((alarm) => watches(alarm, resource));
  for (const group of [same, alarms]) {
    const written = group.flatMap((alarm) => actionsOf(alarm, workspace.files) ?? []);
    const most = mostOf(written);
    if (most === undefined) continue;
    const told = audience(most, `${most}, as other alarms here do`);
    return group.every(tellsWhenWell) ? { ...told, toldWhenWell: true } : told;
  }
  return undefined;
};

const people = ["email", "email-json", "sms"];

/** How the code subscribes to a topic; undefined for what is not known. */
const subscribers = (topic: ResourceInstance): readonly (string | undefined)[] =>
  resourcesOfType(topic.root, "aws_sns_topic_subscription")
    .filter((one) => one.argument("topic_arn")?.reference?.address === topic.address)
    .map((one) => one.argument("protocol"))
    .map((protocol) => (protocol?.kind === "string" ? protocol.value : undefined));

const machines = ["sqs", "lambda", "firehose", "application"];

/** Whether all that the code subscribes to a topic are machines: then it carries the business, not alarms. */
const feedsMachines = (topic: ResourceInstance): boolean => {
  const protocols = subscribers(topic);
  return protocols.length > 0 && protocols.every((protocol) => protocol !== undefined && machines.includes(protocol));
};

/** What topics for alarms are called; the surer words first. */
const speaking = [
  /alarm|alert|on-?_?call|pager|monitor|incident/i,
  /notif|(?:^|[^a-z])(?:dev|sec|infra|cloud)?ops(?:[^a-z]|$)/i,
];

const nameOf = (topic: ResourceInstance): string => {
  const value = topic.argument("name");
  return `${topic.name} ${value?.kind === "string" ? value.value : ""}`;
};

const tellsPeople = (topic: ResourceInstance): boolean =>
  subscribers(topic).some((protocol) => protocol !== undefined && people.includes(protocol));

/** The topic of the module that is for alarms: by its name, else by the people that are subscribed to it. */
const fromTopics = (home: AlarmHome): Audience | Refusal => {
  const topics = resourcesOfType(home.root, "aws_sns_topic").filter(
    (topic) =>
      topic.presence === "present" &&
      topic.repetition === undefined &&
      isIn(topic, home) &&
      !feedsMachines(topic) &&
      deafness(home.root, { kind: "unknown", reason: "", reference: { address: topic.address, attribute: "arn" } }) ===
        undefined,
  );
  const likely = [...speaking.map((words) => (topic: ResourceInstance) => words.test(nameOf(topic))), tellsPeople];
  const chosen = likely.map((is) => topics.filter(is)).find(({ length }) => length > 0) ?? [];
  const [topic] = chosen;
  if (topic !== undefined && chosen.length === 1) {
    const reference = `${topic.type}.${topic.name}`;
    return audience(`[${reference}.arn]`, `${reference}`);
  }
  return unsure(home, chosen.length > 0 ? chosen : topics);
};

/** Without a topic nothing can be done; with some it is for a person to say which. */
const unsure = ({ directory, provider }: AlarmHome, topics: readonly ResourceInstance[]): Refusal => {
  const remedy = "Name the topic in settings as alarm_topic: its ARN, or a reference.";
  const [topic] = topics;
  if (topic === undefined) {
    const place = directory === "." ? "the root" : directory;
    const region = provider === undefined || provider === "aws" ? "" : ` with the provider ${provider}`;
    return refused(
      `${place} has no SNS topic that an alarm could tell${region}, and an alarm that tells nobody would pass the test and help no one. ${remedy}`,
    );
  }
  const why =
    topics.length === 1
      ? `nothing says that ${topic.address} (${where(topic.place)}) is for alarms: its name does not, no alarm uses it, and no person is subscribed to it`
      : `${topics.length} SNS topics could be told (${topics.map(({ address }) => address).join(", ")})`;
  return needsDecision(`${why}. ${remedy}`);
};

/** Whom alarms of a module tell: the topic of the settings, else what other alarms there use, else the topic that stands there. */
export const audienceFor = (home: AlarmHome, topic: string | undefined, workspace: Workspace): Audience | Refusal =>
  topic === undefined ? (fromAlarms(home, workspace) ?? fromTopics(home)) : fromSetting(topic, home, workspace);
