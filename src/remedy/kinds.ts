import { compute } from "./kinds/compute.ts";
import { data } from "./kinds/data.ts";
import type { Kind } from "./kinds/kind.ts";
import { network } from "./kinds/network.ts";
import { operations } from "./kinds/operations.ts";

export type { Kind } from "./kinds/kind.ts";

/** Vanta's words for things, and how each is written in Terraform. */
export const kinds: readonly Kind[] = [...data, ...compute, ...network, ...operations];
