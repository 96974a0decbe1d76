import { formatDay } from "../../models/core/index.js";
import type { Association } from "./baskets.js";
import { skuOf } from "./categories.js";
import type { Company } from "./company.js";
import type { overrideTruth } from "./overrides.js";
import type { ProductHistory } from "./product.js";
import { regionCount, regions } from "./regions.js";

/** What was planted in one product, in dates and sku instead of indices. */
export interface ProductTruth {
  readonly sku: string;
  readonly pattern: string;
  readonly process: string;
  readonly lifecycle: string;
  readonly launched?: string;
  readonly fadesFrom?: string;
  readonly weeklyVolume: number;
  readonly demandInterval: number;
  readonly sizeCv2: number;
  readonly seasonStrength: number;
  readonly weeklyNoise: number;
  readonly yearlyTrend: number;
  readonly elasticity: number;
  readonly promotionLift: number;
  readonly regionShares: Readonly<Record<string, number>>;
  readonly unitsWanted: number;
  readonly unitsSold: number;
  readonly stockOutDays: number;
  readonly anomaly?: {
    readonly kind: string;
    readonly from: string;
    readonly to: string;
    readonly size: number;
    readonly original?: string;
  };
}

/** Everything planted, as `truth.json` has it; demand that was not served is in `lost-demand.parquet` beside it. */
export interface Truth {
  readonly version: 1;
  readonly seed: number;
  readonly start: string;
  readonly end: string;
  readonly days: number;
  readonly products: readonly ProductTruth[];
  readonly associations: readonly Association[];
  /** Who overrides forecasts, what they know, and what they said. */
  readonly overrides: ReturnType<typeof overrideTruth>;
}

export function productTruth(company: Company, { profile, demand, fulfilment }: ProductHistory): ProductTruth {
  const date = (t: number) => formatDay(company.start + t);
  const { anomaly } = profile;
  let unitsWanted = 0;
  let unitsSold = 0;
  let stockOutDays = 0;
  for (let t = 0; t < company.days; t++) {
    let lost = 0;
    for (let region = 0; region < regionCount; region++) {
      unitsWanted += demand.units[region][t];
      unitsSold += fulfilment.sold[region][t];
      lost += demand.units[region][t] - fulfilment.sold[region][t];
    }
    if (lost > 0) stockOutDays++;
  }
  return {
    sku: profile.sku,
    pattern: profile.pattern,
    process: profile.process,
    lifecycle: profile.lifecycle,
    ...(profile.launch > 0 && { launched: date(profile.launch) }),
    ...(profile.fadeFrom < company.days && { fadesFrom: date(profile.fadeFrom) }),
    weeklyVolume: round(profile.weeklyVolume),
    demandInterval: round(profile.demandInterval),
    sizeCv2: round(profile.sizeCv2),
    seasonStrength: round(profile.seasonStrength),
    weeklyNoise: round(profile.weeklyNoise),
    yearlyTrend: round(profile.trend),
    elasticity: round(profile.elasticity),
    promotionLift: round(profile.promotionLift),
    regionShares: Object.fromEntries(
      regions.map(({ code }, i) => [code, round(profile.regionShares[i])] as const).filter(([, share]) => share > 0),
    ),
    unitsWanted,
    unitsSold,
    stockOutDays,
    ...(anomaly !== undefined && {
      anomaly: {
        kind: anomaly.kind,
        from: date(anomaly.from),
        to: date(anomaly.to),
        size: round(anomaly.size),
        ...(anomaly.original !== undefined && { original: skuOf(anomaly.original) }),
      },
    }),
  };
}

const round = (value: number) => Math.round(value * 10_000) / 10_000;
