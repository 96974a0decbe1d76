import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { standardMethods } from "../../../data-loaders/pipeline/settings.js";
import { wilcoxonSignedRank } from "../../../models/evaluation/index.js";
import { fitRouter, judgeStrategies, type RoutingReport } from "../../../models/routing/index.js";
import { datasets } from "../data/datasets.js";
import { type HeldOut, heldOut, routeHeldOut } from "./held-out.js";

/** The zero forecast is never chosen for a product with demand. */
const methods = standardMethods.filter((name) => name !== "zero");
const fallback = "auto";
const usualSets = ["carparts", "auto_spareparts", "online_retail_ii_weekly", "dominicks_oj_weekly", "m1-monthly"];

/**
 * `npm run bench -- --routing [--only carparts] [--sample 400]`: learns a router from three origins of the past of each
 * data set, applies it to the periods held out, and compares what it loses there with one method for all. False when
 * the router is worse than the best single method beyond chance on any set.
 */
export async function run(args: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({ args: [...args], options: { only: { type: "string" }, sample: { type: "string" } } });
  const folder = resolve(process.env.CELEIRO_DATA ?? join(import.meta.dirname, "../../../../shared/data"));
  if (!existsSync(folder)) {
    console.log(`skipped: there is no data in ${folder}; set CELEIRO_DATA to the folder that holds it`);
    return true;
  }
  const wanted = values.only?.split(",") ?? usualSets;
  const sample = Number(values.sample ?? 400);
  let right = true;
  for (const dataset of datasets) {
    if (!wanted.includes(dataset.name)) continue;
    const all = dataset.load(folder);
    const every = Math.max(1, Math.ceil(all.length / sample));
    const series = all.filter((_, i) => i % every === 0);
    const held = series.flatMap((one) => heldOut(dataset, one, methods, fallback) ?? []);
    const cases = held.flatMap((one) => one.cases);
    const begun = process.cpuUsage();
    const fitted = fitRouter(cases, { methods, fallback });
    const report = judgeStrategies({
      cases,
      scores: fitted.outOfFold,
      folds: fitted.folds,
      methods,
      fallback,
      temperature: fitted.router.temperature,
    });
    const used = process.cpuUsage(begun);
    console.log(
      `\n${dataset.name}: ${held.length} series, ${cases.length} cases, ${((used.user + used.system) / 1e6).toFixed(1)} CPU s to learn`,
    );
    printReport(report);
    const router = { ...fitted.router, threshold: report.threshold };
    right = compare(held, report, router) && right;
  }
  return right;
}

function printReport(report: RoutingReport): void {
  const share = (x: number) => `${(100 * x).toFixed(1)}`;
  const interval = (i: { estimate: number; low: number; high: number }) =>
    `${share(i.estimate)} (${share(i.low)} to ${share(i.high)})`;
  console.log(
    `  ${"past origins".padEnd(14)}${["loss", "regret %", "gain over single %", "correct %"].map((t) => t.padStart(24)).join("")}`,
  );
  for (const row of report.strategies) {
    const cells = [row.loss.toFixed(4), interval(row.regret), interval(row.gainOverSingle), interval(row.correct)];
    console.log(`  ${row.strategy.padEnd(14)}${cells.map((cell) => cell.padStart(24)).join("")}`);
  }
  console.log(
    `  chosen: ${report.chosen}, ${report.verdict}; single is ${report.single}, threshold ${report.threshold}`,
  );
}

function compare(held: readonly HeldOut[], report: RoutingReport, router: Parameters<typeof routeHeldOut>[1]): boolean {
  const outcome = routeHeldOut(held, router, report, methods);
  const { pValue } = wilcoxonSignedRank(outcome.differences);
  const gain = 1 - outcome.routed / outcome.single;
  const verdict = pValue >= 0.05 ? "not distinguishable" : outcome.median < 0 ? "better" : "worse";
  console.log(
    `  held out: routed ${outcome.routed.toFixed(4)}, single (${report.single}) ${outcome.single.toFixed(4)}, ` +
      `fallback ${outcome.fallback.toFixed(4)}, best single in hindsight (${outcome.hindsightName}) ${outcome.hindsight.toFixed(4)}; ` +
      `gain over single ${(100 * gain).toFixed(1)} %, Wilcoxon p ${pValue.toPrecision(2)}: ${verdict}`,
  );
  for (const [name, loss] of outcome.byStrategy) console.log(`    ${name.padEnd(12)} ${loss.toFixed(4)}`);
  return gain >= 0 || verdict !== "worse";
}
