import { CeleiroError, type Forecaster } from "../core/index.js";
import { arima } from "./arima/index.js";
import { drift } from "./baselines/drift.js";
import { mean } from "./baselines/mean.js";
import { naive } from "./baselines/naive.js";
import { seasonalDrift } from "./baselines/seasonal-drift.js";
import { seasonalNaive } from "./baselines/seasonal-naive.js";
import { seasonalWindow } from "./baselines/seasonal-window.js";
import { zero } from "./baselines/zero.js";
import { auto } from "./combination/auto.js";
import { blendOf } from "./combination/blend.js";
import { inverseError, median, stacked } from "./combination/ensembles/index.js";
import { sharesOf } from "./combination/shares.js";
import { mstlEts, stlEts } from "./decomposition/index.js";
import { ets, holt, holtDamped, holtWinters, holtWintersDamped, ses } from "./exponential-smoothing/index.js";
import { harmonic } from "./harmonic/index.js";
import { adida, imapa } from "./intermittent/aggregate.js";
import { croston, sba } from "./intermittent/croston.js";
import { tweedie, zeroInflatedPoisson } from "./intermittent/damped-level/index.js";
import { negativeBinomial } from "./intermittent/negative-binomial/index.js";
import { tsb } from "./intermittent/tsb.js";
import { prophet } from "./prophet/index.js";
import { logRegression } from "./response/log-regression.js";
import { huber, theilSen } from "./robust/index.js";
import { thief } from "./temporal/index.js";
import { dynamicOptimizedTheta, fourTheta, optimizedTheta, theta } from "./theta/index.js";
import { variantForecaster } from "./variants.js";

const methods: readonly Forecaster[] = [
  naive,
  seasonalNaive,
  seasonalDrift,
  seasonalWindow,
  drift,
  mean,
  zero,
  ses,
  holt,
  holtDamped,
  holtWinters,
  holtWintersDamped,
  croston,
  sba,
  tsb,
  adida,
  imapa,
  negativeBinomial,
  zeroInflatedPoisson,
  tweedie,
  ets,
  theta,
  optimizedTheta,
  dynamicOptimizedTheta,
  fourTheta,
  stlEts,
  mstlEts,
  harmonic,
  thief,
  arima,
  prophet,
  huber,
  theilSen,
  logRegression,
  median,
  inverseError,
  stacked,
  auto,
];

/** Every method by name, plain ones first; where two are equally good the earlier one is preferred. */
export const forecasters: ReadonlyMap<string, Forecaster> = new Map(methods.map((method) => [method.name, method]));

/** Methods that must be loaded first, and so belong to no group of methods. */
export const optionalMethods: ReadonlySet<string> = new Set([prophet.name]);

/**
 * The method called `name`; `a+b` is the blend of two in equal shares, `a*60+b*40` has its shares in percent.
 * `ets(damped)` is a variant. Throws CEL-USAGE-003 for an unknown one. Methods of the whole catalogue are known to `forecasterAmong` only.
 */
export const forecasterNamed = (name: string): Forecaster => forecasterAmong(undefined, name);

/** The same where there are methods of the whole catalogue, `trained`. */
export function forecasterAmong(trained: ReadonlyMap<string, Forecaster> | undefined, name: string): Forecaster {
  const plain = (part: string) => forecasters.get(part) ?? trained?.get(part);
  const find = (part: string) => plain(part) ?? variantForecaster(part, plain);
  const method = find(name);
  if (method !== undefined) return method;
  const shares = sharesOf(name);
  const parts = shares.flatMap(({ method, share }) => {
    const known = find(method);
    return known === undefined || !(share > 0) ? [] : [{ method: known, share }];
  });
  const total = parts.reduce((sum, { share }) => sum + share, 0);
  if (parts.length > 1 && parts.length === shares.length && Math.abs(total - 1) < 1e-9) return blendOf(parts);
  throw new CeleiroError(
    "CEL-USAGE-003",
    `unknown method ${JSON.stringify(name)}`,
    `choose from ${[...forecasters.keys()].join(", ")}; a+b is half of each, a*60+b*40 has shares that add up to 100, ets(damped) is a variant`,
  );
}
