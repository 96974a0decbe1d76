import { exp, type FitContext, type Forecast, ln, normalQuantile, type Series, Unservable } from "../../core/index.js";
import { leastSquares } from "../../core/linear-algebra/index.js";
import { defineForecaster, type FittedModel } from "../define.js";
import { type Regressors, unplanned, varyingRegressors } from "../regressors.js";
import { termsFor } from "../robust/terms.js";
import { bestWeight, smoothedErrors } from "./moving-level.js";

const name = "log-regression";
/** Observations that each coefficient of a regressor needs. */
const observationsPerRegressor = 8;
/** Farthest that a planned price is believed beyond the range of the past ones, as a factor. */
const beyondRange = 2;
/** Past here exp overflows. */
const largestLog = 700;

/**
 * Demand in logarithms explained by logarithms of prices, by events and by a season, about a level that moves: a price change
 * acts in proportion, so that one elasticity holds at high and at low sales. What the regression leaves is
 * smoothed exponentially and carried on; back from logarithms, the mean is corrected by smearing (Duan, 1983).
 * Refuses a series without regressors that vary.
 */
export const logRegression = defineForecaster(name, fit, { usesRegressors: true });

function fit(series: Series, context: FitContext): FittedModel {
  const { values } = series;
  const n = values.length;
  const times = Int32Array.from(values.keys()).filter((t) => !Number.isNaN(values[t]));
  const drivers = driversOf(context.regressors ?? {}, Math.floor(times.length / observationsPerRegressor));
  if (drivers.length === 0) throw new Unservable(name, "no-regressors");
  const offset = offsetOf(values);
  if (offset === undefined) throw new Unservable(name, "no-demand");
  const terms = termsFor(series, times.length, 0).columns;
  const columns = [...terms, ...drivers.map(({ column }) => column)];
  if (times.length < 2 * columns.length) throw new Unservable(name, "too-short");

  const target = values.map((value) => ln(Math.max(0, value) + offset));
  const gathered = columns.map((column) => Float64Array.from(times, (t) => column[t]!));
  const observed = Float64Array.from(times, (t) => target[t]!);
  const coefficients = leastSquares(gathered, observed);
  const left = observed.map((value, i) =>
    gathered.reduce((sum, column, k) => sum - coefficients[k]! * column[i]!, value),
  );
  const weight = bestWeight(left);
  const { errors, level } = smoothedErrors(left, weight);
  const squares = errors.reduce((sum, error) => sum + error * error, 0);
  const widening = 1 + columns.length / times.length;
  const sigma = Math.sqrt((widening * squares) / (times.length - columns.length));
  const smear = errors.reduce((sum, error) => sum + exp(error), 0) / errors.length;
  const back = (log: number) => Math.max(0, exp(Math.min(log, largestLog)) - offset);

  const residuals = new Float64Array(n).fill(Number.NaN);
  times.forEach((t, i) => {
    residuals[t] = values[t]! - back(target[t]! - errors[i]!);
  });
  const logsAhead = (horizon: number, future: Regressors): Float64Array => {
    const season = termsFor(series, times.length, horizon).columns;
    // The straight line explains the past; ahead it stays where it ended, as lines in logarithms run away.
    const ahead = season.map((column, k) =>
      k === 1 ? new Float64Array(horizon).fill(column[n - 1]!) : column.subarray(n),
    );
    const all = [...ahead, ...drivers.map((driver) => driver.ahead(future, horizon))];
    return Float64Array.from({ length: horizon }, (_, h) =>
      all.reduce((sum, column, k) => sum + coefficients[k]! * column[h]!, level),
    );
  };
  return {
    residuals,
    predict: (horizon, { probabilities, future = {} }): Forecast => {
      const centre = logsAhead(horizon, future);
      const spread = (h: number) => sigma * Math.sqrt(1 + h * weight * weight);
      return {
        mean: centre.map((log) => Math.max(0, exp(Math.min(log, largestLog)) * smear - offset)),
        quantiles: new Map(
          probabilities.map((p) => [p, centre.map((log, h) => back(log + normalQuantile(p) * spread(h)))]),
        ),
        sample: (count, random) =>
          Array.from({ length: count }, () => {
            let shift = 0;
            return centre.map((log) => {
              const error = sigma * random.normal();
              const drawn = back(log + shift + error);
              shift += weight * error;
              return drawn;
            });
          }),
      };
    },
    describe: () => ({
      key: "describe.log-regression",
      parameters: {
        price: drivers.some((driver) => driver.name === "price") ? "true" : "false",
        elasticity: coefficients[terms.length + drivers.findIndex((driver) => driver.name === "price")] ?? 0,
        regressors: drivers.length,
        sigma,
      },
    }),
  };
}

interface Driver {
  readonly name: string;
  /** As the regression sees it: in logarithms where it is above zero throughout. */
  readonly column: Float64Array;
  ahead(future: Regressors, horizon: number): Float64Array;
}

/** At most `most` regressors, in the order given. */
function driversOf(regressors: Regressors, most: number): Driver[] {
  return Object.entries(varyingRegressors(regressors))
    .slice(0, Math.max(0, most))
    .map(([name, past]) => {
      const given = (future: Regressors, horizon: number) => future[name] ?? unplanned(name, past, horizon);
      if (!past.every((value) => value > 0)) return { name, column: past, ahead: given };
      const least = past.reduce((a, b) => Math.min(a, b)) / beyondRange;
      const most = past.reduce((a, b) => Math.max(a, b)) * beyondRange;
      return {
        name,
        column: past.map(ln),
        ahead: (future, horizon) => given(future, horizon).map((value) => ln(Math.min(most, Math.max(least, value)))),
      };
    });
}

/** Half of the smallest demand: it keeps periods without sales from counting for everything. Undefined without demand. */
function offsetOf(values: Float64Array): number | undefined {
  let least = Number.POSITIVE_INFINITY;
  for (const value of values) if (value > 0 && value < least) least = value;
  return Number.isFinite(least) ? least / 2 : undefined;
}
