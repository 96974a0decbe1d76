import fc from "fast-check";
import { expect, test } from "vitest";
import { Random } from "../../../models/core/index.js";
import { forecasterNamed } from "../../../models/forecasting/index.js";
import { denseProbabilities, transport } from "../../../models/forecasting/transport.js";

const ascending = fc
  .array(fc.double({ min: 0, max: 1e6, noNaN: true }), {
    minLength: denseProbabilities.length,
    maxLength: denseProbabilities.length,
  })
  .map((values) => Float64Array.from(values).sort());
const middle = (denseProbabilities.length - 1) >> 1;

test("a quantile goes to the equally probable quantile", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 0, max: 1000 }), { minLength: 23, maxLength: 23 }),
      ascending,
      (own, other) => {
        const from = Float64Array.from(own).sort();
        const to = { probabilities: denseProbabilities, values: other };
        from.forEach((value, k) => {
          expect(transport(value, from, to, new Random("t"))).toBeCloseTo(other[k]!, 6);
        });
      },
    ),
  );
});

test("however rare a value, it goes no further beyond the outer quantile than that lies from the median", () => {
  fc.assert(
    fc.property(ascending, ascending, fc.double({ min: 0, max: 1e12, noNaN: true }), (from, values, value) => {
      const reach = values.at(-1)! - values[middle]!;
      fc.pre(reach > 0);
      const moved = transport(value, from, { probabilities: denseProbabilities, values }, new Random("t"));
      expect(moved).toBeLessThanOrEqual(values.at(-1)! + reach * (1 + 1e-12));
    }),
  );
});

test("paths of a product that stopped selling stay near what its combined quantiles allow", () => {
  const noise = new Random("stopped");
  const values = Float64Array.from({ length: 156 }, (_, t) => (t < 100 ? Math.round(10 + 20 * noise.uniform()) : 0));
  for (let t = 100; t < 112; t++) values[t] = t % 3 === 0 ? 1 : 0;
  const forecast = forecasterNamed("imapa*38+dynamic-optimized-theta*33+ets*15+tsb*14")
    .fit({ values, seasonLength: 52, frequency: "W" }, { nonNegative: true, random: new Random("fit") })
    .predict(26, { random: new Random("forecast") });
  const most = Math.max(...forecast.sample!(2000, new Random("paths")).flatMap((path) => [...path]));
  expect(most).toBeLessThan(100);
});
