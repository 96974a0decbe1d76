import type { Random } from "../../core/index.js";
import type { PriceHistory } from "../../features/price/index.js";
import type { PriceModel } from "./fit.js";
import { recursivePath, strayPath } from "./paths.js";
import { scaled } from "./rows.js";

/** Deviations of simulated paths from their mean, in logarithms. */
export function straysOf(
  {
    method,
    model,
    scaler,
    errors,
    calibration,
  }: Pick<PriceModel, "method" | "model" | "scaler" | "errors" | "calibration">,
  history: PriceHistory,
  horizon: number,
  count: number,
  random: Random,
): Float64Array[] {
  const fedBack = method === "recursive" || method === "global";
  const inside = fedBack ? scaled(history, scaler) : history;
  const paths = Array.from({ length: count }, () =>
    fedBack && model !== undefined
      ? recursivePath(model, inside, horizon, () => errors[random.integer(errors.length)] as number).map(Math.log)
      : strayPath(errors, horizon, random),
  );
  const mean = new Float64Array(horizon);
  for (const path of paths)
    for (let h = 0; h < horizon; h++) mean[h] = (mean[h] as number) + (path[h] as number) / count;
  return paths.map((path) => path.map((value, h) => calibration * (value - (mean[h] as number))));
}
