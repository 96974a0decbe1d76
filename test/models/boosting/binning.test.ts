import fc from "fast-check";
import { expect, test } from "vitest";
import { binMatrix, makeBins, strideOf } from "../../../models/boosting/binning.js";
import { sortFloats } from "../../../models/boosting/sort-floats.js";

const number = fc.oneof(
  fc.float({ noNaN: true, noDefaultInfinity: true }),
  fc.integer({ min: -5, max: 5 }),
  fc.constantFrom(0, -0, 1e-45, -1e-45, 3.4e38, -3.4e38),
);

test("sortFloats puts numbers in the order of the built-in sort, zeros by their sign", () => {
  fc.assert(
    fc.property(fc.array(number, { maxLength: 300 }), (given) => {
      const expected = Float32Array.from(given).sort();
      const sorted = sortFloats(Float32Array.from(given));
      expect(sorted.every((value, i) => Object.is(value, expected[i]))).toBe(true);
    }),
  );
});

test("a value is in the first bin whose upper bound it does not exceed, a missing one in the bin kept for it", () => {
  const cell = fc.oneof({ weight: 9, arbitrary: number }, { weight: 1, arbitrary: fc.constant(Number.NaN) });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 11 }),
      fc.array(cell, { minLength: 22, maxLength: 3000 }),
      fc.integer({ min: 2, max: 255 }),
      (columns, cells, maxBins) => {
        const rows = Math.floor(cells.length / columns);
        const values = Float64Array.from(cells.slice(0, rows * columns));
        const bins = makeBins(values, rows, columns, new Set(), maxBins);
        const { words, byColumn } = binMatrix(values, rows, bins, new Uint32Array(rows * strideOf(columns)));
        const bytes = new Uint8Array(words.buffer);
        bins.forEach(({ cuts, missing, count }, column) => {
          expect(cuts.length + 1).toBe(count);
          expect(count).toBeLessThanOrEqual(maxBins);
          let hasMissing = false;
          for (let row = 0; row < rows; row++) {
            const value = Math.fround(values[row * columns + column] as number);
            hasMissing ||= Number.isNaN(value);
            const first = cuts.findIndex((cut) => value <= cut);
            const expected = Number.isNaN(value) ? missing : first < 0 ? cuts.length : first;
            expect(byColumn[column * rows + row]).toBe(expected);
            expect(bytes[row * 4 * strideOf(columns) + column]).toBe(expected);
          }
          expect(missing).toBe(hasMissing ? count : -1);
        });
      },
    ),
    { numRuns: 40 },
  );
});
