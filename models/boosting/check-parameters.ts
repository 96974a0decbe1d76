import { CeleiroError } from "../core/index.js";
import type { ObjectiveSpec } from "./objectives/index.js";
import type { BoostingParameters } from "./parameters.js";

/** The error of a setting out of range. */
export const invalidSetting = (name: string, value: unknown, remedy: string) =>
  new CeleiroError("CEL-BOOST-005", `invalid ${name}: ${value}`, remedy);

const isCount = (value: number, least: number) => Number.isInteger(value) && value >= least;
const isAmount = (value: number) => value >= 0 && value < Number.POSITIVE_INFINITY;
const isShare = (value: number) => value > 0 && value <= 1;

/** Refuses settings out of range, and an objective that is unknown or has such a setting. */
export function checkParameters(objective: ObjectiveSpec, given: BoostingParameters): void {
  checkObjective(objective);
  for (const name of ["nEstimators", "maxBins", "numLeaves"] as const) {
    const least = name === "nEstimators" ? 1 : 2;
    if (!isCount(given[name], least)) throw invalidSetting(name, given[name], `use a whole number from ${least}`);
  }
  if (given.maxBins > 255) throw invalidSetting("maxBins", given.maxBins, "use a whole number from 2 to 255");
  for (const name of ["maxDepth", "earlyStoppingRounds"] as const) {
    if (!isCount(given[name], 0)) throw invalidSetting(name, given[name], "use a whole number, or 0 for none");
  }
  for (const name of ["subsample", "colsampleByTree"] as const) {
    if (!isShare(given[name])) throw invalidSetting(name, given[name], "use a share above 0 and up to 1");
  }
  for (const name of ["minChildSamples", "minChildWeight", "minSplitGain", "regAlpha", "regLambda"] as const) {
    if (!isAmount(given[name])) throw invalidSetting(name, given[name], "use a number that is not negative");
  }
  if (!(given.learningRate > 0 && isAmount(given.learningRate))) {
    throw invalidSetting("learningRate", given.learningRate, "use a number above 0");
  }
  if (given.monotone.some((direction) => ![-1, 0, 1].includes(direction))) {
    throw invalidSetting("monotone", given.monotone.join(","), "use -1, 0 or 1 per feature");
  }
}

/** Refuses an objective that is unknown or has a setting out of range. */
export function checkObjective(spec: ObjectiveSpec): void {
  switch (spec?.kind) {
    case "l2":
    case "l1":
    case "poisson":
    case "logistic":
      return;
    case "huber":
      if (!(spec.delta > 0)) throw invalidSetting("delta", spec.delta, "use a number above 0");
      return;
    case "quantile":
      if (!(spec.probability > 0 && spec.probability < 1)) {
        throw invalidSetting("probability", spec.probability, "use a number between 0 and 1");
      }
      return;
    case "tweedie":
      if (!(spec.power > 1 && spec.power < 2))
        throw invalidSetting("power", spec.power, "use a number between 1 and 2");
      return;
    case "softmax":
    case "expected-cost":
      if (!isCount(spec.classes, 2)) throw invalidSetting("classes", spec.classes, "use a whole number from 2");
      return;
    case "each":
      if (!isCount(spec.outputs, 1)) throw invalidSetting("outputs", spec.outputs, "use a whole number from 1");
      checkObjective(spec.of);
      return;
    default:
      throw invalidSetting(
        "objective",
        JSON.stringify(spec),
        "use l2, l1, huber, quantile, poisson, tweedie, logistic, softmax, expected-cost or each",
      );
  }
}
