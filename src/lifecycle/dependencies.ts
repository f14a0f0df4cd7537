import type { Logger } from "pino";
import type { PollEnvironment } from "../config/settings.ts";
import type { Access } from "../github/access.ts";
import type { ModelPath } from "../remedy/model/model.ts";
import type { Store } from "../store/store.ts";
import type { VantaClient } from "../vanta/client.ts";
import type { Enrich } from "../vanta/findings.ts";
import type { WorkQueue } from "./queue.ts";

/** All that the lifecycle reaches the world through. */
export interface Dependencies {
  readonly store: Store;
  readonly vanta: VantaClient;
  readonly enrich: Enrich;
  readonly access: Access;
  readonly queue: WorkQueue;
  readonly model: ModelPath;
  readonly environment: PollEnvironment;
  readonly log: Logger;
  readonly now: () => Date;
}
