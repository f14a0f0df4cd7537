import { z } from "zod";
import { resourcesOfType } from "../../terraform/workspace/by-type.ts";
import type { ResourceInstance, Workspace } from "../../terraform/workspace/workspace.ts";
import { accountWide } from "../account.ts";
import { topicReference } from "../alarms/topic.ts";
import { besideResource, nameAt, type Placed, type Spot, writeAt } from "../beside.ts";
import type { Control, ControlContext, Fix, Refusal, Verdict } from "../control.ts";
import { isReference, undeclared } from "../declared.ts";
import { inPlace } from "../effects.ts";
import { keyAt } from "../log-delivery.ts";
import { statementsOf } from "../policy-statement.ts";
import { notCreated } from "../presence.ts";
import { fail, needsDecision, pass, refused, unknown, where } from "../verdict.ts";
import { routeOf } from "./route.ts";

const settings = z.strictObject({
  topic: topicReference
    .optional()
    .describe("The SNS topic that is told, whose policy lets EventBridge publish: its ARN, or a reference."),
  email: z.email().optional().describe("An address that a new topic sends to; it has to confirm the subscription."),
});
type Settings = z.infer<typeof settings>;

const check = (detector: ResourceInstance): Verdict => {
  const absent = notCreated(detector);
  if (absent !== undefined) return absent;
  const route = routeOf(detector.root);
  switch (route.kind) {
    case "leads":
      return pass(`${route.rule.address} (${where(route.rule.place)}) sends findings of ${detector.address} on`);
    case "none":
      return fail(`no event rule sends findings of ${detector.address} to anybody`);
    case "ends":
      return fail(`findings of ${detector.address} reach nobody: ${route.reason}`);
    case "unclear":
      return unknown(route.reason);
  }
};

const service = "events.amazonaws.com";

const admitsEvents = (topic: ResourceInstance): boolean =>
  [
    topic.argument("policy"),
    ...resourcesOfType(topic.root, "aws_sns_topic_policy")
      .filter((policy) => policy.argument("arn")?.reference?.address === topic.address)
      .map((policy) => policy.argument("policy")),
  ]
    .filter((policy) => policy !== undefined)
    .flatMap((policy) => statementsOf(topic.root, policy).items)
    .some(({ effect, principals }) => effect === "Allow" && principals.includes(`Service:${service}`));

/** A topic of the module that EventBridge may publish to. */
const topicBeside = ({
  root,
  dir,
  calls,
  provider,
}: Pick<ResourceInstance, "root" | "dir" | "calls" | "provider">): ResourceInstance | undefined =>
  resourcesOfType(root, "aws_sns_topic").find(
    (topic) =>
      topic.presence === "present" &&
      topic.repetition === undefined &&
      topic.dir === dir &&
      topic.calls.at(-1)?.address === calls.at(-1)?.address &&
      (topic.provider ?? "aws") === (provider ?? "aws") &&
      admitsEvents(topic),
  );

const eventPattern = `jsonencode({
    source      = ["aws.guardduty"]
    detail-type = ["GuardDuty Finding"]
  })`;

const routeTo = (spot: Spot, topic: string, workspace: Workspace): readonly Placed[] => {
  const [ruleType, targetType] = ["aws_cloudwatch_event_rule", "aws_cloudwatch_event_target"] as const;
  const rule = nameAt(spot, ruleType, workspace, "guardduty_findings");
  const head = [...spot.meta, ...spot.provider];
  return [
    {
      kind: "resource",
      type: ruleType,
      name: rule,
      groups: [
        head,
        [
          ["name_prefix", `"guardduty-findings-"`],
          ["description", `"Findings of GuardDuty"`],
        ],
        [["event_pattern", eventPattern]],
      ],
    },
    {
      kind: "resource",
      type: targetType,
      name: nameAt(spot, targetType, workspace, "guardduty_findings"),
      groups: [
        head,
        [
          ["rule", `${ruleType}.${rule}${keyAt(spot)}.name`],
          ["arn", topic],
        ],
      ],
    },
  ];
};

const statementFor = (topic: string): string => `{
      Effect    = "Allow"
      Principal = { Service = "${service}" }
      Action    = "sns:Publish"
      Resource  = ${topic}
    }`;

interface NewTopic {
  readonly blocks: readonly Placed[];
  readonly arn: string;
  readonly statement: string;
}

