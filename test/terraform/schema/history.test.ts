import { describe, expect, it } from "vitest";
import { arrivals } from "../../../src/terraform/schema/arrivals.ts";
import { lacking, takesRegion } from "../../../src/terraform/schema/history.ts";
import { loadProviderSchema } from "../../../src/terraform/schema/load.ts";
import type { BodySchema } from "../../../src/terraform/schema/schema.ts";
import { blockSchema } from "../../../src/terraform/schema/shape.ts";
import { versionOf } from "../../../src/terraform/schema/version.ts";

const schema = loadProviderSchema();
const shipped = versionOf(schema.version);
const at = (version: string, type: string, path = ""): string | undefined =>
  lacking({ type, path }, versionOf(version), shipped)?.reason;

const reaches = (body: BodySchema | undefined, [name = "", ...rest]: readonly string[]): boolean => {
  if (body === undefined) return false;
  if (rest.length === 0) return body.arguments.has(name) || body.blocks.has(name);
  return reaches(blockSchema(body, name)?.body, rest);
};

describe("the history of the provider", () => {
  it("names only what the shipped schema has", () => {
    for (const [type, { later }] of Object.entries(arrivals)) {
      const body = type.startsWith("data.") ? schema.dataSource(type.slice(5)) : schema.resource(type);
      expect(body, type).toBeDefined();
      for (const path of Object.values(later).flatMap((paths) => paths.split(" ")))
        expect(reaches(body, path.split(".")), `${type}.${path}`).toBe(true);
    }
  });

  it("knows since when a path is there, with all that is nested in it", () => {
    expect(at("5.44.0", "aws_redshift_logging")).toBe("it is known from 5.45 on");
    expect(at("5.45.0", "aws_redshift_logging", "bucket_name")).toBeUndefined();
    expect(at("4.10.0", "aws_rds_cluster", "serverlessv2_scaling_configuration.min_capacity")).toContain("4.66");
    expect(at("4.10.0", "aws_rds_cluster", "storage_encrypted")).toBeUndefined();
    expect(at("5.46.0", "aws_elasticache_replication_group", "transit_encryption_mode")).toContain("5.47");
  });

  it("does not take one name for the beginning of another", () => {
    expect(at("5.0.0", "aws_db_instance", "password_wo")).toBeUndefined();
    expect(at("4.0.0", "aws_db_instance", "password")).toBeUndefined();
    expect(at("6.0.0", "aws_redshift_cluster", "logging")).toContain("6.0 no longer has it");
    expect(at("6.0.0", "aws_redshift_cluster", "logging_properties")).toBeUndefined();
    expect(at("6.0.0", "aws_eip", "vpc")).toContain("6.0 no longer has it");
    expect(at("6.0.0", "aws_opsworks_stack")).toContain("6.0 no longer has it");
  });

  it("knows nothing of a type that is not listed, on older versions, nor of anything on newer ones", () => {
    expect(at("5.1.0", "aws_wafv2_web_acl")).toBeUndefined();
    expect(at("4.67.0", "aws_wafv2_web_acl")).toContain("not known");
    expect(at("7.0.0", "aws_s3_bucket")).toContain("newer than what is known");
  });

  it("gives a region to what has one, from 6.0 on", () => {
    expect(takesRegion("aws_s3_bucket_versioning", versionOf("6.0.0"))).toBe(true);
    expect(takesRegion("aws_s3_bucket_versioning", versionOf("5.100.0"))).toBe(false);
    expect(takesRegion("aws_iam_role", versionOf("6.0.0"))).toBe(false);
  });
});
