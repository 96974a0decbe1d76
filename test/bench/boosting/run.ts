import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type Forecast, Random, Unservable } from "../../../models/core/index.js";
import { type DemandSeries, fitGlobalDemand } from "../../../models/demand/index.js";
import { errorScale, scoreForecast } from "../../../models/evaluation/index.js";
import { forecasterNamed, forecasters } from "../../../models/forecasting/index.js";
import { catalogues, loadCatalogue } from "./catalogues.js";

const HORIZON = 4;
const SEASON = 52;

/** By how much the boosted model, told of prices and promotions, should beat the best method that is not told. */
const LEAST_GAIN = 0.15;

/**
 * `npm run bench -- --boosting [--only avocado_weekly] [--origins 3] [--methods huber,ets]`: one boosted model for a
 * catalogue, given the plan of future prices and promotions, beside every method that sees one series at a time, four
 * weeks ahead from several origins. False when it is not 15 % better than the best of them.
 */
export async function run(args: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({
    args: [...args],
    options: { only: { type: "string" }, origins: { type: "string" }, methods: { type: "string" } },
  });
  const folder = resolve(process.env.CELEIRO_DATA ?? join(import.meta.dirname, "../../../../shared/data"));
  if (!existsSync(folder)) {
    console.log(`skipped: there is no data in ${folder}; set CELEIRO_DATA to the folder that holds it`);
    return true;
  }
  const origins = Number(values.origins ?? 3);
  const methods = values.methods?.split(",") ?? [...forecasters.keys()];
  let met = true;
  for (const catalogue of catalogues) {
    if (values.only !== undefined && values.only !== catalogue.name) continue;
    const series = loadCatalogue(catalogue, folder);
    console.log(`\n${catalogue.name}: ${series.length} series, ${HORIZON} weeks from ${origins} origins`);
    const boosted = boostedScore(series, origins);
    console.log(line("boosting", boosted));
    let best = { name: "", mase: Infinity };
    for (const name of methods) {
      const score = methodScore(name, series, origins);
      console.log(line(name, score));
      if (score.served > 0.9 && score.mase < best.mase) best = { name, mase: score.mase };
    }
    const gain = 1 - boosted.mase / best.mase;
    met &&= gain >= LEAST_GAIN;
    console.log(
      `  ${(100 * gain).toFixed(1)} % lower MASE than ${best.name}: ${gain >= LEAST_GAIN ? "as wanted" : "TOO LITTLE"}`,
    );
  }
  return met;
}

class Score {
  private count = 0;
  private asked = 0;
  private sums = { mase: 0, pinball: 0, coverage80: 0, coverage95: 0 };
  seconds = 0;

  add(series: DemandSeries, origin: number, forecast: Forecast | undefined): void {
    this.asked++;
    if (forecast === undefined) return;
    const actual = series.values.slice(origin, origin + HORIZON);
    const metrics = scoreForecast(actual, forecast, errorScale(series.values.subarray(0, origin), SEASON));
    if (metrics.count === 0) return;
    this.count++;
    this.sums.mase += metrics.mase;
    this.sums.pinball += metrics.scaledPinball;
    this.sums.coverage80 += metrics.coverage80;
    this.sums.coverage95 += metrics.coverage95;
  }

  get mase() {
    return this.sums.mase / this.count;
  }
  get pinball() {
    return this.sums.pinball / this.count;
  }
  get coverage80() {
    return this.sums.coverage80 / this.count;
  }
  get coverage95() {
    return this.sums.coverage95 / this.count;
  }
  get served() {
    return this.count / this.asked;
  }
}

function timed(score: Score, work: () => void): void {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  score.seconds += (user + system) / 1e6;
}

function boostedScore(series: readonly DemandSeries[], origins: number): Score {
  const score = new Score();
  for (let k = 1; k <= origins; k++) {
    timed(score, () => {
      const past = series.map((one) => ({ ...one, values: one.values.slice(0, one.values.length - k * HORIZON) }));
      const planned = past.map((one) => ({
        ...one,
        known: Object.fromEntries(
          Object.entries(one.known).map(([name, values]) => [name, values.slice(0, one.values.length + HORIZON)]),
        ),
      }));
      const model = fitGlobalDemand(planned, { horizon: HORIZON, seasonLength: SEASON });
      series.forEach((one, index) => {
        score.add(one, one.values.length - k * HORIZON, model.forecast(index));
      });
    });
  }
  return score;
}

function methodScore(name: string, series: readonly DemandSeries[], origins: number): Score {
  const score = new Score();
  const method = forecasterNamed(name);
  timed(score, () => {
    for (const one of series) {
      for (let k = 1; k <= origins; k++) {
        const origin = one.values.length - k * HORIZON;
        const training = { values: one.values.slice(0, origin), seasonLength: SEASON };
        score.add(
          one,
          origin,
          forecastBy(() => method.fit(training, { nonNegative: true, random: new Random(one.id) })),
        );
      }
    }
  });
  return score;
}

function forecastBy(fitted: () => { predict(horizon: number): Forecast }): Forecast | undefined {
  try {
    return fitted().predict(HORIZON);
  } catch (error) {
    if (error instanceof Unservable) return undefined;
    throw error;
  }
}

function line(name: string, { mase, pinball, coverage80, coverage95, served, seconds }: Score): string {
  const share = (value: number) => (100 * value).toFixed(1).padStart(6);
  return (
    `  ${name.padEnd(24)} MASE ${mase.toFixed(4)}  pinball ${pinball.toFixed(4)}  in 80 % ${share(coverage80)}` +
    `  in 95 % ${share(coverage95)}  served ${share(served)}  ${seconds.toFixed(1).padStart(7)} CPU s`
  );
}
