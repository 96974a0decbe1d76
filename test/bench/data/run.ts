import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { forecasterNamed, forecasters } from "../../../models/forecasting/index.js";
import { publishedMase, seasonalNaiveMase } from "./checks.js";
import { datasets } from "./datasets.js";
import { type Score, scoreMethod } from "./score.js";

/**
 * `npm run bench -- --data [--only carparts,m1-monthly] [--methods ses,croston] [--sample 100]` scores methods on
 * real data, which is read from $CELEIRO_DATA and never kept in the project. False when a check value is missed.
 */
export async function run(args: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({
    args: [...args],
    options: { only: { type: "string" }, methods: { type: "string" }, sample: { type: "string" } },
  });
  const folder = resolve(process.env.CELEIRO_DATA ?? join(import.meta.dirname, "../../../../shared/data"));
  if (!existsSync(folder)) {
    console.log(`skipped: there is no data in ${folder}; set CELEIRO_DATA to the folder that holds it`);
    return true;
  }
  const wanted = values.only?.split(",");
  const methods = values.methods?.split(",").map(forecasterNamed) ?? [...forecasters.values()];
  const sample = Number(values.sample ?? Infinity);
  let right = true;
  for (const dataset of datasets) {
    if (wanted && !wanted.includes(dataset.name)) continue;
    const all = dataset.load(folder);
    const every = Math.max(1, Math.ceil(all.length / sample));
    const holdOuts = all.filter((_, i) => i % every === 0);
    console.log(`\n${dataset.name}: ${holdOuts.length} series, ${dataset.horizon} periods held out`);
    console.log(heading);
    for (const method of methods) {
      const score = scoreMethod(method, dataset, holdOuts);
      console.log(line(score));
      const expected = seasonalNaiveMase[dataset.name];
      if (method.name !== "seasonal-naive" || expected === undefined || every > 1) continue;
      const agrees = Math.abs(score.mase - expected) < 5e-5;
      right &&= agrees;
      console.log(`  check: MASE ${score.mase.toFixed(4)}, published ${expected}: ${agrees ? "agrees" : "DIFFERS"}`);
    }
    const published = Object.entries(publishedMase[dataset.name] ?? {});
    if (published.length > 0)
      console.log(`  published MASE: ${published.map(([by, mase]) => `${by} ${mase}`).join(", ")}`);
  }
  return right;
}

const heading = `  ${"method".padEnd(24)}${["MASE", "RMSSE", "pinball", "bias", "in 80 %", "in 95 %", "served", "CPU s"]
  .map((title) => title.padStart(9))
  .join("")}`;

function line(score: Score): string {
  const share = (value: number) => `${(100 * value).toFixed(1)}`;
  const cells = [
    score.mase.toFixed(4),
    score.pooledRmsse.toFixed(4),
    score.scaledPinball.toFixed(4),
    score.scaledBias.toFixed(3),
    share(score.coverage80),
    share(score.coverage95),
    share(score.served),
    score.seconds.toFixed(2),
  ];
  return `  ${score.method.padEnd(24)}${cells.map((cell) => cell.padStart(9)).join("")}`;
}
