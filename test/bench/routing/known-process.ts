import { createCompany } from "../../../data-loaders/company/company.js";
import { simulateDemand } from "../../../data-loaders/company/demand.js";
import { simulatePrices } from "../../../data-loaders/company/prices.js";
import { type ProductProfile, productProfile } from "../../../data-loaders/company/profile.js";
import { daysPerPeriod, parseDay, Random, standardProbabilities, Unservable } from "../../../models/core/index.js";
import { backtestSeries, errorScale, scoreForecast } from "../../../models/evaluation/index.js";
import { forecasterNamed } from "../../../models/forecasting/index.js";
import {
  featuresBefore,
  type PooledSums,
  pooledLoss,
  type RoutingCase,
  routingCases,
} from "../../../models/routing/index.js";
import type { Record } from "../data/record.js";
import {
  caseFrom,
  featuresFrom,
  type KeptCase,
  type KeptPath,
  keptCase,
  keptPath,
  type Paths,
  pathsFrom,
  saidBy,
  short,
} from "./kept.js";

/*
 * The sample company's products are drawn again and again from the process that was planted, so that what a method loses on
 * average, over histories and futures, is known apart from the luck of the one history that a company has.
 */

export interface KnownProduct {
  readonly sku: string;
  readonly process: string;
  /** Cases of the one history that the company has, and its features now. */
  readonly cases: readonly RoutingCase[];
  readonly features: Float64Array;
  /** Expected loss under the planted process of a method, or a combination of several. */
  expectedLoss(name: string): number;
  /** The same given the company's own history: expected over futures only. */
  lossAhead(name: string): number;
}

interface Kept {
  readonly process: string;
  readonly cases: readonly KeptCase[];
  readonly features: readonly (number | null)[];
  readonly futures: readonly (readonly number[])[];
  readonly histories: readonly { readonly scale: Scale; readonly said: readonly KeptPath[] }[];
}

type Scale = { readonly absolute: number; readonly squared: number };

export interface KnownOptions {
  readonly methods: readonly string[];
  readonly fallback: string;
  /** Histories that forecasts are made from, the company's own first, and futures that they are compared with. */
  readonly histories: number;
  readonly futures: number;
  /** Windows of the past that the router learns from. */
  readonly windows: number;
}

const horizon = 26;
const seasonLength = 52;
const company = createCompany({
  products: 200,
  days: 1095,
  end: parseDay("2026-11-15"),
  seed: 20_261_121,
  language: "en",
});

/** Undefined for a product without demand before its future or in it, as a dead or an ending one. */
export function knownProduct(index: number, options: KnownOptions, record: Record): KnownProduct | undefined {
  const { histories, futures, windows } = options;
  const key = `process ${index} ${windows} ${histories} ${futures}`;
  const kept = record.keep(key, () => simulate(index, options));
  if (kept === null) return undefined;
  const origins = kept.histories.map(({ scale, said }) => ({ scale, paths: pathsFrom(said) }));
  const actuals = kept.futures.map((future) => Float64Array.from(future));
  const sku = `P${index}`;
  return {
    sku,
    process: kept.process,
    cases: kept.cases.map((one) => caseFrom(sku, one)),
    features: featuresFrom(kept.features),
    expectedLoss: (name) => lossOver(origins, actuals, name),
    lossAhead: (name) => lossOver(origins.slice(0, 1), actuals, name),
  };
}

function lossOver(origins: readonly { scale: Scale; paths: Paths }[], actuals: readonly Float64Array[], name: string) {
  const sums: PooledSums = { squared: 0, pinball: 0, count: 0 };
  for (const { scale, paths } of origins) {
    const said = saidBy(name, paths);
    for (const actual of actuals) {
      const { rmsse, scaledPinball } = scoreForecast(actual, said, scale);
      sums.squared += rmsse ** 2;
      sums.pinball += scaledPinball;
      sums.count++;
    }
  }
  return pooledLoss(sums);
}

function simulate(index: number, { methods, fallback, histories, futures, windows }: KnownOptions): Kept | null {
  const profile = productProfile(company, index);
  const draws = Array.from({ length: Math.max(histories, futures) }, (_, i) => drawnWeeks(profile, i));
  const origin = draws[0]!.length - horizon;
  const sold = (weeks: Float64Array) => weeks.some((units) => units > 0);
  if (!draws.every((weeks) => sold(weeks.subarray(0, origin)) && sold(weeks.subarray(origin)))) return null;
  const own = { values: draws[0]!.slice(0, origin), seasonLength };
  const forecasters = methods.map(forecasterNamed);
  const past = backtestSeries(own, { forecasters, horizon, windows, nonNegative: true, seed: index });
  const history = { seasonLength, periodDays: daysPerPeriod.W };
  const cases = routingCases(`P${index}`, history, past, methods, fallback);
  if (cases.length === 0) return null;
  return {
    process: profile.process,
    cases: cases.map(keptCase),
    features: short(featuresBefore({ ...history, quantity: own.values })),
    futures: draws.slice(0, futures).map((weeks) => [...weeks.subarray(origin)]),
    histories: draws.slice(0, histories).map((weeks) => {
      const values = weeks.slice(0, origin);
      return { scale: errorScale(values, seasonLength), said: forecastsFrom(values, methods, index) };
    }),
  };
}

function forecastsFrom(values: Float64Array, methods: readonly string[], index: number): KeptPath[] {
  return methods.flatMap((method) => {
    const random = new Random(index).fork(method);
    try {
      const fitted = forecasterNamed(method).fit({ values, seasonLength }, { nonNegative: true, random });
      return keptPath({ method, ...fitted.predict(horizon, { random, probabilities: standardProbabilities }) });
    } catch (error) {
      if (error instanceof Unservable) return [];
      throw error;
    }
  });
}

/** What customers want of a product by whole weeks; draw 0 is the company's own, the others have dice of their own. */
function drawnWeeks(profile: ProductProfile, draw: number): Float64Array {
  const dice =
    draw === 0 ? company : { ...company, random: (label: string) => company.random(`${label} draw ${draw}`) };
  const { units } = simulateDemand(dice, profile, simulatePrices(dice, profile));
  const first = (7 - company.weekStartOffset) % 7;
  const from = first + 7 * Math.ceil(Math.max(0, profile.launch - first) / 7);
  return Float64Array.from({ length: Math.floor((company.days - from) / 7) }, (_, week) => {
    let sum = 0;
    for (const region of units) for (let day = 0; day < 7; day++) sum += region[from + 7 * week + day]!;
    return sum;
  });
}
