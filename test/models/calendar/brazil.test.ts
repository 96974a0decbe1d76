import { expect, test } from "vitest";
import { brazilianDates, easter, weekdayOf } from "../../../models/calendar/index.js";
import { formatDay, parseDay } from "../../../models/core/index.js";
import { text } from "../../../models/messages/index.js";

test("easter(year) agrees with the published dates", () => {
  const dates = ["2000-04-23", "2008-03-23", "2011-04-24", "2019-04-21", "2024-03-31", "2025-04-20", "2026-04-05"];
  for (const date of dates) expect(formatDay(easter(Number(date.slice(0, 4))))).toBe(date);
});

test("brazilianDates(2026) holds the movable and the fixed dates", () => {
  const dayOf = (name: string) => formatDay(brazilianDates(2026).find((date) => date.name === name)?.day ?? Number.NaN);
  expect(dayOf("carnival")).toBe("2026-02-17");
  expect(dayOf("corpusChristi")).toBe("2026-06-04");
  expect(dayOf("mothersDay")).toBe("2026-05-10");
  expect(dayOf("fathersDay")).toBe("2026-08-09");
  expect(dayOf("blackFriday")).toBe("2026-11-27");
  expect(dayOf("agrishow")).toBe("2026-04-27");
  expect(dayOf("republic")).toBe("2026-11-15");
});

test("20 November is a national holiday from 2024 on", () => {
  const has = (year: number) => brazilianDates(year).some((date) => date.name === "blackAwareness");
  expect([has(2023), has(2024)]).toEqual([false, true]);
});

test("every year's dates are in order, inside the year, and named in both languages", () => {
  for (let year = 1990; year <= 2060; year++) {
    const dates = brazilianDates(year);
    for (const [i, date] of dates.entries()) {
      expect(formatDay(date.day).startsWith(String(year))).toBe(true);
      if (i > 0) expect(date.day).toBeGreaterThanOrEqual(dates[i - 1]!.day);
      expect(text("pt", `calendar.${date.name}`)).not.toBe("");
    }
  }
});

test("weekdayOf(day) counts from Sunday, also before 1970", () => {
  expect(weekdayOf(parseDay("2026-11-22"))).toBe(0);
  expect(weekdayOf(parseDay("1969-12-31"))).toBe(3);
});
