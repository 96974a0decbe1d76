import fc from "fast-check";
import { expect, test } from "vitest";
import {
  fitScaler,
  type Scaler,
  type ScalerKind,
  scaleValues,
  unscaleValues,
} from "../../../../models/features/preparation/index.js";

const kinds: readonly ScalerKind[] = ["standard", "robust", "none"];
const kind = fc.constantFrom(...kinds);
const number = fc.oneof(
  fc.double({ min: -1e9, max: 1e9, noNaN: true }),
  fc.integer({ min: -5, max: 5 }),
  fc.constant(Number.NaN),
);
const rows = fc.array(fc.tuple(number, fc.constantFrom("A SP", "A MG", "B SP", "__proto__")), { maxLength: 60 });
const split = (pairs: readonly (readonly [number, string])[]) =>
  [Float64Array.from(pairs, ([value]) => value), pairs.map(([, group]) => group)] as const;

test("the way back restores every value to within rounding, and what is missing stays missing", () => {
  fc.assert(
    fc.property(rows, kind, (pairs, kind) => {
      const [values, groups] = split(pairs);
      const scaler = fitScaler(values, groups, kind);
      const back = unscaleValues(scaler, scaleValues(scaler, values, groups), groups);
      values.forEach((value, i) => {
        const center = Math.abs(scaler.groups[groups[i] as string]?.center ?? 0);
        if (Number.isNaN(value)) expect(back[i]).toBeNaN();
        else expect(Math.abs((back[i] as number) - value)).toBeLessThanOrEqual(1e-15 * (Math.abs(value) + center));
      });
    }),
  );
});

test("a scaler written as JSON and read again scales to the same bytes", () => {
  fc.assert(
    fc.property(rows, kind, (pairs, kind) => {
      const [values, groups] = split(pairs);
      const scaler = fitScaler(values, groups, kind);
      const read = JSON.parse(JSON.stringify(scaler)) as Scaler;
      expect(scaleValues(read, values, groups)).toEqual(scaleValues(scaler, values, groups));
    }),
  );
});

test.each(kinds)("zeros of either sign have a %s center that JSON keeps", (kind) => {
  for (const values of [Float64Array.of(-0, -0), Float64Array.of(-0, 0, -0), Float64Array.of(-2, -0, 2)]) {
    const { groups, pooled } = fitScaler(values, ["a", "a", "a"].slice(0, values.length), kind);
    expect([groups.a?.center, pooled.center]).toEqual([0, 0]);
  }
});

test("values that are missing change nothing, and neither do the values of other groups", () => {
  fc.assert(
    fc.property(rows, kind, (pairs, kind) => {
      const own = pairs.filter(([value, group]) => group === "A SP" && !Number.isNaN(value));
      fc.pre(own.length > 0);
      const alone = fitScaler(...split(own), kind).groups["A SP"];
      expect(fitScaler(...split(pairs), kind).groups["A SP"]).toEqual(alone);
    }),
  );
});

test("each group that varies comes out with mean 0 and standard deviation 1", () => {
  const groups = ["a", "a", "a", "b", "b", "b"];
  const values = Float64Array.of(1, 2, 6, 1000, 3000, 8000);
  const scaled = scaleValues(fitScaler(values, groups, "standard"), values, groups);
  for (const group of [scaled.subarray(0, 3), scaled.subarray(3)]) {
    expect(group.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 12);
    expect(group.reduce((sum, value) => sum + value ** 2, 0) / 2).toBeCloseTo(1, 12);
  }
});

test("the robust scale is the median and the quartiles, which one wild value does not move", () => {
  const values = Float64Array.from({ length: 101 }, (_, i) => i);
  const groups = new Array<string>(101).fill("a");
  const { center, scale } = fitScaler(values, groups, "robust").pooled;
  expect(center).toBe(50);
  expect(scale).toBeCloseTo(50 / 1.34898, 4);
  values[100] = 1e9;
  expect(fitScaler(values, groups, "robust").pooled).toEqual({ center, scale });
});

test.each(["standard", "robust"] as const)("a %s group that never varies is only centered", (kind) => {
  const values = Float64Array.of(0.1, 0.1, 0.1, Number.NaN);
  const groups = ["a", "a", "a", "a"];
  const scaler = fitScaler(values, groups, kind);
  expect(scaler.groups.a).toEqual({ center: 0.1, scale: 1 });
  expect([...scaleValues(scaler, values, groups)]).toEqual([0, 0, 0, Number.NaN]);
});

test("a group without values, or one that was not fitted, takes the scale of all values together", () => {
  const scaler = fitScaler(Float64Array.of(2, 4, Number.NaN), ["a", "b", "c"], "standard");
  expect(scaler.groups.c).toEqual({ center: 3, scale: Math.SQRT2 });
  expect([...scaleValues(scaler, Float64Array.of(3), ["new"])]).toEqual([0]);
});
