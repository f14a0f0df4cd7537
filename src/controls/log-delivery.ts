import type { Workspace } from "../terraform/workspace/workspace.ts";
import { nameAt, type Placed, type Spot } from "./beside.ts";
import type { Argument } from "./block-text.ts";
import { filesOf } from "./directory.ts";
import { source } from "./repeated.ts";

/** A log group, and a role that may write to this group and nothing else. */
export interface LogDelivery {
  readonly blocks: readonly Placed[];
  /** Expression of the log group's ARN. */
  readonly group: string;
  /** Expression of the role's ARN. */
  readonly role: string;
  /** The statements of the policies that the blocks hold. */
  readonly statements: readonly string[];
  /** What the reviewer should know of the key. */
  readonly notes: readonly string[];
}

/** Who writes what. */
export interface Writer {
  /** `vpc-flow-logs.amazonaws.com` */
  readonly service: string;
  readonly actions: readonly string[];
  /** The log group's name as an HCL expression. */
  readonly groupName: string;
  /** What the role's name begins with. */
  readonly rolePrefix: string;
  readonly label: string;
  readonly days: number;
  /** Expression of the key that encrypts the log group; the one of its neighbours where it is absent. */
  readonly key?: string | undefined;
}

/** A key that is the same wherever it is written: no index, and nothing of the block that names it. */
const plainKey = /^(?:"arn:[^"$]+"|(?:var|local|module|aws_kms_key|aws_kms_alias|data\.\w+)(?:\.[\w-]+)+)$/;

/** The key that log groups of the directory are encrypted with where all that have one, in the same Region, agree. */
export const keyOfNeighbours = (
  { directory, provider }: Pick<Spot, "directory" | "provider">,
  workspace: Workspace,
): string | undefined => {
  const groups = filesOf(workspace, directory).flatMap((file) =>
    file.body.blocks
      .filter(({ type, labels }) => type === "resource" && labels[0] === "aws_cloudwatch_log_group")
      .map(({ body }) => new Map(body.attributes.map(({ name, value }) => [name, source(file, value)]))),
  );
  const near = groups.filter((group) =>
    ["provider", "region"].every((name) => group.get(name) === provider.find(([own]) => own === name)?.[1]),
  );
  const keys = new Set(near.flatMap((group) => group.get("kms_key_id") ?? []));
  const [key] = keys;
  return keys.size === 1 && key !== undefined && plainKey.test(key) ? key : undefined;
};

/** What the reviewer should know of a key that was taken over. */
export const sharing = (key: string): string =>
  `The new log group is encrypted with ${key}, as the other log groups beside it; the policy of that key has to admit a log group of this name, too.`;

const indented = (lines: readonly string[], by: string): string => lines.map((line) => by + line).join("\n");

const policyOf = (statement: readonly string[]): string =>
  `jsonencode({\n    Version = "2012-10-17"\n    Statement = [{\n${indented(statement, "      ")}\n    }]\n  })`;

const trust = (service: string): readonly string[] => [
  `Effect    = "Allow"`,
  `Principal = { Service = ${JSON.stringify(service)} }`,
  `Action    = "sts:AssumeRole"`,
];

const grant = (actions: readonly string[], resource: string): readonly string[] => [
  `Effect = "Allow"`,
  "Action = [",
  ...actions.map((action) => `  ${JSON.stringify(action)},`),
  "]",
  `Resource = ${resource}`,
];

const braced = (statement: readonly string[]): string => `{${statement.join("\n")}}`;

/** How another block of the spot, repeated like this one, is referred to. */
export const keyAt = ({ meta }: Spot): string => {
  const repeats = meta[0]?.[0];
  if (repeats === undefined) return "";
  return repeats === "count" ? "[count.index]" : "[each.key]";
};

/** What a log delivery to a new log group needs, at a spot. */
export const logDelivery = (spot: Spot, writer: Writer, workspace: Workspace): LogDelivery => {
  const named = (type: string): string => nameAt(spot, type, workspace, writer.label);
  const [group, role, policy] = [
    named("aws_cloudwatch_log_group"),
    named("aws_iam_role"),
    named("aws_iam_role_policy"),
  ];
  const key = keyAt(spot);
  const groupArn = `aws_cloudwatch_log_group.${group}${key}.arn`;
  const trusted = trust(writer.service);
  const granted = grant(writer.actions, `"\${${groupArn}}:*"`);
  const head: readonly Argument[] = [...spot.meta, ...spot.provider];
  const shared = writer.key === undefined ? keyOfNeighbours(spot, workspace) : undefined;
  const encrypting = writer.key ?? shared;
  const own: readonly Argument[] = encrypting === undefined ? [] : [["kms_key_id", encrypting]];
  return {
    blocks: [
      {
        kind: "resource",
        type: "aws_cloudwatch_log_group",
        name: group,
        groups: [head, [["name", writer.groupName], ["retention_in_days", String(writer.days)], ...own]],
      },
      {
        kind: "resource",
        type: "aws_iam_role",
        name: role,
        groups: [
          head,
          [["name_prefix", JSON.stringify(writer.rolePrefix)]],
          [["assume_role_policy", policyOf(trusted)]],
        ],
      },
      {
        kind: "resource",
        type: "aws_iam_role_policy",
        name: policy,
        groups: [head, [["role", `aws_iam_role.${role}${key}.id`]], [["policy", policyOf(granted)]]],
      },
    ],
    group: groupArn,
    role: `aws_iam_role.${role}${key}.arn`,
    statements: [braced(trusted), braced(granted)],
    notes: shared === undefined ? [] : [sharing(shared)],
  };
};

/** Types that a log delivery adds. */
export const logDeliveryTypes = ["aws_cloudwatch_log_group", "aws_iam_role", "aws_iam_role_policy"] as const;
