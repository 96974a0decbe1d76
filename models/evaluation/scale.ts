/** What errors are divided by to compare series of different size: the in-sample errors of the seasonal naive. */
export interface ErrorScale {
  /** Mean absolute seasonal difference, for MASE (Hyndman & Koehler, 2006). */
  readonly absolute: number;
  /** Mean squared seasonal difference, for RMSSE (Makridakis et al., 2022). */
  readonly squared: number;
}

/**
 * Scale of the errors of a series from its training part. A history no longer than a season is scaled by
 * single steps; one that never moves by its level; one that is all zero by 1.
 */
export function errorScale(training: Float64Array, seasonLength: number): ErrorScale {
  const seasonal = differences(training, seasonLength);
  if (seasonal.absolute > 0) return seasonal;
  const single = differences(training, 1);
  if (single.absolute > 0) return single;
  const level = Math.abs(training.find((value) => Number.isFinite(value) && value !== 0) ?? 1);
  return { absolute: level, squared: level * level };
}

function differences(y: Float64Array, lag: number): ErrorScale {
  let absolute = 0;
  let squared = 0;
  let count = 0;
  for (let t = lag; t < y.length; t++) {
    const step = (y[t] as number) - (y[t - lag] as number);
    if (Number.isNaN(step)) continue;
    absolute += Math.abs(step);
    squared += step * step;
    count++;
  }
  return count === 0 ? { absolute: 0, squared: 0 } : { absolute: absolute / count, squared: squared / count };
}
