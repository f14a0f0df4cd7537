import type { Configuration } from "./question.ts";
import { account } from "./questions/account.ts";
import { alarms } from "./questions/alarms.ts";
import { databases } from "./questions/databases.ts";
import { edge } from "./questions/edge.ts";
import { twoEnvironments } from "./questions/environments.ts";
import { firewalls } from "./questions/firewalls.ts";
import { inventory } from "./questions/inventory.ts";
import { network } from "./questions/network.ts";
import { platform } from "./questions/platform.ts";
import { policies } from "./questions/policies.ts";
import { records } from "./questions/records.ts";
import { storage } from "./questions/storage.ts";

/** What is deployed in one go, by the name of its directory under configurations/. Those that take longest come first. */
export const configurations: Readonly<Record<string, Configuration>> = {
  databases: { questions: databases },
  network: { questions: network },
  environments: { questions: twoEnvironments, roots: ["production", "staging"] },
  edge: {
    questions: edge,
    // The emulator says of every certificate that it is the default one of CloudFront.
    forgotten: { "aws_cloudfront_distribution.shop": ["viewer_certificate"] },
  },
  platform: { questions: platform },
  storage: { questions: storage },
  alarms: { questions: alarms },
  records: { questions: records },
  firewalls: { questions: firewalls },
  policies: { questions: policies },
  account: { questions: account },
  inventory: {
    questions: inventory,
    failures: [
      { testName: "Inventory items have owners", entity: { displayName: "closed-loop-people", kind: "S3Bucket" } },
    ],
  },
};
