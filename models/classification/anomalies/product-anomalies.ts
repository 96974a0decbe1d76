import type { SkuHistory } from "../features/feature-names.js";
import type { Anomaly } from "./anomaly.js";
import { deadStock } from "./dead-stock.js";
import { levelShift } from "./level-shift.js";
import { negativeMargin } from "./negative-margin.js";
import { priceError } from "./price-error.js";
import { spike } from "./spike.js";

/** What is wrong or strange about one product by its own history, strongest first; at most one of each kind. */
export function productAnomalies(history: SkuHistory): Anomaly[] {
  const dead = deadStock(history);
  const checks = [negativeMargin(history), priceError(history), dead, spike(history)];
  if (dead === undefined) checks.push(levelShift(history));
  return checks.filter((found) => found !== undefined).sort((a, b) => b.score - a.score);
}
