import { describe, expect, test } from "vitest";
import { Random } from "../../../models/core/index.js";
import {
  fitGlobalPriceModel,
  fitPriceModel,
  predictPrices,
  priceModelFromJson,
  priceModelToJson,
  trainGlobalPriceModel,
} from "../../../models/pricing/index.js";
import { sayable } from "../../support/messages.js";

const start = 19_000;

/** Log price pulled back to its mean by a tenth a day: boosting can learn it, the last price cannot. */
function reverting(days: number, seed: number, pull = 0.15) {
  const random = new Random(seed);
  const price = new Float64Array(days);
  const quantity = new Float64Array(days);
  let log = 0;
  for (let t = 0; t < days; t++) {
    log = (1 - pull) * log + 0.04 * random.normal();
    price[t] = 25 * Math.exp(log);
    quantity[t] = random.poisson(12);
  }
  return { start, price, quantity };
}

const options = { horizon: 14, methods: ["recursive", "direct"] as const };

describe("fitPriceModel", () => {
  test("learns that a price returns to its mean, and beats the last price by it", () => {
    const model = fitPriceModel(reverting(700, 3), options);
    expect(["recursive", "direct"]).toContain(model.method);
    expect(model.metrics.rmse).toBeLessThan(0.95 * model.metrics.naiveRmse);
    expect(model.metrics.featureCount).toBe(45);
    expect(model.metrics.mape).toBeLessThan(0.15);
    expect(model.reason.key).toBe("pricing.chosen");
    expect(sayable(model.reason)).toBe(true);
  });

  test("keeps the last price where the price is a random walk", () => {
    const random = new Random(8);
    const price = new Float64Array(500);
    let log = 3;
    for (let t = 0; t < 500; t++) {
      log += 0.02 * random.normal();
      price[t] = Math.exp(log);
    }
    const model = fitPriceModel({ start, price, quantity: new Float64Array(500).fill(1) }, options);
    expect(model.method).toBe("random-walk");
    expect(model.reason.key).toBe("pricing.random-walk");
    expect([...predictPrices(model, { start, price, quantity: price }, 3).mean]).toEqual(Array(3).fill(price[499]));
  });

  test("says aloud when a moving average or the model of all products stands in", () => {
    const short = reverting(40, 4);
    const fallback = fitPriceModel(short, options);
    expect(fallback.method).toBe("moving-average");
    expect(fallback.reason).toEqual({ key: "pricing.moving-average", parameters: { periods: 40, least: 60 } });
    const mean = short.price.slice(-7).reduce((sum, p) => sum + p, 0) / 7;
    expect(predictPrices(fallback, short, 2).mean[1]).toBeCloseTo(mean, 9);
    const global = fitGlobalPriceModel([reverting(300, 5), reverting(300, 6)])!;
    const taught = fitPriceModel(short, { ...options, global });
    expect(taught.method).toBe("global");
    expect(predictPrices(taught, short, 14).mean.every((price) => price > 10 && price < 60)).toBe(true);
    for (const { reason } of [fallback, taught]) expect(sayable(reason)).toBe(true);
  });

  test("expects a price that never moved to stay, with no width", () => {
    const price = new Float64Array(100).fill(9);
    const history = { start, price, quantity: price };
    const model = fitPriceModel(history, options);
    expect(model.reason.key).toBe("pricing.constant");
    const { mean, quantiles } = predictPrices(model, history, 5);
    expect([...mean, ...quantiles.get(0.975)!]).toEqual(Array(10).fill(9));
  });

  test("covers about 80 % of the future with its 80 % interval", () => {
    let inside = 0;
    for (let seed = 20; seed < 32; seed++) {
      const whole = reverting(414, seed);
      const past = { start, price: whole.price.slice(0, 400), quantity: whole.quantity.slice(0, 400) };
      const { quantiles } = predictPrices(fitPriceModel(past, { ...options, methods: ["recursive"] }), past, 14);
      for (let h = 0; h < 14; h++) {
        const actual = whole.price[400 + h]!;
        if (actual >= quantiles.get(0.1)![h]! && actual <= quantiles.get(0.9)![h]!) inside++;
      }
    }
    expect(inside / (12 * 14)).toBeGreaterThan(0.65);
    expect(inside / (12 * 14)).toBeLessThan(0.95);
  });

  test("forecasts the same after a round trip through JSON", () => {
    const history = reverting(300, 9);
    const model = fitPriceModel(history, { ...options, methods: ["recursive"] });
    const again = priceModelFromJson(priceModelToJson(model));
    const [a, b] = [model, again].map((one) => predictPrices(one, history, 10).quantiles.get(0.9)!);
    expect(b).toEqual(a);
    expect(again.metrics).toEqual(model.metrics);
  });

  test("searches hyper-parameters within the space and never does worse than with all features", () => {
    const model = fitPriceModel(reverting(200, 10), { ...options, methods: ["recursive"], trials: 4 });
    const { learningRate, numLeaves, minChildSamples } = model.choice.parameters;
    expect(learningRate).toBeGreaterThanOrEqual(0.01);
    expect(numLeaves).toBeLessThanOrEqual(200);
    expect(minChildSamples).toBeGreaterThanOrEqual(10);
    expect(model.trials).toBe(4);
  });

  test("is carried forward over days without a price", () => {
    const history = reverting(120, 11);
    history.price.fill(Number.NaN, 50, 60);
    history.price[119] = Number.NaN;
    expect(predictPrices(fitPriceModel(history, options), history, 3).mean.every(Number.isFinite)).toBe(true);
  });

  test("refuses a product without a price and a price that is not positive", () => {
    const none = { start, price: new Float64Array(90).fill(Number.NaN), quantity: new Float64Array(90) };
    expect(() => fitPriceModel(none, options)).toThrow(expect.objectContaining({ code: "CEL-PRICE-001" }));
    for (const wrong of [0, -3, Infinity]) {
      const history = reverting(90, 1);
      history.price[7] = wrong;
      expect(() => fitPriceModel(history, options)).toThrow(expect.objectContaining({ code: "CEL-PRICE-002" }));
    }
  });
});

describe("trainGlobalPriceModel", () => {
  const histories = Array.from({ length: 6 }, (_, i) => {
    const history = reverting(260, 40 + i);
    return { ...history, price: history.price.map((price) => price * 10 ** i) };
  });

  test("learns what prices of any size have in common, judged where it was not trained", () => {
    const model = trainGlobalPriceModel([...histories, reverting(40, 50)], { horizon: 14 })!;
    expect(model.method).toBe("global");
    expect(model.reason).toMatchObject({ key: "pricing.all-products", parameters: { products: 6 } });
    expect(sayable(model.reason)).toBe(true);
    expect(model.metrics.rmse).toBeLessThan(model.metrics.naiveRmse);
    expect(model.metrics.rmse).toBeGreaterThan(0.01);
    expect(model.metrics.testSamples).toBe(6 * 65);
    const back = priceModelFromJson(priceModelToJson(model));
    const short = reverting(45, 51);
    const [own, again] = [model, back].map((one) => fitPriceModel(short, { horizon: 14, global: one.model! }));
    expect(predictPrices(again!, short, 14).mean).toEqual(predictPrices(own!, short, 14).mean);
  });

  test("is not trained from a handful of products", () => {
    expect(trainGlobalPriceModel(histories.slice(0, 4), { horizon: 14 })).toBeUndefined();
  });
});
