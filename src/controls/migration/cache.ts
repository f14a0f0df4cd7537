import type { ResourceInstance } from "../../terraform/workspace/workspace.ts";
import type { Migration } from "../control.ts";
import { command, ending, migration, shell, told, until, wordFor } from "./words.ts";

/** A snapshot that the replaced group is filled from. */
export const encryptedCache = (group: ResourceInstance): Migration => {
  const name = wordFor(group, "replication_group_id", "GROUP");
  const snapshot = ending(name, "-before-encryption");
  return migration(group, "AWS deletes the group and makes a new one of the same name, empty.", [
    told(
      "Announce a break",
      "AWS cannot rename a group, so this one is replaced on purpose and filled from a snapshot: it is away from step 2 until the end of step 4. If the cache may start empty, merge in a quiet hour and leave out steps 2 and 3.",
    ),
    shell(
      "Stop what writes, and take a snapshot",
      [
        ...name.setup,
        command(
          "aws elasticache create-snapshot",
          `--replication-group-id ${name.word}`,
          `--snapshot-name ${snapshot}`,
        ),
        until(
          `aws elasticache describe-snapshots --snapshot-name ${snapshot}`,
          "'Snapshots[0].SnapshotStatus'",
          "available",
        ),
      ],
      "What is written later is not in it.",
    ),
    {
      title: "Let the new group be made from it",
      detail: `Add to \`${group.address}\` on this branch, and leave it there: taking it out later would replace the group again.`,
      code: {
        language: "hcl",
        text: `snapshot_name = "${name.literal === undefined ? "NAME" : name.literal}-before-encryption"`,
      },
    },
    shell(
      "Look at the plan, then merge and apply",
      ["terraform plan"],
      `It must replace \`${group.address}\` and nothing else that holds data. Making the group takes minutes; then let the application write again.`,
    ),
    shell("Delete the snapshot when nobody misses it", [`aws elasticache delete-snapshot --snapshot-name ${snapshot}`]),
  ]);
};
