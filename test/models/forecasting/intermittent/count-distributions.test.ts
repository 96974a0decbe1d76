import { expect, test } from "vitest";
import { logGamma, negativeBinomialScore } from "../../../../models/core/index.js";
import { zeroInflatedFamily } from "../../../../models/forecasting/intermittent/damped-level/zero-inflated-family.js";
import { fixture } from "../../../support/fixtures.js";

const { negativeBinomial, zeroInflated } = fixture<{
  negativeBinomial: { count: number; mean: number; excess: number; value: number }[];
  zeroInflated: { count: number; mean: number; none: number; value: number }[];
}>("count-distributions.json");

test.each(negativeBinomial)(
  "the negative binomial log-probability of $count (mean $mean, excess $excess) is SciPy's",
  ({ count, mean, excess, value }) => {
    const score = new Float64Array(3);
    negativeBinomialScore(count, mean, excess, score);
    expect((score[0]! - logGamma(count + 1)) / value).toBeCloseTo(1, 9);
  },
);

test.each(zeroInflated)(
  "the zero-inflated log-probability of $count (mean $mean, none $none) is statsmodels'",
  ({ count, mean, none, value }) => {
    expect(zeroInflatedFamily.logDensity(count, mean, Float64Array.of(none)) / value).toBeCloseTo(1, 9);
  },
);
