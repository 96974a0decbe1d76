import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type DayNumber, type Frequency, parseDay, periodsBetween } from "../../../models/core/index.js";
import { adjustForFalseDiscovery, dieboldMariano } from "../../../models/evaluation/index.js";
import type { PriceHistory } from "../../../models/features/price/index.js";
import { priceFeatureNames } from "../../../models/features/price/index.js";
import { fitPrice, holdOutOf, type PriceMethod, type PriceTrial, tryPrice } from "../../../models/pricing/index.js";
import { readTable } from "../data/read-table.js";

const files = ["anp_fuel_state_monthly", "worldbank_pinksheet_monthly", "imf_commodity_monthly"];
const methods: readonly PriceMethod[] = ["random-walk", "ets", "arima", "recursive", "direct"];
const HORIZON = 3;
const frequency: Frequency = "M";
const SIGNIFICANCE = 0.05;

/**
 * `npm run bench -- --prices [--sample 20]`: forecasts of real monthly prices three months ahead, beside the last
 * price: the ratio of the RMSE (geometric mean over series), and on how many series a Diebold-Mariano test finds a difference once
 * corrected for the number of series (Benjamini & Hochberg, 1995). A report: there is nothing to pass.
 */
export async function run(args: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({ args: [...args], options: { only: { type: "string" }, sample: { type: "string" } } });
  const folder = resolve(process.env.CELEIRO_DATA ?? join(import.meta.dirname, "../../../../shared/data"));
  if (!existsSync(folder)) {
    console.log(`skipped: there is no data in ${folder}; set CELEIRO_DATA to the folder that holds it`);
    return true;
  }
  for (const file of files) {
    if (values.only !== undefined && values.only !== file) continue;
    const all = load(join(folder, `${file}.csv.gz`));
    const every = Math.max(1, Math.ceil(all.length / Number(values.sample ?? Infinity)));
    const tested = all.filter((_, i) => i % every === 0).flatMap((history) => tryAll(history) ?? []);
    console.log(`\n${file}: ${tested.length} series, ${HORIZON} months ahead`);
    for (const [k, method] of methods.entries()) if (k > 0) console.log(line(method, tested, k));
  }
  return true;
}

/** Every method on the last quarter of one history; undefined where it is too short. */
function tryAll(history: PriceHistory): PriceTrial[][] | undefined {
  const length = history.price.length;
  const held = holdOutOf(length, HORIZON);
  if (held === undefined || length < 60) return undefined;
  // Every month is an origin: the test of a difference needs as many as there are.
  const origins = Array.from({ length: length - HORIZON - held.trainEnd + 1 }, (_, k) => held.trainEnd + k);
  const choice = { parameters: { minChildSamples: 10 }, features: priceFeatureNames };
  const trials = methods.map((method) => {
    const fitted = fitPrice(method, history, held.trainEnd, HORIZON, choice, 1);
    return fitted && tryPrice(fitted, history, origins, HORIZON);
  });
  const [naive] = trials as [PriceTrial];
  if (naive.rmse === 0) return undefined;
  return [trials.map((trial) => trial ?? naive)];
}

function line(method: PriceMethod, tested: readonly PriceTrial[][], k: number): string {
  const ratios = tested.map((trials) => (trials[k] as PriceTrial).rmse / (trials[0] as PriceTrial).rmse);
  const ratio = Math.exp(ratios.reduce((sum, r) => sum + Math.log(r), 0) / ratios.length);
  const results = tested.map((trials) => {
    const [naive, own] = [trials[0] as PriceTrial, trials[k] as PriceTrial];
    const differences = own.losses.map((loss, i) => loss - (naive.losses[i] as number));
    const mean = differences.reduce((sum, d) => sum + d, 0);
    if (differences.every((d) => d === 0)) return { p: 1, mean };
    const { pValue } = dieboldMariano(differences, HORIZON);
    return { p: Number.isNaN(pValue) ? 1 : pValue, mean };
  });
  const adjusted = adjustForFalseDiscovery(results.map(({ p }) => p));
  const found = (better: boolean) =>
    results.filter(({ mean }, i) => (adjusted[i] as number) < SIGNIFICANCE && mean < 0 === better).length;
  const [better, worse] = [found(true), found(false)];
  return (
    `  ${method.padEnd(12)} RMSE ${ratio.toFixed(3)} of the last price's; better on ${better}, worse on ${worse}, ` +
    `not to be told apart on ${tested.length - better - worse}`
  );
}

function load(path: string): PriceHistory[] {
  const groups = new Map<string, { day: DayNumber; price: number }[]>();
  for (const { series_id = "", date = "", price = "" } of readTable(path)) {
    const group = groups.get(series_id) ?? [];
    if (group.length === 0) groups.set(series_id, group);
    if (Number(price) > 0) group.push({ day: parseDay(date), price: Number(price) });
  }
  return [...groups.values()].flatMap((rows) => {
    const [first] = rows;
    if (first === undefined) return [];
    const last = Math.max(...rows.map(({ day }) => day));
    const price = new Float64Array(periodsBetween(first.day, last, frequency) + 1).fill(Number.NaN);
    for (const row of rows) price[periodsBetween(first.day, row.day, frequency)] = row.price;
    for (let t = 1; t < price.length; t++) if (Number.isNaN(price[t])) price[t] = price[t - 1] as number;
    return [{ start: first.day, frequency, price, quantity: new Float64Array(price.length).fill(Number.NaN) }];
  });
}
