import type { ResourceInstance } from "../../terraform/workspace/workspace.ts";
import type { Verdict } from "../control.ts";
import { pass, truth, where } from "../verdict.ts";

/** The verdict on a volume that AWS encrypts whatever its block says: encryption by default is on in its account and region. */
export const encryptedByDefault = (volume: ResourceInstance): Verdict | undefined => {
  const found = volume.root.resources().find((other) => {
    if (other.type !== "aws_ebs_encryption_by_default" || other.presence !== "present") return false;
    const enabled = other.argument("enabled");
    const isOn = enabled === undefined || truth(enabled) === true;
    return isOn && other.calls.length === 0 && volume.calls.length === 0 && other.provider === volume.provider;
  });
  return found && pass(`${found.address} (${where(found.place)}) encrypts every new volume of the account`);
};
