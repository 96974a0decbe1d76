import { expect, test } from "vitest";
import { add, inWords, nothing, tallyOf } from "./tally.js";

const report = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1 };

test("a run's counts are those of its report", () => {
  expect(tallyOf(report, 0)).toEqual({ passed: 5, failed: 0, skipped: 2 });
  expect(tallyOf({ ...report, numFailedTests: 2 }, 1)).toEqual({ passed: 5, failed: 2, skipped: 2 });
});

test("a run that failed outside any test is still a failure", () => {
  expect(tallyOf(report, 1).failed).toBe(1);
  expect(tallyOf(undefined, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test("the closing line is the sum in words", () => {
  const sum = [tallyOf(report, 0), tallyOf(undefined, 1)].reduce(add, nothing);
  expect(inWords(sum)).toBe("5 passed, 1 failed, 2 skipped");
});
