import type { Control } from "./control.ts";
import { multiAz } from "./rds/multi-az.ts";

export const rds: readonly Control[] = [multiAz];
