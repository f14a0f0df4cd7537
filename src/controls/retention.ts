import { z } from "zod";

/** The numbers of days that CloudWatch Logs accepts, but 0, which means for ever. */
const allowedDays = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** A setting for how long a log group keeps its events. */
export const retentionDays = (meaning: string) =>
  z
    .number()
    .refine((days) => allowedDays.includes(days), { error: `is one of ${allowedDays.join(", ")}` })
    .default(365)
    .describe(`${meaning}: one of the numbers that CloudWatch Logs takes, such as 90, 180, 365, 400, 731 or 3653.`);
