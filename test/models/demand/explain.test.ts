import { expect, test } from "vitest";
import { Random } from "../../../models/core/index.js";
import { type DemandSeries, explainDemand, fitGlobalDemand } from "../../../models/demand/index.js";

const length = 60;
const random = new Random(11);
/** Demand doubles when the price is halved; the last product's price is about to fall. */
const series: DemandSeries[] = Array.from({ length: 14 }, (_, i) => {
  const price = Float64Array.from({ length: length + 2 }, () => (random.uniform() < 0.3 ? 5 : 10));
  price[length] = i === 13 ? 5 : 10;
  const values = Float64Array.from({ length }, (_, t) => random.poisson((40 + i) * (10 / price[t]!)));
  return { id: `${i}`, start: 0, values, known: { price }, categories: {}, past: { stock: values } };
});
const { model, forecast } = fitGlobalDemand(series, { horizon: 2, seasonLength: 1, trees: 60 });

test("level, what is usual and all factors multiply to the forecast", () => {
  for (const index of [0, 13]) {
    const { level, usual, factors } = explainDemand(model, series[index]!)!;
    const product = factors.reduce((so, { factor }) => so * factor, level * usual);
    expect(product / forecast(index)!.mean[0]!).toBeCloseTo(1, 9);
  }
});

test("a price that falls is what raises the forecast most", () => {
  const { factors } = explainDemand(model, series[13]!)!;
  expect(factors[0]!.family).toBe("price");
  expect(factors[0]!.factor).toBeGreaterThan(1.3);
  expect(explainDemand(model, series[0]!)!.factors.find(({ family }) => family === "price")!.factor).toBeLessThan(1);
});

test("what has not sold lately has no explanation", () => {
  expect(explainDemand(model, { ...series[0]!, values: new Float64Array(length) })).toBeUndefined();
});
