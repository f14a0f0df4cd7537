import { readFileSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";
import { type PackedSchema, unpack } from "./packed.ts";
import type { ProviderSchema } from "./schema.ts";

const shipped = new URL("./aws-5.100.0.json.br", import.meta.url);

let loaded: ProviderSchema | undefined;

/** The schema of hashicorp/aws that is shipped, read when it is first asked for. */
export const loadProviderSchema = (): ProviderSchema => {
  // Our own file, written by scripts/provider-schema.ts and compared with it by a test.
  loaded ??= unpack(JSON.parse(brotliDecompressSync(readFileSync(shipped)).toString()) as PackedSchema);
  return loaded;
};
