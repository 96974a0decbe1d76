import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Random } from "../../../models/core/index.js";
import { backTestTiming, type TimingInput, timePurchase } from "../../../models/pricing/timing/index.js";

const input = (paths: Float64Array[], changes: Partial<TimingInput> = {}): TimingInput => ({
  price: 10,
  paths,
  quantity: 100,
  demand: new Float64Array(20).fill(5),
  stock: 50,
  leadTimePeriods: 2,
  holdingRate: 0.005,
  orderingCost: 30,
  ...changes,
});

const falling = [Float64Array.of(9.5, 9, 8.5, 9.2), Float64Array.of(9.9, 9.6, 9.3, 10.2)];

describe("timePurchase", () => {
  test("waits for the period of least expected cost, and reckons the saving with the holding it spares", () => {
    const advice = timePurchase(input(falling));
    expect(advice).toMatchObject({ action: "wait", periods: 3, latest: 4, regretProbability: 0 });
    // 1030 (1 + 3 * 0.005) - (890 + 30)
    expect(advice.expectedSaving).toBeCloseTo(125.45, 9);
  });

  test("flips exactly at the flip price", () => {
    const { flipPrice } = timePurchase(input(falling));
    expect(timePurchase(input(falling, { price: flipPrice * 1.0001 })).action).toBe("wait");
    const flat = falling.map((path) => path.map(() => 9.4));
    const even = timePurchase(input(flat, { holdingRate: 0 })).flipPrice;
    expect(even).toBeCloseTo(9.4, 9);
    expect(timePurchase(input(flat, { holdingRate: 0, price: even - 1e-6 })).action).toBe("buy-now");
  });

  test("never waits so long that the stock runs out before the goods arrive", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 6 }), (stock, leadTimePeriods) => {
        const { periods } = timePurchase(input(falling, { stock, leadTimePeriods }));
        expect(periods === 0 || 5 * (periods + leadTimePeriods) <= stock).toBe(true);
      }),
    );
  });

  test("buys now when prices rise, and says how likely that is to be regretted", () => {
    const rising = Array.from({ length: 10 }, (_, i) => Float64Array.of(i < 2 ? 9 : 12));
    const advice = timePurchase(input(rising));
    expect(advice.action).toBe("buy-now");
    expect(advice.regretProbability).toBeCloseTo(0.2, 9);
    expect(advice.expectedSaving).toBe(0);
  });
});

describe("backTestTiming", () => {
  /** Prices that return to their mean: when high, they are known to fall. */
  function purchases(knowing: boolean) {
    const random = new Random(4);
    return Array.from({ length: 200 }, () => {
      const now = 0.2 * random.normal();
      const draw = () => {
        let log = now;
        return Float64Array.from({ length: 8 }, () => {
          log = 0.7 * log + 0.02 * random.normal();
          return 10 * Math.exp(log);
        });
      };
      const price = 10 * Math.exp(now);
      const paths = Array.from({ length: 40 }, knowing ? draw : () => new Float64Array(8).fill(price * 1.1));
      return { known: input(paths, { price }), actual: draw() };
    });
  }

  test("saves money where prices can be foreseen, and never more than hindsight", () => {
    const result = backTestTiming(purchases(true));
    expect(result.saving).toBeGreaterThan(0.03);
    expect(result.captured).toBeGreaterThan(0.8);
    expect(result.captured).toBeLessThanOrEqual(1);
    expect(result.regretted).toBeLessThan(0.2);
  });

  test("costs as much as always buying at once where nothing is expected to be saved", () => {
    const result = backTestTiming(purchases(false));
    expect(result.waited).toBe(0);
    expect(result.cost).toBe(result.costBuyNow);
  });
});
