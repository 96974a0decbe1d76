import fc from "fast-check";
import { expect, test } from "vitest";
import { classifyPattern, classifyXyz, demandProfile, variation } from "../../../models/classification/index.js";

const demand = (...values: number[]) => Float64Array.from(values);

test("the four quadrants meet at ADI 1.32 and CV2 0.49", () => {
  expect(classifyPattern(1, 0.1)).toBe("smooth");
  expect(classifyPattern(1.31, 0.49)).toBe("erratic");
  expect(classifyPattern(1.32, 0.48)).toBe("intermittent");
  expect(classifyPattern(4, 2)).toBe("lumpy");
});

test("variation is the sample standard deviation over the mean, missing periods skipped", () => {
  expect(variation(demand(2, 4, Number.NaN, 6))).toBeCloseTo(0.5, 12);
  expect(variation(demand(7))).toBe(0);
  expect(variation(demand(0, 0))).toBeNaN();
  expect(variation(demand())).toBeNaN();
});

test("XYZ cuts are inclusive and an undefined variation is Z", () => {
  expect([0.5, 0.51, 1, 1.01, Number.NaN].map((cv) => classifyXyz(cv, [0.5, 1]))).toEqual(["X", "Y", "Y", "Z", "Z"]);
});

test("periods before the launch count for nothing", () => {
  const profile = demandProfile(demand(0, 0, 0, 5, 0, 5, 0));
  expect(profile).toMatchObject({ periods: 4, demandPeriods: 2, adi: 2, cv2: 0, pattern: "intermittent" });
});

test("no demand, one observation and constant demand each have a profile", () => {
  expect(demandProfile(demand(0, 0, 0))).toMatchObject({ pattern: "none", periods: 0, demandPeriods: 0 });
  expect(demandProfile(demand())).toMatchObject({ pattern: "none" });
  expect(demandProfile(demand(9))).toMatchObject({ pattern: "smooth", adi: 1, cv2: 0, cv: 0 });
  expect(demandProfile(demand(3, 3, 3, 3))).toMatchObject({ pattern: "smooth", adi: 1, cv2: 0, cv: 0 });
});

test("units change no profile", () => {
  const history = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 2, maxLength: 60 });
  fc.assert(
    fc.property(history, (values) => {
      const profile = demandProfile(Float64Array.from(values));
      const scaled = demandProfile(Float64Array.from(values, (value) => value * 1024));
      expect(scaled).toEqual(profile);
    }),
  );
});
