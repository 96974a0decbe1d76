import fc from "fast-check";
import { expect, test } from "vitest";
import { detectFrequency } from "../../../../data-loaders/warehouse/planning/index.js";
import { addPeriods, type Frequency, parseDay } from "../../../../models/core/index.js";

const every = (start: string, n: number, frequency: Frequency) =>
  Float64Array.from({ length: n }, (_, i) => addPeriods(parseDay(start), i, frequency));

test("regular days, weeks, months, quarters and years are told apart", () => {
  for (const frequency of ["D", "W", "M", "Q", "Y"] as const) {
    expect(detectFrequency(every("2020-01-01", 30, frequency))).toBe(frequency);
  }
});

test("weeks may begin on any weekday and a period may be missing", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 6 }),
      fc.subarray([...Array(60).keys()], { minLength: 20 }),
      (weekday, kept) => {
        const days = Float64Array.from(kept, (week) => parseDay("2021-02-01") + weekday + 7 * week);
        expect(detectFrequency(days)).toBe("W");
      },
    ),
  );
});

test("months dated on their last day are months", () => {
  const days = ["2023-01-31", "2023-02-28", "2023-03-31", "2023-04-30", "2023-06-30"].map(parseDay);
  expect(detectFrequency(Float64Array.from(days))).toBe("M");
});

test("a week shifted by a holiday leaves weekly data weekly", () => {
  const days = every("2020-01-06", 52, "W");
  days[20] = (days[20] as number) + 1;
  expect(detectFrequency(days)).toBe("W");
});

test("working days are daily, and so is a single day", () => {
  const days = every("2024-01-01", 100, "D").filter((day) => (day + 3) % 7 < 5);
  expect(detectFrequency(days)).toBe("D");
  expect(detectFrequency(Float64Array.of(parseDay("2024-01-01")))).toBe("D");
});
