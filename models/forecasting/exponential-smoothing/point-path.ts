import { power } from "../../core/index.js";
import type { EtsFit } from "./fit.js";

/** phi + phi^2 + ... + phi^k for k = 1..horizon: how much of the slope has arrived by step k. */
export function dampedSteps(phi: number, horizon: number): Float64Array {
  const steps = new Float64Array(horizon);
  let power = 1;
  let sum = 0;
  for (let k = 0; k < horizon; k++) {
    power *= phi;
    sum += power;
    steps[k] = sum;
  }
  return steps;
}

/** Forecasts with all future errors zero, in scaled units, for steps 1..horizon after `length` observations. */
export function pointPath(fit: EtsFit, length: number, horizon: number): Float64Array {
  const { form, final, phi } = fit;
  const steps = dampedSteps(phi, horizon);
  const m = final.seasonal.length;
  const path = new Float64Array(horizon);
  for (let k = 0; k < horizon; k++) {
    const base =
      form.trend === "N"
        ? final.level
        : form.trend === "A"
          ? final.level + steps[k]! * final.slope
          : final.level * power(final.slope, steps[k]!);
    const season = final.seasonal[(length + k) % m]!;
    path[k] = form.season === "N" ? base : form.season === "A" ? base + season : base * season;
  }
  return path;
}
