import type { Configuration } from "./question.ts";
import { account } from "./questions/account.ts";
import { alarms } from "./questions/alarms.ts";
import { databases } from "./questions/databases.ts";
import { network } from "./questions/network.ts";
import { storage } from "./questions/storage.ts";

/** What is deployed in one go, by the name of its directory under configurations/. */
export const configurations: Readonly<Record<string, Configuration>> = {
  storage: { questions: storage },
  network: { questions: network },
  databases: { questions: databases },
  account: { questions: account },
  alarms: { questions: alarms },
};
