import type { Control } from "./control.ts";
import { accessLogs, deletionProtection, dropInvalidHeaders, tlsPolicy } from "./lb/flags.ts";
import { httpsOnly } from "./lb/https-only.ts";
import { wafAssociated } from "./lb/waf.ts";

export const lb: readonly Control[] = [
  httpsOnly,
  tlsPolicy,
  accessLogs,
  dropInvalidHeaders,
  deletionProtection,
  wafAssociated,
];
