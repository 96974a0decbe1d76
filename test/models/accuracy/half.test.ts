import fc from "fast-check";
import { expect, test } from "vitest";
import { fromHalves, toHalves } from "../../../models/accuracy/half.js";

const through = (value: number): number => fromHalves(toHalves([value]))[0] as number;

test("every half comes back as itself", () => {
  const all = Uint16Array.from({ length: 65536 }, (_, i) => i).filter((half) => (half & 0x7fff) <= 0x7c00);
  expect(toHalves(fromHalves(all))).toEqual(all);
});

test("known values are those of IEEE 754", () => {
  expect([...toHalves([0, 1, -2, 65504, 65520, 2 ** -24, 1 / 3, 2 ** -14])]).toEqual([
    0, 0x3c00, 0xc000, 0x7bff, 0x7c00, 1, 0x3555, 0x0400,
  ]);
  expect(through(Number.NaN)).toBeNaN();
});

test("a value is rounded to the nearest half", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-4, max: 65000, noNaN: true }), (value) => {
      expect(Math.abs(through(value) - value)).toBeLessThanOrEqual(value * 2 ** -11 * 1.0001);
      expect(through(-value)).toBe(-through(value));
    }),
  );
});
