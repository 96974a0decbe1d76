import type { EtsFit } from "./fit.js";
import { ALPHA, BETA, EtsWorkspace, GAMMA, LEVEL, PHI, recursionOf, SLOPE } from "./recursion/index.js";

/**
 * Runs `fit` over `values` (scaled) from its initial states; the workspace then holds one-step forecasts in parts, the
 * final states, and the sum of squared errors.
 */
export function replay(fit: EtsFit, values: Float64Array): EtsWorkspace {
  const work = new EtsWorkspace(values.length, fit.initial.seasonal.length);
  work.parameters[ALPHA] = fit.alpha;
  work.parameters[BETA] = fit.beta;
  work.parameters[GAMMA] = fit.gamma;
  work.parameters[PHI] = fit.phi;
  work.parameters[LEVEL] = fit.initial.level;
  work.parameters[SLOPE] = fit.initial.slope;
  work.seasonal.set(fit.initial.seasonal);
  recursionOf(fit.form).forward(values, work, fit.form.error === "M");
  return work;
}

/** One-step errors in scaled units, not relative ones; NaN where the observation is missing. */
export function oneStepErrors(fit: EtsFit, values: Float64Array): Float64Array {
  const { bases, seasons } = replay(fit, values);
  const { season } = fit.form;
  return values.map((value, t) =>
    season === "N"
      ? value - bases[t]!
      : season === "A"
        ? value - bases[t]! - seasons[t]!
        : value - bases[t]! * seasons[t]!,
  );
}
