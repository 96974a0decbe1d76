import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { forecasterNamed, forecasters } from "../../../models/forecasting/index.js";
import type { StageReport } from "../../../models/snapshot/index.js";

interface Measured {
  readonly products: number;
  readonly stages: readonly StageReport[];
}

/** What the design allows the backtest of one product, in core-seconds for ten methods, and the whole in memory. */
const budget = { methods: 10, coreSecondsPerProduct: 0.25, megabytes: 2048 };
const windows = 3;
/** Ten methods of every kind, the automatic and slowest among them. */
const tenMethods = "naive,seasonal-naive,mean,ses,holt-damped,holt-winters-damped,croston,tsb,ets,theta";

/**
 * `npm run bench [-- --scale --sizes 1000,10000,30000] [--weeks 104] [--methods all|NAME,...] [--threads N] [--routing weighted] [--only STAGE]`: time and memory
 * of the pipeline's stages on generated companies of several sizes, and how both grow.
 */
export async function run(args: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      sizes: { type: "string", default: "1000,10000,30000" },
      weeks: { type: "string", default: "104" },
      methods: { type: "string", default: tenMethods },
      threads: { type: "string", default: "0" },
      routing: { type: "string", default: "auto" },
      only: { type: "string", default: "snapshot" },
    },
  });
  const names = values.methods === "all" ? [...forecasters.keys()] : values.methods.split(",");
  const methods = names.map((name) => forecasterNamed(name).name);
  const threads = Number(values.threads) || availableParallelism();
  console.log(`${values.weeks} weeks, ${methods.length} methods, ${windows} windows, ${threads} threads`);
  console.log(`methods: ${methods.join(", ")}`);
  const measured: Measured[] = [];
  for (const products of values.sizes.split(",").map(Number)) {
    const stages = measure(products, Number(values.weeks), { methods, threads, routing: values.routing }, values.only);
    measured.push({ products, stages });
    printStages({ products, stages });
    printBudget({ products, stages }, methods.length);
  }
  printGrowth(measured);
  return true;
}

function measure(
  products: number,
  weeks: number,
  config: { methods: string[]; threads: number; routing: string },
  only: string,
): StageReport[] {
  const root = mkdtempSync(join(tmpdir(), "celeiro-bench-"));
  try {
    writeFileSync(join(root, "celeiro.json"), JSON.stringify({ ...config, backtestWindows: windows }));
    return ["generate", "build"].flatMap((half) => {
      const output = join(root, `${half}.json`);
      const script = join(import.meta.dirname, "stages.ts");
      const argv = ["--import", "tsx", script, half, root, String(products), String(weeks), output, only];
      execFileSync(process.execPath, argv, { stdio: "inherit" });
      return JSON.parse(readFileSync(output, "utf8")) as StageReport[];
    });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const row = (...cells: readonly string[]) =>
  console.log(
    `  ${(cells[0] ?? "").padEnd(12)}${cells
      .slice(1)
      .map((cell) => cell.padStart(16))
      .join("")}`,
  );

function printStages({ products, stages }: Measured): void {
  console.log(`\n${products.toLocaleString("en-US")} products`);
  row("stage", "seconds", "core-seconds", "core-ms/product", "peak MB");
  for (const { stage, seconds, coreSeconds, peakMegabytes } of stages) {
    row(
      stage,
      seconds.toFixed(2),
      coreSeconds.toFixed(2),
      ((1000 * coreSeconds) / products).toFixed(2),
      String(peakMegabytes),
    );
  }
}

function printBudget({ products, stages }: Measured, methods: number): void {
  const pipeline = stages.filter(({ stage }) => stage !== "generate");
  const testing = pipeline.filter(({ stage }) => stage === "backtest" || stage === "route");
  // Fewer methods may be the cheap ones, and say nothing about ten.
  if (testing.length === 0 || methods < budget.methods) return;
  const coreSeconds = testing.reduce((sum, stage) => sum + stage.coreSeconds, 0);
  const perProduct = (coreSeconds / products) * (budget.methods / methods);
  const peak = Math.max(...pipeline.map(({ peakMegabytes }) => peakMegabytes));
  const verdict = (within: boolean) => (within ? "within" : "OVER");
  console.log(
    `  ${testing.map(({ stage }) => stage).join(" and ")}, ${budget.methods} methods: ${perProduct.toFixed(3)} core-seconds a product, ${verdict(perProduct <= budget.coreSecondsPerProduct)} the budget of ${budget.coreSecondsPerProduct}` +
      `; memory ${peak} MB, ${verdict(peak <= budget.megabytes)} the budget of ${budget.megabytes}`,
  );
}

/** Factor on core-seconds per product and on memory, against the smallest size: 1 is no growth. */
function printGrowth(measured: readonly Measured[]): void {
  const [smallest, ...larger] = measured;
  if (smallest === undefined || larger.length === 0) return;
  console.log(`\ngrowth against ${smallest.products.toLocaleString("en-US")} products: core-seconds a product, memory`);
  row("stage", ...larger.flatMap(({ products }) => [`time ${products}`, `memory ${products}`]));
  smallest.stages.forEach((base, i) => {
    const cells = larger.flatMap(({ products, stages }) => {
      const { coreSeconds, peakMegabytes } = stages[i] as StageReport;
      const time = coreSeconds / products / (base.coreSeconds / smallest.products);
      return [`x ${time.toFixed(2)}`, `x ${(peakMegabytes / base.peakMegabytes).toFixed(2)}`];
    });
    row(base.stage, ...cells);
  });
}
