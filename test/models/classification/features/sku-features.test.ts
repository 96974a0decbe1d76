import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type FeatureName,
  featureMatrix,
  featureNames,
  type SkuHistory,
  skuFeatures,
} from "../../../../models/classification/index.js";
import { Random } from "../../../../models/core/index.js";

const random = new Random("features");
const weekly = (of: (t: number) => number, length = 156): SkuHistory => ({
  quantity: Float64Array.from({ length }, (_, t) => of(t)),
  seasonLength: 52,
  periodDays: 7,
});
const wave = (t: number) => Math.sin((2 * Math.PI * t) / 52);
const noise = () => 100 + 10 * random.normal();

test("season and trend are strong where planted and absent from noise", () => {
  const seasonal = skuFeatures(weekly((t) => noise() + 60 * wave(t)));
  const growing = skuFeatures(weekly((t) => noise() + t));
  const plain = skuFeatures(weekly(noise));
  expect(seasonal.seasonStrength).toBeGreaterThan(0.9);
  expect(seasonal.adjustedVariation).toBeCloseTo(0.1, 1);
  expect(seasonal.variation).toBeGreaterThan(0.4);
  expect(growing.trendStrength).toBeGreaterThan(0.9);
  expect(growing.trend).toBeCloseTo(1 / 178, 3);
  expect(plain.seasonStrength).toBeLessThan(0.1);
  expect(plain.trendStrength).toBeLessThan(0.1);
  expect(plain.entropy).toBeGreaterThan(seasonal.entropy);
});

test("a slope is found exactly, with a season or without", () => {
  const line = skuFeatures(weekly((t) => 50 + 2 * t, 20));
  expect(line.trend).toBeCloseTo(2 / line.level, 12);
  expect(line.trendStrength).toBeCloseTo(1, 9);
  expect(line.seasonStrength).toBeNaN();
});

test("a spike, a shift and a stop each raise their own feature", () => {
  const plain = skuFeatures(weekly(noise));
  expect(skuFeatures(weekly((t) => (t === 80 ? 900 : noise()))).spike).toBeGreaterThan(8);
  expect(plain.spike).toBeLessThan(4);
  expect(skuFeatures(weekly((t) => noise() * (t > 90 ? 2.2 : 1))).levelShift).toBeGreaterThan(1.5);
  const stopped = skuFeatures(weekly((t) => (t < 120 ? noise() : 0)));
  expect(stopped.recency).toBe(36 * 7);
  expect(stopped.momentum).toBeLessThan(-2);
});

test("elasticity is recovered from prices that move, and unknown from prices that stand", () => {
  const price = Float64Array.from({ length: 156 }, () => 20 * Math.exp(0.1 * random.normal()));
  const history = weekly((t) => random.poisson(200 * (price[t]! / 20) ** -1.5));
  expect(skuFeatures({ ...history, price }).priceElasticity).toBeCloseTo(-1.5, 0);
  expect(skuFeatures({ ...history, price: price.fill(20) }).priceElasticity).toBeNaN();
});

test("prices, promotions, cost and stock give margin, lift, turns and supply", () => {
  const price = new Float64Array(156).fill(10);
  price[100] = 100;
  const features = skuFeatures({
    ...weekly((t) => (t % 4 === 0 ? 14 : 7)),
    price,
    promotion: Float64Array.from({ length: 156 }, (_, t) => (t % 4 === 0 ? 1 : 0)),
    stock: Float64Array.from({ length: 156 }, (_, t) => (t % 10 === 0 ? 0 : 70)),
    unitCost: 6,
    onHand: 35,
  });
  expect(features.margin).toBeCloseTo(0.4, 12);
  expect(features.priceJump).toBeCloseTo(Math.log(10), 12);
  expect(features.promotionShare).toBe(0.25);
  expect(features.promotionLift).toBe(2);
  expect(features.stockOutShare).toBeCloseTo(16 / 156, 12);
  expect(features.daysOfSupply).toBeCloseTo(35 / (8.75 / 7), 0);
  expect(features.turns).toBeCloseTo((1.25 * 365.25) / 62.82, 1);
});

test("no demand, one observation and constant demand give rows without infinities", () => {
  for (const quantity of [
    [],
    [0, 0, 0],
    [5],
    [4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4],
    [0, 3],
    [Number.NaN, 2, Number.NaN],
  ]) {
    const row = skuFeatures({ quantity: Float64Array.from(quantity), seasonLength: 12, periodDays: 30 });
    expect(Object.keys(row).sort()).toEqual([...featureNames].sort());
    for (const value of Object.values(row)) expect([Infinity, -Infinity]).not.toContain(value);
  }
});

const scaleFree = featureNames.filter((name) => !["level", "spike", "priceElasticity"].includes(name));

test("units of quantity change the level and nothing that describes shape", () => {
  const history = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 3, maxLength: 120 });
  fc.assert(
    fc.property(history, (values) => {
      const at = (scale: number) =>
        skuFeatures({ quantity: Float64Array.from(values, (v) => v * scale), seasonLength: 12, periodDays: 30 });
      const [one, many] = [at(1), at(64)];
      for (const name of scaleFree) {
        if (Number.isNaN(one[name])) expect(many[name]).toBeNaN();
        else expect(many[name]).toBeCloseTo(one[name], 6);
      }
    }),
  );
});

test("the matrix puts features on one scale, drops those that tell nothing, and fills gaps with the middle", () => {
  const rows = [3, 3.5, 4, 4.5, 5, 5.5, 6, 6.5, 40000].map((level) => ({
    ...skuFeatures(weekly(noise, 60)),
    level,
    margin: Number.NaN,
    adi: 1,
  }));
  const names: FeatureName[] = ["level", "margin", "adi", "entropy"];
  const matrix = featureMatrix(rows, names);
  expect(matrix.names).toEqual(["level", "entropy"]);
  expect(matrix.data[4 * matrix.dimensions]).toBe(0);
  expect(matrix.data[8 * matrix.dimensions]).toBe(5);
  const gap = featureMatrix([...rows, { ...rows[0]!, level: Number.NaN }], ["level"]);
  expect(gap.data[9]).toBe(0);
});