const newTopic = (spot: Spot, email: string, workspace: Workspace): NewTopic => {
  const types = ["aws_sns_topic", "aws_sns_topic_policy", "aws_sns_topic_subscription"] as const;
  const [topic, policy, subscription] = types.map((type) => nameAt(spot, type, workspace, "guardduty_findings"));
  const arn = `aws_sns_topic.${topic}${keyAt(spot)}.arn`;
  const head = [...spot.meta, ...spot.provider];
  const statement = statementFor(arn);
  return {
    blocks: [
      {
        kind: "resource",
        type: types[0],
        name: topic ?? "",
        groups: [head, [["name_prefix", `"guardduty-findings-"`]]],
      },
      {
        kind: "resource",
        type: types[1],
        name: policy ?? "",
        groups: [
          head,
          [["arn", arn]],
          [["policy", `jsonencode({\n    Version = "2012-10-17"\n    Statement = [${statement}]\n  })`]],
        ],
      },
      {
        kind: "resource",
        type: types[2],
        name: subscription ?? "",
        groups: [
          head,
          [
            ["topic_arn", arn],
            ["protocol", `"email"`],
            ["endpoint", JSON.stringify(email)],
          ],
        ],
      },
    ],
    arn,
    statement,
  };
};

const ruleTypes = ["aws_cloudwatch_event_rule", "aws_cloudwatch_event_target"];

const toTopic = (spot: Spot, topic: string, workspace: Workspace): Fix => ({
  kind: "fix",
  edits: writeAt(spot, routeTo(spot, topic, workspace)),
  change: `adds an event rule that sends findings to ${topic}`,
  effects: inPlace(`Each finding is published to ${topic}; its policy has to let EventBridge (${service}) publish.`),
  adds: ruleTypes,
});

const toEmail = (spot: Spot, email: string, workspace: Workspace): Fix => {
  const topic = newTopic(spot, email, workspace);
  return {
    kind: "fix",
    edits: writeAt(spot, [...topic.blocks, ...routeTo(spot, topic.arn, workspace)]),
    change: `adds an event rule that sends findings to ${email} through a new topic`,
    effects: inPlace(`${email} gets a mail to confirm the subscription; until then nobody is told.`),
    adds: [...ruleTypes, "aws_sns_topic", "aws_sns_topic_policy", "aws_sns_topic_subscription"],
    statements: [topic.statement],
  };
};

/** The rule at a spot, told to whom the settings name, else to a topic beside it. */
const routeFrom = (
  spot: Spot,
  { workspace, settings: { topic, email } }: ControlContext<Settings>,
  beside: ResourceInstance | undefined,
): Fix | Refusal | undefined => {
  if (topic !== undefined) {
    const missing = isReference(topic)
      ? undeclared({ setting: "topic", reference: topic, what: "topic" }, spot.directory, workspace)
      : undefined;
    if (missing !== undefined) return refused(missing);
    return toTopic(spot, isReference(topic) ? topic : JSON.stringify(topic), workspace);
  }
  if (email !== undefined) return toEmail(spot, email, workspace);
  return beside && toTopic(spot, `${beside.type}.${beside.name}.arn`, workspace);
};

const nobody = (whose: string): Refusal =>
  needsDecision(
    `whom findings of ${whose} should reach is not known, and a topic without a reader tells nobody. Set topic (an SNS topic that EventBridge may publish to) or email in settings.guardduty-notifications.`,
  );

const fix = (detector: ResourceInstance, context: ControlContext<Settings>): Fix | Refusal => {
  const route = routeOf(detector.root);
  if (route.kind === "ends") return refused(`${route.reason}. Complete it there; a second rule would tell twice.`);
  const spot = besideResource(detector, context.workspace);
  if (spot.kind === "refusal") return spot;
  return routeFrom(spot, context, topicBeside(detector)) ?? nobody(`${detector.address} (${where(detector.place)})`);
};

const ofDetectors: Control<Settings> = {
  id: "guardduty-notifications",
  title: "Findings of GuardDuty reach somebody",
  imperative: {
    one: (name) => `Tell somebody of the GuardDuty findings of ${name}`,
    many: (count) => `Tell somebody of the findings of ${count} GuardDuty detectors`,
  },
  why: "A finding that waits in the console until somebody looks is found too late.",
  vanta: {
    ids: ["aws-guardduty-notifications-enabled"],
    names: [/\bintrusion detection system notifications?\b/i, /\bguardduty\b.*\bnotif/i],
  },
  resourceTypes: ["aws_guardduty_detector"],
  references: { checkov: [], cis: [], securityHub: [] },
  settings,
  check,
  fix,
};

/** Findings are sent on although the detector itself is switched on elsewhere, by an administrator's account or by hand. */
export const notifications = accountWide(ofDetectors, {
  per: "region",
  imperative: (account) => `Tell somebody of the GuardDuty findings of ${account}`,
  modules: /guard-?duty/i,
  what: "event rule for findings of GuardDuty",
  file: "guardduty",
  absent: ({ root }) => {
    const route = routeOf(root);
    if (route.kind === "leads") return pass(`${route.rule.address} (${where(route.rule.place)}) sends findings on`);
    return route.kind === "none" ? undefined : unknown(route.reason);
  },
  add: (spot, context, { root, dir, calls, provider }) =>
    routeFrom(spot, context, topicBeside({ root, dir, calls, provider })) ?? nobody("GuardDuty"),
});
