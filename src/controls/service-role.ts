import type { Placed } from "./beside.ts";
import type { Argument } from "./block-text.ts";

const [role, attachment] = ["aws_iam_role", "aws_iam_role_policy_attachment"] as const;

/** The types of the blocks that a service role is written as. */
export const serviceRoleTypes = [role, attachment] as const;

/** The statement by which a service of AWS may take a role on. */
export const trustOf = (service: string): string => `{
      Effect    = "Allow"
      Principal = { Service = ${JSON.stringify(service)} }
      Action    = "sts:AssumeRole"
    }`;

export interface ServiceRole {
  /** Names of the two blocks. */
  readonly role: string;
  readonly attachment: string;
  /** What the name of the role begins with. */
  readonly prefix: string;
  /** `backup.amazonaws.com` */
  readonly service: string;
  /** Name of the policy that AWS keeps for the service, below `service-role/`. */
  readonly policy: string;
  /** As it stands in an ARN between quotes. */
  readonly partition: string;
}

/** A role that a service takes on, with the policy that AWS keeps for it. */
export const serviceRole = (head: readonly Argument[], given: ServiceRole): readonly Placed[] => [
  {
    kind: "resource",
    type: role,
    name: given.role,
    groups: [
      head,
      [["name_prefix", JSON.stringify(given.prefix)]],
      [
        [
          "assume_role_policy",
          `jsonencode({\n    Version   = "2012-10-17"\n    Statement = [${trustOf(given.service)}]\n  })`,
        ],
      ],
    ],
  },
  {
    kind: "resource",
    type: attachment,
    name: given.attachment,
    groups: [
      head,
      [
        ["role", `${role}.${given.role}.name`],
        ["policy_arn", `"arn:${given.partition}:iam::aws:policy/service-role/${given.policy}"`],
      ],
    ],
  },
];
