import fc from "fast-check";
import { expect, test } from "vitest";
import { paintDots, type RasterDots } from "../../../../src/components/charts/dot-raster.js";

const width = 24;
const height = 20;
const red = [200, 20, 40] as const;
const blue = [10, 60, 220] as const;
const style = { colours: Uint8Array.of(...red, ...blue), scale: 1 };

const dot = (part: Partial<{ x: number; y: number; group: number; radius: number; ring: number; faint: number }>) => ({
  x: 10,
  y: 10,
  group: 0,
  radius: 4,
  ring: 0,
  faint: 0,
  ...part,
});
const painted = (...dots: ReturnType<typeof dot>[]) => {
  const bytes = (name: "group" | "radius" | "ring" | "faint") => Uint8Array.from(dots, (one) => one[name]);
  const all: RasterDots = {
    x: Float32Array.from(dots, ({ x }) => x),
    y: Float32Array.from(dots, ({ y }) => y),
    group: bytes("group"),
    radius: bytes("radius"),
    ring: bytes("ring"),
    faint: bytes("faint"),
  };
  const pixels = new Uint8ClampedArray(width * height * 4);
  paintDots(pixels, width, height, all, style);
  return (x: number, y: number) => [...pixels.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)];
};
const opacity = (at: number[]) => at[3]! / 255;

test("a disc has its group's colour inside, nothing outside, and a soft edge between", () => {
  const at = painted(dot({}));
  expect(at(10, 10)).toEqual([...red, Math.round(255 * 0.75)]);
  expect(at(10, 15)).toEqual([0, 0, 0, 0]);
  expect(opacity(at(10, 14))).toBeCloseTo(0.75 / 2, 1);
});

test("a ring is empty in the middle", () => {
  const at = painted(dot({ ring: 1, radius: 6 }));
  expect(opacity(at(10, 10))).toBe(0);
  expect(opacity(at(10, 16))).toBeGreaterThan(0.7);
});

test("a dot lies over those before it, a faint one under all that are not", () => {
  const over = painted(dot({}), dot({ group: 1 }));
  expect(opacity(over(10, 10))).toBeCloseTo(1 - 0.25 ** 2, 2);
  expect(over(10, 10)[2]).toBeGreaterThan(over(10, 10)[0]!);
  const under = painted(dot({}), dot({ group: 1, faint: 1 }));
  expect(under(10, 10)).toEqual(painted(dot({ group: 1, faint: 1 }), dot({}))(10, 10));
  expect(under(10, 10)[0]).toBeGreaterThan(under(10, 10)[2]!);
});

test("colours begin again after the last group, and a dot without a place is left out", () => {
  expect(painted(dot({ group: 3 }))(10, 10)).toEqual(painted(dot({ group: 1 }))(10, 10));
  expect(painted(dot({ x: Number.NaN }))(0, 10)).toEqual([0, 0, 0, 0]);
});

test("a dot over an edge is cut off there: it never comes back on the other side", () => {
  fc.assert(
    fc.property(fc.integer({ min: -15, max: width + 15 }), fc.integer({ min: -15, max: height + 15 }), (x, y) => {
      const at = painted(dot({ x, y, radius: 5 }));
      for (let py = 0; py < height; py++) {
        for (let px = 0; px < width; px++) {
          expect(opacity(at(px, py)) > 0).toBe(Math.hypot(px - x, py - y) < 5.5);
        }
      }
    }),
    { numRuns: 40 },
  );
});
