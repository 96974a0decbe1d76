import fc from "fast-check";
import { expect, test } from "vitest";
import { makeRunId } from "../../../data-loaders/pipeline/run-id.js";

test("a run is named after its ISO week, the time within the week, and its content", () => {
  expect(makeRunId(new Date("2026-11-16T00:00:00Z"), "1c99")).toBe("2026w47-00001c");
  expect(makeRunId(new Date("2026-11-21T03:22:10Z"), "1cff")).toMatch(/^2026w47-[0-9a-f]{4}1c$/);
});

test("the last days of December may belong to the first week of the next year, and the other way round", () => {
  expect(makeRunId(new Date("2024-12-31T12:00:00Z"), "00")).toMatch(/^2025w01-/);
  expect(makeRunId(new Date("2027-01-02T12:00:00Z"), "00")).toMatch(/^2026w53-/);
});

test("names sort by time", () => {
  const moment = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2099, 0, 1) });
  fc.assert(
    fc.property(moment, fc.integer({ min: 10_000, max: 1e12 }), (time, later) => {
      const [a, b] = [makeRunId(new Date(time), "ff"), makeRunId(new Date(time + later), "00")];
      expect(a < b).toBe(true);
    }),
  );
});
