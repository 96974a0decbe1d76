import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { standardMethods } from "../../../data-loaders/pipeline/settings.js";
import { adjustForFalseDiscovery, wilcoxonSignedRank } from "../../../models/evaluation/index.js";
import { fitRouter, judgeStrategies, type RoutingReport } from "../../../models/routing/index.js";
import { type Dataset, datasets } from "../data/datasets.js";
import { Record } from "../data/record.js";
import { heldOut, type Outcome, routeHeldOut } from "./held-out.js";

/** The zero forecast is never chosen for a product with demand. */
const methods = standardMethods.filter((name) => name !== "zero");
const fallback = "auto";

/** What one data set showed. */
interface Result extends Outcome {
  readonly series: number;
  readonly cases: number;
  readonly report: RoutingReport;
  readonly coreSeconds: number;
}

/**
 * `npm run bench -- --routing [--only carparts,...] [--sample 200] [--record FILE]`: learns a router from three origins of the
 * past of each data set, applies it to the periods held out, and compares what it loses there with one method for all. A
 * record takes up where a run was stopped. False when the routed forecast is worse than the single method beyond chance anywhere.
 */
export async function run(args: readonly string[]): Promise<boolean> {
  const options = { only: { type: "string" }, sample: { type: "string" }, record: { type: "string" } } as const;
  const { values } = parseArgs({ args: [...args], options });
  const folder = resolve(process.env.CELEIRO_DATA ?? join(import.meta.dirname, "../../../../shared/data"));
  if (!existsSync(folder)) {
    console.log(`skipped: there is no data in ${folder}; set CELEIRO_DATA to the folder that holds it`);
    return true;
  }
  const wanted = values.only?.split(",");
  const sample = Number(values.sample ?? 200);
  const record = new Record(values.record);
  const results = new Map<string, Result>();
  for (const dataset of datasets) {
    if (wanted !== undefined && !wanted.includes(dataset.name)) continue;
    const result = measure(dataset, folder, sample, record);
    if (result === undefined) {
      console.log(`\n${dataset.name}: too few cases to learn from`);
      continue;
    }
    results.set(dataset.name, result);
    printPast(dataset.name, result);
  }
  return printHeldOut(results);
}

const leastCases = 100;

function measure(dataset: Dataset, folder: string, sample: number, record: Record): Result | undefined {
  const begun = process.cpuUsage();
  const all = dataset.load(folder);
  const every = Math.max(1, Math.ceil(all.length / sample));
  const series = all.filter((_, i) => i % every === 0);
  const held = series.flatMap((one) => heldOut(dataset, one, methods, fallback, record) ?? []);
  const cases = held.flatMap((one) => one.cases);
  if (cases.length < leastCases) return undefined;
  const { router, outOfFold, folds } = fitRouter(cases, { methods, fallback });
  const { temperature } = router;
  const report = judgeStrategies({ cases, scores: outOfFold, folds, methods, fallback, temperature });
  const judged = { ...router, threshold: report.threshold, sharing: report.sharing };
  const outcome = routeHeldOut(held, judged, report, methods);
  const used = process.cpuUsage(begun);
  return { series: held.length, cases: cases.length, report, coreSeconds: (used.user + used.system) / 1e6, ...outcome };
}

const share = (x: number) => `${(100 * x).toFixed(1)}`;
const interval = (i: { estimate: number; low: number; high: number }) =>
  `${share(i.estimate)} (${share(i.low)} to ${share(i.high)})`;

function printPast(name: string, { series, cases, report, coreSeconds }: Result): void {
  console.log(`\n${name}: ${series} series, ${cases} cases, ${coreSeconds.toFixed(0)} core-seconds`);
  console.log(
    `  ${"past origins".padEnd(14)}${["loss", "regret %", "gain over single %", "correct %"].map((t) => t.padStart(24)).join("")}`,
  );
  for (const row of report.strategies) {
    const cells = [row.loss.toFixed(4), interval(row.regret), interval(row.gainOverSingle), interval(row.correct)];
    console.log(`  ${row.strategy.padEnd(14)}${cells.map((cell) => cell.padStart(24)).join("")}`);
  }
  const { temperature, toFallback } = report.sharing;
  console.log(
    `  chosen: ${report.chosen}, ${report.verdict}; single is ${report.single}, threshold ${report.threshold}, weights at temperature ${temperature} with ${toFallback} to the fallback`,
  );
}

function printHeldOut(results: ReadonlyMap<string, Result>): boolean {
  const rows = [...results].map(([name, result]) => ({
    name,
    result,
    p: wilcoxonSignedRank(Float64Array.from(result.differences)).pValue,
  }));
  const adjusted = adjustForFalseDiscovery(rows.map(({ p }) => p));
  const titles = [
    "single",
    "auto",
    "blend",
    "weighted",
    "router",
    "best after",
    "used",
    "gain over single %",
    "p",
    "verdict",
  ];
  const widths = [9, 9, 9, 9, 9, 11, 10, 24, 9, 22];
  const line = (first: string, cells: readonly string[]) =>
    console.log(`  ${first.padEnd(26)}${cells.map((cell, i) => cell.padStart(widths[i]!)).join("")}`);
  console.log("\nperiods held out; p is Wilcoxon's over series after control of false discoveries over data sets");
  line("", titles);
  let right = true;
  rows.forEach(({ name, result }, i) => {
    const { byStrategy, gain, hindsight, report } = result;
    const p = adjusted[i]!;
    const verdict = verdictOf(gain, p);
    if (verdict === "worse") right = false;
    const losses = [
      byStrategy.single,
      byStrategy.fallback,
      byStrategy.blend,
      byStrategy.weighted,
      byStrategy.router,
      hindsight,
    ];
    line(name, [...losses.map((loss) => loss.toFixed(4)), report.chosen, interval(gain), p.toPrecision(2), verdict]);
  });
  return right;
}

/** Beyond chance where both the ranks of the series and the draws of them say so. */
function verdictOf({ low, high }: Outcome["gain"], p: number): string {
  if (low > 0) return p < 0.05 ? "better" : "better in all";
  if (high < 0) return p < 0.05 ? "worse" : "worse in all";
  return "not distinguishable";
}
