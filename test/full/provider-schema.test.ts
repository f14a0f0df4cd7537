import { readFile } from "node:fs/promises";
import { brotliDecompressSync } from "node:zlib";
import { expect, it } from "vitest";
import { readProviderSchema } from "../../scripts/provider-schema.ts";
import { localTerraform } from "./provider-mirror.ts";

const shipped = new URL("../../src/terraform/schema/aws-5.100.0.json.br", import.meta.url);

if (localTerraform.missing !== undefined) process.stderr.write(`skipped: ${localTerraform.missing}\n`);

it.skipIf(localTerraform.missing !== undefined)("the schema that is shipped is what the provider says", async () => {
  const generated = await readProviderSchema();
  const kept: unknown = JSON.parse(brotliDecompressSync(await readFile(shipped)).toString());
  expect(kept).toEqual(JSON.parse(JSON.stringify(generated)));
});
