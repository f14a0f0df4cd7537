import { stat } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { loadProviderSchema } from "../../../src/terraform/schema/load.ts";

describe("the schema that is shipped", () => {
  const schema = loadProviderSchema();

  it("is that of hashicorp/aws 5.100.0, whole", () => {
    expect(schema).toMatchObject({ provider: "hashicorp/aws", version: "5.100.0" });
    expect(schema.resourceTypes.length).toBe(1526);
    for (const type of schema.resourceTypes) expect(schema.resource(type)?.arguments.size).toBeGreaterThan(0);
  });

  it("stays small", async () => {
    const { size } = await stat(new URL("../../../src/terraform/schema/aws-5.100.0.json.br", import.meta.url));
    expect(size).toBeLessThan(1_000_000);
  });

  it("is read once", () => {
    expect(loadProviderSchema()).toBe(schema);
    expect(schema.resource("aws_s3_bucket")).toBe(schema.resource("aws_s3_bucket"));
  });

  it("knows what a companion of a bucket is made of", () => {
    const versioning = schema.resource("aws_s3_bucket_versioning");
    expect(versioning?.arguments.get("bucket")).toMatchObject({ type: "string", required: true });
    const configuration = versioning?.blocks.get("versioning_configuration");
    expect(configuration).toMatchObject({ nesting: "list", minItems: 1, maxItems: 1 });
    expect(configuration?.body.arguments.get("status")?.required).toBe(true);
    expect(schema.resource("aws_s3_bucket")?.blocks.get("versioning")?.body.arguments.has("enabled")).toBe(true);
    expect(schema.resource("aws_s3_bucket_versionin")).toBeUndefined();
  });

  it("knows rules of a security group as an argument that may be written as blocks", () => {
    expect(schema.resource("aws_security_group")?.arguments.get("ingress")?.type).toMatchObject([
      "set",
      ["object", { from_port: "number", cidr_blocks: ["list", "string"] }],
    ]);
  });

  it("knows data sources and the provider's default tags", () => {
    expect(schema.dataSource("aws_iam_policy_document")?.blocks.has("statement")).toBe(true);
    expect(schema.configuration.blocks.get("default_tags")?.body.arguments.get("tags")?.type).toEqual([
      "map",
      "string",
    ]);
  });
});
