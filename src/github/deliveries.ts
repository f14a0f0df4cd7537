import type { GitHubClient } from "./client.ts";
import { PAGE_SIZE } from "./pages.ts";

/** As far back as GitHub's log of deliveries goes. */
export const DELIVERY_LOG_DAYS = 3;

interface LoggedDelivery {
  readonly id: number | bigint;
  /** The same for every attempt of one delivery. */
  readonly guid: string;
  readonly delivered_at: string;
  readonly status_code: number;
}

/**
 * Asks GitHub to deliver again what it could not hand over since an instant, and answers with how many deliveries that are.
 * GitHub does not do so by itself. The client is the app's own; an installation's cannot read the log.
 */
export const redeliverFailed = async (client: GitHubClient, since: Date): Promise<number> => {
  const attempts = await readLog(client, since);
  const handedOver = new Set(attempts.filter(isHandedOver).map(({ guid }) => guid));
  const failed = new Map(attempts.filter(({ guid }) => !handedOver.has(guid)).map(({ guid, id }) => [guid, id]));
  for (const delivery_id of failed.values())
    await client.request("POST /app/hook/deliveries/{delivery_id}/attempts", { delivery_id: Number(delivery_id) });
  return failed.size;
};

const isHandedOver = ({ status_code }: LoggedDelivery): boolean => status_code >= 200 && status_code < 300;

/** The attempts since an instant, the latest first. */
const readLog = async (client: GitHubClient, since: Date): Promise<readonly LoggedDelivery[]> => {
  const attempts: LoggedDelivery[] = [];
  for (let cursor: string | undefined; ; ) {
    const { data, headers } = await client.request("GET /app/hook/deliveries", {
      per_page: PAGE_SIZE,
      ...(cursor !== undefined && { cursor }),
    });
    attempts.push(...data.filter(({ delivered_at }) => Date.parse(delivered_at) >= since.getTime()));
    const last = data.at(-1);
    cursor = /[?&]cursor=([^&>]+)[^>]*>; rel="next"/.exec(headers.link ?? "")?.[1];
    if (cursor === undefined || last === undefined || Date.parse(last.delivered_at) < since.getTime()) return attempts;
  }
};
