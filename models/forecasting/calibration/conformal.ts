import { type Forecaster, standardProbabilities } from "../../core/index.js";
import { backtestSeries } from "../../evaluation/backtest.js";
import { type Calibration, calibrate, calibrationOf } from "./calibration.js";

/** Past origins that calibrate a method. */
const windows = 4;

/**
 * Any method with its spread calibrated on its own past: it is fitted anew at earlier origins of the series, and its quantiles
 * are stretched by what would have covered the actuals there. A series too short for that keeps the method's own.
 */
export function conformal(method: Forecaster): Forecaster {
  return {
    name: `conformal-${method.name}`,
    fit(series, context = {}) {
      const fitted = method.fit(series, context);
      const calibrations = new Map<number, Calibration>();
      return {
        residuals: fitted.residuals,
        describe: (language) => fitted.describe(language),
        predict(horizon, options = {}) {
          const probabilities = options.probabilities ?? standardProbabilities;
          let calibration = calibrations.get(horizon);
          if (calibration === undefined) {
            const { paths } = backtestSeries(series, {
              forecasters: [method],
              horizon,
              windows,
              probabilities: standardProbabilities,
              nonNegative: context.nonNegative === true,
            });
            calibration = calibrationOf(paths, standardProbabilities);
            calibrations.set(horizon, calibration);
          }
          const asked = [...new Set([...probabilities, 0.5])].sort((a, b) => a - b);
          const least = context.nonNegative ? 0 : -Infinity;
          return calibrate(fitted.predict(horizon, { ...options, probabilities: asked }), calibration, least);
        },
      };
    },
  };
}
