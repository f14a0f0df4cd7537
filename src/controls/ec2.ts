import type { Control } from "./control.ts";
import { metadata } from "./ec2/metadata.ts";

export const ec2: readonly Control[] = [metadata];
