import { type DayNumber, type Language, periodStart, Random } from "../../models/core/index.js";
import { type CategoryCode, categories } from "./categories.js";
import { cropSeason } from "./crop-season.js";
import { createDayEffects, type DayEffects } from "./day-effects.js";
import { type Market, simulateMarket } from "./market.js";
import { createSpread, type SpreadAxis } from "./spread.js";
import { createSuppliers, type Supplier } from "./suppliers.js";

export interface CompanyOptions {
  readonly products: number;
  readonly days: number;
  /** Last day of the data. */
  readonly end: DayNumber;
  readonly seed: number;
  /** Language of names and descriptions. */
  readonly language: Language;
}

/** What all products share. Product k is a function of this and of k alone: neither order nor number matters. */
export interface Company {
  readonly options: CompanyOptions;
  /** First day of the data; day index t stands for `start + t`. */
  readonly start: DayNumber;
  readonly days: number;
  /** Days from the Monday on or before the first day to the first day. */
  readonly weekStartOffset: number;
  /** Per day index: which ISO week of the data it is in, the first 0. */
  readonly weekOf: Int32Array;
  readonly weeks: number;
  readonly effects: DayEffects;
  readonly market: Market;
  readonly suppliers: readonly Supplier[];
  readonly season: ReadonlyMap<CategoryCode, readonly Float64Array[]>;
  readonly spread: (index: number, axis: SpreadAxis) => number;
  /** A fresh generator for a purpose; equal labels give equal numbers. */
  random(label: string): Random;
}

/** Sets up a company without products; throws nothing, as options are checked at the command line. */
export function createCompany(options: CompanyOptions): Company {
  const random = (label: string) => new Random(options.seed).fork(label);
  const { days, end } = options;
  const start = end - days + 1;
  const firstMonday = periodStart(start, "W");
  const weekOf = Int32Array.from({ length: days }, (_, t) => Math.floor((start + t - firstMonday) / 7));
  const effects = createDayEffects(start, days);
  return {
    options,
    start,
    days,
    weekStartOffset: start - firstMonday,
    weekOf,
    weeks: weekOf[days - 1] + 1,
    effects,
    market: simulateMarket(effects.isTradingDay, random("market")),
    suppliers: createSuppliers(random("suppliers")),
    season: new Map(categories.map((category) => [category.code, cropSeason(category.season)])),
    spread: createSpread(random("spread")),
    random,
  };
}
