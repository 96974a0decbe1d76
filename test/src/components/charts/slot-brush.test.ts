import { expect, test } from "vitest";
import { moved, resized } from "../../../../src/components/charts/slot-brush.js";

test("an arrow brings the choice in at its side, then moves it as far as the ends", () => {
  expect(moved([1, 8], 1, 8)).toEqual([1, 1]);
  expect(moved([1, 8], -1, 8)).toEqual([8, 8]);
  expect(moved([2, 4], 1, 8)).toEqual([3, 5]);
  expect(moved([6, 8], 1, 8)).toEqual([6, 8]);
  expect(moved([1, 3], -1, 8)).toEqual([1, 3]);
});

test("with Shift its end moves, never before its beginning or past the last", () => {
  expect(resized([3, 3], 1, 8)).toEqual([3, 4]);
  expect(resized([3, 4], -1, 8)).toEqual([3, 3]);
  expect(resized([3, 3], -1, 8)).toEqual([3, 3]);
  expect(resized([3, 8], 1, 8)).toEqual([3, 8]);
});
