import { describe, expect, test } from "vitest";
import { Random } from "../../../models/core/index.js";
import {
  DemandFeatures,
  type DemandSeries,
  fitGlobalDemand,
  makeRows,
  schemaOf,
} from "../../../models/demand/index.js";

const horizon = 4;
const length = 80;

/** Weekly demand that falls with the price, elasticity -2, and doubles on promotion; prices are known ahead. */
function catalogue(count: number, seed: number): DemandSeries[] {
  const random = new Random(seed);
  return Array.from({ length: count }, (_, i) => {
    const price = new Float64Array(length + horizon);
    const promotion = new Float64Array(length + horizon);
    const values = new Float64Array(length);
    const size = Math.exp(2 + random.uniform() * 4);
    for (let t = 0; t < length + horizon; t++) {
      promotion[t] = random.uniform() < 0.2 ? 1 : 0;
      price[t] = 10 * Math.exp(0.2 * random.normal());
      const expected = size * ((price[t] as number) / 10) ** -2 * (promotion[t] === 1 ? 2 : 1);
      if (t < length) values[t] = expected * Math.exp(0.1 * random.normal());
    }
    return { id: `${i}`, start: 0, values, known: { price, promotion }, categories: { category: `c${i % 3}` } };
  });
}

const all = catalogue(30, 1);
const cut = (one: DemandSeries, at: number): DemandSeries => ({ ...one, values: one.values.slice(0, at) });
const options = { horizon, seasonLength: 1, trees: 80 };

describe("fitGlobalDemand", () => {
  const origin = length - horizon;
  const model = fitGlobalDemand(
    all.map((one) => cut(one, origin)),
    options,
  );

  test("follows the plan of prices and promotions where the mean of the past cannot", () => {
    let error = 0;
    let naive = 0;
    all.forEach((one, index) => {
      const forecast = model.forecast(index)!;
      const past = one.values.slice(0, origin);
      const mean = past.reduce((sum, v) => sum + v, 0) / origin;
      for (let h = 0; h < horizon; h++) {
        const actual = one.values[origin + h] as number;
        error += Math.abs((forecast.mean[h] as number) - actual) / mean;
        naive += Math.abs(mean - actual) / mean;
      }
    });
    expect(error).toBeLessThan(0.5 * naive);
  });

  test("puts about as many actuals into its intervals as it says", () => {
    let inside = 0;
    all.forEach((one, index) => {
      const { quantiles } = model.forecast(index)!;
      for (let h = 0; h < horizon; h++) {
        const actual = one.values[origin + h] as number;
        if (actual >= quantiles.get(0.1)![h]! && actual <= quantiles.get(0.9)![h]!) inside++;
      }
    });
    expect(inside / (all.length * horizon)).toBeGreaterThan(0.65);
    expect(inside / (all.length * horizon)).toBeLessThan(0.95);
  });

  test("gives ordered quantiles and sample paths around the mean", () => {
    const { mean, quantiles, sample } = model.forecast(3)!;
    const paths = sample!(400, new Random(5));
    for (let h = 0; h < horizon; h++) {
      const levels = [...quantiles.values()].map((path) => path[h] as number);
      expect(levels).toEqual([...levels].sort((a, b) => a - b));
      const average = paths.reduce((sum, path) => sum + (path[h] as number), 0) / paths.length;
      expect(Math.abs(average / (mean[h] as number) - 1)).toBeLessThan(0.25);
    }
  });

  test("stays near the mean where demand is noise that nothing explains", () => {
    const random = new Random(3);
    const noise = Array.from({ length: 6 }, (_, i) => ({
      id: `${i}`,
      start: 0,
      values: Float64Array.from({ length: 150 }, () => random.integer(21)),
      known: {},
      categories: { category: `c${i % 2}` },
    }));
    const demand = fitGlobalDemand(noise, { ...options, trees: 200 });
    for (let index = 0; index < noise.length; index++)
      for (const mean of demand.forecast(index)!.mean) expect(Math.abs(mean - 10)).toBeLessThan(4);
  });

  test("is the same, to the byte, for the same seed", () => {
    const few = all.slice(0, 6).map((one) => cut(one, 40));
    const [a, b] = [0, 1].map(() => fitGlobalDemand(few, { ...options, trees: 20 }).forecast(2)!.mean);
    expect(Buffer.from(a!.buffer).equals(Buffer.from(b!.buffer))).toBe(true);
  });

  test("scales with the demand it is given", () => {
    const few = all.slice(0, 6).map((one) => cut(one, 40));
    const larger = few.map((one) => ({ ...one, values: one.values.map((v) => v * 8) }));
    const small = { ...options, trees: 20 };
    const [a, b] = [few, larger].map((series) => fitGlobalDemand(series, small).forecast(1)!.mean);
    b!.forEach((value, h) => {
      expect(value / (a![h] as number) / 8).toBeGreaterThan(0.75);
      expect(value / (a![h] as number) / 8).toBeLessThan(1.33);
    });
  });

  test("has no forecast for what has not sold lately", () => {
    const dormant = { ...cut(all[0]!, origin), values: cut(all[0]!, origin).values.map((v, t) => (t < 30 ? v : 0)) };
    const series = [...all.slice(1, 8).map((one) => cut(one, origin)), dormant];
    expect(fitGlobalDemand(series, { ...options, trees: 10 }).forecast(7)).toBeUndefined();
  });

  test("refuses a catalogue with nothing to learn from", () => {
    expect(() => fitGlobalDemand([cut(all[0]!, 3)], options)).toThrow(
      expect.objectContaining({ code: "CEL-BOOST-001" }),
    );
  });
});

describe("DemandFeatures", () => {
  test("of an origin stay the same when all demand from there on is changed", () => {
    const seasonLength = 52;
    const rowsOf = (series: readonly DemandSeries[]) => {
      const features = new DemandFeatures(series, schemaOf(series), seasonLength, horizon);
      const questions = [10, 40, 60, 74].flatMap((origin) => [1, 2, 4].map((step) => ({ series: 2, origin, step })));
      return { rows: makeRows(features, series, questions), columns: features.names.length };
    };
    const { rows, columns } = rowsOf(all);
    for (const [place, origin] of [10, 40, 60, 74].entries()) {
      const shifted = all.map((one) => ({ ...one, values: one.values.map((v, t) => (t < origin ? v : 7 * v + 1000)) }));
      const changed = rowsOf(shifted).rows;
      for (let row = 3 * place; row < 3 * place + 3; row++) {
        const [before, after] = [rows, changed].map((one) => one.values.slice(row * columns, (row + 1) * columns));
        expect(after).toEqual(before);
      }
    }
  });

  test("read the plan no farther than the horizon", () => {
    const rowOf = (series: readonly DemandSeries[]) => {
      const plain = series.map((one) => ({ ...one, categories: {} }));
      const features = new DemandFeatures(plain, schemaOf(plain), 1, horizon);
      const { values } = makeRows(features, plain, [{ series: 1, origin: 60, step: horizon }]);
      // The last feature compares past conditions in units of their spread over the history and is left out.
      expect(features.names.at(-1)).toBe("demand_when_similar");
      return values.slice(0, -1);
    };
    const changed = all.map((one) => ({
      ...one,
      known: Object.fromEntries(
        Object.entries(one.known).map(([name, values]) => [name, values.map((v, t) => (t < 60 + horizon ? v : v + 1))]),
      ),
    }));
    expect(rowOf(changed)).toEqual(rowOf(all));
  });
});
