import { expect, test } from "vitest";
import { calendarOf } from "../../../../data-loaders/warehouse/planning/index.js";
import { addPeriods, type Frequency, formatDay, parseDay } from "../../../../models/core/index.js";

const from = (start: string, n: number, frequency: Frequency) =>
  Float64Array.from({ length: n }, (_, i) => addPeriods(parseDay(start), i, frequency));

function span(days: Float64Array, wanted: Frequency | "auto" = "auto") {
  const { first, last, asOf, droppedFirst, droppedLast, frequency } = calendarOf(days, wanted);
  return [frequency, formatDay(first), formatDay(last), formatDay(asOf), droppedFirst, droppedLast];
}

test("daily data are planned in weeks, and a week cut by the edge of the data is left out", () => {
  // 2024-01-03 is a Wednesday, and 40 days later 2024-02-11 a Sunday.
  expect(span(from("2024-01-03", 40, "D"))).toEqual(["W", "2024-01-08", "2024-02-05", "2024-02-11", true, false]);
  expect(span(from("2024-01-01", 40, "D"))).toEqual(["W", "2024-01-01", "2024-01-29", "2024-02-04", false, true]);
});

test("a week in which only the days off are missing is whole", () => {
  const workingDays = from("2024-01-01", 40, "D").filter((day) => (day + 3) % 7 < 5);
  expect(span(workingDays.filter((day) => day <= parseDay("2024-02-02")))).toEqual([
    ...["W", "2024-01-01", "2024-01-29", "2024-02-04", false, false],
  ]);
});

test("weekly data dated on another weekday keep one period each, on its Monday", () => {
  expect(span(from("1990-06-28", 10, "W"))).toEqual(["W", "1990-06-25", "1990-08-27", "1990-09-02", false, false]);
});

test("months become quarters, and a quarter that lacks a month is left out", () => {
  expect(span(from("2023-01-01", 7, "M"), "Q")).toEqual(["Q", "2023-01-01", "2023-04-01", "2023-06-30", false, true]);
  const monthEnds = ["2023-01-31", "2023-02-28", "2023-03-31"].map(parseDay);
  expect(span(Float64Array.from(monthEnds), "Q")).toEqual([
    "Q",
    "2023-01-01",
    "2023-01-01",
    "2023-03-31",
    false,
    false,
  ]);
});

test("data too short to spare a period keep it", () => {
  expect(span(from("2024-01-03", 2, "D"))).toEqual(["W", "2024-01-01", "2024-01-01", "2024-01-07", false, false]);
  expect(span(from("2024-01-03", 8, "D"))).toEqual(["W", "2024-01-01", "2024-01-08", "2024-01-14", false, false]);
});

test("a period shorter than the data's is refused", () => {
  expect(() => calendarOf(from("2024-01-01", 10, "M"), "W")).toThrow(
    expect.objectContaining({ code: "CEL-SERIES-003" }),
  );
});
