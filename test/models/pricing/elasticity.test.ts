import { describe, expect, test } from "vitest";
import { Random } from "../../../models/core/index.js";
import {
  findCannibalisation,
  type ProductDemand,
  poolEstimates,
  priceEffects,
} from "../../../models/pricing/elasticity/index.js";
import { poissonRegression } from "../../../models/pricing/elasticity/poisson-regression.js";

const weeks = 104;

interface Planted extends ProductDemand {
  readonly elasticity: number;
  readonly lift: number;
}

/** Elasticities about -2, promotions that lift by half; `priceNoise` says how much prices move; optional thief. */
function planted(count: number, priceNoise: number, seed: number, thief?: { by: number; of: number }): Planted[] {
  const random = new Random(seed);
  const promotions = Array.from({ length: count }, () =>
    Float64Array.from({ length: weeks }, () => (random.uniform() < 0.15 ? 1 : 0)),
  );
  return Array.from({ length: count }, (_, i) => {
    const elasticity = -2 + 0.3 * random.normal();
    const lift = 1.5;
    const price = new Float64Array(weeks);
    const quantity = new Float64Array(weeks);
    const size = 5 + 40 * random.uniform();
    for (let t = 0; t < weeks; t++) {
      price[t] = 10 * Math.exp(priceNoise * random.normal());
      const stolen = thief?.of === i && promotions[thief.by]![t]! > 0 ? 0.6 : 1;
      const season = 1 + 0.3 * Math.sin((2 * Math.PI * t) / 52);
      const expected = size * season * (price[t]! / 10) ** elasticity * (promotions[i]![t]! > 0 ? lift : 1) * stolen;
      quantity[t] = random.poisson(expected * random.gamma(20, 1 / 20));
    }
    return { sku: `P${i}`, group: "g", start: 0, quantity, price, promotion: promotions[i]!, elasticity, lift };
  });
}

describe("priceEffects", () => {
  test("finds planted elasticities and lifts within their standard errors", () => {
    const products = planted(30, 0.15, 1);
    const effects = priceEffects(products, 52);
    const z = effects.map(
      ({ elasticity }, i) => (elasticity.value - products[i]!.elasticity) / elasticity.standardError,
    );
    expect(z.filter((one) => Math.abs(one) < 1.96).length / z.length).toBeGreaterThan(0.83);
    const error = z.reduce((sum, _, i) => sum + Math.abs(effects[i]!.elasticity.value - products[i]!.elasticity), 0);
    expect(error / z.length).toBeLessThan(0.25);
    const lifts = effects.map(({ logLift }) => (logLift.value - Math.log(1.5)) / logLift.standardError);
    expect(lifts.filter((one) => Math.abs(one) < 1.96).length / lifts.length).toBeGreaterThan(0.9);
    for (const { promotionLift } of effects) expect(Math.abs(promotionLift - 1.5)).toBeLessThan(0.3);
  });

  test("is nearer to the truth for pooling, where prices hardly move", () => {
    const products = planted(30, 0.03, 2);
    const distance = (values: readonly number[]) =>
      values.reduce((sum, value, i) => sum + Math.abs(value - products[i]!.elasticity), 0) / values.length;
    const pooled = priceEffects(products, 52).map(({ elasticity }) => elasticity.value);
    const alone = products.map((one, i) => priceEffects([{ ...one, group: `${i}` }], 52)[0]!.elasticity.value);
    expect(distance(pooled)).toBeLessThan(distance(alone));
  });

  test("lends the group's mean, and its doubt, to a product whose price never moved", () => {
    const products = planted(12, 0.15, 3);
    const still = { ...products[0]!, price: new Float64Array(weeks).fill(10) };
    const [first, ...others] = priceEffects([still, ...products.slice(1)], 52);
    expect(first!.elasticity.ownShare).toBe(0);
    expect(Math.abs(first!.elasticity.value + 2)).toBeLessThan(0.3);
    expect(Math.min(...others.map(({ elasticity }) => elasticity.ownShare))).toBeGreaterThan(0);
  });

  test("serves a product with no sales, no prices or little history by the prior of its group", () => {
    const empty = (quantity: number, price: number, length: number): ProductDemand => ({
      sku: "E",
      group: "alone",
      start: 0,
      quantity: new Float64Array(length).fill(quantity),
      price: new Float64Array(length).fill(price),
      promotion: new Float64Array(length),
    });
    for (const product of [empty(0, 10, weeks), empty(5, Number.NaN, weeks), empty(5, 10, 4)]) {
      expect(priceEffects([product], 52)[0]!.elasticity.value).toBeCloseTo(-1.5, 9);
    }
  });
});

describe("findCannibalisation", () => {
  test("flags the product that takes demand from another, and hardly any that does not", () => {
    const products = planted(8, 0.1, 5, { by: 2, of: 5 });
    const found = findCannibalisation(products, priceEffects(products, 52));
    expect(found[0]).toMatchObject({ sku: "P5", by: "P2" });
    expect(found[0]!.correlation).toBeLessThan(-0.2);
    expect(found.length).toBeLessThanOrEqual(2);
    const honest = planted(8, 0.1, 6);
    expect(findCannibalisation(honest, priceEffects(honest, 52)).length).toBeLessThanOrEqual(1);
  });
});

