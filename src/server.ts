import { describeProblems, readEnvironment } from "./config/environment.ts";
import { createLog } from "./ops/log.ts";
import { startService } from "./service.ts";

const reading = readEnvironment(process.env, "server");
if (reading.kind === "wrong") {
  process.stderr.write(`${describeProblems(reading.problems)}\n`);
  process.exit(1);
}

const log = createLog(reading.environment.log.level, 1);
const service = await startService(reading.environment, { log });
log.info({ port: service.port }, `Listening on port ${service.port}`);

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.once(signal, async () => {
    log.info(`${signal}: finishing what runs`);
    await service.stop();
    process.exit(0);
  });
}
