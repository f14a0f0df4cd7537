import { type Day, days, type Schedule } from "./configuration.ts";

/** Whether pull requests may be opened at this instant. A time that passes midnight belongs to the day it begins on. */
export const isWithinSchedule = (schedule: Schedule | undefined, instant: Date): boolean => {
  if (schedule === undefined) return true;
  const { day, time } = localTime(instant, schedule.timezone);
  const { from, to } = schedule;
  const on = (which: Day): boolean => schedule.days.includes(which);
  if (from < to) return on(day) && from <= time && time < to;
  return (on(day) && from <= time) || (on(dayBefore(day)) && time < to);
};

const localTime = (instant: Date, timeZone: string): { readonly day: Day; readonly time: string } => {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    weekday: "long",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  const day = days.find((name) => name === parts.get("weekday")?.toLowerCase()) ?? "monday";
  return { day, time: `${parts.get("hour")}:${parts.get("minute")}` };
};

const dayBefore = (day: Day): Day => days.at(days.indexOf(day) - 1) ?? day;
