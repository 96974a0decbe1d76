import { describe, expect, test } from "vitest";
import { bucketSums, meanInterval } from "../../../../models/forecasting/intermittent/aggregate.js";
import { demandHistory } from "../../../../models/forecasting/intermittent/demand-history.js";
import { smoothWith } from "../../../../models/forecasting/intermittent/smoothed-level.js";
import { fixture } from "../../../support/fixtures.js";

/**
 * Made with Nixtla's statsforecast 2.1.1: TSB(alpha_d, alpha_p), ADIDA() and IMAPA() on seeded Poisson demand, with the
 * smoothing parameters that its own search found for buckets of one period up to the mean interval.
 */
const reference =
  fixture<
    {
      y: number[];
      tsb: { sizeAlpha: number; chanceAlpha: number; rate: number };
      bucket: number;
      alphas: number[];
      adida: number;
      imapa: number;
    }[]
  >("intermittent.json");

describe.each(reference)("with statsforecast's parameters and starting values, for buckets of $bucket", (row) => {
  const values = Float64Array.from(row.y);
  const history = demandHistory("tsb", values);
  const rateOf = (bucket: number) => {
    const sums = bucketSums(values, bucket);
    return smoothWith(sums, row.alphas[bucket - 1]!, sums[0]!).level / bucket;
  };

  test("TSB has its rate", () => {
    const occurred = values.map((value) => (value > 0 ? 1 : 0));
    const size = smoothWith(history.sizes, row.tsb.sizeAlpha, history.sizes[0]!);
    const chance = smoothWith(occurred, row.tsb.chanceAlpha, occurred[0]!);
    expect(size.level * chance.level).toBeCloseTo(row.tsb.rate, 10);
  });

  test("ADIDA has its bucket and its rate", () => {
    expect(meanInterval(history)).toBe(row.bucket);
    expect(rateOf(row.bucket)).toBeCloseTo(row.adida, 10);
  });

  test("IMAPA has its rate", () => {
    const rates = row.alphas.map((_, i) => rateOf(i + 1));
    expect(rates.reduce((a, b) => a + b) / rates.length).toBeCloseTo(row.imapa, 10);
  });
});
