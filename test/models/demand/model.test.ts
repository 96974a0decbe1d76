import { expect, test } from "vitest";
import { Random, standardProbabilities, Unservable } from "../../../models/core/index.js";
import {
  type DemandSeries,
  demandForecaster,
  demandModelFromJson,
  demandModelToJson,
  fitGlobalDemand,
  forecastDemand,
} from "../../../models/demand/index.js";

const horizon = 4;
const length = 60;

function catalogue(count: number): DemandSeries[] {
  const random = new Random(7);
  return Array.from({ length: count }, (_, i) => {
    const price = Float64Array.from({ length: length + horizon }, () => 8 + random.integer(5));
    const values = Float64Array.from({ length }, (_, t) => random.poisson((20 + i) * (10 / (price[t] as number)) ** 2));
    const categories = { category: `c${i % 2}` };
    return { id: `${i}`, start: 0, values, known: { price }, categories, classes: { abc: i < 6 ? "A" : "C" } };
  });
}

const series = catalogue(16);
const { model, forecast } = fitGlobalDemand(series, { horizon, seasonLength: 1, trees: 30 });

test("a model read back from its file answers the same, bit for bit, paths included", () => {
  const read = demandModelFromJson(demandModelToJson(model));
  expect(read.mean.features).toContain("abc");
  for (const index of [0, 5, 15]) {
    const [before, after] = [forecast(index)!, forecastDemand(read, series[index]!, {})!];
    expect(after.mean).toEqual(before.mean);
    for (const p of standardProbabilities) expect(after.quantiles.get(p)).toEqual(before.quantiles.get(p));
    expect(after.sample!(5, new Random(1))).toEqual(before.sample!(5, new Random(1)));
  }
});

test("as a method it forecasts one product from its history and plan as the model does", () => {
  const one = series[3]!;
  const product = { id: one.id, categories: one.categories, classes: one.classes! };
  const method = demandForecaster(() => ({ model, product }));
  const price = one.known.price as Float64Array;
  const fitted = method.fit(
    { values: one.values, seasonLength: 1 },
    { regressors: { price: price.subarray(0, length) } },
  );
  const { mean } = fitted.predict(horizon, { future: { price: price.subarray(length) } });
  expect(mean).toEqual(forecast(3)!.mean);
  expect(fitted.describe("pt")).toContain("16 produtos");
});

test("as a method it refuses what has not sold lately, and everything where no model could be trained", () => {
  const product = { id: "x", categories: {} };
  const still = { values: new Float64Array(length), seasonLength: 1 };
  expect(() => demandForecaster(() => ({ model, product })).fit(still)).toThrow(new Unservable("boosting", "no-level"));
  expect(() => demandForecaster(() => undefined).fit(still)).toThrow(new Unservable("boosting", "untrained"));
});
