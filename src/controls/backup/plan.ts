import { z } from "zod";
import { resourcesOfType } from "../../terraform/workspace/by-type.ts";
import type { ResourceInstance, Workspace } from "../../terraform/workspace/workspace.ts";
import { spotIn } from "../account.ts";
import { nameAt, type Placed, type Spot, writeAt } from "../beside.ts";
import type { Argument } from "../block-text.ts";
import type { Control, ControlContext, Fix, Refusal } from "../control.ts";
import { inPlaceAtCost } from "../effects.ts";
import { homeOf } from "../home.ts";
import { partitionIn } from "../partition.ts";
import { ignoredChange } from "../presence.ts";
import { isReplica } from "../rds/engine.ts";
import { serviceRole, serviceRoleTypes, trustOf } from "../service-role.ts";
import { addTags } from "../tagging.ts";
import { pass, refused, where } from "../verdict.ts";
import { coverage, type SelectingTag, selectionType, storeTypes, tagOfSelection } from "./coverage.ts";

const settings = z.strictObject({
  demanded: z
    .boolean()
    .default(false)
    .describe("Whether a scan demands a plan of every store; a finding of Vanta is answered in any case."),
  schedule: z
    .string()
    .regex(/^(?:cron|rate)\([^()"$%]+\)$/, { error: "is an expression such as cron(0 5 * * ? *)" })
    .default("cron(0 5 * * ? *)")
    .describe("When a new plan makes backups, in UTC."),
  days: z.int().min(1).max(36500).default(35).describe("Days that a new plan keeps a backup."),
});
type Settings = z.infer<typeof settings>;

const [vaultType, planType] = ["aws_backup_vault", "aws_backup_plan"] as const;
const [roleType, attachmentType] = serviceRoleTypes;
const service = "backup.amazonaws.com";

const billed =
  "AWS Backup bills what it keeps: about 0.05 to 0.10 US dollars per GB a month, by region and kind of store.";

/** The tag that stores are selected by where nothing of the code says another. */
const usual: SelectingTag = { key: "Backup", value: "daily" };

const standing = ({ root }: ResourceInstance, type: string): readonly ResourceInstance[] =>
  resourcesOfType(root, type).filter(
    ({ presence, calls, repetition }) => presence === "present" && calls.length === 0 && repetition === undefined,
  );

const planBlock = (head: readonly Argument[], name: string, vault: string, { schedule, days }: Settings): Placed => ({
  kind: "resource",
  type: planType,
  name,
  groups: [head, [["name", '"daily"']]],
  blocks: [
    {
      type: "rule",
      groups: [
        [
          ["rule_name", '"daily"'],
          ["target_vault_name", `${vaultType}.${vault}.name`],
          ["schedule", JSON.stringify(schedule)],
        ],
      ],
      blocks: [{ type: "lifecycle", groups: [[["delete_after", String(days)]]] }],
    },
  ],
});

const selectionBlock = (
  head: readonly Argument[],
  name: string,
  of: { readonly plan: string; readonly role: string },
): Placed => ({
  kind: "resource",
  type: selectionType,
  name,
  groups: [
    head,
    [
      ["name", '"tagged"'],
      ["plan_id", `${of.plan}.id`],
      ["iam_role_arn", `${roleType}.${of.role}.arn`],
    ],
  ],
  blocks: [
    {
      type: "selection_tag",
      groups: [
        [
          ["type", '"STRINGEQUALS"'],
          ["key", JSON.stringify(usual.key)],
          ["value", JSON.stringify(usual.value)],
        ],
      ],
    },
  ],
});

/** A selection by tag, with the plan, the vault and the role that it needs and the root lacks. */
const planFor = (store: ResourceInstance, spot: Spot, workspace: Workspace, given: Settings): readonly Placed[] => {
  const head = spot.provider;
  const named = (type: string, wanted: string): string => nameAt(spot, type, workspace, wanted);
  const [vault] = standing(store, vaultType);
  const [plan] = standing(store, planType);
  const [newVault, newPlan] = [named(vaultType, "daily"), named(planType, "daily")];
  const [role, attachment] = [named(roleType, "backup"), named(attachmentType, "backup")];
  const partition = partitionIn(spot.directory, store.root.provider(store.provider ?? "aws"), workspace);
  const own: readonly Placed[] =
    plan !== undefined
      ? []
      : [
          ...(vault === undefined
            ? [
                {
                  kind: "resource",
                  type: vaultType,
                  name: newVault,
                  groups: [head, [["name", '"daily"'] as const]],
                } satisfies Placed,
              ]
            : []),
          planBlock(head, newPlan, vault?.name ?? newVault, given),
        ];
  return [
    ...own,
    ...serviceRole(head, {
      ...{ role, attachment, prefix: "backup-", service, partition },
      policy: "AWSBackupServiceRolePolicyForBackup",
    }),
    selectionBlock(head, named(selectionType, "tagged"), { plan: `${planType}.${plan?.name ?? newPlan}`, role }),
  ];
};

/** A selection of the same module that lists what it selects takes the store into its list. */
const intoList = (store: ResourceInstance, workspace: Workspace): Fix | undefined => {
  if (store.repetition !== undefined) return undefined;
  const selection = resourcesOfType(store.root, selectionType).find(
    (one) =>
      one.presence === "present" &&
      one.dir === store.dir &&
      ignoredChange(one, "resources") === undefined &&
      one.blocks("condition").items.length === 0 &&
      one.calls.at(-1)?.address === store.calls.at(-1)?.address &&
      one.place.block.body.attributes.some(({ name, value }) => name === "resources" && value.kind === "tuple"),
  );
  const home = selection && homeOf(selection, selection.place.block, workspace);
  if (selection === undefined || home === undefined) return undefined;
  const value = `${store.type}.${store.name}.arn`;
  return {
    kind: "fix",
    edits: [{ kind: "add_list_item", file: home.file, in: home.path, name: "resources", path: [], value }],
    change: `adds it to what \`${selection.address}\` selects`,
    effects: inPlaceAtCost(billed),
    adds: [],
  };
};

const byTag = (store: ResourceInstance, { key, value }: SelectingTag, workspace: Workspace): Fix | Refusal => {
  const made = addTags(store, new Map([[key, value]]), workspace);
  if (made.kind === "refusal") return made;
  const change = `adds the tag \`${key} = "${value}"\`, by which a backup plan selects it`;
  return { kind: "fix", edits: made.edits, change, effects: inPlaceAtCost(billed), adds: [] };
};

const fix = (store: ResourceInstance, { workspace, settings: given }: ControlContext<Settings>): Fix | Refusal => {
  const tag = resourcesOfType(store.root, selectionType)
    .filter(({ presence }) => presence === "present")
    .map(tagOfSelection)
    .find((one) => one !== undefined);
  if (tag !== undefined) return byTag(store, tag, workspace);
  const listed = intoList(store, workspace);
  if (listed !== undefined) return listed;
  const account = store.root.providers().find(({ provider }) => provider === (store.provider ?? "aws"));
  if (account === undefined)
    return refused(
      `where a backup plan for ${store.address} (${where(store.place)}) belongs is not known: its provider is not configured in ${store.root.path}. Add an ${selectionType} there.`,
    );
  const spot = spotIn(account, workspace, "backup");
  if (spot.kind === "refusal") return spot;
  const tagged = byTag(store, usual, workspace);
  if (tagged.kind === "refusal") return tagged;
  const blocks = planFor(store, spot, workspace, given);
  const [plan] = standing(store, planType);
  const selecting =
    plan === undefined
      ? `a backup plan that selects by it and keeps each backup ${given.days} days`
      : `a selection by it for \`${plan.address}\``;
  return {
    kind: "fix",
    edits: [...tagged.edits, ...writeAt(spot, blocks)],
    change: `adds the tag \`${usual.key} = "${usual.value}"\`, and ${selecting}`,
    effects: inPlaceAtCost(
      billed,
      "The first backup is made at the next time of the schedule; restore one to see that it works.",
    ),
    adds: [vaultType, planType, selectionType, roleType, attachmentType],
    statements: [trustOf(service)],
  };
};

export const planExists: Control<Settings> = {
  id: "backup-plan-exists",
  title: "A backup plan covers what holds data",
  imperative: {
    one: (name) => `Back ${name} up with a plan`,
    many: (count) => `Back ${count} stores up with a plan`,
  },
  why: "A copy in a vault outlives the mistake that deletes the store together with its own snapshots.",
  vanta: {
    ids: [],
    names: [
      /\bAWS backup\b.*\bplans?\b/i,
      /\bbackup plans?\b/i,
      /\b(?:DynamoDB|EFS|EBS|RDS)\b.*\b(?:in|by|protected by)\b.*\bbackup plans?\b/i,
    ],
  },
  resourceTypes: storeTypes,
  references: { checkov: [], cis: [], securityHub: ["DynamoDB.4", "EFS.2", "EC2.28", "RDS.26"] },
  settings,
  asks: ({ demanded }) => demanded,
  check: (store) =>
    isReplica(store) ? pass(`${store.address} is a read replica; its source is what is backed up`) : coverage(store),
  fix,
};
