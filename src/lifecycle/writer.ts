import { setTimeout as sleep } from "node:timers/promises";
import { GitHubError } from "../github/errors.ts";
import type { Lease } from "../store/lease.ts";

/** How long a process that says nothing keeps the lease, and how often one that lives extends it, in seconds. */
export const LEASE_SECONDS = 20;
const HEARTBEAT_SECONDS = 5;

/** The right to write to GitHub, which one process has at a time. */
export interface Writer {
  /** Resolves once this process may write; rejects while another one that uses the same database goes on living. */
  mayWrite(): Promise<void>;
  /** Gives the right back. */
  stop(): Promise<void>;
}

/** Takes the lease at the first write and keeps it by a heartbeat. A predecessor that was cut off is waited out. */
export function createWriter(lease: Lease): Writer {
  let heartbeat: NodeJS.Timeout | undefined;

  const take = async (): Promise<boolean> => {
    const held = await lease.hold();
    if (held) heartbeat ??= setInterval(() => void lease.hold(), HEARTBEAT_SECONDS * 1000).unref();
    return held;
  };

  return {
    mayWrite: async () => {
      for (let waited = 0; !(await take()); waited += 1) {
        if (waited > LEASE_SECONDS + HEARTBEAT_SECONDS)
          throw new GitHubError(
            "transient",
            "Another process of TerraFix is at work with this database; this one writes nothing.",
          );
        await sleep(1000);
      }
    },
    stop: async () => {
      clearInterval(heartbeat);
      await lease.release();
    },
  };
}
