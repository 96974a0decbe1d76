import { type FitContext, type Forecaster, type Series, Unservable } from "../../../core/index.js";
import { defineForecaster } from "../../define.js";
import { combineForecasts, type Member, type Pooling } from "../combine.js";
import { listOfMethods } from "../list-of-methods.js";
import { combinedSpread } from "../spread.js";
import { pastErrors } from "./past-errors.js";
import { poolFor } from "./pools.js";
import { inverseErrorWeights, stackedWeights, type Weighting } from "./weighting.js";

/** Shares below this are not worth their time. */
const leastShare = 0.005;

/** Shares with the least squared error together over past origins, drawn towards equal ones. */
export const stacked = ensemble("stacked", "mean", stackedWeights);

/** Shares that fall with each method's mean squared error over past origins, drawn towards equal ones. */
export const inverseError = ensemble("inverse-error", "mean", inverseErrorWeights);

/** The middle of all methods at every step: no weights, and one wild method does not matter. */
export const median = ensemble("median", "median");

function ensemble(name: "stacked" | "inverse-error" | "median", pooling: Pooling, weighting?: Weighting): Forecaster {
  return defineForecaster(name, (series, context) => {
    const pool = poolFor(series);
    const serving = fitAll(pool.methods, series, context);
    if (serving.length === 0) throw new Unservable(name, "too-short");
    const methods = serving.map(({ method }) => method);
    const weights = weighting?.(pastErrors(methods, series, context)) ?? methods.map(() => 1 / methods.length);
    const members = membersOf(serving, weights);
    const residuals = new Float64Array(series.values.length);
    const column = new Float64Array(members.length);
    for (let t = 0; t < residuals.length; t++) {
      members.forEach(({ fitted }, i) => {
        column[i] = fitted.residuals[t]!;
      });
      residuals[t] =
        pooling === "median" ? middle(column) : column.reduce((sum, e, i) => sum + members[i]!.weight * e, 0);
    }
    const observed = series.values.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0);
    const spread = pool.continuous ? combinedSpread(members, residuals, observed) : undefined;
    const leading = members.reduce((a, b) => (b.weight > a.weight ? b : a));
    return {
      residuals,
      predict: (horizon, options) => combineForecasts(members, horizon, options, pooling, spread),
      describe: () => ({
        key: `describe.${name}`,
        parameters: {
          count: members.length,
          members: listOfMethods(members.map(({ name }) => name)),
          leading: listOfMethods([leading.name]),
          share: leading.weight,
        },
      }),
    };
  });
}

interface Serving {
  readonly method: Forecaster;
  readonly fitted: ReturnType<Forecaster["fit"]>;
}

function fitAll(pool: readonly Forecaster[], series: Series, context: FitContext): Serving[] {
  const serving: Serving[] = [];
  for (const method of pool) {
    try {
      serving.push({ method, fitted: method.fit(series, context) });
    } catch (error) {
      if (!(error instanceof Unservable)) throw error;
    }
  }
  return serving;
}

function membersOf(serving: readonly Serving[], weights: ArrayLike<number>): Member[] {
  const kept = serving
    .map(({ method, fitted }, i) => ({ name: method.name, fitted, weight: weights[i]! }))
    .filter(({ weight }) => weight >= leastShare);
  const sum = kept.reduce((total, { weight }) => total + weight, 0);
  return kept.map((member) => ({ ...member, weight: member.weight / sum }));
}

/** NaN where any member has no error. */
function middle(column: Float64Array): number {
  if (column.some(Number.isNaN)) return Number.NaN;
  const sorted = column.slice().sort();
  const half = (sorted.length - 1) / 2;
  return (sorted[Math.floor(half)]! + sorted[Math.ceil(half)]!) / 2;
}
