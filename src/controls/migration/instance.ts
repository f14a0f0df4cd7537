import type { ResourceInstance } from "../../terraform/workspace/workspace.ts";
import type { Migration } from "../control.ts";
import { idOf, migration, proof, shell, told } from "./words.ts";

const swapVolumes = [
  'aws ec2 describe-instances --instance-ids "$INSTANCE" --output text \\',
  "  --query 'Reservations[0].Instances[0].BlockDeviceMappings[].[DeviceName, Ebs.VolumeId]' |",
  "while read -r DEVICE VOLUME; do",
  '  read -r ENCRYPTED ZONE TYPE <<< "$(aws ec2 describe-volumes --volume-ids "$VOLUME" \\',
  "    --query 'Volumes[0].[Encrypted, AvailabilityZone, VolumeType]' --output text)\"",
  '  [ "$ENCRYPTED" = True ] && continue',
  '  SNAPSHOT=$(aws ec2 create-snapshot --volume-id "$VOLUME" --query SnapshotId --output text)',
  '  aws ec2 wait snapshot-completed --snapshot-ids "$SNAPSHOT"',
  '  NEW=$(aws ec2 create-volume --encrypted --snapshot-id "$SNAPSHOT" --availability-zone "$ZONE" \\',
  '    --volume-type "$TYPE" --query VolumeId --output text)',
  '  aws ec2 wait volume-available --volume-ids "$NEW"',
  '  aws ec2 detach-volume --volume-id "$VOLUME"',
  '  aws ec2 wait volume-available --volume-ids "$VOLUME"',
  '  aws ec2 attach-volume --volume-id "$NEW" --instance-id "$INSTANCE" --device "$DEVICE"',
  '  echo "$DEVICE: $VOLUME is now $NEW"',
  "done",
];

/** Encrypted copies of the volumes under the same instance: it keeps its id, its addresses and its data. */
export const encryptedVolumesOf = (instance: ResourceInstance): Migration => {
  const id = idOf(instance, "INSTANCE");
  const further = instance.blocks("ebs_block_device").items.length > 0;
  return migration(instance, "AWS ends the instance and starts a new one: what is on its volumes is lost.", [
    shell(
      "Stop the instance",
      [
        ...id.setup,
        'aws ec2 stop-instances --instance-ids "$INSTANCE"',
        'aws ec2 wait instance-stopped --instance-ids "$INSTANCE"',
      ],
      "It is away until the end of step 3; what is on instance store volumes is lost when it stops.",
    ),
    shell(
      "Exchange each volume that is not encrypted for an encrypted copy",
      swapVolumes,
      "Note what it prints: to go back, attach the old volumes. Volumes with provisioned IOPS also need `--iops`.",
    ),
    shell(
      "Start the instance, and look at it",
      [
        'aws ec2 start-instances --instance-ids "$INSTANCE"',
        'aws ec2 wait instance-status-ok --instance-ids "$INSTANCE"',
      ],
      "It keeps its id and its private address; a public address that is not an Elastic IP changes.",
    ),
    proof(
      further
        ? "Terraform reads by itself that the volumes are encrypted now. It may still replace the instance for an `ebs_block_device`, which it knows by its snapshot: such a volume belongs into an `aws_ebs_volume` with an `aws_volume_attachment` first."
        : "Terraform reads by itself that the volume is encrypted now, so that nothing has to be imported; `delete_on_termination` and tags may change in place.",
    ),
    told("Delete the old volumes and the snapshots when nobody misses them", "They hold the data unencrypted."),
  ]);
};

/** Taking the address from the network interface of the instance as it runs. */
export const withoutPublicAddress = (instance: ResourceInstance): Migration =>
  migration(instance, "AWS ends the instance and starts a new one: what is on its volumes is lost.", [
    told(
      "See that the instance can do without",
      "It needs a way out (a NAT gateway or VPC endpoints in the routes of its subnet), and people need a way in (Session Manager, a load balancer, a VPN). Who uses its public address or name now is cut off.",
    ),
    shell(
      "Take the address from it while it runs",
      [
        ...idOf(instance, "INSTANCE").setup,
        'INTERFACE=$(aws ec2 describe-instances --instance-ids "$INSTANCE" --output text \\',
        "  --query 'Reservations[0].Instances[0].NetworkInterfaces[?Attachment.DeviceIndex==`0`].NetworkInterfaceId')",
        'aws ec2 modify-network-interface-attribute --network-interface-id "$INTERFACE" --no-associate-public-ip-address',
      ],
      "An older AWS CLI does not know this option: update it. An Elastic IP is taken with `aws ec2 disassociate-address` instead.",
    ),
    proof("Terraform reads by itself that the address is gone, so that nothing has to be imported."),
  ]);
