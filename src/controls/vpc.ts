import type { Control } from "./control.ts";
import { defaultSecurityGroupRestricted } from "./vpc/default-security-group.ts";
import { flowLogsEnabled } from "./vpc/flow-logs.ts";

export const vpc: readonly Control[] = [flowLogsEnabled, defaultSecurityGroupRestricted];
