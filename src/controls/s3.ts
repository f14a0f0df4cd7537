import type { Control } from "./control.ts";
import { accessLogging } from "./s3/access-logging.ts";
import { aclNotPublic } from "./s3/acl.ts";
import { encryptionEnabled } from "./s3/encryption.ts";
import { publicAccessBlocked } from "./s3/public-access-blocked.ts";
import { replicationEnabled } from "./s3/replication.ts";
import { tlsOnly } from "./s3/tls-only.ts";
import { versioningEnabled } from "./s3/versioning.ts";

export const s3: readonly Control[] = [
  publicAccessBlocked,
  versioningEnabled,
  encryptionEnabled,
  tlsOnly,
  accessLogging,
  aclNotPublic,
  replicationEnabled,
];
