import { describeProblems, readEnvironment } from "./config/environment.ts";
import { createLog, type Logger } from "./ops/log.ts";
import { whyNotStarted } from "./ops/unstartable.ts";
import { startService } from "./service.ts";

const reading = readEnvironment(process.env, "server");
if (reading.kind === "wrong") {
  // A terminal gets a text, and everything else lines that the same query finds as any other error.
  const lines = createLog("error", 1);
  if (process.stderr.isTTY) process.stderr.write(`${describeProblems(reading.problems)}\n`);
  else
    for (const { variable, rule, example } of reading.problems)
      lines.error({ variable }, `${variable} ${rule}. Example: ${variable}=${example}`);
  process.exit(1);
}

const log = createLog(reading.environment.log.level, 1);
process.on("uncaughtExceptionMonitor", (error) => log.error({ err: error }, "A fault of TerraFix ended it"));

const service = await startService(reading.environment, { log }).catch((error: unknown) => fail(log, error));
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.once(signal, async () => {
    log.info(`${signal}: finishing what runs`);
    await service.stop();
    process.exit(0);
  });
}
log.info({ port: service.port }, `Listening on port ${service.port}`);

function fail(lines: Logger, error: unknown): never {
  lines.error(`Not started: ${whyNotStarted(error)}`);
  process.exit(1);
}
