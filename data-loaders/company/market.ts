import type { Random } from "../../models/core/index.js";

/** Daily values of what moves suppliers' prices; carried over weekends. */
export interface Market {
  /** R$ per US dollar. */
  readonly dollar: Float64Array;
  /** US$ per tonne of urea. */
  readonly urea: Float64Array;
  /** R$ per 60 kg bag of soybeans. */
  readonly soybean: Float64Array;
}

export type Indicator = keyof Market;

/** Names in the warehouse's `indicators`. They are made up: no market ever quoted them. */
export const indicatorNames: Readonly<Record<Indicator, string>> = {
  dollar: "synthetic-brl-per-usd",
  urea: "synthetic-urea-usd-per-tonne",
  soybean: "synthetic-soybean-brl-per-bag",
};

interface Path {
  readonly start: number;
  /** Spread of the yearly log change. */
  readonly yearlyVolatility: number;
  /** Days after which half of a departure from the start is forgotten. */
  readonly halfLifeDays: number;
}

const paths: Readonly<Record<Indicator, Path>> = {
  dollar: { start: 5.2, yearlyVolatility: 0.13, halfLifeDays: 500 },
  urea: { start: 390, yearlyVolatility: 0.32, halfLifeDays: 260 },
  soybean: { start: 132, yearlyVolatility: 0.22, halfLifeDays: 330 },
};

/** @param isTradingDay per day: whether markets are open. */
export function simulateMarket(isTradingDay: Uint8Array, random: Random): Market {
  const simulate = (name: Indicator) => meanReverting(paths[name], isTradingDay, random.fork(`indicator ${name}`));
  return { dollar: simulate("dollar"), urea: simulate("urea"), soybean: simulate("soybean") };
}

/** Geometric Ornstein-Uhlenbeck process with rare jumps, on trading days (Schwartz, 1997, model 1). */
function meanReverting(path: Path, isTradingDay: Uint8Array, random: Random): Float64Array {
  const pull = 1 - 0.5 ** (1 / path.halfLifeDays);
  const dailySd = path.yearlyVolatility / Math.sqrt(252);
  let log = 0;
  return Float64Array.from(isTradingDay, (open) => {
    if (open === 1) {
      const jump = random.uniform() < 0.008 ? 3 * dailySd * random.normal() : 0;
      log += -pull * log + dailySd * random.normal() + jump;
    }
    return Math.round(path.start * Math.exp(log) * 10_000) / 10_000;
  });
}
