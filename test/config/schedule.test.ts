import { describe, expect, it } from "vitest";
import type { Schedule } from "../../src/config/configuration.ts";
import { isWithinSchedule } from "../../src/config/schedule.ts";

const office: Schedule = { days: ["monday", "friday"], from: "08:00", to: "18:00", timezone: "Europe/Berlin" };
const night: Schedule = { days: ["friday"], from: "22:00", to: "06:00", timezone: "UTC" };

describe("a schedule", () => {
  it.each([
    ["2026-03-02T07:00:00Z", true],
    ["2026-03-02T06:59:59Z", false],
    ["2026-03-02T17:00:00Z", false],
    ["2026-03-03T10:00:00Z", false],
    ["2026-07-03T06:00:00Z", true],
    ["2026-07-03T16:00:00Z", false],
  ])("of office hours in Berlin: %s is %s", (instant, within) => {
    expect(isWithinSchedule(office, new Date(instant))).toBe(within);
  });

  it.each([
    ["2026-03-06T21:59:00Z", false],
    ["2026-03-06T22:00:00Z", true],
    ["2026-03-07T05:59:00Z", true],
    ["2026-03-07T06:00:00Z", false],
    ["2026-03-06T03:00:00Z", false],
  ])("of Friday night: %s is %s", (instant, within) => {
    expect(isWithinSchedule(night, new Date(instant))).toBe(within);
  });

  it("is always open where there is none", () => {
    expect(isWithinSchedule(undefined, new Date("2026-03-02T00:00:00Z"))).toBe(true);
  });

  it("is open all day from 00:00 to 24:00", () => {
    const allDay: Schedule = { days: ["monday"], from: "00:00", to: "24:00", timezone: "UTC" };
    expect(isWithinSchedule(allDay, new Date("2026-03-02T00:00:00Z"))).toBe(true);
    expect(isWithinSchedule(allDay, new Date("2026-03-02T23:59:59Z"))).toBe(true);
    expect(isWithinSchedule(allDay, new Date("2026-03-03T00:00:00Z"))).toBe(false);
  });
});
