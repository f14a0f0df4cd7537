import { resourcesOfType } from "../../terraform/workspace/by-type.ts";
import type { ResourceInstance } from "../../terraform/workspace/workspace.ts";
import type { Migration, MigrationStep } from "../control.ts";
import {
  command,
  held,
  idOf,
  migration,
  optional,
  proof,
  type Swapped,
  shell,
  swap,
  told,
  type Word,
} from "./words.ts";

const attachmentOf = (volume: ResourceInstance): ResourceInstance | undefined =>
  resourcesOfType(volume.root, "aws_volume_attachment").find(
    (one) => one.presence !== "absent" && one.argument("volume_id")?.reference?.address === volume.address,
  );

const snapshot = (volume: ResourceInstance): MigrationStep =>
  shell(
    "Unmount it, and take a snapshot",
    [
      ...idOf(volume, "VOLUME").setup,
      command(
        'SNAPSHOT=$(aws ec2 create-snapshot --volume-id "$VOLUME"',
        '--description "before encryption" --query SnapshotId --output text)',
      ),
      'aws ec2 wait snapshot-completed --snapshot-ids "$SNAPSHOT"',
    ],
    "Stop what uses it on the instance, and unmount the file system there; or stop the instance.",
  );

const copy = (key: Word | undefined): MigrationStep =>
  shell("Make an encrypted volume from the snapshot", [
    ...(key?.setup ?? []),
    'read -r ZONE TYPE DEVICE INSTANCE <<< "$(aws ec2 describe-volumes --volume-ids "$VOLUME" --output text \\',
    "  --query 'Volumes[0].[AvailabilityZone, VolumeType, Attachments[0].Device, Attachments[0].InstanceId]')\"",
    command(
      'ENCRYPTED=$(aws ec2 create-volume --encrypted --snapshot-id "$SNAPSHOT"',
      ...(key === undefined ? [] : [`--kms-key-id ${key.word}`]),
      '--availability-zone "$ZONE" --volume-type "$TYPE" --query VolumeId --output text)',
    ),
    'aws ec2 wait volume-available --volume-ids "$ENCRYPTED"',
  ]);

const exchange = shell(
  "Put it in the place of the old one",
  [
    'aws ec2 detach-volume --volume-id "$VOLUME"',
    'aws ec2 wait volume-available --volume-ids "$VOLUME"',
    'aws ec2 attach-volume --volume-id "$ENCRYPTED" --instance-id "$INSTANCE" --device "$DEVICE"',
  ],
  "Mount it again and look at the data. To go back, attach the old one.",
);

const swapped = (volume: ResourceInstance): readonly [Swapped, ...Swapped[]] => {
  const attachment = attachmentOf(volume);
  const made = (word: string): Word => ({ word, setup: [], literal: undefined });
  return [
    { address: volume.address, id: made('"$ENCRYPTED"') },
    ...(attachment === undefined ? [] : [{ address: attachment.address, id: made('"$DEVICE:$ENCRYPTED:$INSTANCE"') }]),
  ];
};

/** An encrypted volume made from a snapshot, attached where the old one was. */
export const encryptedVolume = (volume: ResourceInstance): Migration =>
  migration(volume, "AWS deletes the volume with its data, and makes an empty one.", [
    told(
      "Announce a break",
      `Nothing may write from step 2 until the end of step 4. The time that it takes is that of the snapshot: take one beforehand, and the next one holds only what changed since. ${held(2)}`,
    ),
    snapshot(volume),
    copy(optional(volume, "kms_key_id", "KEY")),
    exchange,
    ...swap(swapped(volume)),
    proof("Tags and throughput may change in place."),
    shell("Delete the old volume when nobody misses it", [
      'aws ec2 delete-volume --volume-id "$VOLUME"',
      'aws ec2 delete-snapshot --snapshot-id "$SNAPSHOT"',
    ]),
  ]);
