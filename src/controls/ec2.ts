import type { Control } from "./control.ts";
import { noAutomaticAddress, noPublicAddress } from "./ec2/addresses.ts";
import { metadata } from "./ec2/metadata.ts";
import { encryptionByDefault, rootVolumeEncrypted, volumeEncrypted } from "./ec2/volumes.ts";

export const ec2: readonly Control[] = [
  metadata,
  encryptionByDefault,
  volumeEncrypted,
  rootVolumeEncrypted,
  noPublicAddress,
  noAutomaticAddress,
];
