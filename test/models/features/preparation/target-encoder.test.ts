import fc from "fast-check";
import { expect, test } from "vitest";
import { Random } from "../../../../models/core/index.js";
import {
  encodeInOrder,
  encodeOutOfFold,
  encodeTargets,
  fitTargetEncoder,
} from "../../../../models/features/preparation/index.js";

const rows = fc.array(
  fc.record({
    word: fc.option(fc.constantFrom("SP", "MG", "GO")),
    target: fc.integer({ min: 0, max: 1000 }),
    time: fc.integer({ min: 0, max: 9 }),
  }),
  { minLength: 2, maxLength: 40 },
);
type Rows = { word: string | null; target: number; time: number }[];
const words = (rows: Rows) => rows.map(({ word }) => word);
const targets = (rows: Rows) => Float64Array.from(rows, ({ target }) => target);
const times = (rows: Rows) => Float64Array.from(rows, ({ time }) => time);

test("a training row is never encoded by its own target", () => {
  fc.assert(
    fc.property(rows, fc.nat(), fc.integer({ min: 2, max: 8 }), (rows, seed, folds) => {
      const changed = rows.map((row, i) => (i === 0 ? { ...row, target: row.target + 1e6 } : row));
      const encode = (some: Rows) => encodeOutOfFold(words(some), targets(some), new Random(seed), { folds })[0];
      expect(encode(changed)).toBe(encode(rows));
    }),
  );
});

test("a row encoded in order knows nothing of its own time or later", () => {
  fc.assert(
    fc.property(rows, fc.integer({ min: 0, max: 9 }), (rows, now) => {
      const changed = rows.map((row) => (row.time >= now ? { ...row, target: row.target + 1e6 } : row));
      const encode = (some: Rows) => encodeInOrder(words(some), targets(some), times(some));
      const [before, after] = [encode(rows), encode(changed)];
      rows.forEach(({ time }, i) => {
        if (time <= now) expect(after[i]).toBe(before[i]);
      });
    }),
  );
});

test("the last row in order is encoded as a new row by all earlier ones", () => {
  fc.assert(
    fc.property(rows, (rows) => {
      const last = { word: "SP", target: 5, time: 99 };
      const all = [...rows, last];
      const fitted = fitTargetEncoder(words(rows), targets(rows));
      expect(encodeInOrder(words(all), targets(all), times(all)).at(-1)).toBeCloseTo(
        encodeTargets(fitted, ["SP"])[0] as number,
        9,
      );
    }),
  );
});

test("a mean is drawn toward that of all rows by the weight given", () => {
  const encoder = fitTargetEncoder(["a", "a", "b"], Float64Array.of(1, 3, 8), { smoothing: 2 });
  expect(encoder.prior).toBe(4);
  expect(encoder.means).toEqual({ a: (4 + 2 * 4) / 4, b: (8 + 2 * 4) / 3 });
  expect([...encodeTargets(encoder, ["a", "new", null])]).toEqual([3, 4, 4]);
});

test("without smoothing a word's mean is its own", () => {
  const encoder = fitTargetEncoder(["a", "a", "b"], Float64Array.of(1, Number.NaN, 8), { smoothing: 0 });
  expect(encoder.means).toEqual({ a: 1, b: 8 });
});
