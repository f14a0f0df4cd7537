import type { WrittenSchema } from "../../../scripts/pack-schema.ts";

/** A provider with one resource type of every shape, as terraform would print it. */
export const written: WrittenSchema = {
  provider: { block: { attributes: { region: { type: "string", optional: true } } } },
  resource_schemas: {
    aws_vault: {
      block: {
        attributes: {
          name: { type: "string", required: true },
          arn: { type: "string", computed: true },
          locked: { type: "bool", optional: true, computed: true },
          legacy: { type: "bool", optional: true, deprecated: true },
          sizes: { type: ["list", "number"], optional: true },
          rule: { type: ["set", ["object", { port: "number", note: "string" }]], optional: true, computed: true },
        },
        block_types: {
          key: {
            nesting_mode: "list",
            max_items: 1,
            block: { attributes: { id: { type: "string", required: true } } },
          },
          door: {
            nesting_mode: "set",
            min_items: 1,
            max_items: 2,
            block: {
              attributes: { width: { type: "number", optional: true } },
              block_types: {
                hinge: {
                  nesting_mode: "list",
                  min_items: 1,
                  block: { attributes: { steel: { type: "bool", optional: true } } },
                },
              },
            },
          },
        },
      },
    },
    aws_alcove: {
      block: {
        deprecated: true,
        block_types: {
          key: {
            nesting_mode: "list",
            max_items: 1,
            block: { attributes: { id: { type: "string", required: true } } },
          },
        },
      },
    },
  },
  data_source_schemas: {
    aws_vault: { block: { attributes: { name: { type: "string", required: true } } } },
  },
};
