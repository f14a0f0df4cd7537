import { describe, expect, it } from "vitest";
import { rows } from "../../scripts/effects-rows.ts";
import { measuredEffect, measuredVersion } from "../../src/controls/measured.ts";
import { loadProviderSchema } from "../../src/terraform/schema/load.ts";

describe("what was measured of changes", () => {
  it("tells a replacement from an update", () => {
    expect(measuredEffect("aws_db_instance", ["storage_encrypted"])).toBe("replace");
    expect(measuredEffect("aws_db_instance", ["multi_az"])).toBe("update");
    expect(measuredEffect("aws_opensearch_domain", ["encrypt_at_rest", "enabled"])).toBe("either");
  });

  it("holds for what is nested in a measured block, and for nothing around a measured argument", () => {
    expect(measuredEffect("aws_eks_cluster", ["encryption_config", "provider", "key_arn"])).toBe("update");
    expect(measuredEffect("aws_instance", ["root_block_device", "volume_size"])).toBeUndefined();
    expect(measuredEffect("aws_instance", ["root_block_device"])).toBeUndefined();
    expect(measuredEffect("constructor", ["name"])).toBeUndefined();
  });

  it("is of the version whose schema is shipped, and of nothing that this version lacks", () => {
    const schema = loadProviderSchema();
    expect(measuredVersion).toBe(schema.version);
    for (const { type, path } of rows) {
      const [name = ""] = path.split(".");
      const body = schema.resource(type);
      expect(body?.arguments.has(name) || body?.blocks.has(name), `${type}.${path}`).toBe(true);
      expect(measuredEffect(type, path.split(".")), `${type}.${path} was not measured`).toBeDefined();
    }
  });
});
