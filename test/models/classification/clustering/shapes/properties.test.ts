import fc from "fast-check";
import { expect, test } from "vitest";
import {
  boundedDistance,
  demandShape,
  distancesOf,
  envelopeBound,
  envelopeOf,
  firstAndLastBound,
  kMedoids,
  shapeClusters,
  shapeDistance,
  TimeWarping,
} from "../../../../../models/classification/index.js";
import { Random } from "../../../../../models/core/index.js";

const values = (length: number) =>
  fc
    .array(fc.integer({ min: -50, max: 50 }), { minLength: length, maxLength: length })
    .map(Float64Array.from.bind(Float64Array));
const pair = fc.integer({ min: 2, max: 14 }).chain((n) => fc.tuple(values(n), values(n)));
const band = fc.integer({ min: 0, max: 5 });

/** Every path, by recursion on its last step. */
function everyPath(a: Float64Array, b: Float64Array, reach: number, i = a.length - 1, j = b.length - 1): number {
  if (Math.abs(i - j) > reach) return Number.POSITIVE_INFINITY;
  const d = (a[i]! - b[j]!) ** 2;
  if (i === 0 && j === 0) return d;
  const before = [];
  if (i > 0) before.push(everyPath(a, b, reach, i - 1, j));
  if (j > 0) before.push(everyPath(a, b, reach, i, j - 1));
  if (i > 0 && j > 0) before.push(everyPath(a, b, reach, i - 1, j - 1));
  return d + Math.min(...before);
}

test("time warping is the cheapest of all paths within the band", () => {
  const short = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }));
  fc.assert(
    fc.property(
      short.chain(([n, m]) => fc.tuple(values(n), values(m))),
      band,
      ([a, b], width) => {
        const reach = Math.max(width, Math.abs(a.length - b.length));
        const warping = new TimeWarping(6, width);
        expect(warping.distance(a, b)).toBeCloseTo(Math.sqrt(everyPath(a, b, reach)), 9);
        expect(warping.distance(b, a)).toBeCloseTo(warping.distance(a, b), 9);
      },
    ),
    { numRuns: 60 },
  );
});

test("neither bound is above the distance, and giving up early never changes who is nearer", () => {
  fc.assert(
    fc.property(pair, band, fc.integer({ min: 0, max: 300 }), ([a, b], width, limit) => {
      const warping = new TimeWarping(14, width);
      const distance = warping.distance(a, b);
      const envelope = envelopeOf(b, width);
      expect(firstAndLastBound(a, b)).toBeLessThanOrEqual(distance + 1e-9);
      expect(envelopeBound(a, envelope)).toBeLessThanOrEqual(distance + 1e-9);
      const bounded = boundedDistance(warping, a, b, envelope, limit);
      expect(bounded).toBe(distance <= limit ? distance : Number.POSITIVE_INFINITY);
    }),
  );
});

test("shape distance knows no scale and no shift, and transforms give what sums give", () => {
  const peak = (at: number, height: number, length = 80) =>
    Float64Array.from({ length }, (_, t) => height * Math.exp(-(((t - at) / 3) ** 2)));
  expect(shapeDistance(peak(30, 1), peak(45, 7))).toBeCloseTo(0, 6);
  expect(shapeDistance(new Float64Array(5), peak(2, 1, 5))).toBe(1);
  const random = new Random("series");
  const [a, b] = [0, 1].map(() => Float64Array.from({ length: 150 }, () => random.normal())) as [
    Float64Array,
    Float64Array,
  ];
  const norm = Math.sqrt(dot(a, a, 0) * dot(b, b, 0));
  const shifts = Array.from({ length: 299 }, (_, i) => dot(a, b, i - 149) / norm);
  expect(shapeDistance(a, b)).toBeCloseTo(1 - Math.max(...shifts), 9);
});

function dot(a: Float64Array, b: Float64Array, shift: number): number {
  return a.reduce((sum, value, i) => sum + value * (b[i - shift] ?? 0), 0);
}

test("no swap of a medoid for another item lowers the deviation, whatever the items", () => {
  const items = fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 })), {
    minLength: 4,
    maxLength: 12,
  });
  fc.assert(
    fc.property(items, fc.integer({ min: 1, max: 4 }), (places, k) => {
      const n = places.length;
      const distances = distancesOf(n, (i, j) =>
        Math.hypot(places[i]![0] - places[j]![0], places[i]![1] - places[j]![1]),
      );
      const cost = (medoids: readonly number[]) =>
        places.reduce((sum, _, j) => sum + Math.min(...medoids.map((m) => distances.values[m * n + j]!)), 0);
      const { medoids, labels, sizes, deviation } = kMedoids(distances, k);
      expect(deviation).toBeCloseTo(cost([...medoids]), 9);
      expect([...sizes].reduce((a, b) => a + b)).toBe(n);
      medoids.forEach((item, m) => {
        expect(labels[item]).toBe(m);
        for (let x = 0; x < n; x++) {
          const other = [...medoids];
          other[m] = x;
          expect(cost(other)).toBeGreaterThanOrEqual(deviation - 1e-9);
        }
      });
    }),
    { numRuns: 60 },
  );
});

test("more series than are compared all go to their nearest medoid, the same for the same seed", () => {
  const random = new Random("many");
  const series = Array.from({ length: 1500 }, (_, i) =>
    Float64Array.from(
      { length: 24 },
      (_, t) => Math.sin((2 * Math.PI * (t + 8 * (i % 3))) / 24) + 0.2 * random.normal(),
    ),
  );
  const found = shapeClusters(series, new Random("a"), { count: 3, band: 2 });
  const warping = new TimeWarping(24, 2);
  series.forEach((one, i) => {
    const distances = Array.from(found.medoids, (m) => warping.distance(one, series[m]!));
    expect(found.distances[i]).toBeCloseTo(Math.min(...distances), 9);
    expect(distances[found.labels[i]!]).toBeCloseTo(Math.min(...distances), 9);
  });
  expect(found.sizes.every((size) => Math.abs(size - 500) < 25)).toBe(true);
  expect(shapeClusters(series, new Random("a"), { count: 3, band: 2 })).toEqual(found);
});

test("a shape has mean 0 and deviation 1, and needs a year of demand that is not the same throughout", () => {
  const weekly = Float64Array.from({ length: 70 }, (_, t) => 10 + 5 * Math.sin(t / 8));
  const shape = demandShape(weekly, 7)!;
  expect(shape).toHaveLength(52);
  expect(shape.reduce((a, b) => a + b) / 52).toBeCloseTo(0, 9);
  expect(shape.reduce((a, b) => a + b * b, 0) / 52).toBeCloseTo(1, 9);
  demandShape(
    weekly.map((value) => 3 * value),
    7,
  )!.forEach((value, t) => {
    expect(value).toBeCloseTo(shape[t]!, 9);
  });
  expect(demandShape(weekly.subarray(0, 40), 7)).toBeUndefined();
  expect(demandShape(new Float64Array(70), 7)).toBeUndefined();
  expect(demandShape(new Float64Array(70).fill(4), 7)).toBeUndefined();
  expect(
    demandShape(
      new Float64Array(800).map((_, t) => t % 7),
      1,
    ),
  ).toHaveLength(52);
});
