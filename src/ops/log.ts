import { destination, type Logger, pino } from "pino";

export type { Logger } from "pino";

/**
 * JSON lines with `timestamp` (ISO 8601), `level` as an upper-case word and `message`.
 * @param level least urgent level that is written, in any case
 * @param stream file descriptor: 1 for a service, 2 for a command whose output goes to 1
 */
export function createLog(level: string, stream: 1 | 2): Logger {
  return pino(
    {
      level: level.toLowerCase(),
      base: null,
      messageKey: "message",
      timestamp: () => `,"timestamp":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label.toUpperCase() }) },
      redact: {
        paths: [
          "token",
          "*.token",
          "privateKey",
          "*.privateKey",
          "secret",
          "*.secret",
          "clientSecret",
          "*.clientSecret",
          "headers.authorization",
          "*.headers.authorization",
          "*.*.headers.authorization",
        ],
        censor: "[redacted]",
      },
    },
    destination({ dest: stream, sync: true }),
  );
}
