import type { Control } from "./control.ts";
import { backups, deletionProtection, encryption, iamAuthentication, minorUpgrade, notPublic } from "./rds/flags.ts";
import { auditLogs, logsExported } from "./rds/logs.ts";
import { multiAz } from "./rds/multi-az.ts";
import { tlsRequired } from "./rds/tls.ts";

export const rds: readonly Control[] = [
  multiAz,
  encryption,
  notPublic,
  backups,
  deletionProtection,
  minorUpgrade,
  auditLogs,
  logsExported,
  iamAuthentication,
  tlsRequired,
];
