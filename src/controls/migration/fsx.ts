import type { ResourceInstance } from "../../terraform/workspace/workspace.ts";
import type { Migration, MigrationStep } from "../control.ts";
import { adopt, command, held, idOf, migration, proof, quoted, shell, told, until, wordFor } from "./words.ts";

const loss = "AWS deletes the file system with its files, and makes an empty one.";

const farewell = told(
  "Delete the old file system when nobody misses it",
  "`aws fsx delete-file-system` takes a last backup by itself where the type has backups.",
);

/** ONTAP backs up its volumes, and not the file system. */
const mirrored = (system: ResourceInstance): Migration =>
  migration(system, loss, [
    told(
      "Add a second file system with the key to the code",
      "As a resource of its own, with a storage virtual machine; apply that first.",
    ),
    told("Copy the volumes with SnapMirror", "Stop what writes before the last transfer, then break the mirror."),
    told(
      "Move the clients, and take the old one out of the code",
      "Close this pull request then: the new resource takes the place of the old one.",
    ),
    farewell,
  ]);

const backup = (system: ResourceInstance): MigrationStep =>
  shell(
    "Stop what writes, and take a backup",
    [
      ...idOf(system, "OLD").setup,
      'BACKUP=$(aws fsx create-backup --file-system-id "$OLD" --query Backup.BackupId --output text)',
      until('aws fsx describe-backups --backup-ids "$BACKUP"', "'Backups[0].Lifecycle'", "AVAILABLE"),
    ],
    `Rehearse this and the next step once: they tell how long the break will be. ${held(1)}`,
  );

const restore = (system: ResourceInstance): MigrationStep => {
  const key = wordFor(system, "kms_key_id", "KEY");
  return shell("Restore it with the key", [
    ...key.setup,
    'read -r SUBNET INTERFACE <<< "$(aws fsx describe-file-systems --file-system-ids "$OLD" --output text \\',
    "  --query 'FileSystems[0].[SubnetIds[0], NetworkInterfaceIds[0]]')\"",
    'SECURITY=$(aws ec2 describe-network-interfaces --network-interface-ids "$INTERFACE" --output text \\',
    "  --query 'NetworkInterfaces[0].Groups[].GroupId')",
    command(
      'NEW=$(aws fsx create-file-system-from-backup --backup-id "$BACKUP"',
      `--kms-key-id ${key.word} --subnet-ids "$SUBNET" --security-group-ids $SECURITY`,
      "--query FileSystem.FileSystemId --output text)",
    ),
    until('aws fsx describe-file-systems --file-system-ids "$NEW"', "'FileSystems[0].Lifecycle'", "AVAILABLE"),
  ]);
};

/** A backup, and a file system that is restored from it with the key. */
export const reencryptedFsx = (system: ResourceInstance): Migration =>
  system.type === "aws_fsx_ontap_file_system"
    ? mirrored(system)
    : migration(system, loss, [
        backup(system),
        restore(system),
        told("Mount the new one", "Its DNS name differs: clients mount the new one from now on."),
        shell(
          "Let Terraform manage the new one",
          [`terraform state rm ${quoted(system.address)}`, `terraform import ${quoted(system.address)} "$NEW"`],
          adopt,
        ),
        proof("Tags and the backup window may change in place."),
        farewell,
      ]);
