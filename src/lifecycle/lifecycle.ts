import { schedule } from "node-cron";
import { type CycleOptions, type CycleReport, createCycle } from "./cycle.ts";
import type { Dependencies } from "./dependencies.ts";
import { createRepositories } from "./repositories.ts";
import { createWebhooks } from "./webhooks.ts";

export type Lifecycle = ReturnType<typeof createLifecycle>;

/** The polls that go on by themselves. */
export interface Poller {
  /** To be called before what a poll waits for is cut off. */
  stopping(): void;
  stop(): Promise<void>;
}

/** What the scheduler says of itself, such as of a second that it missed, helps nobody. */
const nothing = (): void => {};
const quiet = { info: nothing, warn: nothing, error: nothing, debug: nothing };

/** Everything that happens by itself or because somebody asked: the polls and the answers to webhooks. */
export function createLifecycle(deps: Dependencies) {
  const { log, now, queue, environment } = deps;
  const repositories = createRepositories(deps);
  const cycle = createCycle(deps, repositories);
  const webhooks = createWebhooks(deps, repositories);
  let running: Promise<CycleReport> | undefined;
  let lastStart: number | undefined;
  let stopping = false;
  let last: { readonly at: Date; readonly report: CycleReport } | undefined;

  /** One cycle; a call while one runs gets that one's report. */
  const poll = (options: CycleOptions): Promise<CycleReport> => {
    running ??= cycle(options)
      .then((report) => {
        last = { at: now(), report };
        return report;
      })
      .finally(() => {
        running = undefined;
      });
    return running;
  };

  const pollAndLog = async (): Promise<void> => {
    lastStart = now().getTime();
    try {
      await webhooks
        .resume()
        .catch((error: unknown) => log.warn({ err: error }, "Missed webhooks could not be asked for"));
      const { findings, problems } = await poll({ dryRun: false });
      for (const problem of problems) log.warn(problem);
      log.info({ findings: findings.length, problems: problems.length }, "Polled");
    } catch (error) {
      if (stopping) log.info("The poll was ended by the stop; the next start continues it");
      else log.error({ err: error }, `The poll failed: ${error instanceof Error ? error.message : String(error)}`);
    }
  };

  return {
    poll,
    receive: webhooks.receive,
    idle: queue.idle,
    /** The last poll that ended; undefined before the first. */
    lastPoll: () => last,
    /** Polls now and then every POLL_INTERVAL_SECONDS, never two at once; answers how to stop. */
    start: (): Poller => {
      const interval = environment.poll.intervalSeconds * 1000;
      const isDue = (): boolean =>
        running === undefined && (lastStart === undefined || now().getTime() - lastStart >= interval);
      const task = schedule("* * * * * *", () => (isDue() ? pollAndLog() : undefined), {
        noOverlap: true,
        logger: quiet,
      });
      void pollAndLog();
      return {
        stopping: () => {
          stopping = true;
        },
        stop: async () => {
          await task.stop();
          await running?.catch(() => {});
          await queue.idle();
        },
      };
    },
  };
}
