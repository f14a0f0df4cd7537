// Writes the schema of hashicorp/aws that is shipped: run it with terraform installed and the provider in a local mirror.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import type { PackedSchema } from "../src/terraform/schema/packed.ts";
import { initialise, localTerraform } from "../test/full/provider-mirror.ts";
import { packSchema, type WrittenSchema } from "./pack-schema.ts";
import { terraformJson } from "./terraform-json.ts";

const version = "5.100.0";
const provider = "hashicorp/aws";
const target = new URL(`../src/terraform/schema/aws-${version}.json.br`, import.meta.url);

const configuration = `terraform {
  required_providers {
    aws = {
      source  = "${provider}"
      version = "${version}"
    }
  }
}
`;

interface Answer {
  readonly provider_schemas: Readonly<Record<string, WrittenSchema>>;
}

/** Asks the provider in the local mirror for its schema. */
export const readProviderSchema = async (): Promise<PackedSchema> => {
  if (localTerraform.missing !== undefined) throw new Error(localTerraform.missing);
  const directory = await mkdtemp(join(tmpdir(), "schema-"));
  try {
    await writeFile(join(directory, "main.tf"), configuration);
    const prepared = initialise(directory);
    if (prepared.status !== 0) throw new Error(prepared.output);
    const answer = terraformJson(directory, "providers", "schema", "-json") as Answer;
    const [schema] = Object.values(answer.provider_schemas);
    if (schema === undefined) throw new Error("terraform names no provider");
    return packSchema(schema, { provider, version });
  } finally {
    await rm(directory, { recursive: true });
  }
};

if (import.meta.main) {
  const text = JSON.stringify(await readProviderSchema());
  const size = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: text.length };
  const bytes = brotliCompressSync(text, { params: { ...size, [constants.BROTLI_PARAM_LGWIN]: 24 } });
  await writeFile(target, bytes);
  process.stdout.write(`${fileURLToPath(target)}: ${bytes.length} bytes, ${text.length} unpacked\n`);
}
