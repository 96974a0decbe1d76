import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Forecaster } from "../../../models/core/index.js";
import { forecasterNamed, forecasters, loadProphet } from "../../../models/forecasting/index.js";
import { publishedMase, seasonalNaiveMase } from "./checks.js";
import { type Dataset, datasets, type HoldOut } from "./datasets.js";
import { peerAccuracy } from "./peers.js";
import { Record } from "./record.js";
import { type Score, scoreMethod } from "./score.js";
import { fillRateAt, serviceLevel, simulateStock } from "./stock.js";
import { judge, tableHeading, tableLine } from "./table.js";

/** A row of the table; all that is kept of a method's score. */
export type Row = Omit<Score, "stock"> & { readonly fillRate?: number | undefined };

/** Whose stock, at its own service level, all other methods are given. */
const stockReference = "mean";

/**
 * `npm run bench -- --data [--only carparts,m1-monthly] [--methods ses,croston] [--sample 100] [--record FILE] [--peers]`
 * scores methods on real data, which is read from $CELEIRO_DATA and never kept in the project. Rows go to the record as
 * they are done, so that a run that was broken off goes on where it stopped. False when a check value is missed.
 */
export async function run(args: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: "string" },
      methods: { type: "string" },
      sample: { type: "string" },
      record: { type: "string" },
      peers: { type: "boolean", default: false },
    },
  });
  const folder = resolve(process.env.CELEIRO_DATA ?? join(import.meta.dirname, "../../../../shared/data"));
  if (!existsSync(folder)) {
    console.log(`skipped: there is no data in ${folder}; set CELEIRO_DATA to the folder that holds it`);
    return true;
  }
  await loadProphet(() => import("@bsull/augurs-prophet-wasmstan"));
  const wanted = values.only?.split(",");
  const methods = values.methods?.split(",").map(forecasterNamed) ?? [...forecasters.values()];
  const record = new Record(values.record);
  let right = true;
  for (const dataset of datasets) {
    if (wanted && !wanted.includes(dataset.name)) continue;
    const all = dataset.load(folder);
    const every = Math.max(1, Math.ceil(all.length / Number(values.sample ?? Infinity)));
    const holdOuts = all.filter((_, i) => i % every === 0);
    console.log(`\n${dataset.name}: ${holdOuts.length} series, ${dataset.horizon} periods held out`);
    if (dataset.leadTime !== undefined) console.log(stockNote(dataset, holdOuts));
    console.log(tableHeading);
    const rows = scoreAll(methods, dataset, holdOuts, record);
    const expected = seasonalNaiveMase[dataset.name];
    const naive = rows.find(({ method }) => method === "seasonal-naive");
    if (naive !== undefined && expected !== undefined && every === 1) {
      const agrees = Math.abs(naive.mase - expected) < 5e-5;
      right &&= agrees;
      console.log(
        `  check: seasonal naive ${naive.mase.toFixed(4)}, published ${expected}: ${agrees ? "agrees" : "DIFFERS"}`,
      );
    }
    for (const verdict of judge(rows, dataset)) console.log(`  ${verdict}`);
    const published = Object.entries(publishedMase[dataset.name] ?? {});
    if (published.length > 0)
      console.log(`  published MASE: ${published.map(([by, mase]) => `${by} ${mase}`).join(", ")}`);
    if (values.peers) for (const peer of peerAccuracy(holdOuts, record, dataset.name)) console.log(`  ${peer}`);
  }
  return right;
}

function scoreAll(
  methods: readonly Forecaster[],
  dataset: Dataset,
  holdOuts: readonly HoldOut[],
  record: Record,
): Row[] {
  let reference: number | undefined;
  const stockValue = (leadTime: number) => {
    const { stock } = scoreMethod(forecasterNamed(stockReference), dataset, holdOuts);
    reference ??= simulateStock(stock, leadTime, serviceLevel).stockValue;
    return reference;
  };
  const contests = methods.flatMap((method) =>
    method.name === "auto" ? [{ method }, { method, calibrated: true }] : [{ method }],
  );
  return contests.map(({ method, ...options }, i) => {
    const name = `${method.name}${options.calibrated ? ", calibrated" : ""}`;
    process.stderr.write(`\r${dataset.name} ${i + 1}/${contests.length} ${name}\x1b[K`);
    const row = record.keep(`${dataset.name} ${holdOuts.length} ${name}`, (): Row => {
      const { stock, ...score } = scoreMethod(method, dataset, holdOuts, options);
      const { leadTime } = dataset;
      if (leadTime === undefined) return score;
      return { ...score, fillRate: fillRateAt(stock, leadTime, stockValue(leadTime)) };
    });
    process.stderr.write("\r\x1b[K");
    console.log(tableLine(row));
    return row;
  });
}

function stockNote({ leadTime }: Dataset, holdOuts: readonly HoldOut[]): string {
  const priced = holdOuts.some(({ price }) => price !== undefined);
  return (
    `  fill: share of demand by value served when every method stocks all products at that one of its quantiles which ` +
    `takes the average stock value of the ${stockReference} at 95 %; lead time ${leadTime}, review 1; ${priced ? "mean prices" : "a price of 1 each"}`
  );
}
