import type { Interval } from "../../../../models/evaluation/index.js";
import { addPick, alone, pooledLoss, type RoutingReport } from "../../../../models/routing/index.js";
import type { RowSink } from "../../parcels/builder.js";
import type { RoutedProduct } from "./products.js";

/** One row per strategy. */
export function addReport(rows: RowSink, report: RoutingReport): void {
  const spread = (name: string, { estimate, low, high }: Interval) => ({
    [name]: estimate,
    [`${name}_low`]: low,
    [`${name}_high`]: high,
  });
  for (const one of report.strategies) {
    const isChosen = one.strategy === report.chosen;
    rows.add("routing_report", {
      strategy: one.strategy,
      products: report.products,
      cases: report.cases,
      loss: one.loss,
      ...spread("regret", one.regret),
      ...spread("gain_over_single", one.gainOverSingle),
      ...spread("gain_over_fallback", one.gainOverFallback),
      ...spread("correct", one.correct),
      single: report.single,
      threshold: report.threshold,
      chosen: isChosen ? 1 : 0,
      verdict: isChosen ? report.verdict : null,
    });
  }
}

/** What each method lost over all products, and over those of each class, pattern and cell. */
export function addMethodLosses(rows: RowSink, products: readonly RoutedProduct[], methods: readonly string[]): void {
  const segments = new Map<string, { segment: string; name: string; members: RoutedProduct[] }>();
  const put = (segment: string, name: string, product: RoutedProduct) => {
    const key = `${segment} ${name}`;
    const known = segments.get(key);
    if (known === undefined) segments.set(key, { segment, name, members: [product] });
    else known.members.push(product);
  };
  for (const product of products) {
    const { abc, xyz, pattern } = product.subject;
    put("all", "", product);
    put("pattern", pattern, product);
    if (abc === "") continue;
    put("abc", abc, product);
    put("xyz", xyz, product);
    put("cell", `${abc}${xyz}`, product);
  }
  for (const { segment, name, members } of segments.values()) {
    methods.forEach((method, place) => {
      const sums = { squared: 0, pinball: 0, count: 0 };
      for (const { cases } of members) for (const one of cases) addPick(sums, one, alone(place));
      rows.add("method_losses", {
        segment,
        name,
        method,
        products: members.length,
        loss: pooledLoss(sums),
        rmsse: Math.sqrt(sums.squared / sums.count),
        pinball: sums.pinball / sums.count,
      });
    });
  }
}
