import {
  fitRouter,
  judgeStrategies,
  leastCases,
  type Router,
  type RoutingReport,
  type StrategyName,
} from "../../../../models/routing/index.js";
import type { Config } from "../../../config.js";
import { fallbackOf } from "../../kernels/routing-rows.js";
import type { RoutedProduct } from "./products.js";

export interface Learnt {
  readonly router: Router;
  readonly report: RoutingReport;
  /** The strategy that chooses the methods; `selection` leaves each product to its own backtest. */
  readonly strategy: StrategyName | "selection";
}

/** More products than this teach little more; those learnt from are spread evenly over the catalogue. */
const productsLearntFrom = 2000;

/** A router and the judgement of it, or undefined where there is too little to learn from. */
export function learn(
  products: readonly RoutedProduct[],
  methods: readonly string[],
  { routing, seed }: Pick<Config, "routing" | "seed">,
): Learnt | undefined {
  const every = Math.max(1, Math.ceil(products.length / productsLearntFrom));
  const taught = products.filter((_, i) => i % every === 0);
  const cases = taught.flatMap((product) => product.cases);
  if (cases.length < leastCases || methods.length < 2) return undefined;
  const fallback = fallbackOf(methods);
  const { router, outOfFold, folds } = fitRouter(cases, { methods, fallback, seed });
  const rules = Int32Array.from(
    taught.flatMap(({ cases, rule }) => cases.map(() => (rule === undefined ? -1 : methods.indexOf(rule)))),
  );
  const { temperature } = router;
  const input = { cases, scores: outOfFold, folds, methods, fallback, temperature, rules };
  const report = judgeStrategies(input, seed);
  return { router: { ...router, threshold: report.threshold }, report, strategy: strategyFor(routing, report) };
}

function strategyFor(routing: Config["routing"], { strategies, chosen }: RoutingReport): StrategyName | "selection" {
  if (routing === "selection" || routing === "matrix") return routing;
  const row = (name: StrategyName) => strategies.find(({ strategy }) => strategy === name)!;
  if (routing === "router") return row("blend").loss < row("router").loss ? "blend" : "router";
  // A backtest's own choice is the fallback for nearly all products, so that is what there is to beat.
  return row(chosen).gainOverFallback.low > 0 ? chosen : "selection";
}
