import type { Question } from "./question.ts";
import { account } from "./questions/account.ts";
import { alarms } from "./questions/alarms.ts";
import { databases } from "./questions/databases.ts";
import { network } from "./questions/network.ts";
import { storage } from "./questions/storage.ts";

/** What is deployed in one go, by the name of its directory under configurations/, and what is asked about it. */
export const configurations: Readonly<Record<string, readonly Question[]>> = {
  storage,
  network,
  databases,
  account,
  alarms,
};
