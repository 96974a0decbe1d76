import { parseArgs } from "node:util";
import { standardMethods } from "../../../data-loaders/pipeline/settings.js";
import {
  closeEnough,
  decide,
  fitRouter,
  judgeStrategies,
  preferences,
  type StrategyName,
} from "../../../models/routing/index.js";
import { Record } from "../data/record.js";
import { type KnownProduct, knownProduct } from "./known-process.js";

const methods = standardMethods.filter((name) => name !== "zero");
const fallback = "auto";

/**
 * `npm run bench -- --routing-known [--products 100] [--windows 3] [--record FILE]`: how often the router's pick loses at most
 * 2 % more than the best single method, where the process that makes the demand is known and so is what a method loses on average.
 * A record takes up where a run was stopped.
 */
export async function run(args: readonly string[]): Promise<boolean> {
  const text = { type: "string" } as const;
  const options = { products: text, windows: text, histories: text, futures: text, record: text } as const;
  const { values } = parseArgs({ args: [...args], options });
  const number = (value: string | undefined, usual: number) => Number(value ?? usual);
  const record = new Record(values.record);
  const asked = {
    methods,
    fallback,
    windows: number(values.windows, 3),
    histories: number(values.histories, 8),
    futures: number(values.futures, 40),
  };
  const products = Array.from({ length: number(values.products, 100) }, (_, index) =>
    knownProduct(index, asked, record),
  ).filter((product) => product !== undefined);
  const cases = products.flatMap((product) => product.cases);
  const { router, outOfFold, folds } = fitRouter(cases, { methods, fallback });
  const { temperature } = router;
  const report = judgeStrategies({ cases, scores: outOfFold, folds, methods, fallback, temperature });
  const judged = { ...router, threshold: report.threshold, sharing: report.sharing };
  const wishes = preferences(router, Float64Array.from(products.flatMap(({ features }) => [...features])));
  const pickOf = (strategy: StrategyName) => (i: number) =>
    decide(judged, wishes[i]!, strategy, { rule: undefined, single: report.single }).method;
  const own = products.map(ownBest);
  console.log(
    `${products.length} products, ${cases.length} cases, ${asked.histories} histories, ${asked.futures} futures; ` +
      `chosen by the past: ${report.chosen}, single is ${report.single}`,
  );
  console.log(
    `  within 2 % of the best method, ${"by the process".padStart(16)}${"ahead of own past".padStart(20)}${"mean regret".padStart(14)}`,
  );
  printShare("own backtest's best", products, (i) => own[i]!);
  for (const strategy of ["single", "fallback", "blend", "weighted", "router"] as const)
    printShare(strategy, products, pickOf(strategy));
  const groups = new Set(products.map(({ process }) => process));
  for (const process of groups) {
    const rows = [...products.keys()].filter((i) => products[i]!.process === process);
    const members = rows.map((i) => products[i]!);
    for (const strategy of ["fallback", "blend", "weighted"] as const)
      printShare(`${process}: ${strategy}`, members, (i) => pickOf(strategy)(rows[i]!));
  }
  return true;
}

/** The method that lost least in the product's own windows. */
function ownBest({ cases }: KnownProduct): string {
  const loss = (k: number) =>
    cases.reduce((sum, { alone }) => sum + Math.sqrt(alone.squared[k]!) + 2 * alone.pinball[k]!, 0);
  const losses = methods.map((_, k) => loss(k));
  return methods[losses.indexOf(Math.min(...losses))]!;
}

function printShare(name: string, products: readonly KnownProduct[], pickOf: (i: number) => string): void {
  let [byProcess, ahead, regret] = [0, 0, 0];
  products.forEach((product, i) => {
    const pick = pickOf(i);
    const best = bestOf(product, "expectedLoss");
    const loss = product.expectedLoss(pick);
    if (loss <= (1 + closeEnough) * best) byProcess++;
    regret += loss / best - 1;
    if (product.lossAhead(pick) <= (1 + closeEnough) * bestOf(product, "lossAhead")) ahead++;
  });
  const percent = (count: number) => `${((100 * count) / products.length).toFixed(1)} %`;
  console.log(
    `  ${name.padEnd(30)}${percent(byProcess).padStart(16)}${percent(ahead).padStart(20)}${percent(regret).padStart(14)}`,
  );
}

const bests = new Map<KnownProduct, Partial<globalThis.Record<"expectedLoss" | "lossAhead", number>>>();

/** Least loss of a single method. */
function bestOf(product: KnownProduct, kind: "expectedLoss" | "lossAhead"): number {
  const known = bests.get(product)?.[kind];
  if (known !== undefined) return known;
  const least = Math.min(...methods.map((method) => product[kind](method)));
  bests.set(product, { ...bests.get(product), [kind]: least });
  return least;
}
