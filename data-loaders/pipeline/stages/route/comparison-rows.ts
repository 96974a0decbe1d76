import { daysPerPeriod, type Frequency, Random } from "../../../../models/core/index.js";
import { comparePaired, friedman, type PairedLosses } from "../../../../models/evaluation/index.js";
import { caseLoss, type Mixture, mixtureLoss, pickLoss, type RoutingCase } from "../../../../models/routing/index.js";
import type { RowSink } from "../../parcels/builder.js";
import type { Learnt } from "./learn.js";
import type { RoutedProduct } from "./products.js";

/** Name of what the build uses, among the methods that it is compared with. */
export const systemName = "system";

export interface ComparisonContext {
  readonly frequency: Frequency;
  readonly seed: number;
  /** What one unit sells for; NaN where unknown. */
  priceOf(sku: string): number;
}

/** What the build uses against every method for all products, by ABC class, and the mean ranks of all. */
export function addComparisons(
  rows: RowSink,
  { router, taught, picks }: Learnt,
  { frequency, seed, priceOf }: ComparisonContext,
): void {
  const { methods } = router;
  const products = withPicks(taught, picks);
  const perYear = 365.25 / daysPerPeriod[frequency];
  methods.forEach((method, rival) => {
    const pairs = products.map(({ product, own }): PairedLosses => {
      const cost = mean(own.map(({ one, pick }) => mixtureLoss(one, pick, "absolute") - one.alone.absolute[rival]!));
      return {
        group: product.subject.abc,
        first: Float64Array.from(own, ({ one, pick }) => pickLoss(one, pick)),
        second: Float64Array.from(own, ({ one }) => caseLoss(one.alone, rival)),
        money: cost * perYear * priceOf(product.sku),
      };
    });
    const windows = Math.max(...products.map(({ own }) => own.length));
    for (const found of comparePaired(pairs, new Random(seed).fork(`comparison ${method}`), Math.min(3, windows))) {
      rows.add("comparisons", {
        first: systemName,
        second: method,
        abc: found.group,
        products: found.products,
        difference: found.difference.estimate,
        difference_low: found.difference.low,
        difference_high: found.difference.high,
        money: found.money.estimate,
        money_low: found.money.low,
        money_high: found.money.high,
        wilcoxon_p: found.wilcoxonP,
        adjusted_p: found.adjustedP,
        diebold_mariano_p: found.dieboldMarianoP,
        verdict: found.verdict,
      });
    }
  });
  const width = methods.length + 1;
  const losses = new Float64Array(products.length * width);
  products.forEach(({ own }, row) => {
    methods.forEach((_, k) => {
      losses[row * width + k] = mean(own.map(({ one }) => caseLoss(one.alone, k)));
    });
    losses[row * width + methods.length] = mean(own.map(({ one, pick }) => pickLoss(one, pick)));
  });
  const { meanRanks, criticalDistance, pValue } = friedman(losses, width);
  [...methods, systemName].forEach((method, k) => {
    rows.add("method_ranks", {
      method,
      mean_rank: meanRanks[k],
      critical_distance: criticalDistance,
      friedman_p: pValue,
      products: products.length,
    });
  });
}

interface Judged {
  readonly product: RoutedProduct;
  readonly own: readonly { readonly one: RoutingCase; readonly pick: Mixture }[];
}

/** Picks come case by case, in the order of the products. */
function withPicks(products: readonly RoutedProduct[], picks: readonly Mixture[]): Judged[] {
  let next = 0;
  return products.map((product) => ({ product, own: product.cases.map((one) => ({ one, pick: picks[next++]! })) }));
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
