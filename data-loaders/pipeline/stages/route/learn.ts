import type { BoostedModel } from "../../../../models/boosting/index.js";
import {
  fitRouter,
  judgeStrategies,
  leastCases,
  type Mixture,
  type Router,
  type RoutingCase,
  type RoutingReport,
  type StrategyName,
  strategiesOf,
} from "../../../../models/routing/index.js";
import type { Config } from "../../../config.js";
import { fallbackOf } from "../../kernels/routing-rows.js";
import type { RoutedProduct } from "./products.js";

export interface Learnt {
  readonly router: Router;
  readonly report: RoutingReport;
  /** The strategy that chooses the methods; `selection` leaves each product to its own backtest. */
  readonly strategy: StrategyName | "selection";
  /** The products that were learnt from, and what the strategy would have picked in their cases without having seen them. */
  readonly taught: readonly RoutedProduct[];
  readonly picks: readonly Mixture[];
  /** The rest is for judging it later; absent from a router taken from the shelf. */
  readonly trial?: Trial;
}

export interface Trial {
  /** What it learnt from: the cases of `taught`, then those of realised forecasts; and what it would have picked in each. */
  readonly cases: readonly RoutingCase[];
  readonly picks: readonly Mixture[];
  /** By fold, the model that never saw its products, and the fold of each product. */
  readonly heldOut: readonly BoostedModel[];
  readonly folds: Readonly<Record<string, number>>;
}

/** More products than this teach little more; those learnt from are spread evenly over the catalogue. */
const productsLearntFrom = 2000;

/** A router and the judgement of it, or undefined where there is too little to learn from. */
export function learn(
  products: readonly RoutedProduct[],
  methods: readonly string[],
  { routing, seed }: { readonly routing: Config["routing"]; readonly seed: number },
  realised: (product: RoutedProduct) => readonly RoutingCase[] = () => [],
): Learnt | undefined {
  const every = Math.max(1, Math.ceil(products.length / productsLearntFrom));
  const taught = products.filter((_, i) => i % every === 0);
  const tested = taught.flatMap((product) => product.cases);
  const lived = taught.flatMap((product) => realised(product).map((one) => ({ one, rule: product.rule })));
  const cases = [...tested, ...lived.map(({ one }) => one)];
  if (cases.length < leastCases || methods.length < 2) return undefined;
  const fallback = fallbackOf(methods);
  const { router, outOfFold, folds, heldOut } = fitRouter(cases, { methods, fallback, seed });
  const placeOf = (rule: string | undefined) => (rule === undefined ? -1 : methods.indexOf(rule));
  const rules = Int32Array.from([
    ...taught.flatMap(({ cases, rule }) => cases.map(() => placeOf(rule))),
    ...lived.map(({ rule }) => placeOf(rule)),
  ]);
  const { temperature } = router;
  const input = { cases, scores: outOfFold, folds, methods, fallback, temperature, rules };
  const report = judgeStrategies(input, seed);
  const strategy = strategyFor(routing, report);
  // The choice of a product's own backtest cannot be judged by that backtest; it is the fallback for nearly all.
  const picks = strategiesOf(input).picks[strategy === "selection" ? "fallback" : strategy];
  const trial = { cases, picks, heldOut, folds: Object.fromEntries(cases.map(({ sku }, row) => [sku, folds[row]!])) };
  return {
    ...{ router: { ...router, threshold: report.threshold, sharing: report.sharing }, report, strategy, taught },
    ...{ picks: picks.slice(0, tested.length), trial },
  };
}

function strategyFor(routing: Config["routing"], { strategies, chosen }: RoutingReport): StrategyName | "selection" {
  if (routing === "selection" || routing === "matrix" || routing === "weighted") return routing;
  const row = (name: StrategyName) => strategies.find(({ strategy }) => strategy === name)!;
  if (routing === "router") {
    const routed = ["router", "blend", "weighted"] as const;
    return routed.reduce((best, name) => (row(name).loss < row(best).loss ? name : best));
  }
  // A backtest's own choice is the fallback for nearly all products, so that is what there is to beat.
  return row(chosen).gainOverFallback.low > 0 ? chosen : "selection";
}
