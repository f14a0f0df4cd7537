import { expect, it } from "vitest";
import { measure } from "../../scripts/effects.ts";
import { rows } from "../../scripts/effects-rows.ts";
import { measuredEffect } from "../../src/controls/measured.ts";
import { localTerraform } from "./provider-mirror.ts";

if (localTerraform.missing !== undefined) process.stderr.write(`skipped: ${localTerraform.missing}\n`);

const again = new Set([
  "aws_db_instance.storage_encrypted",
  "aws_db_instance.multi_az",
  "aws_rds_cluster.storage_encrypted",
  "aws_dynamodb_table.point_in_time_recovery.enabled",
  "aws_ebs_volume.encrypted",
  "aws_s3_bucket_versioning.versioning_configuration.status",
  "aws_opensearch_domain.encrypt_at_rest.enabled",
]);

it.skipIf(localTerraform.missing !== undefined)("what is kept of effects is what terraform plans", async () => {
  const chosen = rows.filter(({ type, path }) => again.has(`${type}.${path}`));
  const measured = await measure(chosen);
  expect(new Set(Object.keys(measured))).toEqual(again);
  for (const [key, effect] of Object.entries(measured)) {
    const [type = "", ...path] = key.split(".");
    expect({ key, effect: measuredEffect(type, path) }).toEqual({ key, effect });
  }
});
