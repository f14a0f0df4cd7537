import { resourcesOfType } from "../../terraform/workspace/by-type.ts";
import type { ResourceInstance } from "../../terraform/workspace/workspace.ts";
import type { Migration, MigrationStep } from "../control.ts";
import {
  adopt,
  command,
  fromState,
  held,
  idOf,
  migration,
  optional,
  proof,
  quoted,
  shell,
  told,
  until,
  type Word,
  wordFor,
} from "./words.ts";

const belonging = (system: ResourceInstance, type: string): readonly ResourceInstance[] =>
  resourcesOfType(system.root, type).filter(
    (one) => one.presence !== "absent" && one.argument("file_system_id")?.reference?.address === system.address,
  );

/** What belongs to the file system and holds nothing: Terraform makes it anew for the new one. */
const dependents = ["aws_efs_access_point", "aws_efs_backup_policy", "aws_efs_file_system_policy"];

const tokenOf = (system: ResourceInstance): string | undefined => wordFor(system, "creation_token", "TOKEN").literal;

const second = (system: ResourceInstance, key: Word | undefined): MigrationStep => {
  const token = tokenOf(system);
  return shell(
    "Make an encrypted file system beside it",
    [
      ...idOf(system, "OLD").setup,
      ...(key?.setup ?? []),
      'read -r MODE THROUGHPUT <<< "$(aws efs describe-file-systems --file-system-id "$OLD" --output text \\',
      "  --query 'FileSystems[0].[PerformanceMode, ThroughputMode]')\"",
      command(
        'NEW=$(aws efs create-file-system --encrypted --performance-mode "$MODE" --throughput-mode "$THROUGHPUT"',
        ...(key === undefined ? [] : [`--kms-key-id ${key.word}`]),
        `${token === undefined ? "" : `--creation-token ${token}-encrypted `}--query FileSystemId --output text)`,
      ),
      until('aws efs describe-file-systems --file-system-id "$NEW"', "'FileSystems[0].LifeCycleState'", "available"),
    ],
    "Nobody notices this; throughput that is provisioned also needs `--provisioned-throughput-in-mibps`.",
  );
};

const mounts = shell("Give it mount targets in the same subnets", [
  'aws efs describe-mount-targets --file-system-id "$OLD" --output text \\',
  "  --query 'MountTargets[].[MountTargetId, SubnetId]' |",
  "while read -r TARGET SUBNET; do",
  '  SECURITY=$(aws efs describe-mount-target-security-groups --mount-target-id "$TARGET" \\',
  "    --query SecurityGroups --output text)",
  '  aws efs create-mount-target --file-system-id "$NEW" --subnet-id "$SUBNET" --security-groups $SECURITY',
  "done",
]);

const copied = shell(
  "Copy the files",
  [
    "sudo mkdir -p /mnt/old /mnt/new",
    'sudo mount -t efs "$OLD":/ /mnt/old',
    'sudo mount -t efs -o tls "$NEW":/ /mnt/new',
    "sudo rsync -aHAX --numeric-ids --delete /mnt/old/ /mnt/new/",
  ],
  "On an instance in the VPC with amazon-efs-utils, `$OLD` and `$NEW` set there; DataSync does the same without one. Run it once while everything works, to learn how long it takes.",
);

const moved = told(
  "Stop what writes, copy again, and mount the new one",
  `The second run of \`rsync\` copies only what changed, so that the break is short. Whatever mounts the old file system by its id mounts the new one from now on. ${held(4)}`,
);

const renamed = (system: ResourceInstance): readonly MigrationStep[] => {
  const token = tokenOf(system);
  if (token === undefined) return [];
  return [
    {
      title: "Give it another creation token on this branch",
      detail: `Two file systems cannot share one, and a token that differs from the code would replace the new one. In \`${system.address}\`:`,
      code: { language: "hcl", text: `creation_token = "${token}-encrypted"` },
    },
  ];
};

const targetIn = ({ address }: ResourceInstance, index: number): readonly string[] => [
  `SUBNET=${fromState(address, "subnet_id")}`,
  command(
    `TARGET_${index + 1}=$(aws efs describe-mount-targets --file-system-id "$NEW" --output text`,
    `--query "MountTargets[?SubnetId=='$SUBNET'].MountTargetId")`,
  ),
];

const managed = (system: ResourceInstance, others: readonly ResourceInstance[]): MigrationStep => {
  const targets = belonging(system, "aws_efs_mount_target");
  const forgotten = [system, ...targets, ...others].map(({ address }) => quoted(address));
  return shell(
    "Let Terraform manage the new one",
    [
      ...targets.flatMap(targetIn),
      command("terraform state rm", ...forgotten),
      `terraform import ${quoted(system.address)} "$NEW"`,
      ...targets.map(({ address }, index) => `terraform import ${quoted(address)} "$TARGET_${index + 1}"`),
    ],
    adopt,
  );
};

const farewell = shell("Delete the old file system when nobody misses it", [
  'for TARGET in $(aws efs describe-mount-targets --file-system-id "$OLD" \\',
  "  --query 'MountTargets[].MountTargetId' --output text); do",
  '  aws efs delete-mount-target --mount-target-id "$TARGET"',
  "done",
  'aws efs delete-file-system --file-system-id "$OLD"',
]);

/** A second, encrypted file system in the same subnets, the files copied, and the new one taken into the state. */
export const encryptedFileSystem = (system: ResourceInstance): Migration => {
  const others = dependents.flatMap((type) => belonging(system, type));
  const anew = others.map(({ address }) => `\`${address}\``).join(", ");
  return migration(system, "AWS deletes the file system with its files, and makes an empty one.", [
    second(system, optional(system, "kms_key_id", "KEY")),
    mounts,
    copied,
    moved,
    ...renamed(system),
    managed(system, others),
    proof(
      others.length === 0
        ? "Tags may change in place."
        : `It adds ${anew} anew, which ${others.length === 1 ? "holds" : "hold"} no files.`,
    ),
    farewell,
  ]);
};
