import { bridgeGaps } from "./bridge.js";

/** Values of regressors by name, one per period. */
export type Regressors = Readonly<Record<string, Float64Array>>;

/** Regressors that stand for events: without a plan there are none, where a price would stay what it was. */
const events: ReadonlySet<string> = new Set(["promotion", "holidays"]);

/**
 * The regressors that can explain anything in this history, gaps bridged: those that vary. One that never varied has no effect
 * to learn, and could not be told from the level.
 */
export function varyingRegressors(regressors: Regressors): Record<string, Float64Array> {
  const varying: Record<string, Float64Array> = {};
  for (const [name, values] of Object.entries(regressors)) {
    const first = values.find((value) => !Number.isNaN(value));
    if (first === undefined || !values.some((value) => !Number.isNaN(value) && value !== first)) continue;
    varying[name] = bridgeGaps(values);
  }
  return varying;
}

/** What is assumed of a regressor for which there is no plan: an event does not happen, anything else stays. */
export function unplanned(name: string, past: Float64Array, horizon: number): Float64Array {
  const path = new Float64Array(horizon);
  if (events.has(name)) return path;
  for (let t = past.length - 1; t >= 0; t--) if (!Number.isNaN(past[t])) return path.fill(past[t]!);
  return path.fill(Number.NaN);
}

/** Future values of each regressor: as planned, and where the plan is silent as assumed. */
export function futureOf(past: Regressors, planned: Regressors, horizon: number): Record<string, Float64Array> {
  return Object.fromEntries(
    Object.entries(past).map(([name, values]) => {
      const path = unplanned(name, values, horizon);
      const plan = planned[name];
      for (let h = 0; h < horizon; h++) if (plan !== undefined && !Number.isNaN(plan[h])) path[h] = plan[h]!;
      return [name, path];
    }),
  );
}
