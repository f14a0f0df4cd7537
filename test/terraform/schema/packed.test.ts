import { describe, expect, it } from "vitest";
import { packSchema } from "../../../scripts/pack-schema.ts";
import { unpack } from "../../../src/terraform/schema/packed.ts";
import { written } from "./written.ts";

const identity = { provider: "hashicorp/aws", version: "1.2.3" };

describe("the packed schema", () => {
  const packed = packSchema(written, identity);
  const schema = unpack(JSON.parse(JSON.stringify(packed)));

  it("keeps the arguments of a resource with type and use", () => {
    expect(schema.resource("aws_vault")?.arguments.get("locked")).toEqual({
      type: "bool",
      required: false,
      optional: true,
      computed: true,
      deprecated: false,
    });
    expect(schema.resource("aws_vault")?.arguments.get("name")).toMatchObject({ required: true, optional: false });
    expect(schema.resource("aws_vault")?.arguments.get("legacy")).toMatchObject({ deprecated: true });
    expect(schema.resource("aws_vault")?.arguments.get("sizes")?.type).toEqual(["list", "number"]);
  });

  it("keeps nested blocks with their nesting and numbers", () => {
    const blocks = schema.resource("aws_vault")?.blocks;
    expect(blocks?.get("key")).toMatchObject({ nesting: "list", minItems: 0, maxItems: 1 });
    expect(blocks?.get("door")).toMatchObject({ nesting: "set", minItems: 1, maxItems: 2 });
    const hinge = blocks?.get("door")?.body.blocks.get("hinge");
    expect(hinge).toMatchObject({ minItems: 1, maxItems: Number.POSITIVE_INFINITY });
    expect([...(hinge?.body.arguments.keys() ?? [])]).toEqual(["steel"]);
  });

  it("tells resources, data sources and the provider's own arguments apart", () => {
    expect(schema).toMatchObject(identity);
    expect(schema.resource("aws_alcove")?.deprecated).toBe(true);
    expect(schema.dataSource("aws_alcove")).toBeUndefined();
    expect([...(schema.dataSource("aws_vault")?.arguments.keys() ?? [])]).toEqual(["name"]);
    expect([...schema.configuration.arguments.keys()]).toEqual(["region"]);
    expect(schema.resource("constructor")).toBeUndefined();
  });

  it("writes a body that occurs twice once", () => {
    expect(packed.bodies.length).toBe(7);
    const key = schema.resource("aws_vault")?.blocks.get("key")?.body;
    expect(schema.resource("aws_alcove")?.blocks.get("key")?.body).toBe(key);
  });

  it("does not depend on the order that terraform prints in", () => {
    const { aws_alcove, aws_vault } = written.resource_schemas as Record<string, (typeof written.resource_schemas)[""]>;
    if (aws_alcove === undefined || aws_vault === undefined) throw new Error("the fixture has changed");
    expect(packSchema({ ...written, resource_schemas: { aws_alcove, aws_vault } }, identity)).toEqual(packed);
  });
});
