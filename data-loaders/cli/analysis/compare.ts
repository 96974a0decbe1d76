import { classifyPattern } from "../../../models/classification/index.js";
import { Random } from "../../../models/core/index.js";
import { comparePaired, type PairedLosses } from "../../../models/evaluation/index.js";
import { caseLoss } from "../../../models/routing/index.js";
import { ParcelBuilder } from "../../pipeline/parcels/builder.js";
import { readParcel } from "../../pipeline/parcels/file.js";
import { numbersAt, tableOf } from "../../pipeline/parcels/parcel.js";
import type { Settings } from "../../pipeline/settings.js";
import type { ParcelReference } from "../../pipeline/stages/parcels.js";
import { casesAt } from "../../pipeline/stages/route/products.js";
import type { ExportTable } from "./export.js";

const schema = {
  pattern: "VARCHAR",
  products: "INTEGER",
  difference: "DOUBLE",
  difference_low: "DOUBLE",
  difference_high: "DOUBLE",
  wilcoxon_p: "DOUBLE",
  adjusted_p: "DOUBLE",
  diebold_mariano_p: "DOUBLE",
  verdict: "VARCHAR",
} as const;

/** Table `comparison`: whether the first of two methods is better, over all products and by demand pattern. */
export function compareMethods(
  backtests: readonly ParcelReference[],
  [first, second]: readonly [string, string],
  methods: readonly string[],
  { seed, windows }: Pick<Settings, "seed" | "windows">,
): ExportTable {
  const [a, b] = [methods.indexOf(first), methods.indexOf(second)];
  const pairs = backtests.flatMap(({ path, skus }) => {
    const parcel = readParcel(path);
    return skus.flatMap((_, position): PairedLosses[] => {
      const cases = casesAt(parcel, position, methods);
      if (cases.length === 0) return [];
      const features = tableOf(parcel, "routing_features");
      const now = (name: string) => numbersAt(features, name, position)[0]!;
      return [
        {
          group: classifyPattern(now("adi"), now("cv2")),
          first: Float64Array.from(cases, ({ alone }) => caseLoss(alone, a)),
          second: Float64Array.from(cases, ({ alone }) => caseLoss(alone, b)),
          money: Number.NaN,
        },
      ];
    });
  });
  const builder = new ParcelBuilder({ comparison: schema });
  builder.begin("", "");
  const found = pairs.length === 0 ? [] : comparePaired(pairs, new Random(seed), Math.min(3, windows));
  for (const one of found) {
    builder.add("comparison", {
      pattern: one.group === "" ? "all" : one.group,
      products: one.products,
      difference: one.difference.estimate,
      difference_low: one.difference.low,
      difference_high: one.difference.high,
      wilcoxon_p: one.wilcoxonP,
      adjusted_p: one.adjustedP,
      diebold_mariano_p: one.dieboldMarianoP,
      verdict: one.verdict,
    });
  }
  return { name: "comparison", schema, parcels: [builder.build()] };
}
