import type { Random } from "../../models/core/index.js";
import { categoryOf } from "./categories.js";
import type { Company } from "./company.js";
import { seasonFactors } from "./crop-season.js";
import type { Prices } from "./prices.js";
import type { ProductProfile } from "./profile.js";
import { regionCount } from "./regions.js";

/** What customers want, whether or not it is in stock. */
export interface Demand {
  /** Units by region and day index. */
  readonly units: readonly Int32Array[];
  /** Factor of the farming year on the company's demand as a whole, by day of year: what a good planner knows. */
  readonly season: Float64Array;
}

/** Shape of the gamma mixture that spreads daily counts beyond Poisson (negative binomial). */
const dailyShape = 4;
const regionNoise = 0.12;
const noiseMemory = 0.3;

export function simulateDemand(company: Company, profile: ProductProfile, prices: Prices): Demand {
  const random = company.random(`demand ${profile.index}`);
  const factors = seasonFactors(company.season.get(profile.category) ?? [], profile.seasonStrength);
  const season = Float64Array.from(factors[0], (_, day) =>
    factors.reduce((sum, factor, region) => sum + profile.regionShares[region] * factor[day], 0),
  );
  const level = dailyLevel(company, profile, prices);
  const units = Array.from({ length: regionCount }, () => new Int32Array(company.days));
  if (profile.process === "slow") slowOrders(company, profile, level, season, units, random);
  else counts(company, profile, level, factors, units, random);
  if (profile.anomaly?.kind === "spike") units[mainRegion(profile)][profile.anomaly.from] += bulkOrderUnits(profile);
  return { units, season };
}

/** Units of a planted spike. */
export function bulkOrderUnits({ anomaly, process, weeklyVolume, demandInterval }: ProductProfile): number {
  const weeks = (anomaly?.size ?? 0) * (process === "steady" ? 1 : 2);
  return Math.max(10, Math.round(weeklyVolume * demandInterval * weeks));
}

function mainRegion({ regionShares }: ProductProfile): number {
  return regionShares.indexOf(Math.max(...regionShares));
}

/** Factor on the product's usual demand by day index: trend, price, promotions, life, level shifts, dead stock. */
function dailyLevel(company: Company, profile: ProductProfile, prices: Prices): Float64Array {
  const { days } = company;
  const { anomaly } = profile;
  const rampDays = 45;
  return Float64Array.from({ length: days }, (_, t) => {
    if (t < profile.launch) return 0;
    if (anomaly?.kind === "dead-stock" && t >= anomaly.from) return 0;
    const trend = Math.exp((profile.trend * (t - days)) / 365);
    const price = (prices.selling[t] / profile.unitPrice) ** -profile.elasticity;
    const promotion = prices.promoted[t] === 1 ? profile.promotionLift : 1;
    const ramp = profile.launch > 0 ? 1 - Math.exp(-(t - profile.launch + 5) / rampDays) : 1;
    const shift = anomaly?.kind === "level-shift" && t >= anomaly.from ? anomaly.size : 1;
    return trend * price * promotion * ramp * shift * fading(t - profile.fadeFrom);
  });
}

/** Falls to nothing: an ending product is gone within half a year. */
function fading(daysSince: number): number {
  if (daysSince <= 0) return 1;
  return daysSince > 180 ? 0 : Math.exp(-daysSince / 50);
}

/** Negative binomial counts by region and day. */
function counts(
  company: Company,
  profile: ProductProfile,
  level: Float64Array,
  factors: readonly Float64Array[],
  units: readonly Int32Array[],
  random: Random,
): void {
  const { days, weeks, weekOf, effects } = company;
  const shared = logNormalPath(weeks, profile.weeklyNoise, company.random(`weeks ${profile.noiseOf}`));
  const byDay = effects.factor[categoryOf(profile.index).category.appeal];
  for (let region = 0; region < regionCount; region++) {
    const share = profile.regionShares[region];
    if (share === 0) continue;
    const own = logNormalPath(weeks, regionNoise, random.fork(`region ${region}`));
    const base = (profile.weeklyVolume / 7) * share;
    const season = factors[region];
    const day = byDay[region];
    const target = units[region];
    for (let t = profile.launch; t < days; t++) {
      const week = weekOf[t];
      const mean = base * level[t] * shared[week] * own[week] * season[effects.dayOfYear[t]] * day[t];
      target[t] = count(mean * random.gamma(dailyShape, 1 / dailyShape), random);
    }
  }
}

/** Poisson, by the normal limit where that is exact enough. */
function count(mean: number, random: Random): number {
  if (mean <= 0) return 0;
  return mean < 60 ? random.poisson(mean) : Math.max(0, Math.round(mean + Math.sqrt(mean) * random.normal()));
}

/** At most one order a week, on a working day, from one region. */
function slowOrders(
  company: Company,
  profile: ProductProfile,
  level: Float64Array,
  season: Float64Array,
  units: readonly Int32Array[],
  random: Random,
): void {
  const { days, effects } = company;
  const orderChance = 1 / profile.demandInterval;
  const meanSize = Math.max(1, profile.weeklyVolume * profile.demandInterval);
  for (let monday = -company.weekStartOffset; monday < days; monday += 7) {
    // Drawn in every week, so that a longer history leaves the weeks before it as they were.
    const day = monday + random.integer(5);
    const draw = random.uniform();
    const size = orderSize(meanSize, profile.sizeCv2, random);
    const region = drawRegion(profile.regionShares, random.uniform());
    if (day < Math.max(0, profile.launch) || day >= days) continue;
    const chance = Math.min(0.97, orderChance * level[day] * season[effects.dayOfYear[day]]);
    if (draw < chance) units[region][day] += size;
  }
}

/** Gamma-distributed, a whole number, at least 1. */
function orderSize(mean: number, cv2: number, random: Random): number {
  return Math.max(1, Math.round(random.gamma(1 / cv2, mean * cv2)));
}

function drawRegion(shares: Float64Array, position: number): number {
  let left = position;
  for (let region = 0; region < shares.length; region++) {
    if (left < shares[region]) return region;
    left -= shares[region];
  }
  return shares.findIndex((share) => share > 0);
}

/** Factors with mean 1 whose logs follow a stationary first-order autoregression. */
function logNormalPath(length: number, sd: number, random: Random): Float64Array {
  const path = new Float64Array(length);
  const innovation = sd * Math.sqrt(1 - noiseMemory ** 2);
  let log = sd * random.normal();
  for (let i = 0; i < length; i++) {
    path[i] = Math.exp(log - (sd * sd) / 2);
    log = noiseMemory * log + innovation * random.normal();
  }
  return path;
}
