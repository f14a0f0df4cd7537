import { createHash } from "node:crypto";
import type { FindingKey } from "../vanta/finding.ts";

export interface RemediationIdentity {
  /** GitHub's numeric id of the repository, which survives renames and transfers. */
  readonly repositoryId: number;
  /** Control id, or test id where a pull request answers one test only. */
  readonly subject: string;
  /** The findings at opening, in any order. */
  readonly findings: readonly FindingKey[];
  /** 1 at first; one more each time a finding fails again after it had passed. */
  readonly generation: number;
}

/** The identity of a remediation, as 64 hexadecimal digits. */
export const remediationKey = ({ repositoryId, subject, findings, generation }: RemediationIdentity): string => {
  const canonical = JSON.stringify([repositoryId, subject, [...new Set(findings)].sort(), generation]);
  return createHash("sha256").update(canonical).digest("hex");
};
