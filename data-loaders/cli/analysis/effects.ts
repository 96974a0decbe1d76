import {
  findCannibalisation,
  type PooledEstimate,
  type ProductDemand,
  priceEffects,
} from "../../../models/pricing/elasticity/index.js";
import { seasonLengthFor } from "../../pipeline/kernels/history.js";
import { ParcelBuilder } from "../../pipeline/parcels/builder.js";
import type { TableSchema } from "../../pipeline/parcels/parcel.js";
import { demandsOf } from "../../pipeline/stages/effects.js";
import type { Effects } from "../effects.js";
import { exportQuery } from "./export.js";
import type { Analysis } from "./open.js";
import type { AnalysisOptions } from "./options.js";
import { factsFor, historyFor } from "./run.js";

/** Standard errors on each side that hold 95 % of a normal distribution. */
const NORMAL_95 = 1.96;

const effectsSchema = {
  category: "VARCHAR",
  elasticity: "DOUBLE",
  elasticity_low: "DOUBLE",
  elasticity_high: "DOUBLE",
  elasticity_own_share: "DOUBLE",
  promotion_lift: "DOUBLE",
  lift_low: "DOUBLE",
  lift_high: "DOUBLE",
  lift_own_share: "DOUBLE",
} as const satisfies TableSchema;

/** Elasticity and promotion lift of every product with their 95 % intervals. Products of a category teach each other, whichever are asked for. */
export async function exportEffects(effects: Effects, analysis: Analysis, options: AnalysisOptions): Promise<void> {
  const { products, season, wanted } = await demands(analysis, options);
  const builder = new ParcelBuilder({ effects: effectsSchema });
  for (const [i, { sku, elasticity, promotionLift, logLift }] of priceEffects(products, season).entries()) {
    if (!wanted(sku)) continue;
    builder.begin(sku, "");
    builder.add("effects", {
      category: (products[i] as ProductDemand).group,
      elasticity: elasticity.value,
      elasticity_low: bound(elasticity, -1),
      elasticity_high: bound(elasticity, 1),
      elasticity_own_share: elasticity.ownShare,
      promotion_lift: promotionLift,
      lift_low: Math.exp(bound(logLift, -1)),
      lift_high: Math.exp(bound(logLift, 1)),
      lift_own_share: logLift.ownShare,
    });
  }
  await write(effects, analysis, options, builder, { name: "effects", schema: effectsSchema }, "sku");
}

const cannibalisationSchema = {
  by: "VARCHAR",
  correlation: "DOUBLE",
  p_value: "DOUBLE",
  periods: "INTEGER",
} as const satisfies TableSchema;

/** Products that sell less while one like them is promoted, the surest first. */
export async function exportCannibalisation(
  effects: Effects,
  analysis: Analysis,
  options: AnalysisOptions,
): Promise<void> {
  const { products, season, wanted } = await demands(analysis, options);
  const builder = new ParcelBuilder({ cannibalisation: cannibalisationSchema });
  for (const { sku, by, correlation, pValue, periods } of findCannibalisation(
    products,
    priceEffects(products, season),
  )) {
    if (!wanted(sku) && !wanted(by)) continue;
    builder.begin(sku, "");
    builder.add("cannibalisation", { by, correlation, p_value: pValue, periods });
  }
  const table = { name: "cannibalisation", schema: cannibalisationSchema };
  await write(effects, analysis, options, builder, table, 'p_value, sku, "by"');
}

async function demands(analysis: Analysis, options: AnalysisOptions) {
  const { whole, settings } = await historyFor(analysis, options);
  const asked = options.sku?.split(",").map((sku) => sku.trim());
  return {
    products: await demandsOf(analysis, whole, await factsFor(analysis)),
    season: seasonLengthFor(settings),
    wanted: (sku: string) => asked === undefined || asked.includes(sku),
  };
}

const bound = ({ value, standardError }: PooledEstimate, side: 1 | -1) => value + side * NORMAL_95 * standardError;

function write(
  effects: Effects,
  { scratch }: Analysis,
  { output }: AnalysisOptions,
  builder: ParcelBuilder,
  table: { readonly name: string; readonly schema: TableSchema },
  order: string,
): Promise<void> {
  return exportQuery(
    effects,
    { output, scratch },
    [{ ...table, parcels: [builder.build()] }],
    `SELECT sku AS series_id, * EXCLUDE (sku) FROM ${table.name} ORDER BY ${order}`,
  );
}