describe("poissonRegression", () => {
  test("solves a saturated model exactly, and adds half the variance of a logarithm to it", () => {
    const group = Float64Array.of(0, 0, 0, 1, 1, 1);
    const y = Float64Array.of(1, 2, 3, 8, 10, 12);
    const { coefficients, standardErrors, mean } = poissonRegression([new Float64Array(6).fill(1), group], y, 0)!;
    [2, 2, 2, 10, 10, 10].forEach((expected, t) => {
      expect(mean[t]).toBeCloseTo(expected, 6);
    });
    // Residuals over one less a leverage of a third: ((3/2)^2 + (3/2)^2) / (3 * 2)^2, and twice 3^2 / (3 * 10)^2.
    const [first, second] = [4.5 / 36, 18 / 900];
    expect(coefficients[0]).toBeCloseTo(Math.log(2) + first / 2, 6);
    expect(coefficients[1]).toBeCloseTo(Math.log(5) + second / 2 - first / 2, 6);
    expect(standardErrors[0]).toBeCloseTo(Math.sqrt(first), 6);
    expect(standardErrors[1]).toBeCloseTo(Math.sqrt(first + second), 6);
  });

  test("estimates the logarithm of a lift without bias from a handful of noisy promotions", () => {
    const random = new Random(21);
    const promoted = Float64Array.from({ length: 80 }, (_, t) => (t % 20 === 7 ? 1 : 0));
    const errors = Array.from({ length: 1500 }, () => {
      const y = promoted.map((one) => random.poisson(20 * (one > 0 ? 1.3 : 1) * random.gamma(3, 1 / 3)));
      return poissonRegression([new Float64Array(80).fill(1), promoted], y, 0)!.coefficients[1]! - Math.log(1.3);
    });
    // Without the correction the mean is -0.045.
    expect(Math.abs(errors.reduce((sum, error) => sum + error, 0) / errors.length)).toBeLessThan(0.03);
  });
});

describe("a period partly under promotion", () => {
  /** Weeks of seven days; promotions of seven days at 20 % off begin on any day. */
  function weekly(seed: number) {
    const random = new Random(seed);
    const [elasticity, lift, length] = [-2, 1.4, 200];
    const columns = ["quantity", "price", "promotion", "plainPrice", "promotedPrice"] as const;
    const made = Object.fromEntries(columns.map((name) => [name, new Float64Array(length).fill(Number.NaN)])) as Record<
      (typeof columns)[number],
      Float64Array
    >;
    let left = 0;
    for (let t = 0; t < length; t++) {
      const list = 10 * Math.exp(0.1 * random.normal());
      let [units, money, days] = [0, 0, 0];
      for (let day = 0; day < 7; day++) {
        if (left === 0 && random.uniform() < 0.03) left = 7;
        const promoted = left > 0;
        left = Math.max(0, left - 1);
        const price = promoted ? 0.8 * list : list;
        const sold = random.poisson(30 * (price / 10) ** elasticity * (promoted ? lift : 1));
        units += sold;
        money += sold * price;
        if (promoted) days++;
      }
      made.quantity[t] = units;
      made.price[t] = units > 0 ? money / units : list;
      made.promotion[t] = days / 7;
      if (days > 0 && days < 7) [made.plainPrice[t], made.promotedPrice[t]] = [list, 0.8 * list];
    }
    return { sku: `${seed}`, group: "g", start: 0, ...made };
  }
  const products = Array.from({ length: 12 }, (_, i) => weekly(100 + i));
  const meanLift = (given: readonly ProductDemand[]) => {
    const lifts = priceEffects(given, 52).map(({ logLift }) => logLift.value);
    return lifts.reduce((sum, value) => sum + value, 0) / lifts.length;
  };

  test("tells as much of the lift as a whole one would", () => {
    expect(Math.abs(meanLift(products) - Math.log(1.4))).toBeLessThan(0.04);
    for (const { elasticity } of priceEffects(products, 52)) expect(Math.abs(elasticity.value + 2)).toBeLessThan(0.25);
  });

  test("hides a part of the lift when it is taken for a whole one", () => {
    const coarse = products.map(({ plainPrice: _, promotedPrice: __, ...one }) => ({
      ...one,
      promotion: one.promotion.map((share) => (share > 0 ? 1 : 0)),
    }));
    expect(meanLift(coarse)).toBeLessThan(meanLift(products) - 0.08);
  });
});

test("poolEstimates draws equal estimates with equal errors nowhere, and vague ones to the mean", () => {
  const same = poolEstimates(Array(4).fill({ value: -2, standardError: 0.1 }), {
    value: 0,
    standardError: 1,
    between: 0.3,
  });
  for (const { value } of same) expect(value).toBeCloseTo(-2, 9);
  const mixed = poolEstimates(
    [
      { value: -1, standardError: 0.05 },
      { value: -2, standardError: 0.05 },
      { value: -1.5, standardError: 0.05 },
      { value: 6, standardError: 5 },
    ],
    { value: 0, standardError: 1, between: 0.3 },
  );
  expect(mixed[0]!.value).toBeCloseTo(-1, 1);
  expect(mixed[3]!.value).toBeLessThan(-1);
});
