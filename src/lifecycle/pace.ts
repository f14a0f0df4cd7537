import type { RepositoryConfiguration } from "../config/configuration.ts";
import { isWithinSchedule } from "../config/schedule.ts";
import type { RemediationRecord } from "../store/records.ts";
import { reference } from "./settling.ts";

export interface Opening {
  readonly repository: string;
  /** Paths of the files that it changes. */
  readonly files: readonly string[];
  readonly configuration: RepositoryConfiguration;
  readonly remediations: readonly RemediationRecord[];
  readonly now: Date;
}

const HOUR = 60 * 60 * 1000;

/** Why a pull request is not opened now, in words; undefined where nothing holds it. */
export function heldBecause({ repository, files, configuration, remediations, now }: Opening): string | undefined {
  const here = remediations.filter((remediation) => remediation.repository === repository);
  const open = here.filter(({ state }) => state === "open");
  const overlapping = open.find(({ evidence }) => evidence?.files.some((file) => files.includes(file)));
  if (overlapping !== undefined) return `Held until ${reference(overlapping)} is settled: it changes the same file.`;
  if (open.length >= configuration.openPullRequestsLimit)
    return `Held: ${repository} has ${open.length} open pull requests of TerraFix (open_pull_requests_limit).`;
  const recent = here.filter(({ openedAt }) => openedAt !== null && now.getTime() - Date.parse(openedAt) < HOUR);
  if (recent.length >= configuration.hourlyLimit)
    return `Held: ${recent.length} pull requests were opened in ${repository} within the hour (hourly_limit).`;
  if (configuration.schedule !== undefined && !isWithinSchedule(configuration.schedule, now))
    return `Held until the schedule of ${repository} allows it.`;
  return undefined;
}
