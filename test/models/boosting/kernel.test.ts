import fc from "fast-check";
import { expect, test } from "vitest";
import { binMatrix, makeBins, strideOf } from "../../../models/boosting/binning.js";
import { addRows, addRowsIn, cellsOf } from "../../../models/boosting/histogram.js";
import { Arena } from "../../../models/boosting/kernel/arena.js";
import { Random } from "../../../models/core/index.js";

test("the WebAssembly kernel adds the very same sums as JavaScript, over any rows in any order", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 200 }),
      fc.integer({ min: 1, max: 13 }),
      fc.integer(),
      (rows, columns, seed) => {
        const random = new Random(seed);
        const values = Float64Array.from({ length: rows * columns }, () => random.normal());
        const arena = new Arena(1 << 20);
        const words = arena.uint32(rows * strideOf(columns));
        const matrix = binMatrix(values, rows, makeBins(values, rows, columns), words);
        const packed = arena.float64(rows).map(() => 0);
        const shared = arena.float64(rows);
        const order = arena.uint32(rows);
        for (let row = 0; row < rows; row++) {
          shared[row] = packed[row] = Math.round(1000 * random.normal()) * 2 ** 27 + random.integer(1000);
          order[row] = random.integer(rows);
        }
        const from = random.integer(rows);
        const expected = new Float64Array(cellsOf(columns));
        addRows(matrix, packed, order, from, rows, expected);
        const cells = arena.float64(cellsOf(columns));
        const kernel = addRowsIn(arena);
        expect(kernel).not.toBe(addRows);
        kernel(matrix, shared, order, from, rows, cells);
        expect(cells).toEqual(expected);
      },
    ),
    { numRuns: 50 },
  );
});
